"""The life of a finding as one table. `docs/workflows.md` is drawn from it.

>>> TRANSITIONS[State.OPEN, State.CONTESTED].act
'contest_finding'
"""

from __future__ import annotations

from dataclasses import dataclass

from django.db import models
from django.utils.translation import gettext_lazy as _


class State(models.TextChoices):
    """Where a finding stands."""

    OPEN = "open", _("open")
    REPORTED = "reported", _("rectification reported")
    CONTESTED = "contested", _("contested")
    CLOSED = "closed", _("closed")


@dataclass(frozen=True, slots=True)
class Step:
    """How a finding goes from one state to another: the act, who does it, the code it rests on."""

    act: str
    by: str
    code: str = "A34-2"


TRANSITIONS: dict[tuple[State, State], Step] = {
    (State.OPEN, State.REPORTED): Step("report_rectification", by="unit"),
    (State.OPEN, State.CONTESTED): Step("contest_finding", by="unit"),
    (State.REPORTED, State.CONTESTED): Step("contest_finding", by="unit"),
    (State.REPORTED, State.OPEN): Step("run_round", by="round"),
    (State.CONTESTED, State.CLOSED): Step("accept_contest", by="competent unit"),
    (State.CONTESTED, State.OPEN): Step("reject_contest", by="competent unit"),
    (State.OPEN, State.CLOSED): Step("run_round", by="round"),
    (State.REPORTED, State.CLOSED): Step("run_round", by="round"),
    (State.CLOSED, State.OPEN): Step("run_round", by="round"),
}
"""(from, to) → step. What is not here cannot happen. A contested finding whose facts have changed is
closed by the round as well, through `CONTESTED → CLOSED` of the round below."""

ROUND_CLOSES = frozenset({State.OPEN, State.REPORTED, State.CONTESTED})
"""From which states a round closes a finding when the facts have changed."""


def step(before: State, after: State) -> Step:
    """The step between two states; raises `ValueError` when the table has none."""
    try:
        return TRANSITIONS[before, after]
    except KeyError:
        raise ValueError(f"a finding does not go from {before} to {after}") from None
