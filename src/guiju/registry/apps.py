"""Enters the room into Django."""

from django.apps import AppConfig


class RegistryConfig(AppConfig):
    name = "guiju.registry"
    label = "registry"

    def ready(self) -> None:
        from guiju.registry import dissolution
        from guiju.units import subjects
        from guiju.units.services import units

        # The subject of a notice's clock is its case (`registry.publication`).
        subjects.PAGES["notice_case"] = "registry:case"

        for objection in (dissolution.open_accounts, dissolution.open_cases):
            if objection not in units.OBJECTIONS:
                units.OBJECTIONS.append(objection)
