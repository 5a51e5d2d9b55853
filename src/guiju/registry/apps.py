"""Enters the room into Django."""

from django.apps import AppConfig


class RegistryConfig(AppConfig):
    name = "guiju.registry"
    label = "registry"

    def ready(self) -> None:
        from guiju.registry import dissolution
        from guiju.units import subjects
        from guiju.units.services import units

        # What the clocks of `registry.publication`, `registry.reporting` and `services.mergers` are about.
        subjects.PAGES |= {
            "account": "registry:account",
            "notice_case": "registry:case",
            "reported_case": "registry:case",
            "merge_plan_of": "registry:account",
        }

        for objection in (dissolution.open_accounts, dissolution.open_cases):
            if objection not in units.OBJECTIONS:
                units.OBJECTIONS.append(objection)
