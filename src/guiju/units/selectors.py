"""Reads of units, staff, appointments and the calendar."""

from __future__ import annotations

from calendar import Calendar
from collections import defaultdict
from dataclasses import dataclass
from datetime import date
from functools import lru_cache

from django.db.models import Count, F, Q, QuerySet

from guiju.rulebook.calendar import OfficialYear, WorkingCalendar
from guiju.units.models import Appointment, CalendarYear, Role, Staff, Unit
from guiju.units.rights import Held, Officer, Right


def in_force(today: date, prefix: str = "") -> Q:
    """The appointments that count on a day."""
    until = f"{prefix}until_on"
    return Q(**{f"{prefix}from_on__lte": today}) & (
        Q(**{until: None}) | Q(**{f"{until}__gte": today})
    )


def officer(staff_id: int, *, today: date) -> Officer | None:
    """The person with the appointments in force today; None for one who has left (A30-3)."""
    staff = Staff.objects.filter(Q(left_on=None) | Q(left_on__gte=today), pk=staff_id).first()
    if staff is None:
        return None
    held = Appointment.objects.filter(in_force(today), staff=staff).select_related(
        "unit", "unit__competent_for"
    )
    return Officer(
        staff_id=staff.pk,
        name=staff.name,
        held=tuple(
            Held(
                role=Role(each.role),
                unit_id=each.unit_id,
                path=each.unit.path,
                unit_name=each.unit.short_name or each.unit.name,
                area=each.unit.competent_for.path if each.unit.competent_for else "",
            )
            for each in held
        ),
    )


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
    parts = path.strip("/").split("/")
    for depth in range(len(parts) - 1, 0, -1):
        area = "/" + "/".join(parts[:depth]) + "/"
        if area in areas:
            return areas[area]
    return areas.get(path)


@dataclass(frozen=True, slots=True)
class RoleHolder:
    """Who holds a role in a unit."""

    staff_id: int
    name: str
    role: Role
    from_on: date
    until_on: date | None


def teams(unit_ids: list[int] | None = None, *, today: date) -> dict[int, list[RoleHolder]]:
    """Unit → who holds which role today; one query for all units asked for."""
    appointments = Appointment.objects.filter(in_force(today)).select_related("staff")
    if unit_ids is not None:
        appointments = appointments.filter(unit_id__in=unit_ids)
    found: defaultdict[int, list[RoleHolder]] = defaultdict(list)
    for each in appointments.order_by("unit_id", "role", "from_on"):
        found[each.unit_id].append(
            RoleHolder(each.staff_id, each.staff.name, Role(each.role), each.from_on, each.until_on)
        )
    return dict(found)


def calendar() -> WorkingCalendar:
    """The working calendar with every imported year. One small query; the calendar itself is cached."""
    return _calendar(tuple(CalendarYear.objects.order_by("year").values_list("year", "digest")))


@lru_cache(maxsize=4)
def _calendar(years: tuple[tuple[int, str], ...]) -> WorkingCalendar:
    # The digests are part of the key, so that a year imported anew is read anew.
    contents = (
        CalendarYear.objects.order_by("year").values_list("content", flat=True) if years else ()
    )
    return WorkingCalendar.official(OfficialYear.from_json(text) for text in contents)


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


TEAM_ROLES = (
    Role.PRINCIPAL_LEADER,
    Role.LEADER_IN_CHARGE,
    Role.OPERATIONS_PRINCIPAL,
    Role.OPERATIONS_DEPUTY,
    Role.CHIEF_EDITOR,
    Role.EDITOR,
    Role.REVIEWER,
    Role.TECHNICIAN,
)
"""The roles Articles 8 and 11 ask for, in their order."""


def team_with_vacancies(unit: Unit, *, today: date) -> list[tuple[Role, list[RoleHolder]]]:
    """Every role Articles 8 and 11 ask for with who holds it; an empty list is a vacancy."""
    holders = teams([unit.pk], today=today).get(unit.pk, [])
    others = [each.role for each in holders if each.role not in TEAM_ROLES]
    roles = [*TEAM_ROLES, *dict.fromkeys(others)]
    return [(role, [each for each in holders if each.role == role]) for role in roles]


def staff_of(unit: Unit) -> QuerySet[Staff]:
    """The people of a unit, who has left last."""
    return Staff.objects.filter(unit=unit).order_by(F("left_on").asc(nulls_first=True), "name")


def imported_years() -> QuerySet[CalendarYear]:
    """The official years entered by hand."""
    return CalendarYear.objects.order_by("year")


@dataclass(frozen=True, slots=True)
class CalendarDay:
    """A day of the calendar page."""

    day: date
    working: bool
    unusual: bool
    """A holiday on a weekday, or a make-up working day at a weekend."""
    provisional: bool
    today: bool


def calendar_months(
    year: int, known: WorkingCalendar, *, today: date
) -> list[tuple[date, list[list[CalendarDay | None]]]]:
    """The months of a year in weeks from Monday; days of other months are None."""

    def shown(day: date, month: int) -> CalendarDay | None:
        if day.month != month:
            return None
        working = known.is_working_day(day)
        return CalendarDay(
            day, working, working != (day.weekday() < 5), known.is_provisional(day), day == today
        )

    weeks = Calendar(firstweekday=0)
    return [
        (
            date(year, month, 1),
            [[shown(day, month) for day in week] for week in weeks.monthdatescalendar(year, month)],
        )
        for month in range(1, 13)
    ]
