"""How the acts on campaigns hold their rows, and what they ask for first.

campaign = locked(7)
require_planned(campaign)
require_version(campaign, 3)
"""

from __future__ import annotations

from typing import Protocol

from guiju.ledger.acts import Record
from guiju.newsroom.campaigns import refusing
from guiju.newsroom.campaigns.workflow import State
from guiju.newsroom.models import Campaign, PlannedItem
from guiju.units.rights import Officer, Refused, Right, require


class _Versioned(Protocol):
    version: int


def locked(campaign_id: int) -> Campaign:
    """The campaign with its row held."""
    rows = Campaign.objects.select_for_update(of=("self",)).select_related("unit")
    return rows.get(pk=campaign_id)


def locked_item(item_id: int) -> PlannedItem:
    """The item with the row of its campaign held, then its own: always in this order."""
    campaign = locked(PlannedItem.objects.values_list("campaign_id", flat=True).get(pk=item_id))
    rows = PlannedItem.objects.select_for_update(of=("self",))
    item = rows.select_related("unit", "person", "column").get(pk=item_id)
    item.campaign = campaign
    return item


def require_planner(officer: Officer, item: PlannedItem) -> None:
    """Raise `Refused` unless the officer plans for the responsible unit, or for the unit of the item."""
    if not officer.may(Right.PLAN_CAMPAIGNS, item.campaign.unit.path):
        require(officer, Right.PLAN_CAMPAIGNS, item.unit)


def require_planned(campaign: Campaign) -> None:
    """Raise `Refused` when the campaign is closed or withdrawn."""
    if campaign.state != State.PLANNED:
        raise Refused([refusing.over(campaign)])


def require_version(row: _Versioned, version: int) -> None:
    """Raise `Refused` when somebody else has changed the plan since the page was opened."""
    if row.version != version:
        raise Refused([refusing.changed_since()])


def about(record: Record, campaign: Campaign) -> None:
    """What the entry is about."""
    record.on("campaign", campaign.pk, campaign.title, unit=campaign.unit_id)


def about_item(record: Record, item: PlannedItem) -> None:
    """What the entry is about: the item, under the unit that publishes it."""
    record.on("planned_item", item.pk, item.title, unit=item.unit_id)
