"""The plan as calendar programs read it (RFC 5545): one whole-day event for each item and each campaign.

    link = feeding.reader(secret, now=now)            # None: revoked, or whoever made it sees it no longer
    feeding.calendar(link, address=…, now=now)        # bytes of a text/calendar

What stands in it is what the page of the calendar shows: titles, days, accounts, how it stands; no text of a draft.
"""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, datetime, timedelta
from typing import TYPE_CHECKING

from django.utils import timezone
from django.utils.translation import gettext as _

from guiju.newsroom.campaigns.workflow import State
from guiju.newsroom.models import CalendarLink, Campaign
from guiju.newsroom.selectors.campaigns import ItemLine, campaigns, items, lines
from guiju.newsroom.services.tokens import digest
from guiju.units import selectors as units
from guiju.units.rights import Officer, Right

if TYPE_CHECKING:
    from icalendar import Event

LOOKED_BACK = timedelta(days=180)
LOOKED_AHEAD = timedelta(days=400)
USED = timedelta(hours=1)
"""How exactly it is known when a link was used last."""
MEDIA_TYPE = "text/calendar; charset=utf-8"
_MAKER = "-//Guiju//Campaigns//ZH"


def reader(secret: str, *, now: datetime) -> tuple[CalendarLink, Officer] | None:
    """The link and whoever made it, while it is not revoked and they may still see what it gives."""
    rows = CalendarLink.objects.select_related("unit")
    link = rows.filter(digest=digest(secret), revoked_at=None).first()
    if link is None:
        return None
    officer = units.officer(link.made_by_id, now=now)
    if officer is None or not officer.may_anywhere(Right.SEE):
        return None
    if link.unit is not None and not officer.may(Right.SEE, link.unit.path):
        return None
    if link.used_at is None or now - link.used_at > USED:
        CalendarLink.objects.filter(pk=link.pk).update(used_at=now)
    return link, officer


def calendar(
    link: CalendarLink, officer: Officer, *, address: Callable[[str, int], str], now: datetime
) -> bytes:
    """The plan of the link as a file; `address` gives the page of an item or campaign. Four queries."""
    from icalendar import Calendar  # loaded by the first feed that is asked for

    today = timezone.localdate(now)
    span = (today - LOOKED_BACK, today + LOOKED_AHEAD)
    planned = items(officer).filter(on__range=span, dropped_at=None)
    planned = planned.exclude(campaign__state=State.WITHDRAWN)
    if link.unit is None:
        planned = planned.filter(person_id=link.made_by_id)
    else:
        planned = planned.filter(unit__path__startswith=link.unit.path)
    shown = Calendar()
    shown.add("prodid", _MAKER)
    shown.add("version", "2.0")
    shown.add("method", "PUBLISH")
    name = link.unit.short_name or link.unit.name if link.unit else officer.name
    shown.add("x-wr-calname", _("Campaigns · {name}").format(name=name))
    shown.add("x-published-ttl", "PT1H")
    for line in lines(planned.order_by("on", "pk"), today=today):
        shown.add_component(_item(line, address("item", line.item.pk), now))
    if link.unit is not None:
        running = campaigns(officer).filter(
            state=State.PLANNED, last_on__gte=span[0], first_on__lte=span[1]
        )
        keys = {each["campaign_id"] for each in planned.values("campaign_id")}
        for campaign in running:
            if campaign.pk in keys or campaign.unit.path.startswith(link.unit.path):
                shown.add_component(_campaign(campaign, address("campaign", campaign.pk), now))
    return bytes(shown.to_ical())


def _item(line: ItemLine, url: str, now: datetime) -> Event:
    item = line.item
    accounts = "、".join(f"{each.account.platform} {each.account.name}" for each in line.accounts)
    said = [
        _("Campaign: {title}").format(title=item.campaign.title),
        _("Accounts: {accounts}").format(accounts=accounts),
        _("Responsible: {person}").format(person=item.person.name),
        _("State: {state}").format(state=line.stands.standing.label),
        item.note,
    ]
    unit = item.unit.short_name or item.unit.name
    return _event(
        f"item-{item.pk}", f"{item.title}（{unit}）", "\n".join(filter(None, said)), url,
        item.on, item.on, now,
    )  # fmt: skip


def _campaign(campaign: Campaign, url: str, now: datetime) -> Event:
    return _event(
        f"campaign-{campaign.pk}", campaign.title, campaign.purpose, url,
        campaign.first_on, campaign.last_on, now,
    )  # fmt: skip


def _event(
    key: str, title: str, said: str, url: str, first_on: date, last_on: date, now: datetime
) -> Event:
    from icalendar import Event

    event = Event()
    event.add("uid", f"{key}@guiju")
    event.add("dtstamp", now)
    event.add("summary", title)
    if said:
        event.add("description", said)
    event.add("url", url)
    event.add("dtstart", first_on)
    # The end of a whole-day event is the day after it.
    event.add("dtend", last_on + timedelta(days=1))
    event.add("transp", "TRANSPARENT")
    return event
