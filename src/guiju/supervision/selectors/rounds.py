"""Reads of rounds, and what a round reads of findings."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from django.db.models import Max, QuerySet

from guiju.supervision.comparison import Standing
from guiju.supervision.facts import Key
from guiju.supervision.models import Finding, FindingEvent, Round, RoundState
from guiju.supervision.workflow import State
from guiju.units.rights import Officer, Right

_CHUNK = 2_000


def all_rounds() -> QuerySet[Round]:
    """All rounds, newest first."""
    return Round.objects.select_related("asked_by").order_by("-pk")


def latest_round() -> Round | None:
    """The newest finished round, whose findings stand now."""
    return all_rounds().filter(state=RoundState.DONE).first()


def newest_day_done() -> date | None:
    """The latest day a finished round has judged."""
    newest: date | None = Round.objects.filter(state=RoundState.DONE).aggregate(on=Max("day"))["on"]
    return newest


def rounds_since(first: date) -> QuerySet[Round]:
    """The finished rounds since a day, oldest first, for a trend."""
    return Round.objects.filter(state=RoundState.DONE, day__gte=first).order_by("day", "pk")


def moved_by(officer: Officer, round_id: int) -> QuerySet[FindingEvent]:
    """What a round did to the findings in the officer's reach: openings first, then closings."""
    return (
        FindingEvent.objects.filter(
            officer.within(Right.SEE, "finding__unit__path"), round_id=round_id
        )
        .select_related("finding", "finding__unit")
        .order_by("what", "pk")
    )


def standing() -> Iterator[Standing]:
    """Every finding that is not closed, as far as a round compares it."""
    rows = (
        Finding.objects.exclude(state=State.CLOSED)
        .order_by()
        .values_list("pk", "code", "subject_kind", "subject_key", "state", "fingerprint")
    )
    return (Standing(*row) for row in rows.iterator(chunk_size=_CHUNK))


def closed_among(subjects: frozenset[Key]) -> dict[Key, int]:
    """The newest closed finding of each of the subjects that has one; read in one pass."""
    if not subjects:
        return {}
    rows = (
        Finding.objects.filter(state=State.CLOSED)
        .order_by("pk")
        .values_list("code", "subject_kind", "subject_key", "pk")
    )
    return {
        (code, kind, key): pk
        for code, kind, key, pk in rows.iterator(chunk_size=_CHUNK)
        if (code, kind, key) in subjects
    }
