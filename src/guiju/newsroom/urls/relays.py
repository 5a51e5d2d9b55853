"""Addresses of relay orders."""

from __future__ import annotations

from django.urls import path

from guiju.newsroom.views import relays

urlpatterns = [
    path("relays/", relays.relay_orders, name="relay_orders"),
    path("relays/issue/", relays.issue, name="relay_issue"),
    path("relays/<int:order_id>/", relays.relay_order, name="relay_order"),
    path("relays/<int:order_id>/export/", relays.export, name="relay_export"),
    path("relays/<int:order_id>/<slug:name>/", relays.order_act, name="relay_order_act"),
    path("relays/accounts/<int:relay_id>/", relays.relay, name="relay"),
    path("relays/accounts/<int:relay_id>/<slug:name>/", relays.relay_act, name="relay_act"),
]
