"""Writes the plan of a round inside its transaction: rows in batches, one event for each that moved.

    written = writing.apply(plan, day=day, round_id=4, by="Guiju", at=now)
    written.opened, written.refreshed

A finding that a person moved after the round had read it is left to the next round.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime

from guiju.supervision.comparison import Plan, Standing
from guiju.supervision.models import Finding, FindingEvent, Happening
from guiju.supervision.workflow import State

_BATCH = 500

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
    """Write the plan. Call inside the transaction that holds the claim."""
    states = dict(
        Finding.objects.exclude(state=State.CLOSED)
        .select_for_update()
        .order_by("pk")
        .values_list("pk", "state")
    )
    events: list[FindingEvent] = []
    written = Written()

    def remember(finding_id: int, what: Happening, evidence: Sequence[str] = ()) -> None:
        events.append(
            FindingEvent(
                finding_id=finding_id,
                round_id=round_id,
                what=what,
                at=at,
                by=by,
                evidence=list(evidence),
            )
        )

    def unmoved(standing: Standing) -> bool:
        return states.get(standing.id) == standing.state

    for finding in Finding.objects.bulk_create(plan.opened, batch_size=_BATCH):
        written.opened.append(finding.pk)
        remember(finding.pk, Happening.OPENED, finding.evidence)

    _count_returns(plan.reopened)
    Finding.objects.bulk_update(plan.reopened, _RETURNED, batch_size=_BATCH)
    for finding in plan.reopened:
        written.reopened.append(finding.pk)
        remember(finding.pk, Happening.REOPENED, finding.evidence)

    changes = [each for each in plan.refreshed if unmoved(each.standing)]
    Finding.objects.bulk_update([each.finding for each in changes], _CONTENT, batch_size=_BATCH)
    written.refreshed = len(changes)
    for change in changes:
        if change.evidence_changed:
            remember(change.standing.id, Happening.REFRESHED, change.finding.evidence)

    still_found = [each.id for each in plan.still_found if unmoved(each)]
    _update(still_found, state=State.OPEN, reported_at=None)
    written.still_found = len(still_found)
    for finding_id in still_found:
        remember(finding_id, Happening.NOT_YET)

    closed = [each for each in plan.closed if unmoved(each)]
    _update([each.id for each in closed], state=State.CLOSED, closed_on=day)
    for standing in closed:
        written.closed.append(standing.id)
        remember(standing.id, _WHY_CLOSED[standing.state])

    Finding.objects.exclude(state=State.CLOSED).filter(seen_on__lt=day).update(seen_on=day)
    FindingEvent.objects.bulk_create(events, batch_size=_BATCH)
    return written


def _update(ids: Sequence[int], **values: object) -> None:
    for start in range(0, len(ids), _BATCH):
        Finding.objects.filter(pk__in=ids[start : start + _BATCH]).update(**values)


def _count_returns(reopened: Iterable[Finding]) -> None:
    """The new content does not know how often the finding has come back before."""
    rows = list(reopened)
    ids = [finding.pk for finding in rows]
    times: dict[int, int] = {}
    for start in range(0, len(ids), _BATCH):
        times |= dict(
            Finding.objects.filter(pk__in=ids[start : start + _BATCH]).values_list(
                "pk", "times_reopened"
            )
        )
    for finding in rows:
        finding.times_reopened = times[finding.pk] + 1
