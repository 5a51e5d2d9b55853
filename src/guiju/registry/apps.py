"""Enters the room into Django."""

from django.apps import AppConfig


class RegistryConfig(AppConfig):
    name = "guiju.registry"
    label = "registry"
