"""What became of a batch of posts.

>>> outcome = Outcome([Status.ADDED, Status.UNCHANGED, Status.BAD])
>>> outcome.added, outcome.changed, outcome.bad
(1, 0, 1)
"""

from __future__ import annotations

from dataclasses import dataclass, field
from enum import StrEnum

from guiju.platforms.notes import Note


class Status(StrEnum):
    """What became of one post."""

    ADDED = "added"
    CHANGED = "changed"
    UNCHANGED = "unchanged"
    BAD = "bad"


@dataclass(frozen=True, slots=True)
class Outcome:
    """The status of every post in the order given, and for the bad ones why."""

    statuses: list[Status]
    notes: dict[int, Note] = field(default_factory=dict)

    @property
    def added(self) -> int:
        return self.statuses.count(Status.ADDED)

    @property
    def changed(self) -> int:
        return self.statuses.count(Status.CHANGED)

    @property
    def unchanged(self) -> int:
        return self.statuses.count(Status.UNCHANGED)

    @property
    def bad(self) -> int:
        return self.statuses.count(Status.BAD)
