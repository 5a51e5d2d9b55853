"""Reads of people: who holds which role on a day, and with which rights at a moment.

someone = officer(3, now=now)
teams([7], today=today)[7][0].role
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection
from dataclasses import dataclass, replace
from datetime import date, datetime
from typing import Any

from django.db.models import Count, F, Q, QuerySet
from django.utils import timezone

from guiju.ledger.remembering import UntilNextAct
from guiju.rulebook.registry import Kind, held
from guiju.units.models import Appointment, Reminder, Role, Staff, Unit
from guiju.units.rights import Held, Officer, Right
from guiju.units.selectors.competence import given, taken
from guiju.units.selectors.delegations import away_now
from guiju.units.selectors.undertakers import end_of, unsecured


def in_force(today: date, prefix: str = "") -> Q:
    """The appointments that count on a day."""
    until = f"{prefix}until_on"
    return Q(**{f"{prefix}from_on__lte": today}) & (
        Q(**{until: None}) | Q(**{f"{until}__gte": today})
    )


@dataclass(frozen=True, slots=True)
class _AtWork:
    """Who a person is on a day, and what they hold while nothing is withheld."""

    name: str
    employer_id: int | None
    held: tuple[Held, ...]


_at_work: UntilNextAct[tuple[int, date], _AtWork | None] = UntilNextAct(most=1024)


@held("A7-2", kind=Kind.GATE)
def officer(staff_id: int, *, now: datetime) -> Officer | None:
    """The person with the appointments in force now; None for one who has left (A30-3).

    Two queries, three more for outside people, and after an act two more: see `officers` for what counts.
    """
    today = timezone.localdate(now)
    known = _at_work.get((staff_id, today), lambda: _read(staff_id, today))
    if known is None:
        return None
    barred = unsecured([known.employer_id] if known.employer_id is not None else [], at=now)
    if barred:
        return Officer(
            staff_id=staff_id, name=known.name, withheld=barred[known.employer_id or 0],
            unread=_unread(staff_id),
        )  # fmt: skip
    return Officer(staff_id=staff_id, name=known.name, held=known.held, unread=_unread(staff_id))


def _read(staff_id: int, today: date) -> _AtWork | None:
    found = Staff.objects.filter(_not_left(today), pk=staff_id).order_by()
    for name, employer_id in found.values_list("name", "employer_id"):
        return _AtWork(name, employer_id, tuple(_held_on(today, [staff_id])[staff_id]))
    return None


def _unread(staff_id: int) -> int:
    return Reminder.objects.filter(staff_id=staff_id, read_at=None).order_by().count()


@held("A7-2", kind=Kind.GATE)
def officers(ids: Collection[int], *, now: datetime) -> dict[int, Officer]:
    """People with the appointments in force now, without those who have left (A30-3).

    Two queries, three more with outside people. A hand-over of competence counts from its day, entered in
    the tree or not yet (A6-2). Somebody from outside holds none from the moment on at which an agreement of
    the undertaker has ended.
    """
    today = timezone.localdate(now)
    unread = Count("reminders", filter=Q(reminders__read_at=None))
    people = list(Staff.objects.filter(_not_left(today), pk__in=ids).annotate(unread=unread))
    employers = {each.employer_id for each in people if each.employer_id is not None}
    barred = unsecured(employers, at=now)
    working = [each.pk for each in people if each.employer_id not in barred]
    held_now = _held_on(today, working)
    return {
        staff.pk: Officer(
            staff_id=staff.pk,
            name=staff.name,
            held=tuple(held_now[staff.pk]),
            unread=staff.unread,
            withheld=barred.get(staff.employer_id or 0, ()),
        )
        for staff in people
    }


def _not_left(today: date) -> Q:
    return Q(left_on=None) | Q(left_on__gte=today)


_HELD = (
    "staff_id", "role", "unit_id", "staff__name", "unit__path", "unit__name", "unit__short_name",
    "unit__requires_second_factor", "unit__competent_for__path",
    "taken", "given", "away__deputy", "away__until_on", "away__keeps_tasks",
)  # fmt: skip
"""What is read of an appointment: values, not rows of the models, because it is read again after every act."""


def _held_on(today: date, ids: Collection[int]) -> defaultdict[int, list[Held]]:
    """Person → what they hold on a day; one query, none for nobody."""
    held_now: defaultdict[int, list[Held]] = defaultdict(list)
    if ids:
        appointments = (
            Appointment.objects.annotate(away=away_now(today))
            .filter(in_force(today), Q(staff__in=ids) | Q(away__deputy__in=ids))
            .annotate(taken=taken(today), given=given(today))
            .values_list(*_HELD, named=True)
        )
        for each in appointments:
            if each.staff_id in ids:
                held_now[each.staff_id].append(_held(each))
            if each.away__deputy in ids:
                held_now[each.away__deputy].append(_in_place_of(each))
    return held_now


def _held(each: Any) -> Held:
    return Held(
        role=Role(each.role),
        unit_id=each.unit_id,
        path=each.unit__path,
        unit_name=each.unit__short_name or each.unit__name,
        area=_area(each),
        second_factor=each.unit__requires_second_factor,
        away=each.away__deputy is not None and not each.away__keeps_tasks,
    )


def _in_place_of(each: Any) -> Held:
    """The capacity of somebody away, as their deputy holds it: with everything the unit asks of its people."""
    return replace(
        _held(each),
        away=False,
        acting_for=each.staff__name,
        acting_for_id=each.staff_id,
        until_on=each.away__until_on,
    )


def _area(each: Any) -> str:
    """The path of what the appointment's unit is competent for today, or empty."""
    own = each.unit__competent_for__path
    return each.taken or (own if own and not each.given else "")


@dataclass(frozen=True, slots=True)
class RoleHolder:
    """Who holds a role in a unit."""

    staff_id: int
    name: str
    role: Role
    from_on: date
    until_on: date | None


def teams(unit_ids: list[int] | None = None, *, today: date) -> dict[int, list[RoleHolder]]:
    """Unit → who holds which role today; one query for all units asked for, three more with outside people.

    Outside people whose undertaker has not everything in force all day long hold none (A7-2).
    """
    appointments = Appointment.objects.filter(in_force(today)).select_related("staff")
    if unit_ids is not None:
        appointments = appointments.filter(unit_id__in=unit_ids)
    rows = list(appointments.order_by("unit_id", "role", "from_on"))
    employers = {each.staff.employer_id for each in rows if each.staff.employer_id is not None}
    barred = unsecured(employers, at=end_of(today))
    found: defaultdict[int, list[RoleHolder]] = defaultdict(list)
    for each in rows:
        if each.staff.employer_id in barred:
            continue
        found[each.unit_id].append(
            RoleHolder(each.staff_id, each.staff.name, Role(each.role), each.from_on, each.until_on)
        )
    return dict(found)


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
    return (
        Staff.objects.filter(unit=unit)
        .select_related("employer")
        .order_by(F("left_on").asc(nulls_first=True), "name")
    )


def people_in(
    officer: Officer, *, today: date, right: Right = Right.READ_MANUSCRIPTS
) -> QuerySet[Staff]:
    """Who holds an appointment today in the units over which the officer has a right."""
    held = Appointment.objects.filter(in_force(today), officer.within(right, "unit__path"))
    return Staff.objects.filter(_not_left(today), pk__in=held.values("staff")).order_by(
        "name", "pk"
    )


@dataclass(frozen=True, slots=True)
class AppointmentCounts:
    """How many people hold a role today, and how many appointments end soon."""

    in_office: int
    ending: int


def appointment_counts(officer: Officer, *, today: date, until: date) -> AppointmentCounts:
    """The appointments in force in the units the officer sees; one query."""
    found = Appointment.objects.filter(
        in_force(today), officer.within(Right.SEE, "unit__path")
    ).aggregate(
        in_office=Count("staff", distinct=True),
        ending=Count("pk", filter=Q(until_on__lte=until)),
    )
    return AppointmentCounts(**found)
