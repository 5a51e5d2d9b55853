"""What a round found against what stands: which findings it opens, refreshes and closes.

    plan = comparison.compare(standing, judging.judge(facts, packs), excused=facts.excused)
    plan.reopen(closed)                  # subject → the closed finding that comes back
    len(plan.opened), len(plan.closed)

Pure: it reads and writes nothing. A finding that stands and says the same is left alone and forgotten at
once, so that a quiet county costs no memory.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from hashlib import blake2b
from typing import NamedTuple

from guiju.supervision.facts import Key
from guiju.supervision.found import Found
from guiju.supervision.workflow import State, allowed


class Standing(NamedTuple):
    """A finding that is not closed, as far as a comparison needs it."""

    id: int
    code: str
    kind: str
    key: str
    state: str
    fingerprint: str


class Statement(NamedTuple):
    """What a finding is to say from now on, and the fingerprint of it."""

    found: Found
    fingerprint: str


class Change(NamedTuple):
    """A new statement of a finding that stands."""

    standing: Standing
    statement: Statement
    evidence_changed: bool


@dataclass(slots=True)
class Plan:
    """What has to be written."""

    opened: list[Statement] = field(default_factory=list)
    reopened: list[tuple[int, Statement]] = field(default_factory=list)
    """The closed findings that come back, by their ids."""
    refreshed: list[Change] = field(default_factory=list)
    still_found: list[Standing] = field(default_factory=list)
    """Reported as rectified, but found again: they go back to open."""
    closed: list[Standing] = field(default_factory=list)

    def subjects_to_open(self) -> frozenset[Key]:
        """What the findings to open are about; one that was closed before is reopened instead."""
        return frozenset(each.found.subject for each in self.opened)

    def reopen(self, closed: Mapping[Key, int]) -> None:
        """Give back their rows, and with them their history, to findings that return."""
        new, self.opened = self.opened, []
        for statement in new:
            finding_id = closed.get(statement.found.subject)
            if finding_id is None:
                self.opened.append(statement)
            else:
                self.reopened.append((finding_id, statement))


def compare(
    standing: Iterable[Standing],
    found: Iterable[Found],
    *,
    excused: Mapping[Key, frozenset[str]],
) -> Plan:
    """Set what was found against what stands, by code and subject.

    Evidence that an accepted contest excused is not found again; a breach of which nothing is left is
    none. What stands and is no longer found is closed.
    """
    plan = Plan()
    left = {(each.code, each.kind, each.key): each for each in standing}
    for each in _unexcused(found, excused):
        statement = Statement(each, fingerprint(each))
        known = left.pop(each.subject, None)
        if known is None:
            plan.opened.append(statement)
            continue
        if statement.fingerprint != known.fingerprint:
            evidence_changed = _evidence_mark(statement.fingerprint) != _evidence_mark(
                known.fingerprint
            )
            plan.refreshed.append(Change(known, statement, evidence_changed))
        if allowed("run_round", State(known.state), State.OPEN):
            plan.still_found.append(known)
    plan.closed.extend(left.values())
    return plan


def fingerprint(found: Found) -> str:
    """A digest of the evidence, and one of everything a reader is told."""
    breach = found.breach
    evidence = json.dumps(breach.evidence, ensure_ascii=False)
    told = json.dumps(
        [
            found.label, found.unit_id, found.account_id, found.post_id, dict(breach.facts),
            breach.sentence.zh, breach.sentence.en, breach.way_out.zh, breach.way_out.en,
        ],
        ensure_ascii=False,
        sort_keys=True,
    )  # fmt: skip
    return f"{_digest(evidence)}:{_digest(told)}"


def _unexcused(found: Iterable[Found], excused: Mapping[Key, frozenset[str]]) -> Iterator[Found]:
    for each in found:
        pardoned = excused.get(each.subject)
        if pardoned is None:
            yield each
            continue
        left = tuple(one for one in each.breach.evidence if one not in pardoned)
        if left:
            yield replace(each, breach=replace(each.breach, evidence=left))


def _evidence_mark(mark: str) -> str:
    return mark.partition(":")[0]


def _digest(text: str) -> str:
    return blake2b(text.encode(), digest_size=12).hexdigest()
