"""How the tests bring a campaign where they want it: planned and written by the people who would."""

from __future__ import annotations

from datetime import date, datetime, timedelta
from typing import Any

from guiju.newsroom import services
from guiju.newsroom.models import Campaign, PlannedItem
from guiju.newsroom.selectors import campaigns as selectors
from guiju.newsroom.selectors.campaigns import ItemLine
from guiju.newsroom.services import CampaignFacts, ItemFacts
from guiju.registry.models import Account
from guiju.units.models import Role, Unit
from tests.cast import NOW, TODAY, Cast
from tests.newsroom.manuscripts import account_of

THEME = "国际禁毒日"
TITLE = "城关镇开展禁毒宣传进校园活动"


def stated(unit: Unit, **other: Any) -> CampaignFacts:
    """What a campaign states, unless the test says otherwise: from today for two weeks."""
    values: dict[str, Any] = {
        "unit_id": unit.pk,
        "title": THEME,
        "hashtag": "健康人生绿色无毒",
        "first_on": TODAY,
        "last_on": TODAY + timedelta(days=16),
    }
    return CampaignFacts(**values | other)


def planned(cast: Cast, *units: Unit, now: datetime = NOW, **other: Any) -> Campaign:
    """A campaign of the county office in which these units take part."""
    return services.plan_campaign(
        cast.supervisor,
        facts=stated(cast.office, **other),
        participant_ids=[each.pk for each in units],
        now=now,
    )


def said(cast: Cast, unit: Unit, *accounts: Account, **other: Any) -> ItemFacts:
    """What an item of a unit states: today, by its editor, on its official account."""
    values: dict[str, Any] = {
        "unit_id": unit.pk,
        "title": TITLE,
        "on": TODAY,
        "person_id": cast.people[unit.pk, Role.EDITOR],
        "account_ids": tuple(each.pk for each in accounts) or (account_of(cast, unit).pk,),
    }
    return ItemFacts(**values | other)


def item(
    cast: Cast, campaign: Campaign, unit: Unit, *accounts: Account, now: datetime = NOW, **other: Any
) -> PlannedItem:  # fmt: skip
    """Something the county office planned for a unit."""
    facts = said(cast, unit, *accounts, **other)
    return services.plan_item(cast.supervisor, campaign_id=campaign.pk, facts=facts, now=now)


def line(found: PlannedItem, *, today: date = TODAY) -> ItemLine:
    """How an item stands on a day."""
    fresh = PlannedItem.objects.select_related("campaign").get(pk=found.pk)
    return selectors.lines([fresh], today=today)[0]
