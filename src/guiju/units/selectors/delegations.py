"""Reads of deputies during leave: who acts for whom on a day, in what, and who may be asked (A17-2).

delegations(officer, WantedDelegations(when="now"), today=today)
who_may(unit.path, Right.REVIEW_MANUSCRIPTS, today=today)
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from django.db.models import FilteredRelation, Q, QuerySet
from django.utils import translation
from django.utils.functional import Promise

from guiju.rulebook.articles.article_17 import Person
from guiju.rulebook.articles.article_17_delegation import Delegating, Period
from guiju.rulebook.breach import Sentence
from guiju.units.models import Appointment, Delegation, Role, Staff
from guiju.units.paths import lineage
from guiju.units.rights import CAN_BE_DELEGATED, GRANTS, Officer, Right


def person(staff: Staff) -> Person:
    """Somebody as Article 17 tells people apart: a second entry with the same telephone or address is the same."""
    marks = {staff.telephone.strip(), staff.mail_address.strip().lower()} - {""}
    return Person(staff.pk, staff.name, frozenset(marks))


def delegated(today: date) -> Q:
    """The delegations that count on a day: not yet over, and not ended early."""
    return Q(from_on__lte=today, until_on__gte=today, ended_at=None)


def away_now(today: date) -> FilteredRelation:
    """For rows of appointments: the delegation in force on the day. The law sees to it that there is one at most."""
    in_force = Q(
        delegations__from_on__lte=today,
        delegations__until_on__gte=today,
        delegations__ended_at=None,
    )
    return FilteredRelation("delegations", condition=in_force)


@dataclass(frozen=True, slots=True, kw_only=True)
class WantedDelegations:
    """What a reader wants to see of the list. Empty means: everything."""

    when: str = ""
    words: str = ""


WHEN = ("now", "coming", "over")


def delegations(
    officer: Officer, wanted: WantedDelegations, *, today: date
) -> QuerySet[Delegation]:
    """The delegations in the units the officer sees, the latest first."""
    found = _told(Delegation.objects.filter(officer.within(Right.SEE, "appointment__unit__path")))
    if wanted.when == "now":
        found = found.filter(delegated(today))
    elif wanted.when == "coming":
        found = found.filter(from_on__gt=today, ended_at=None)
    elif wanted.when == "over":
        found = found.exclude(until_on__gte=today, ended_at=None)
    for word in wanted.words.split():
        found = found.filter(
            Q(deputy__name__icontains=word)
            | Q(appointment__staff__name__icontains=word)
            | Q(appointment__unit__name__icontains=word)
        )
    return found


def delegations_of(staff_id: int, *, today: date) -> list[Delegation]:
    """What a person has to do with now or later: those who act for them, and for whom they act. One query."""
    mine = Q(deputy_id=staff_id) | Q(appointment__staff_id=staff_id)
    rows = Delegation.objects.filter(mine, until_on__gte=today, ended_at=None)
    return list(_told(rows).order_by("from_on", "pk"))


def _told(rows: QuerySet[Delegation]) -> QuerySet[Delegation]:
    return rows.select_related(
        "appointment__staff", "appointment__unit", "deputy", "recorded_by", "ended_by"
    )


def appointments_of(staff_id: int, *, today: date) -> QuerySet[Appointment]:
    """A person's appointments, in force or to come, for which a deputy can be named."""
    standing = Q(until_on=None) | Q(until_on__gte=today)
    return Appointment.objects.filter(
        standing, staff_id=staff_id, role__in=CAN_BE_DELEGATED
    ).select_related("staff", "unit")


def candidates(appointment: Appointment, *, today: date) -> QuerySet[Staff]:
    """The people of the unit who may be asked; the law says of each whether the days fit."""
    at_host = Q(unit=appointment.unit_id) | Q(
        appointments__in=Appointment.objects.filter(
            Q(until_on=None) | Q(until_on__gte=today), unit=appointment.unit_id
        )
    )
    found = Staff.objects.filter(
        at_host, Q(left_on=None) | Q(left_on__gte=today), employer=None
    ).exclude(pk=appointment.staff_id)
    return found.distinct().order_by("name", "pk")


def delegating(
    appointment: Appointment, deputy: Staff, period: Period, *, today: date
) -> Delegating:
    """A delegation that is asked for, as the law is asked about it. Four queries."""
    held = Appointment.objects.filter(
        staff=appointment.staff, unit=appointment.unit, role=appointment.role
    )
    at_host = deputy.unit_id == appointment.unit_id or any(
        Period(each.from_on, each.until_on).contains(period)
        for each in Appointment.objects.filter(staff=deputy, unit=appointment.unit)
    )
    alive = _told(Delegation.objects.filter(ended_at=None, until_on__gte=today))
    near = [
        each
        for each in alive.filter(
            Q(appointment__in=held) | Q(appointment__staff=deputy) | Q(deputy=appointment.staff)
        )
        if period.overlaps(Period(each.from_on, each.until_on))
    ]
    return Delegating(
        holder=person(appointment.staff),
        deputy=person(deputy),
        capacity=_in_both(Role(appointment.role).label),
        unit=appointment.unit.name,
        period=period,
        today=today,
        held=Period(appointment.from_on, appointment.until_on),
        can_be_delegated=appointment.role in CAN_BE_DELEGATED,
        of_host=at_host,
        taken=tuple(
            each.deputy.name
            for each in near
            if each.appointment.staff_id == appointment.staff_id
            and each.appointment.role == appointment.role
            and each.appointment.unit_id == appointment.unit_id
        ),
        away=tuple(each.deputy.name for each in near if each.appointment.staff_id == deputy.pk),
        covers=tuple(
            each.appointment.staff.name for each in near if each.deputy_id == appointment.staff_id
        ),
        leaves_on=deputy.left_on,
    )


@dataclass(frozen=True, slots=True)
class Able:
    """Somebody who may do something over a unit today, in a role of their own or for somebody away."""

    person: Person
    role: Role
    acting_for: Person | None = None

    @property
    def said(self) -> Sentence:
        """The name, and for whom: `冯平（代郑安）`."""
        name, absent = self.person.name, self.acting_for
        if absent is None:
            return Sentence(zh=name, en=name)
        return Sentence(zh=f"{name}（代{absent.name}）", en=f"{name} (for {absent.name})")


def who_may(path: str, right: Right, *, today: date) -> list[Able]:
    """Who may do something over the unit at `path`: deputies in the place of those who are away. Two queries."""
    roles = [role for role, granted in GRANTS.items() if right in granted]
    standing = Q(until_on=None) | Q(until_on__gte=today)
    rows = Appointment.objects.filter(
        standing, Q(staff__left_on=None) | Q(staff__left_on__gte=today), from_on__lte=today,
        role__in=roles, unit__path__in=lineage(path),
    ).select_related("staff")  # fmt: skip
    acting = {
        each.appointment_id: each
        for each in Delegation.objects.filter(
            delegated(today),
            Q(deputy__left_on=None) | Q(deputy__left_on__gte=today),
            appointment__in=rows,
        ).select_related("deputy")
    }
    found = []
    for each in rows.order_by("-unit__path", "pk"):
        delegation = acting.get(each.pk)
        if delegation is None:
            found.append(Able(person(each.staff), Role(each.role)))
        else:
            found.append(Able(person(delegation.deputy), Role(each.role), person(each.staff)))
    return found


def _in_both(label: str | Promise) -> Sentence:
    """A word of the screens as the law's sentences need it."""
    with translation.override("zh-hans"):
        zh = str(label)
    with translation.override("en"):
        return Sentence(zh=zh, en=str(label))
