"""How the acts on campaigns hold their rows and say no.

campaign = locked(7)
require_planned(campaign)
require_version(campaign, 3)
"""

from __future__ import annotations

from typing import Protocol

from guiju.ledger.acts import Record
from guiju.newsroom.campaigns.workflow import STATE_WORDS, State
from guiju.newsroom.models import Campaign, PlannedItem
from guiju.rulebook.breach import Breach, Sentence
from guiju.units.refusals import RELOAD, refusal
from guiju.units.rights import Officer, Refused, Right, require

CODE = "A16-3"


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
        raise Refused([over(campaign)])


def require_version(row: _Versioned, version: int) -> None:
    """Raise `Refused` when somebody else has changed the plan since the page was opened."""
    if row.version != version:
        raise Refused(
            [
                refusal(
                    CODE,
                    "您打开页面之后，已有他人修改了这项计划。",
                    "Somebody has changed this plan since you opened its page.",
                    out=RELOAD,
                )
            ]
        )


def about(record: Record, campaign: Campaign) -> None:
    """What the entry is about."""
    record.on("campaign", campaign.pk, campaign.title, unit=campaign.unit_id)


def about_item(record: Record, item: PlannedItem) -> None:
    """What the entry is about: the item, under the unit that publishes it."""
    record.on("planned_item", item.pk, item.title, unit=item.unit_id)


def over(campaign: Campaign) -> Breach:
    """The campaign is closed or withdrawn: nothing of it can be changed."""
    words = STATE_WORDS[State(campaign.state)]
    return refusal(
        CODE,
        f"主题策划“{campaign.title}”{words.zh}，不能再这样办理。",
        f"This cannot be done: the campaign “{campaign.title}” is {words.en}.",
        out=Sentence(zh="需要时请另行策划。", en="Plan another one if it is needed."),
    )


def dropped(item: PlannedItem) -> Breach:
    """The item was taken off the plan."""
    return refusal(
        CODE,
        f"“{item.title}”已取消。",
        f"“{item.title}” has been taken off the plan.",
        out=Sentence(zh="需要时请另列一项安排。", en="Plan another item if it is needed."),
    )
