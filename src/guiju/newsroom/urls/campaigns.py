"""Addresses of campaigns, of what they plan, and of the calendar links."""

from __future__ import annotations

from django.urls import path

from guiju.newsroom.views import calendar_links, campaigns, planned_items

urlpatterns = [
    path("campaigns/", campaigns.campaigns, name="campaigns"),
    path("campaigns/year/", campaigns.year, name="campaign_year"),
    path("campaigns/export/", campaigns.export, name="campaigns_export"),
    path("campaigns/plan/", campaigns.plan, name="campaign_plan"),
    path("campaigns/links/", calendar_links.links, name="calendar_links"),
    path(
        "campaigns/links/<int:link_id>/revoke/",
        calendar_links.revoke,
        name="calendar_link_revoke",
    ),
    path("campaigns/items/<int:item_id>/", planned_items.item, name="planned_item"),
    path("campaigns/items/<int:item_id>/edit/", planned_items.edit, name="planned_item_edit"),
    path("campaigns/items/<int:item_id>/<slug:name>/", planned_items.act, name="planned_item_act"),
    path("campaigns/<int:campaign_id>/", campaigns.campaign, name="campaign"),
    path("campaigns/<int:campaign_id>/edit/", campaigns.edit, name="campaign_edit"),
    path("campaigns/<int:campaign_id>/items/new/", planned_items.new, name="planned_item_new"),
    path("campaigns/<int:campaign_id>/<slug:name>/", campaigns.act, name="campaign_act"),
    path(
        "manuscripts/<int:manuscript_id>/planned/",
        planned_items.belongs_to,
        name="manuscript_planned",
    ),
]
