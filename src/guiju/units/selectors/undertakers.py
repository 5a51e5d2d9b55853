"""Reads of undertakers: what is on file of each, and what the law says of it at a moment.

withheld(staff.employer_id, at=now)        # why the person has no rights now; empty when everything is in force
undertakings(at=now)[3].terms              # facts for Article 7, by undertaker; three queries in all
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta

from django.db.models import F, Q, QuerySet
from django.utils import timezone

from guiju.rulebook.articles import article_07
from guiju.rulebook.articles.article_07 import Term, Undertaking
from guiju.rulebook.breach import Breach
from guiju.units.law import pack_on
from guiju.units.models import Agreement, Staff, Supervision, Undertaker, Unit, UnitKind
from guiju.units.rights import Officer, Right


def end_of(day: date) -> datetime:
    """The last moment of a day: what ended on it has ended."""
    return timezone.make_aware(datetime.combine(day, time.max))


def undertakings(ids: Collection[int] | None = None, *, at: datetime) -> dict[int, Undertaking]:
    """Undertaker → the facts of Article 7 at a moment: those asked for, or all; three queries in all."""
    rows = Undertaker.objects.select_related("host", "body").filter(named_at__lte=at)
    terms, visits = Agreement.objects.all(), Supervision.objects.filter(on__lte=_local(at).date())
    if ids is not None:
        rows = rows.filter(pk__in=ids)
        terms, visits = terms.filter(undertaker__in=ids), visits.filter(undertaker__in=ids)
    found_terms: defaultdict[int, list[Term]] = defaultdict(list)
    for each in terms:
        ended = _local(each.terminated_at) if each.terminated_at else None
        found_terms[each.undertaker_id].append(
            Term(each.kind, each.from_on, each.until_on, each.passed, ended)
        )
    found_days: defaultdict[int, list[date]] = defaultdict(list)
    for undertaker_id, on in visits.values_list("undertaker_id", "on"):
        found_days[undertaker_id].append(on)
    return {
        each.pk: Undertaking(
            undertaker_id=each.pk,
            undertaker=str(each),
            host_id=each.host_id,
            host=each.host.name,
            outside=each.outside,
            since=each.since_on,
            at=_local(at),
            ended_at=_local(each.ended_at) if each.ended_at else None,
            terms=tuple(found_terms[each.pk]),
            supervised_on=tuple(found_days[each.pk]),
        )
        for each in rows
    }


def withheld(employer_id: int | None, *, at: datetime) -> tuple[Breach, ...]:
    """Why people of an outside undertaker have no role at a moment; empty for the host's own people.

    The one place that says so: of who is at work, of who is in a team, of who may be appointed.
    """
    if employer_id is None:
        return ()
    return unsecured([employer_id], at=at).get(employer_id, ())


def unsecured(ids: Collection[int], *, at: datetime) -> dict[int, tuple[Breach, ...]]:
    """The undertakers among `ids` whose people have no role at a moment, and why; no query for none."""
    if not ids:
        return {}
    pack = pack_on(_local(at).date())
    judged = {
        key: tuple(article_07.unsecured(facts, pack=pack))
        for key, facts in undertakings(ids, at=at).items()
    }
    return {key: breaches for key, breaches in judged.items() if breaches}


def undertakers(officer: Officer, *, right: Right = Right.SEE) -> QuerySet[Undertaker]:
    """The undertakers of the units over which the officer has `right`, those in place first."""
    return (
        Undertaker.objects.filter(officer.within(right, "host__path"))
        .select_related("host", "body")
        .order_by(F("ended_at").desc(nulls_first=True), "host__path", "pk")
    )


def terminable(undertaker: Undertaker, *, at: datetime) -> QuerySet[Agreement]:
    """The agreements and reviews of an undertaker that can still be ended before their day."""
    return undertaker.agreements.filter(
        Q(terminated_at=None) | Q(terminated_at__gt=at),
        passed=True,
        until_on__gte=_local(at).date(),
    )


def internal_bodies(host: Unit) -> QuerySet[Unit]:
    """The internal bodies a host may name: its own, that stand."""
    return Unit.objects.filter(
        path__startswith=host.path, kind=UnitKind.INTERNAL, dissolved_on=None
    ).exclude(pk=host.pk)


def own_people(host: Unit, *, today: date) -> QuerySet[Staff]:
    """The host's own people at work, nobody from outside among them."""
    at_work = Q(left_on=None) | Q(left_on__gte=today)
    return Staff.objects.filter(at_work, unit__path__startswith=host.path, employer=None).order_by(
        "unit__path", "name"
    )


def in_place(host: Unit) -> QuerySet[Undertaker]:
    """Who undertakes the host's work now."""
    return Undertaker.objects.filter(host=host, ended_at=None).select_related("host", "body")


@dataclass(frozen=True, slots=True)
class AgreementStanding:
    """What one kind of agreement or review comes to: until when it counts unbroken, None when it does not."""

    kind: Agreement.Kind
    until_on: date | None
    ends_soon: bool


@dataclass(frozen=True, slots=True)
class UndertakerRow:
    """An undertaker as a line of the list."""

    undertaker: Undertaker
    standings: tuple[AgreementStanding, ...]
    supervised_on: date | None
    unsupervised: bool
    people: int


def standings(facts: Undertaking) -> tuple[AgreementStanding, ...]:
    """How each required agreement stands; none is required of an internal body or after the end."""
    if not facts.outside or facts.ended:
        return ()
    day = facts.at.date()
    pack = pack_on(day)
    warned = timedelta(days=pack.integer("A7-3", "warn_days_before"))
    found = []
    for required in pack.items("A7-2", "required"):
        last = article_07.unbroken_until(facts, required.code)
        soon = last is not None and last - day <= warned
        found.append(AgreementStanding(Agreement.Kind(required.code), last, soon))
    return tuple(found)


def undertaker_rows(officer: Officer, *, words: str, at: datetime) -> list[UndertakerRow]:
    """The undertakers an officer sees, each with how it stands; five queries in all."""
    shown = undertakers(officer).prefetch_related("people")
    if words:
        shown = shown.filter(
            Q(outside_name__icontains=words)
            | Q(body__name__icontains=words)
            | Q(host__name__icontains=words)
            | Q(host__short_name__icontains=words)
        )
    rows = list(shown)
    facts = undertakings([each.pk for each in rows], at=at) if rows else {}
    pack = pack_on(_local(at).date())
    return [
        UndertakerRow(
            undertaker=each,
            standings=standings(facts[each.pk]),
            supervised_on=max(facts[each.pk].supervised_on, default=None),
            unsupervised=bool(article_07.unsupervised(facts[each.pk], pack=pack)),
            people=sum(person.left_on is None for person in each.people.all()),
        )
        for each in rows
        if each.pk in facts
    ]


def _local(at: datetime) -> datetime:
    return timezone.localtime(at)
