"""Address of the full-text search."""

from __future__ import annotations

from django.urls import path

from guiju.newsroom.views import search

urlpatterns = [path("search/", search.search, name="search")]
