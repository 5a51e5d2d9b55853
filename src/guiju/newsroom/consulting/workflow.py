"""The way of one consultation as one table. `docs/workflows.md` is drawn from it.

>>> TRANSITIONS.after("agree", State.ASKED)
State.AGREED
>>> TRANSITIONS.after("agree", State.SILENT) is None
True
"""

from __future__ import annotations

from types import MappingProxyType

from django.db import models
from django.utils.translation import pgettext_lazy

from guiju.newsroom.transitions import Step, Transitions
from guiju.rulebook.breach import Sentence


class State(models.TextChoices):
    """Where a consultation stands."""

    ASKED = "asked", pgettext_lazy("consultation", "waits for the answer")
    AGREED = "agreed", pgettext_lazy("consultation", "agreed")
    OBJECTED = "objected", pgettext_lazy("consultation", "objected")
    SETTLED = "settled", pgettext_lazy("consultation", "objection decided on")
    SILENT = "silent", pgettext_lazy("consultation", "no answer in time")
    WITHDRAWN = "withdrawn", pgettext_lazy("consultation", "withdrawn")


STATE_WORDS = MappingProxyType(
    {
        State.ASKED: Sentence(zh="正在等待答复", en="waiting for the answer"),
        State.AGREED: Sentence(zh="已同意", en="agreed to"),
        State.OBJECTED: Sentence(zh="已提出不同意见", en="objected to"),
        State.SETTLED: Sentence(zh="不同意见已作出处理", en="decided on after an objection"),
        State.SILENT: Sentence(zh="逾期未答复", en="not answered in time"),
        State.WITHDRAWN: Sentence(zh="已撤回", en="withdrawn"),
    }
)
"""The states as refusals name them."""
CONSULTED = (State.AGREED, State.SILENT, State.SETTLED)
"""The unit has had its say; silence is recorded as silence."""

TRANSITIONS = Transitions(
    {
        (State.ASKED, State.AGREED): (Step("agree", "unit asked", "A20-1"),),
        (State.ASKED, State.OBJECTED): (Step("object", "unit asked", "A20-1"),),
        (State.ASKED, State.SILENT): (Step("record_silence", "program", "A20-1"),),
        (State.ASKED, State.WITHDRAWN): (Step("withdraw_consultation", "editor", "A20-1"),),
        (State.OBJECTED, State.SETTLED): (Step("settle_objection", "leader", "A20-1"),),
    }
)
"""(from, to) → the steps that lead there."""
