"""Enters the room into Django."""

from django.apps import AppConfig


class ConfigConfig(AppConfig):
    name = "guiju.config"
    label = "config"
