"""Addresses at which platforms tell the program of something."""

from django.urls import path

from guiju.newsroom.views import callbacks

app_name = "callbacks"

urlpatterns = [
    path("wechat/<int:account_id>/", callbacks.wechat, name="wechat"),
]
