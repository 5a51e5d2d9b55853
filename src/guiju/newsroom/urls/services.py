"""Addresses of service entries and lists of items."""

from __future__ import annotations

from django.urls import path

from guiju.newsroom.views import entries, service_items

urlpatterns = [
    path("services/", entries.entries, name="services"),
    path("services/export/", entries.export, name="services_export"),
    path("services/new/", entries.new, name="service_new"),
    path("services/suggest/", entries.suggest, name="service_suggest"),
    path("services/accounts/<int:account_id>/", entries.of_account, name="services_of_account"),
    path("services/items/", service_items.items, name="service_items"),
    path("services/items/template/", service_items.template, name="service_template"),
    path("services/lists/", service_items.lists, name="service_lists"),
    path("services/lists/<int:list_id>/", service_items.waiting, name="service_list"),
    path("services/lists/<int:list_id>/take/", service_items.take, name="service_list_take"),
    path(
        "services/lists/<int:list_id>/aside/",
        service_items.put_aside,
        name="service_list_aside",
    ),
    path("services/<int:entry_id>/", entries.entry, name="service_entry"),
    path("services/<int:entry_id>/edit/", entries.edit, name="service_edit"),
    path("services/<int:entry_id>/<slug:name>/", entries.act, name="service_act"),
]
