"""Whom and which units the forms of cases offer.

people_of(town, today=date(2026, 6, 10))   # who may be named as answering for its accounts
"""

from __future__ import annotations

from datetime import date

from django.db.models import Q, QuerySet

from guiju.units import selectors as units
from guiju.units.models import Staff, Unit, UnitKind
from guiju.units.rights import Officer, Right


def people_of(host: Unit, *, today: date) -> QuerySet[Staff]:
    """Everybody at work in a unit or in what belongs to it."""
    at_work = Q(left_on=None) | Q(left_on__gte=today)
    return (
        Staff.objects.filter(at_work, unit__path__startswith=host.path)
        .select_related("unit")
        .order_by("unit__path", "name")
    )


def preparing_hosts(officer: Officer, *, today: date) -> QuerySet[Unit]:
    """The units for which the officer prepares cases. An internal body is offered too: its refusal says why."""
    return units.standing(today).filter(officer.within(Right.PREPARE_CASES))


def standing_units(today: date) -> QuerySet[Unit]:
    """The units an account can pass to: internal bodies cannot have accounts (A10-5)."""
    return units.standing(today).exclude(kind=UnitKind.INTERNAL)
