"""Addresses of templates of manuscripts."""

from __future__ import annotations

from django.urls import path

from guiju.newsroom.views import manuscript_templates as views

urlpatterns = [
    path("templates/", views.templates, name="templates"),
    path("templates/new/", views.new, name="template_new"),
    path("templates/<int:template_id>/", views.template, name="template"),
    path("templates/<int:template_id>/edit/", views.edit, name="template_edit"),
    path("templates/<int:template_id>/begin/", views.begin, name="template_begin"),
    path("templates/<int:template_id>/<slug:name>/", views.act, name="template_act"),
    path("manuscripts/<int:manuscript_id>/template/", views.keep, name="manuscript_template"),
]
