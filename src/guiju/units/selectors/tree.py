"""Reads of the tree of units: what an officer sees, and which unit is competent for which.

for row in unit_rows(officer, words="", today=today):
    row.unit, row.competent, row.leaders
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from django.db.models import Count, Exists, OuterRef, Q, QuerySet

from guiju.units.models import Appointment, Role, Unit
from guiju.units.paths import lineage
from guiju.units.rights import Officer, Right
from guiju.units.selectors.staff import RoleHolder, teams


def units(officer: Officer, *, right: Right = Right.SEE) -> QuerySet[Unit]:
    """The units over which the officer has `right`, in tree order."""
    return Unit.objects.filter(officer.within(right)).order_by("path")


def standing(today: date) -> QuerySet[Unit]:
    """Units not dissolved on the day."""
    return Unit.objects.filter(Q(dissolved_on=None) | Q(dissolved_on__gt=today)).order_by("path")


def competent_units() -> dict[str, Unit]:
    """Area path → the unit competent for it. One query; use `competent_for_path` on the answer."""
    competent = Unit.objects.exclude(competent_for=None).select_related("competent_for")
    return {each.competent_for.path: each for each in competent if each.competent_for}


def competent_for_path(path: str, areas: dict[str, Unit]) -> Unit | None:
    """The unit that supervises the unit at `path`: that of the nearest area around it, not of its own."""
    around = competent_units_around(path, areas)
    return around[0] if around else areas.get(path)


def competent_units_around(path: str, areas: dict[str, Unit]) -> list[Unit]:
    """The units that supervise the unit at `path`, the nearest first, up to the county's."""
    around = list(reversed(lineage(path)[:-1]))
    return [areas[area] for area in around or [path] if area in areas]


def competent_without_officer(officer: Officer, *, today: date) -> QuerySet[Unit]:
    """Competent units the officer sees in which no supervising officer is in office; the next one acts for them."""
    at_work = Appointment.objects.filter(
        Q(until_on=None) | Q(until_on__gte=today),
        from_on__lte=today,
        unit=OuterRef("pk"),
        role=Role.SUPERVISOR,
    )
    return units(officer).filter(~Exists(at_work), competent_for__isnull=False, dissolved_on=None)


@dataclass(frozen=True, slots=True)
class UnitRow:
    """A unit as a line of the tree."""

    unit: Unit
    competent: Unit | None
    leaders: tuple[RoleHolder, ...]
    staff: int


def unit_rows(officer: Officer, *, words: str, today: date) -> list[UnitRow]:
    """The units an officer sees, each with its competent unit and its leaders; four queries in all."""
    shown = units(officer).annotate(staff_count=Count("staff", filter=Q(staff__left_on=None)))
    if words:
        shown = shown.filter(Q(name__icontains=words) | Q(short_name__icontains=words))
    areas, holders = competent_units(), teams(today=today)
    leading = {Role.PRINCIPAL_LEADER, Role.LEADER_IN_CHARGE}
    return [
        UnitRow(
            unit=each,
            competent=competent_for_path(each.path, areas),
            leaders=tuple(holder for holder in holders.get(each.pk, ()) if holder.role in leading),
            staff=each.staff_count,
        )
        for each in shown
    ]
