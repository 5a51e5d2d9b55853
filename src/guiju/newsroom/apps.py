"""Enters the room into Django."""

from django.apps import AppConfig


class NewsroomConfig(AppConfig):
    name = "guiju.newsroom"
    label = "newsroom"

    def ready(self) -> None:
        from guiju.newsroom.closing import waiting_manuscripts
        from guiju.newsroom.hands import hands_in_open
        from guiju.registry.obstacles import OBSTACLES
        from guiju.units import subjects
        from guiju.units.hands import HANDS

        # What the clock of `services.reviews` is about.
        subjects.PAGES["manuscript"] = "newsroom:manuscript"
        subjects.PAGES["manuscript_template"] = "newsroom:template"
        subjects.PAGES["consultation"] = "newsroom:consultation"
        subjects.PAGES["channel"] = "newsroom:channel"
        subjects.PAGES["response"] = "newsroom:response"
        subjects.PAGES["campaign"] = "newsroom:campaign"
        subjects.PAGES["planned_item"] = "newsroom:planned_item"
        subjects.PAGES["relay"] = "newsroom:relay"
        subjects.PAGES["correction"] = "newsroom:correction"
        subjects.PAGES["correction_task"] = "newsroom:correction_task"

        if waiting_manuscripts not in OBSTACLES:
            OBSTACLES.append(waiting_manuscripts)
        if hands_in_open not in HANDS:
            HANDS.append(hands_in_open)
