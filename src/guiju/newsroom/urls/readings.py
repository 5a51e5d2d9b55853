"""Addresses of readings on record."""

from __future__ import annotations

from django.urls import path

from guiju.newsroom.views import readings

urlpatterns = [
    path("readings/", readings.readings, name="readings"),
    path("readings/<int:reading_id>/", readings.reading, name="reading"),
    path("readings/<int:reading_id>/pictures/<int:key>/", readings.picture, name="reading_picture"),
]
