"""Whom and which units the forms of cases offer.

people_of(town, today=date(2026, 6, 10))   # who may be named as answering for its accounts
"""

from __future__ import annotations

from datetime import date

from django.db.models import QuerySet

from guiju.units import selectors as units
from guiju.units.models import Staff, Unit, UnitKind
from guiju.units.rights import Officer, Right


def people_of(host: Unit, *, today: date) -> QuerySet[Staff]:
    """Who may answer for an account: the unit's own people at work, nobody from outside (A4-1, A7-2)."""
    return units.own_people(host, today=today).select_related("unit")


def preparing_hosts(officer: Officer, *, today: date) -> QuerySet[Unit]:
    """The units for which the officer prepares cases. An internal body is offered too: its refusal says why."""
    return units.standing(today).filter(officer.within(Right.PREPARE_CASES))


def standing_units(today: date) -> QuerySet[Unit]:
    """The units an account can pass to: internal bodies cannot have accounts (A10-5)."""
    return units.standing(today).exclude(kind=UnitKind.INTERNAL)
