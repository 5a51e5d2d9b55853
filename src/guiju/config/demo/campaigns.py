"""Campaigns of the demo county: one that runs, with items out, late, being written and to come; one that is coming (A16-3).

county.live_on(founded, days, clock, campaigns.happenings(founded, clock))
campaigns.this_morning(founded, clock)
"""

from __future__ import annotations

from datetime import date, datetime, time, timedelta
from functools import partial

from django.utils import timezone

from guiju import ledger
from guiju.config.demo.clock import Clock
from guiju.config.demo.entered import County, Happening
from guiju.newsroom import services
from guiju.newsroom.campaigns import days
from guiju.newsroom.models import Campaign, PlannedItem
from guiju.newsroom.services import CampaignFacts, ItemFacts, SeenOut
from guiju.registry.models import Account, AccountState
from guiju.units.models import Role

_OFFICE, _TOWN = "县政府办", "马官镇"
_TAKING_PART = (_TOWN, "定南街道", "县应急管理局")
_THEME, _HASHTAG = "冬春安全进万家（演示）", "普定平安过冬"
_TAKEN_UP = {
    "tree-planting-day", "national-security-day", "disaster-prevention-day", "anti-drug-day",
    "ecology-day", "fire-safety-day", "constitution-day",
}  # fmt: skip
_BEGAN = 6
"""Days before the last one."""

_ITEMS = (
    # unit, days from the last one, title, what became of it
    ("定南街道", -4, "定南街道开展冬春用火用电安全入户宣传", 9),
    (_TOWN, -3, "马官镇组织集镇商户消防安全培训", 14),
    ("县应急管理局", -2, "一图读懂冬季取暖安全要点", 33),
    (_TOWN, -1, "马官镇排查农村自建房用电隐患", None),
    ("定南街道", 0, "定南街道举行居民楼疏散演练", None),
    ("县应急管理局", 2, "冬春火灾防控十项提示", None),
    (_TOWN, 3, "马官镇赶场日安全提醒", None),
)


def happenings(county: County, clock: Clock) -> list[Happening]:
    """The running campaign was planned before it began."""
    return [(_BEGAN, partial(_plan, county, clock))]


def this_morning(county: County, clock: Clock) -> None:
    """What the program has seen out, a draft that is being written, and the campaign that is coming."""
    for unit, offset, title, hour in _ITEMS:
        if hour is not None:
            _seen_out(clock, unit, offset, title, hour)
    editor = county.officer("县应急管理局", Role.EDITOR, now=clock.now)
    item = PlannedItem.objects.get(title="冬春火灾防控十项提示")
    services.write_item(editor, item_id=item.pk, now=clock.tick())
    _plan_the_next(county, clock)


def _plan(county: County, clock: Clock) -> None:
    now = clock.tick()
    last = clock.today + timedelta(days=_BEGAN)
    campaign = services.plan_campaign(
        county.officer(_OFFICE, Role.SUPERVISOR, now=now),
        facts=CampaignFacts(
            unit_id=county.units[_OFFICE].pk,
            title=_THEME,
            hashtag=_HASHTAG,
            purpose="围绕用火、用电、用气和出行安全，各单位结合实际发布提示，营造安全过冬的氛围。演示数据。",
            first_on=clock.today,
            last_on=last + timedelta(days=8),
        ),
        participant_ids=[county.units[each].pk for each in _TAKING_PART],
        now=now,
    )
    for unit, offset, title, _hour in _ITEMS:
        _item(county, clock, campaign, unit, last + timedelta(days=offset), title)


def _item(
    county: County, clock: Clock, campaign: Campaign, unit: str, on: date, title: str
) -> None:
    services.plan_item(
        county.officer(_OFFICE, Role.SUPERVISOR, now=clock.now),
        campaign_id=campaign.pk,
        facts=ItemFacts(
            unit_id=county.units[unit].pk,
            title=title,
            on=on,
            person_id=county.holders[unit, Role.EDITOR].pk,
            account_ids=tuple(
                Account.objects.filter(host=county.units[unit], state=AccountState.OPERATING)
                .order_by("pk")
                .values_list("pk", flat=True)[:2]
            ),
            note="配图须为本地实景，注明供稿单位。",
        ),
        now=clock.tick(),
    )


def _seen_out(clock: Clock, unit: str, offset: int, title: str, hour: int) -> None:
    """Every account of the item carried it, so many hours into its day."""
    on = clock.today + timedelta(days=offset)
    at = datetime.combine(on, time(), tzinfo=timezone.get_default_timezone())
    item = PlannedItem.objects.get(title=title, unit__short_name=unit)
    for planned in item.planned_accounts.select_related("account"):
        services.find_item_out(
            by=ledger.SYSTEM,
            planned_id=planned.pk,
            seen=SeenOut(
                at + timedelta(hours=hour),
                f"{planned.account.url or 'https://mp.weixin.qq.com/s/'}#demo-plan-{planned.pk}",
            ),
            now=clock.tick(),
        )


def _plan_the_next(county: County, clock: Clock) -> None:
    """The next of the days that a town makes something of, at least five days off."""
    ahead = days.between(clock.today + timedelta(days=5), clock.today + timedelta(days=200))
    noted = next(each for each in ahead if each.day.key in _TAKEN_UP)
    principal = county.officer(_TOWN, Role.OPERATIONS_PRINCIPAL, now=clock.now)
    name = noted.day.name.zh
    campaign = services.plan_campaign(
        principal,
        facts=CampaignFacts(
            unit_id=county.units[_TOWN].pk,
            title=f"{name}主题宣传（演示）",
            hashtag=name.replace("·", ""),
            purpose=f"依据：{noted.day.source.zh}。演示数据。",
            first_on=noted.first_on - timedelta(days=3),
            last_on=noted.first_on + timedelta(days=3),
        ),
        now=clock.tick(),
    )
    _item(county, clock, campaign, _TOWN, noted.first_on, f"马官镇{name}活动现场报道")
