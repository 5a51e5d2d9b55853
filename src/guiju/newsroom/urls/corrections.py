"""Addresses of corrections."""

from __future__ import annotations

from django.urls import path

from guiju.newsroom.views import corrections

urlpatterns = [
    path("corrections/", corrections.corrections, name="corrections"),
    path("corrections/open/<slug:of>/<int:key>/", corrections.opening, name="correction_open"),
    path("corrections/tasks/<int:task_id>/", corrections.task, name="correction_task"),
    path("corrections/tasks/<int:task_id>/paper/", corrections.paper, name="correction_paper"),
    path(
        "corrections/tasks/<int:task_id>/<slug:name>/",
        corrections.task_act,
        name="correction_task_act",
    ),
    path("corrections/<int:correction_id>/", corrections.correction, name="correction"),
    path(
        "corrections/<int:correction_id>/<slug:name>/",
        corrections.correction_act,
        name="correction_act",
    ),
]
