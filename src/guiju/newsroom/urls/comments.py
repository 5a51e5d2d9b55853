"""Addresses of comments on a manuscript."""

from __future__ import annotations

from django.urls import path

from guiju.newsroom.views import comments

urlpatterns = [
    path("manuscripts/<int:manuscript_id>/comments/", comments.make, name="comment_make"),
    path(
        "manuscripts/<int:manuscript_id>/comments/<int:comment_id>/",
        comments.act,
        name="comment_act",
    ),
]
