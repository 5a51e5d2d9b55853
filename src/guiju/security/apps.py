"""Enters the room into Django."""

from django.apps import AppConfig


class SecurityConfig(AppConfig):
    name = "guiju.security"
    label = "security"

    def ready(self) -> None:
        from guiju.security import door  # noqa: F401  (its receivers listen from here on)
