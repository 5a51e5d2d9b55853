"""What a register file would do: accounts added and changed, and every row that is wrong.

A plan is computed from the file and from what the register holds at the moment; its `digest` tells
whether the plan that was shown is still the plan.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property
from typing import Any

from guiju.ledger.acts import plain
from guiju.ledger.chain import sm3
from guiju.platforms.notes import Note
from guiju.registry.intake.hosts import Host
from guiju.registry.intake.rows import BadRow
from guiju.registry.statement import FIELDS, AccountFacts


@dataclass(frozen=True, slots=True)
class Added:
    """A row that enters an account. `facts.host_id` is 0 while the host itself is only to be added."""

    row: int
    host: Host
    platform: str
    facts: AccountFacts
    undertaker: str = ""


@dataclass(frozen=True, slots=True)
class Change:
    """One fact that a row states otherwise than the register."""

    field: str
    before: Any
    after: Any


@dataclass(frozen=True, slots=True)
class Changed:
    """A row that changes an account. Facts that the row does not state stay as they are."""

    row: int
    account_id: int
    version: int
    host: Host
    host_before: str
    platform: str
    before: AccountFacts
    after: AccountFacts
    undertaker: str = ""
    undertaker_before: str = ""

    @property
    def changes(self) -> list[Change]:
        """What differs, in the order of the facts."""
        pairs = ((name, getattr(self.before, name), getattr(self.after, name)) for name in FIELDS)
        return [Change(name, old, new) for name, old, new in pairs if old != new]


@dataclass(frozen=True, slots=True)
class NewUnit:
    """A unit the file names that the county does not have yet."""

    name: str
    kind: str
    address: str
    row: int


@dataclass(frozen=True)
class Plan:
    """What would happen. Nothing happens until a service applies it."""

    rows: int
    added: tuple[Added, ...] = ()
    changed: tuple[Changed, ...] = ()
    unchanged: int = 0
    bad: tuple[BadRow, ...] = ()
    new_units: tuple[NewUnit, ...] = ()
    ignored: tuple[str, ...] = ()
    notes: tuple[Note, ...] = ()
    unknown_units: tuple[str, ...] = ()
    """Names of units that stand in the way and could be added as units."""

    @property
    def changes_nothing(self) -> bool:
        """Whether applying the plan would leave everything as it is."""
        return not (self.added or self.changed)

    @property
    def bad_rows(self) -> int:
        """How many rows are wrong; one row may be wrong in several ways."""
        return len({each.row for each in self.bad})

    @cached_property
    def digest(self) -> str:
        """Differs whenever another plan would be shown."""
        content = {
            "added": [[each.row, _plain(each.facts), each.host.name] for each in self.added],
            "changed": [
                [each.row, each.account_id, each.version, _plain(each.after)]
                for each in self.changed
            ],
            "bad": [[each.row, each.column, each.value, each.reason.en] for each in self.bad],
            "units": [[each.name, each.kind] for each in self.new_units],
        }
        return sm3(json.dumps(content, ensure_ascii=False, sort_keys=True).encode())


def _plain(facts: AccountFacts) -> Mapping[str, Any]:
    return {name: plain(getattr(facts, name)) for name in FIELDS}
