"""Enters the room into Django."""

from django.apps import AppConfig


class NewsroomConfig(AppConfig):
    name = "guiju.newsroom"
    label = "newsroom"

    def ready(self) -> None:
        from guiju.units import subjects

        # What the clock of `services.reviews` is about.
        subjects.PAGES["manuscript"] = "newsroom:manuscript"
