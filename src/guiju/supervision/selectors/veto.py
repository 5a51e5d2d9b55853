"""Days to the national two-week veto (N2-1), shown before it happens.

    for clock in days_to_veto(officer, today=today):
        clock.account, clock.days_left, clock.veto_on

Only accounts that have been silent for a while are looked at closely, in one query however many accounts and
posts there are; and only after an act, for nothing else makes an account speak or fall silent on a day.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

from django.db.models import Exists, OuterRef, QuerySet, Subquery

from guiju.ledger.remembering import UntilNextAct
from guiju.newsroom.models import Post
from guiju.registry.models import Account, AccountState
from guiju.registry.platforms import WEBSITE
from guiju.rulebook import national_2019, packs
from guiju.rulebook.national_2019 import Updates
from guiju.rulebook.pack import Pack
from guiju.units.rights import Held, Officer, Right


@dataclass(frozen=True, slots=True)
class VetoClock:
    """How long an account may still be silent. `days_left` 0: a check today would veto it."""

    account_id: int
    account: str
    unit: str
    days_left: int
    veto_on: date
    last_post_on: date | None


_near: UntilNextAct[tuple[tuple[Held, ...], date], tuple[VetoClock, ...]] = UntilNextAct()


def days_to_veto(officer: Officer, *, today: date) -> Sequence[VetoClock]:
    """The accounts in the officer's reach that the veto is near, nearest first; those it has met are findings."""
    return _near.get((officer.held, today), lambda: _days_to_veto(officer, today))


def _days_to_veto(officer: Officer, today: date) -> tuple[VetoClock, ...]:
    pack = packs.in_force("national", today)
    if pack is None:
        return ()
    quiet_for = pack.integer("N2-1", "longest_silence_days") + 1
    quiet_for -= pack.integer("N2-1", "warn_days_before")
    recent = _posts().filter(
        published_on__gt=today - timedelta(days=quiet_for), published_on__lte=today
    )
    accounts = _operating(today).filter(officer.within(Right.SEE, "host__path"), ~Exists(recent))
    clocks = []
    for row in accounts:
        facts = _facts(row, today)
        if national_2019.warns(facts, pack=pack):
            clocks.append(_clock(facts, pack))
    return tuple(sorted(clocks, key=lambda each: (each.days_left, each.unit, each.account)))


def veto_clock_of(account_id: int, *, today: date) -> VetoClock | None:
    """The clock of one account; None when it is not in operation or nothing is known of it."""
    pack = packs.in_force("national", today)
    row = _operating(today).filter(pk=account_id).first()
    if pack is None or row is None:
        return None
    facts = _facts(row, today)
    return None if national_2019.days_to_veto(facts, pack=pack) is None else _clock(facts, pack)


def _posts() -> QuerySet[Post]:
    return Post.objects.filter(account_id=OuterRef("pk"), deleted_on=None).order_by("-published_on")


def _operating(today: date) -> QuerySet[Account, Any]:
    newest = _posts().filter(published_on__lte=today).values("published_on")[:1]
    return (
        Account.objects.filter(state=AccountState.OPERATING)
        .exclude(platform__code=WEBSITE)
        .order_by()
        .annotate(last_post_on=Subquery(newest))
        .values("pk", "name", "host__name", "opened_on", "last_post_on")
    )


def _facts(row: Mapping[str, Any], today: date) -> Updates:
    return Updates(
        account_id=row["pk"],
        account=row["name"],
        unit=row["host__name"],
        opened_on=row["opened_on"],
        last_post_on=row["last_post_on"],
        today=today,
    )


def _clock(facts: Updates, pack: Pack) -> VetoClock:
    left = national_2019.days_to_veto(facts, pack=pack)
    assert left is not None
    return VetoClock(
        account_id=facts.account_id,
        account=facts.account,
        unit=facts.unit,
        days_left=left,
        veto_on=facts.today + timedelta(days=left),
        last_post_on=facts.last_post_on,
    )
