"""Reads of reminders: a person's inbox, who is told of a clock, and the clocks to look at.

inbox(officer, WantedReminders(unread=True))
told_of(clock, overdue=True, today=today).competent
"""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date

from django.db.models import Q, QuerySet

from guiju.units.models import Appointment, Clock, Reminder, Role, Unit
from guiju.units.rights import Officer
from guiju.units.selectors.staff import in_force
from guiju.units.selectors.tree import competent_units, competent_units_around

BOUND = frozenset(
    {
        Role.LEADER_IN_CHARGE,
        Role.OPERATIONS_PRINCIPAL,
        Role.OPERATIONS_DEPUTY,
        Role.SUPERVISOR,
    }
)
"""Who is reminded of the terms of their unit: those who lead and run its work."""
BOUND_WHEN_OVERDUE = BOUND | {Role.PRINCIPAL_LEADER}
"""The first responsible hears of what was not kept (Art. 8)."""


@dataclass(frozen=True, slots=True, kw_only=True)
class WantedReminders:
    """What an inbox shows. Empty means: everything."""

    unread: bool = False
    kind: str = ""


def inbox(officer: Officer, wanted: WantedReminders) -> QuerySet[Reminder]:
    """The officer's reminders, the newest first."""
    found = Reminder.objects.filter(staff_id=officer.staff_id).select_related("clock__unit")
    if wanted.unread:
        found = found.filter(read_at=None)
    if wanted.kind:
        found = found.filter(kind=wanted.kind)
    return found


@dataclass(frozen=True, slots=True)
class Told:
    """Keys of the people to be told of a clock; nobody stands in both."""

    bound: tuple[int, ...]
    competent: tuple[int, ...]


def told_of(clock: Clock, *, overdue: bool, today: date) -> Told:
    """Whom a clock binds in its unit, and, when it is overdue, who supervises the unit. Three queries at most.

    Where the nearest competent unit has nobody in office, the one around it is told, up to the county's.
    """
    path = clock.unit.path
    areas = competent_units() if overdue else {}
    around = competent_units_around(path, areas)
    at_work = (
        Appointment.objects.filter(
            in_force(today),
            Q(staff__left_on=None) | Q(staff__left_on__gte=today),
            unit_id__in={clock.unit_id, *(each.pk for each in around)},
        )
        .order_by("pk")
        .values_list("unit_id", "role", "staff_id")
    )
    rows = list(at_work)
    own = [(role, staff) for unit, role, staff in rows if unit == clock.unit_id]
    bound = _holders(own, BOUND_WHEN_OVERDUE if overdue else BOUND) or [each for _, each in own]
    return Told(
        bound=tuple(dict.fromkeys(bound)),
        competent=tuple(each for each in _supervisors(around, rows) if each not in set(bound)),
    )


def _holders(rows: list[tuple[str, int]], roles: Collection[str]) -> list[int]:
    return [staff for role, staff in rows if role in roles]


def _supervisors(around: list[Unit], rows: list[tuple[int, str, int]]) -> tuple[int, ...]:
    """The supervising officers of the nearest competent unit that has any."""
    for unit in around:
        found = [staff for key, role, staff in rows if key == unit.pk and role == Role.SUPERVISOR]
        if found:
            return tuple(dict.fromkeys(found))
    return ()


def clocks_to_look_at(today: date) -> QuerySet[Clock]:
    """The clocks that run and may have something to say today; those never looked at first."""
    due = Q(remind_on=None) | Q(remind_on__lte=today)
    return (
        Clock.objects.filter(due, state=Clock.State.RUNNING).select_related("unit").order_by("pk")
    )
