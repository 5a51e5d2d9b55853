"""Addresses of personally verified accounts."""

from __future__ import annotations

from django.urls import path

from guiju.newsroom.views import personal

urlpatterns = [
    path("personal/", personal.personal, name="personal"),
    path("personal/keep/", personal.keep, name="personal_keep"),
    path("personal/write/", personal.write, name="personal_write"),
    path("personal/<int:account_id>/end/", personal.end, name="personal_end"),
    path("personal/texts/<int:text_id>/decide/", personal.decide, name="personal_decide"),
]
