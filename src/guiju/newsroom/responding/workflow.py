"""The way of a response case as one table. `docs/workflows.md` is drawn from it.

>>> TRANSITIONS.after("name_body", State.OPENED)
State.NAMED
>>> TRANSITIONS.after("name_body", State.CONCLUDED) is None
True
"""

from __future__ import annotations

from types import MappingProxyType

from django.db import models
from django.utils.translation import pgettext_lazy

from guiju.newsroom.transitions import Step, Transitions
from guiju.rulebook.breach import Sentence


class State(models.TextChoices):
    """Where a case stands."""

    OPENED = "opened", pgettext_lazy("response", "responding body not named")
    NAMED = "named", pgettext_lazy("response", "to be answered")
    ANSWERED = "answered", pgettext_lazy("response", "answered")
    CONCLUDED = "concluded", pgettext_lazy("response", "concluded")
    WITHOUT = "without", pgettext_lazy("response", "concluded without a statement")


STATE_WORDS = MappingProxyType(
    {
        State.OPENED: Sentence(zh="尚未明确回应主体", en="waiting for its responding body"),
        State.NAMED: Sentence(zh="正待回应", en="waiting for its first statement"),
        State.ANSWERED: Sentence(zh="已回应", en="answered"),
        State.CONCLUDED: Sentence(zh="已办结", en="concluded"),
        State.WITHOUT: Sentence(zh="已不发布办结", en="concluded without a statement"),
    }
)
"""The states as refusals name them."""
SILENT = (State.OPENED, State.NAMED)
"""No statement is out: the clock runs."""
OPEN = (*SILENT, State.ANSWERED)
"""Somebody still has something to do."""
OVER = (State.CONCLUDED, State.WITHOUT)

_NAME = Step("name_body", "competent unit or leader", "A23-1")
_FIND = Step("find_statement", "program", "A23-1")
_CONCLUDE = Step("conclude_response", "responding body or competent unit", "A23-1")
_WITHOUT = Step("conclude_without", "responding body or competent unit", "A23-1")
_REOPEN = Step("reopen_response", "competent unit or leader", "A23-1")

TRANSITIONS = Transitions(
    {
        (State.OPENED, State.NAMED): (_NAME,),
        (State.NAMED, State.NAMED): (_NAME,),
        (State.ANSWERED, State.ANSWERED): (_NAME, _FIND),
        (State.NAMED, State.ANSWERED): (_FIND,),
        (State.ANSWERED, State.CONCLUDED): (_CONCLUDE,),
        (State.OPENED, State.WITHOUT): (_WITHOUT,),
        (State.NAMED, State.WITHOUT): (_WITHOUT,),
        (State.CONCLUDED, State.ANSWERED): (_REOPEN,),
        (State.WITHOUT, State.OPENED): (_REOPEN,),
    }
)
"""(from, to) → the steps that lead there."""
