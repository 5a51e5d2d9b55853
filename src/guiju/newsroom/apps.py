"""Enters the room into Django."""

from django.apps import AppConfig


class NewsroomConfig(AppConfig):
    name = "guiju.newsroom"
    label = "newsroom"
