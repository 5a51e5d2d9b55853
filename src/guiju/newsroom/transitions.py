"""A table of states: which steps lead from one to another, and where an act leads to.

TRANSITIONS = Transitions({(State.ASKED, State.AGREED): (Step("agree", "unit asked", "A20-1"),)})
TRANSITIONS.after("agree", State.ASKED)     # State.AGREED
TRANSITIONS.after("agree", State.AGREED)    # None: it leads nowhere from there

Every `workflow.py` of the newsroom is such a table; `docs/workflows.md` is drawn from them.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import TypeVar

from django.db import models

S = TypeVar("S", bound=models.TextChoices)


@dataclass(frozen=True, slots=True)
class Step:
    """How something goes from one state to another: the act, who does it, the code it rests on."""

    act: str
    by: str
    code: str


class Transitions(Mapping[tuple[S, S], tuple[Step, ...]]):
    """(from, to) → the steps that lead there; a pair that is not in it cannot happen."""

    def __init__(self, table: Mapping[tuple[S, S], tuple[Step, ...]]) -> None:
        self._table = dict(table)

    def __getitem__(self, pair: tuple[S, S]) -> tuple[Step, ...]:
        return self._table[pair]

    def __iter__(self) -> Iterator[tuple[S, S]]:
        return iter(self._table)

    def __len__(self) -> int:
        return len(self._table)

    def may(self, before: S, ended: S) -> bool:
        """Whether any step leads from one state to the other."""
        return (before, ended) in self._table

    def after(self, act: str, before: S) -> S | None:
        """The state to which an act leads from another; None where it leads nowhere."""
        for (begun, ended), steps in self._table.items():
            if begun == before and any(step.act == act for step in steps):
                return ended
        return None

    def acts_from(self, before: S) -> tuple[str, ...]:
        """The acts that can be done in a state, each once, in the order of the table."""
        found = [
            step.act
            for (begun, _), steps in self._table.items()
            if begun == before
            for step in steps
        ]
        return tuple(dict.fromkeys(found))
