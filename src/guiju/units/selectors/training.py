"""Reads of training (A8-4): a unit's year, and who has been trained for how long and until when.

year = training_year(unit, 2026, today=today)
year.plan, year.people[0].hours, year.people[0].valid_until
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from django.db.models import Q, QuerySet

from guiju.platforms.sheets import Cell
from guiju.units.models import Attendance, Staff, TrainingPlan, TrainingSession, Unit


@dataclass(frozen=True, slots=True)
class Trained:
    """A person's training in a year: hours attended, and until when an exam passed is valid."""

    staff: Staff
    hours: Decimal
    valid_until: date | None
    enough: bool | None
    """Whether the plan's hours are reached; None when there is no plan."""


@dataclass(frozen=True, slots=True)
class TrainingYear:
    """A unit's training in a year."""

    plan: TrainingPlan | None
    sessions: list[TrainingSession]
    people: list[Trained]


def training_year(unit: Unit, year: int, *, today: date) -> TrainingYear:
    """Plan, sessions and people of a unit; four queries, however many they are."""
    plan = TrainingPlan.objects.filter(unit=unit, year=year).first()
    sessions = list(
        TrainingSession.objects.filter(unit=unit, on__year=year).prefetch_related("attendances")
    )
    hours: defaultdict[int, Decimal] = defaultdict(Decimal)
    for each in (row for session in sessions for row in session.attendances.all()):
        hours[each.staff_id] += each.hours
    staff = list(_people(unit, today))
    valid = valid_until([each.pk for each in staff])
    return TrainingYear(
        plan=plan,
        sessions=sessions,
        people=[
            Trained(
                staff=each,
                hours=hours[each.pk],
                valid_until=valid.get(each.pk),
                enough=hours[each.pk] >= plan.hours if plan else None,
            )
            for each in staff
        ],
    )


def valid_until(staff_ids: list[int]) -> dict[int, date]:
    """Person → the last day on which an exam they passed is valid; one query."""
    rows = (
        Attendance.objects.filter(staff__in=staff_ids, result=Attendance.Result.PASSED)
        .exclude(valid_until=None)
        .order_by("valid_until")
        .values_list("staff_id", "valid_until")
    )
    return {staff_id: last for staff_id, last in rows if last is not None}


def attendances(unit: Unit, year: int) -> QuerySet[Attendance]:
    """Every attendance at the unit's sessions of a year, by session and name."""
    return (
        Attendance.objects.filter(session__unit=unit, session__on__year=year)
        .select_related("session", "staff", "staff__unit")
        .order_by("session__on", "session", "staff__name")
    )


def trainees(session: TrainingSession, *, today: date) -> QuerySet[Staff]:
    """Who may be entered as having attended: the unit's people at work."""
    return _people(session.unit, today)


def _people(unit: Unit, today: date) -> QuerySet[Staff]:
    at_work = Q(left_on=None) | Q(left_on__gte=today)
    return Staff.objects.filter(at_work, unit__path__startswith=unit.path).order_by("name", "pk")


def attendance_cells(unit: Unit, year: int) -> Iterator[list[Cell]]:
    """The rows of the workbook of a year; its head and its words are Chinese, as the office's papers are."""
    for each in attendances(unit, year):
        yield [
            each.session.on,
            each.session.topic,
            each.session.teacher,
            each.staff.name,
            each.staff.unit.name,
            float(each.hours),
            _RESULTS[Attendance.Result(each.result)],
            each.valid_until,
        ]


_RESULTS = {
    Attendance.Result.NONE: "未考核",
    Attendance.Result.PASSED: "合格",
    Attendance.Result.FAILED: "不合格",
}
