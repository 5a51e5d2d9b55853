"""Reads of internal systems on file (A8-2).

systems_on_file(day=day)[7]     # frozenset({"opening", "use"}): which kinds stand, by unit; one query
"""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from datetime import date

from django.db.models import Count, Q, QuerySet

from guiju.rulebook.pack import Item
from guiju.units.law import pack_on
from guiju.units.models import Appointment, InternalSystem, TrainingPlan, TrainingSession, Unit
from guiju.units.rights import Officer
from guiju.units.selectors.staff import in_force
from guiju.units.selectors.tree import units


def systems_on_file(*, day: date) -> dict[int, frozenset[str]]:
    """Unit → the kinds of which a version stands on the day."""
    stands = Q(superseded_on=None) | Q(superseded_on__gt=day)
    rows = InternalSystem.objects.filter(stands, since_on__lte=day).order_by()
    found: defaultdict[int, set[str]] = defaultdict(set)
    for unit_id, kind in rows.values_list("unit_id", "kind"):
        found[unit_id].add(kind)
    return {unit_id: frozenset(kinds) for unit_id, kinds in found.items()}


@dataclass(frozen=True, slots=True)
class SystemRow:
    """One required system: the version that stands, if any, and those it superseded."""

    required: Item
    stands: InternalSystem | None
    superseded: tuple[InternalSystem, ...]


def system_rows(unit: Unit, *, today: date) -> list[SystemRow]:
    """Every system that Article 8 requires, with its versions; one query."""
    versions = list(InternalSystem.objects.filter(unit=unit).select_related("paper"))
    return [
        SystemRow(
            required=required,
            stands=next((each for each in of if each.superseded_on is None), None),
            superseded=tuple(each for each in of if each.superseded_on is not None),
        )
        for required in pack_on(today).items("A8-2", "required_systems")
        for of in [[each for each in versions if each.kind == required.code]]
    ]


def housed_units(officer: Officer, *, words: str, today: date) -> QuerySet[Unit]:
    """The units an officer sees that somebody is appointed to, for they run something."""
    appointed = Appointment.objects.filter(in_force(today)).values("unit")
    shown = (
        units(officer)
        .filter(pk__in=appointed)
        .select_related("managing_department", "website_department")
    )
    if words:
        shown = shown.filter(Q(name__icontains=words) | Q(short_name__icontains=words))
    return shown


@dataclass(frozen=True, slots=True)
class HouseRow:
    """How a unit keeps its house: systems on file, departments, training of the year."""

    unit: Unit
    on_file: int
    required: int
    differs: bool
    planned: bool
    sessions: int


def house_rows(shown: list[Unit], *, today: date) -> list[HouseRow]:
    """The units of a page, each with how it keeps its house; three queries."""
    required = {each.code for each in pack_on(today).items("A8-2", "required_systems")}
    on_file = systems_on_file(day=today)
    keys = [each.pk for each in shown]
    planned = set(
        TrainingPlan.objects.filter(unit__in=keys, year=today.year).values_list(
            "unit_id", flat=True
        )
    )
    held = dict(
        TrainingSession.objects.filter(unit__in=keys, on__year=today.year)
        .order_by()
        .values_list("unit_id")
        .annotate(Count("pk"))
    )
    return [
        HouseRow(
            unit=each,
            on_file=len(on_file.get(each.pk, frozenset()) & required),
            required=len(required),
            differs=None not in (each.managing_department_id, each.website_department_id)
            and each.managing_department_id != each.website_department_id,
            planned=each.pk in planned,
            sessions=held.get(each.pk, 0),
        )
        for each in shown
    ]
