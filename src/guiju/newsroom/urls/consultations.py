"""Addresses of consultations between units."""

from __future__ import annotations

from django.urls import path

from guiju.newsroom.views import consultations

urlpatterns = [
    path("consultations/", consultations.consultations, name="consultations"),
    path("consultations/<int:consultation_id>/", consultations.consultation, name="consultation"),
    path(
        "consultations/<int:consultation_id>/<slug:name>/",
        consultations.act,
        name="consultation_act",
    ),
]
