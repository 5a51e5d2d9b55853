"""Enters the room into Django."""

from django.apps import AppConfig


class SupervisionConfig(AppConfig):
    name = "guiju.supervision"
    label = "supervision"
