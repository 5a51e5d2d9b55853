"""Enters the room into Django."""

from django.apps import AppConfig


class SupervisionConfig(AppConfig):
    name = "guiju.supervision"
    label = "supervision"

    def ready(self) -> None:
        from guiju.registry.obstacles import OBSTACLES
        from guiju.supervision.closing import unsettled_posts
        from guiju.units import subjects

        subjects.PAGES["agreed_action"] = "supervision:action"

        if unsettled_posts not in OBSTACLES:
            OBSTACLES.append(unsettled_posts)
