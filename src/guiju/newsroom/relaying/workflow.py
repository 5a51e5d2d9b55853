"""The way of one account with a relay order as one table. `docs/workflows.md` is drawn from it.

>>> TRANSITIONS.after("take_relay", State.SENT)
State.TAKEN
>>> TRANSITIONS.after("take_relay", State.CARRIED) is None
True
"""

from __future__ import annotations

from types import MappingProxyType

from django.db import models
from django.utils.translation import pgettext_lazy

from guiju.newsroom.transitions import Step, Transitions
from guiju.rulebook.breach import Sentence


class State(models.TextChoices):
    """Where an account stands with an order."""

    SENT = "sent", pgettext_lazy("relay", "not seen yet")
    SEEN = "seen", pgettext_lazy("relay", "seen")
    TAKEN = "taken", pgettext_lazy("relay", "being written")
    ASKED = "asked", pgettext_lazy("relay", "asks to be excused")
    CARRIED = "carried", pgettext_lazy("relay", "carried")
    EXCUSED = "excused", pgettext_lazy("relay", "excused")
    CALLED_OFF = "called_off", pgettext_lazy("relay", "called off")


STATE_WORDS = MappingProxyType(
    {
        State.SENT: Sentence(zh="尚未查看", en="not seen yet"),
        State.SEEN: Sentence(zh="已查看", en="seen"),
        State.TAKEN: Sentence(zh="正在编发", en="being written"),
        State.ASKED: Sentence(zh="已申请免予转发", en="waiting for the decision on its excuse"),
        State.CARRIED: Sentence(zh="已转发", en="carried"),
        State.EXCUSED: Sentence(zh="已核准免予转发", en="excused"),
        State.CALLED_OFF: Sentence(zh="任务已撤销", en="called off"),
    }
)
"""The states as refusals name them."""
OPEN = (State.SENT, State.SEEN, State.TAKEN, State.ASKED)
"""The account still has to carry it, or the county to excuse it."""
TO_DO = (State.SENT, State.SEEN, State.TAKEN)
"""The unit has to do something."""

_SEE = Step("see_relay", "unit", "A5-2")
_TAKE = Step("take_relay", "editor", "A5-2")
_ASK = Step("ask_excuse", "editor", "A5-2")
_ENTER = Step("enter_relay_link", "editor", "A5-2")
_FIND = Step("find_carried", "program", "A5-2")
_EXCUSE = Step("excuse_relay", "county office", "A5-2")
_DECLINE = Step("decline_excuse", "county office", "A5-2")
_CALL_OFF = Step("withdraw_relay_order", "county office", "A5-2")

TRANSITIONS = Transitions(
    {
        (State.SENT, State.SEEN): (_SEE,),
        (State.SENT, State.TAKEN): (_TAKE,),
        (State.SEEN, State.TAKEN): (_TAKE,),
        **{(before, State.ASKED): (_ASK,) for before in TO_DO},
        **{(before, State.CARRIED): (_ENTER, _FIND) for before in OPEN},
        (State.ASKED, State.EXCUSED): (_EXCUSE,),
        (State.ASKED, State.SEEN): (_DECLINE,),
        **{(before, State.CALLED_OFF): (_CALL_OFF,) for before in OPEN},
    }
)
"""(from, to) → the steps that lead there."""
