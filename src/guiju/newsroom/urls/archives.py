"""Addresses of the monthly packages."""

from __future__ import annotations

from django.urls import path

from guiju.newsroom.views import archives

urlpatterns = [
    path("archive/", archives.archives, name="archives"),
    path("archive/pack/", archives.pack, name="archive_pack"),
    path("archive/<int:package_id>/", archives.download, name="archive_download"),
    path("archive/<int:package_id>/prove/", archives.prove, name="archive_prove"),
]
