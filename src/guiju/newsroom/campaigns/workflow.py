"""The way of a campaign as one table. `docs/workflows.md` is drawn from it.

>>> TRANSITIONS.after("close_campaign", State.PLANNED)
State.CLOSED
>>> TRANSITIONS.after("close_campaign", State.WITHDRAWN) is None
True
"""

from __future__ import annotations

from types import MappingProxyType

from django.db import models
from django.utils.translation import pgettext_lazy

from guiju.newsroom.transitions import Step, Transitions
from guiju.rulebook.breach import Sentence


class State(models.TextChoices):
    """Where a campaign stands. Whether it is coming, running or over follows from its days."""

    PLANNED = "planned", pgettext_lazy("campaign", "on the plan")
    CLOSED = "closed", pgettext_lazy("campaign", "closed")
    WITHDRAWN = "withdrawn", pgettext_lazy("campaign", "withdrawn")


STATE_WORDS = MappingProxyType(
    {
        State.PLANNED: Sentence(zh="已列入计划", en="on the plan"),
        State.CLOSED: Sentence(zh="已总结办结", en="closed"),
        State.WITHDRAWN: Sentence(zh="已撤销", en="withdrawn"),
    }
)
"""The states as refusals name them."""

_CLOSE = Step("close_campaign", "planner", "A16-3")
_WITHDRAW = Step("withdraw_campaign", "planner", "A16-3")

TRANSITIONS = Transitions(
    {
        (State.PLANNED, State.CLOSED): (_CLOSE,),
        (State.PLANNED, State.WITHDRAWN): (_WITHDRAW,),
    }
)
"""(from, to) → the steps that lead there."""
