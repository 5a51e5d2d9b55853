"""Addresses of the portal."""

from __future__ import annotations

from django.urls import path

from guiju.portal import views

app_name = "portal"
urlpatterns = [
    path("", views.home, name="home"),
    path("directory/<int:account_id>/", views.account, name="account"),
    path("verify/", views.verify, name="verify"),
    path("regulation/", views.regulation, name="regulation"),
]
