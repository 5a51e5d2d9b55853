"""Enters the room into Django."""

from django.apps import AppConfig


class UnitsConfig(AppConfig):
    name = "guiju.units"
    label = "units"
