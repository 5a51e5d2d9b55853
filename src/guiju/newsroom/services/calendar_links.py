"""Acts on the addresses at which calendar programs read a plan (A16-3, A26-1).

new = make_calendar_link(officer, unit_id=7, name="办公室电脑", now=now)
new.secret                       # shown once, in the address; only its digest is kept
"""

from __future__ import annotations

import secrets
from dataclasses import dataclass
from datetime import datetime

from guiju import ledger
from guiju.newsroom.models import CalendarLink
from guiju.newsroom.services.tokens import digest
from guiju.platforms.plaintext import clean
from guiju.rulebook.breach import Sentence
from guiju.units.models import Unit
from guiju.units.refusals import dissolved, refusal
from guiju.units.rights import Officer, Refused, Right, require

MOST_LINKS = 20
"""Of one person at a time: a telephone, an office computer, and some more."""


@dataclass(frozen=True, slots=True)
class NewCalendarLink:
    """A link and its secret, which is shown once and kept nowhere."""

    link: CalendarLink
    secret: str


def make_calendar_link(
    officer: Officer, *, unit_id: int | None, name: str, now: datetime
) -> NewCalendarLink:
    """Make an address for the plan of a unit, or, without one, for what the officer is responsible for."""
    with ledger.act("CALENDAR_LINK_MADE", by=officer.actor, at=now, article="A26-1") as record:
        unit = Unit.objects.get(pk=unit_id) if unit_id is not None else None
        if unit is not None:
            require(officer, Right.SEE, unit)
            if breaches := dissolved(unit):
                raise Refused(breaches)
        live = CalendarLink.objects.filter(made_by_id=officer.staff_id, revoked_at=None)
        if live.count() >= MOST_LINKS:
            raise Refused(
                [
                    refusal(
                        "A26-1",
                        f"您已有{MOST_LINKS}个日历链接。",
                        f"You have {MOST_LINKS} calendar links already.",
                        out=Sentence(zh="请先停用不再使用的。", en="Revoke those not in use."),
                    )
                ]
            )
        secret = secrets.token_urlsafe(32)
        link = CalendarLink.objects.create(
            unit=unit,
            name=" ".join(clean(name).split())[:60],
            digest=digest(secret),
            made_by_id=officer.staff_id,
            made_at=now,
        )
        record.on("calendar_link", link.pk, link.name, unit=unit.pk if unit else None)
    return NewCalendarLink(link, secret)


def revoke_calendar_link(officer: Officer, *, link_id: int, now: datetime) -> CalendarLink:
    """End a link at once: one's own, or one of a unit whose tokens the officer keeps."""
    with ledger.act("CALENDAR_LINK_REVOKED", by=officer.actor, at=now, article="A26-1") as record:
        rows = CalendarLink.objects.select_for_update(of=("self",)).select_related(
            "unit", "made_by__unit"
        )
        link = rows.get(pk=link_id)
        if link.made_by_id != officer.staff_id:
            require(officer, Right.KEEP_TOKENS, link.unit or link.made_by.unit)
        if link.revoked_at is None:
            link.revoked_at = now
            link.save(update_fields=["revoked_at"])
        record.on("calendar_link", link.pk, link.name, unit=link.unit_id)
    return link
