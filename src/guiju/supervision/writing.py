"""Writes the plan of a round inside its transaction: rows in batches, one event for each that moved.

    written = writing.apply(plan, day=day, round_id=4, by="Guiju", at=now)
    written.opened, written.refreshed

A finding that a person moved after the round had read it is left to the next round.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime
from itertools import islice
from typing import TypeVar

from django.db import connection

from guiju.registry.models import Account
from guiju.supervision.comparison import Plan, Standing, Statement
from guiju.supervision.models import Finding, FindingEvent, Happening
from guiju.supervision.workflow import State
from guiju.units.models import Unit

_Row = TypeVar("_Row")

_BATCH = 500

_VETO = "N"
"""The codes of the national standard begin with it; each of them is a veto."""

_CONTENT = (
    "subject_label", "unit", "account", "post", "sentence_zh", "sentence_en", "way_out_zh",
    "way_out_en", "evidence", "facts", "fingerprint", "veto",
)  # fmt: skip
"""What a round states of a finding; everything else is its life."""

_RETURNED = (
    *_CONTENT, "state", "opened_on", "seen_on", "closed_on", "reported_at", "contested_at",
    "contested_by", "times_reopened",
)  # fmt: skip

_WHY_CLOSED = {
    State.OPEN.value: Happening.VANISHED,
    State.REPORTED.value: Happening.VERIFIED,
    State.CONTESTED.value: Happening.VANISHED,
}


@dataclass(slots=True)
class Written:
    """What came to pass of a plan."""

    opened: list[int] = field(default_factory=list)
    reopened: list[int] = field(default_factory=list)
    refreshed: int = 0
    still_found: int = 0
    closed: list[int] = field(default_factory=list)


def apply(plan: Plan, *, day: date, round_id: int, by: str, at: datetime) -> Written:
    """Write the plan. Call inside the transaction that holds the claim.

    Rows become models a batch at a time, so that opening a hundred thousand findings needs little memory.
    """
    states = dict(
        Finding.objects.exclude(state=State.CLOSED)
        .select_for_update()
        .order_by("pk")
        .values_list("pk", "state")
    )
    written = Written()

    def unmoved(standing: Standing) -> bool:
        return states.get(standing.id) == standing.state

    def remember(happened: Iterable[tuple[int, Happening, Sequence[str]]]) -> None:
        FindingEvent.objects.bulk_create(
            FindingEvent(
                finding_id=finding_id,
                round_id=round_id,
                what=what,
                at=at,
                by=by,
                evidence=list(evidence),
            )
            for finding_id, what, evidence in happened
        )

    for opened in _batches(plan.opened):
        findings = Finding.objects.bulk_create(_finding(each, day) for each in opened)
        written.opened.extend(each.pk for each in findings)
        remember((each.pk, Happening.OPENED, each.evidence) for each in findings)

    for reopened in _batches(plan.reopened):
        findings = _returned(reopened, day)
        Finding.objects.bulk_update(findings, _RETURNED)
        written.reopened.extend(each.pk for each in findings)
        remember((each.pk, Happening.REOPENED, each.evidence) for each in findings)

    for refreshed in _batches(each for each in plan.refreshed if unmoved(each.standing)):
        Finding.objects.bulk_update(
            [_finding(each.statement, day, pk=each.standing.id) for each in refreshed], _CONTENT
        )
        written.refreshed += len(refreshed)
        remember(
            (each.standing.id, Happening.REFRESHED, each.statement.found.breach.evidence)
            for each in refreshed
            if each.evidence_changed
        )

    for still_found in _batches(each.id for each in plan.still_found if unmoved(each)):
        Finding.objects.filter(pk__in=still_found).update(state=State.OPEN, reported_at=None)
        written.still_found += len(still_found)
        remember((each, Happening.NOT_YET, ()) for each in still_found)

    for closed in _batches(each for each in plan.closed if unmoved(each)):
        ids = [each.id for each in closed]
        Finding.objects.filter(pk__in=ids).update(state=State.CLOSED, closed_on=day)
        written.closed.extend(ids)
        remember((each.id, _WHY_CLOSED[each.state], ()) for each in closed)

    Finding.objects.exclude(state=State.CLOSED).filter(seen_on__lt=day).update(seen_on=day)
    return written


def count_tables() -> None:
    """Tell SQLite how many rows the lists of findings walk through; PostgreSQL finds out by itself.

    Without it the first thirty of 18,000 findings are found by way of every unit: 22 ms instead of one.
    """
    if connection.vendor != "sqlite":
        return
    with connection.cursor() as cursor:
        for table in (Finding, Unit, Account):
            cursor.execute(f"ANALYZE {connection.ops.quote_name(table._meta.db_table)}")


def _finding(statement: Statement, day: date, *, pk: int | None = None) -> Finding:
    found, breach = statement.found, statement.found.breach
    return Finding(
        pk=pk,
        code=breach.code,
        subject_kind=found.kind.value,
        subject_key=found.key,
        subject_label=found.label[:300],
        unit_id=found.unit_id,
        account_id=found.account_id,
        post_id=found.post_id,
        sentence_zh=breach.sentence.zh,
        sentence_en=breach.sentence.en,
        way_out_zh=breach.way_out.zh,
        way_out_en=breach.way_out.en,
        evidence=list(breach.evidence),
        facts=dict(breach.facts),
        fingerprint=statement.fingerprint,
        veto=breach.code.startswith(_VETO),
        opened_on=day,
        seen_on=day,
    )


def _returned(reopened: Sequence[tuple[int, Statement]], day: date) -> list[Finding]:
    """Findings that come back; how often they did before, only their rows know."""
    ids = [finding_id for finding_id, _statement in reopened]
    times = dict(Finding.objects.filter(pk__in=ids).values_list("pk", "times_reopened"))
    findings = [_finding(statement, day, pk=finding_id) for finding_id, statement in reopened]
    for finding in findings:
        finding.times_reopened = times[finding.pk] + 1
    return findings


def _batches(rows: Iterable[_Row]) -> Iterator[list[_Row]]:
    left = iter(rows)
    while batch := list(islice(left, _BATCH)):
        yield batch
