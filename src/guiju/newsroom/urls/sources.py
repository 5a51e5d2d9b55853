"""Addresses of the approved sources of reprints."""

from __future__ import annotations

from django.urls import path

from guiju.newsroom.views import reprints

urlpatterns = [
    path("sources/", reprints.sources, name="sources"),
    path("sources/approve/", reprints.approve, name="source_approve"),
    path("sources/<int:source_id>/strike/", reprints.strike, name="source_strike"),
]
