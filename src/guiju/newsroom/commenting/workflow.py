"""The way of one comment as one table. `docs/workflows.md` is drawn from it.

>>> TRANSITIONS.after("settle_comment", State.OPEN)
State.SETTLED
>>> TRANSITIONS.after("settle_comment", State.SETTLED) is None
True
"""

from __future__ import annotations

from django.db import models
from django.utils.translation import pgettext_lazy

from guiju.newsroom.transitions import Step, Transitions


class State(models.TextChoices):
    """Whether a comment still asks for something."""

    OPEN = "open", pgettext_lazy("comment", "open")
    SETTLED = "settled", pgettext_lazy("comment", "settled")


TRANSITIONS = Transitions(
    {
        (State.OPEN, State.SETTLED): (
            Step("settle_comment", "who made it; reviewer or signer", "A17-1"),
        ),
        (State.SETTLED, State.OPEN): (Step("reopen_comment", "editor, reviewer, signer", "A17-1"),),
    }
)
"""(from, to) → the steps that lead there."""
