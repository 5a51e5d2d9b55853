"""Enters the room into Django."""

from django.apps import AppConfig


class ConsoleConfig(AppConfig):
    name = "guiju.console"
    label = "console"
