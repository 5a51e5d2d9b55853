"""Addresses of the room."""

from __future__ import annotations

from django.urls import path

from guiju.security import views

app_name = "security"
urlpatterns = [
    path("me/", views.me, name="me"),
    path("logins/", views.logins, name="logins"),
    path("keys/", views.keys, name="keys"),
    path("keys/rotate/", views.rotate_key, name="rotate_key"),
    path("logins/<int:user_id>/renew/", views.renew, name="renew"),
    path("logins/<int:user_id>/close/", views.close, name="close"),
]
