"""Manuscripts as services and pages read them: who may see which, who had a hand in one, what stands of it."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date

from django.db.models import QuerySet

from guiju.newsroom.models import Approval, Edition, Manuscript
from guiju.rulebook.articles.article_17 import Person
from guiju.units.models import Clock, Role, Staff, Unit
from guiju.units.rights import Officer, Right


def manuscripts(officer: Officer) -> QuerySet[Manuscript]:
    """The manuscripts an officer may read: those of their own unit, not of the area they supervise (A6-2)."""
    return Manuscript.objects.filter(officer.within(Right.READ_MANUSCRIPTS, "host__path"))


def person(staff: Staff) -> Person:
    """Somebody as Article 17 tells people apart: a second entry with the same telephone or address is the same."""
    marks = {staff.telephone.strip(), staff.mail_address.strip().lower()} - {""}
    return Person(staff.pk, staff.name, frozenset(marks))


def person_of(officer: Officer) -> Person:
    """The officer as Article 17 tells people apart."""
    return person(Staff.objects.get(pk=officer.staff_id))


def writers(manuscript: Manuscript) -> tuple[Person, ...]:
    """Everybody who wrote in the manuscript, from its beginning."""
    ids = manuscript.editions.order_by("number").values_list("by_id", flat=True)
    return _people([manuscript.begun_by_id, *ids])


def _people(ids: Iterable[int | None]) -> tuple[Person, ...]:
    wanted = dict.fromkeys(each for each in ids if each is not None)
    found = Staff.objects.in_bulk(list(wanted))
    return tuple(person(found[each]) for each in wanted if each in found)


def standing(manuscript: Manuscript) -> dict[Approval.Kind, Approval]:
    """The approvals that are not void, by kind."""
    rows = manuscript.approvals.filter(voided_at=None).select_related("by", "edition")
    return {Approval.Kind(each.kind): each for each in rows}


def present_edition(manuscript: Manuscript) -> Edition:
    """The edition that is the manuscript's content now."""
    return manuscript.editions.get(number=manuscript.edition)


def roles_in(officer: Officer, host: Unit) -> frozenset[str]:
    """The roles in which the officer acts for a unit: held in it, or in a unit to which it belongs."""
    return frozenset(
        each.role.value
        for each in officer.held
        if host.path.startswith(each.path) and each.role is not Role.SUPERVISOR
    )


def overdue_emergencies(host: Unit, *, today: date) -> tuple[str, ...]:
    """Manuscripts of a unit that were published in an emergency and not reviewed afterwards in time."""
    late = Clock.objects.filter(
        code="A17-5", unit=host, state=Clock.State.RUNNING, due_on__lt=today
    ).values_list("subject_id", flat=True)
    found = Manuscript.objects.filter(pk__in=list(late)).order_by("pk")
    return tuple(str(each) for each in found)
