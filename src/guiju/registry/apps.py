"""Enters the room into Django."""

from django.apps import AppConfig


class RegistryConfig(AppConfig):
    name = "guiju.registry"
    label = "registry"

    def ready(self) -> None:
        from guiju.registry import dissolution
        from guiju.units.services import units

        for objection in (dissolution.open_accounts, dissolution.open_cases):
            if objection not in units.OBJECTIONS:
                units.OBJECTIONS.append(objection)
