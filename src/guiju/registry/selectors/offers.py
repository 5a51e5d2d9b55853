"""Whom and which units the forms of cases offer.

people_of(town, today=date(2026, 6, 10))   # who may be named as answering for its accounts
"""

from __future__ import annotations

from datetime import date

from django.db.models import QuerySet

from guiju.units import selectors as units
from guiju.units.models import Staff, Undertaker, Unit, UnitKind
from guiju.units.rights import Officer, Right


def people_of(host: Unit, *, today: date) -> QuerySet[Staff]:
    """Who may answer for an account: the unit's own people at work, nobody from outside (A4-1, A7-2)."""
    return units.own_people(host, today=today).select_related("unit")


def undertakers_of(host: Unit, *, today: date, also: int | None = None) -> QuerySet[Undertaker]:
    """The host's undertakers that its accounts may name (A7-2); `also` is one more by key."""
    return _fit(units.in_place(host), today=today, also=also)


def undertakers_kept(
    officer: Officer, *, today: date, also: int | None = None
) -> QuerySet[Undertaker]:
    """The undertakers that accounts which the officer keeps may name; `also` is one more by key."""
    kept = units.undertakers(officer, right=Right.KEEP_ACCOUNTS).filter(ended_at=None)
    return _fit(kept, today=today, also=also)


def _fit(among: QuerySet[Undertaker], *, today: date, also: int | None) -> QuerySet[Undertaker]:
    keys = set(among.values_list("pk", flat=True))
    barred = units.unsecured(keys, at=units.end_of(today))
    fit = (keys - barred.keys()) | ({also} if also is not None else set())
    return (
        Undertaker.objects.filter(pk__in=fit)
        .select_related("host", "body")
        .order_by("host__path", "pk")
    )


def preparing_hosts(officer: Officer, *, today: date) -> QuerySet[Unit]:
    """The units for which the officer prepares cases. An internal body is offered too: its refusal says why."""
    return units.standing(today).filter(officer.within(Right.PREPARE_CASES))


def standing_units(today: date) -> QuerySet[Unit]:
    """The units an account can pass to: internal bodies cannot have accounts (A10-5)."""
    return units.standing(today).exclude(kind=UnitKind.INTERNAL)
