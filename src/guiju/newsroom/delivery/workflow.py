"""The way of one delivery as one table. `docs/workflows.md` is drawn from it.

>>> TRANSITIONS.may(State.ACCEPTED, State.LIVE), TRANSITIONS.may(State.QUEUED, State.VERIFIED)
(True, False)
"""

from __future__ import annotations

from types import MappingProxyType

from django.db import models
from django.utils.translation import pgettext_lazy

from guiju.newsroom.transitions import Step, Transitions
from guiju.rulebook.breach import Sentence


class State(models.TextChoices):
    """Where a delivery stands."""

    QUEUED = "queued", pgettext_lazy("delivery", "waits")
    SUBMITTED = "submitted", pgettext_lazy("delivery", "being submitted")
    ACCEPTED = "accepted", pgettext_lazy("delivery", "accepted by the platform")
    LIVE = "live", pgettext_lazy("delivery", "live")
    VERIFIED = "verified", pgettext_lazy("delivery", "live and verified")
    FAILED = "failed", pgettext_lazy("delivery", "not delivered")
    REFUSED = "refused", pgettext_lazy("delivery", "stopped")
    CALLED_OFF = "called_off", pgettext_lazy("delivery", "called off")


STATE_WORDS = MappingProxyType(
    {
        State.QUEUED: Sentence(zh="尚在等待", en="waiting"),
        State.SUBMITTED: Sentence(zh="正在提交", en="being submitted"),
        State.ACCEPTED: Sentence(zh="平台已受理", en="accepted by the platform"),
        State.LIVE: Sentence(zh="已上线", en="live"),
        State.VERIFIED: Sentence(zh="已上线并核实", en="live and verified"),
        State.FAILED: Sentence(zh="未能送达", en="not delivered"),
        State.REFUSED: Sentence(zh="已被拦下", en="stopped"),
        State.CALLED_OFF: Sentence(zh="已取消", en="called off"),
    }
)
"""The states as refusals name them."""
UNDER_WAY = (State.QUEUED, State.SUBMITTED, State.ACCEPTED)
"""It is not out yet and may go out."""
OUT = (State.LIVE, State.VERIFIED)
"""Readers see it."""
STUCK = (State.FAILED, State.REFUSED)
"""A person has to do something."""

_BEGIN = Step("begin_delivery", "program", "A17-1")
_REFUSE = Step("refuse_delivery", "program", "A17-4")
_ADVANCE = Step("advance_delivery", "program", "A17-1")
_FAIL = Step("fail_delivery", "program", "A17-1")
_RETRY = Step("retry_delivery", "editor", "A17-1")
_CONFIRM = Step("confirm_by_sight", "reviewer", "A17-4")
_FETCHED = Step("note_fetched", "program", "A17-4")
_ENTER = Step("enter_link", "editor", "A17-1")
_CALL_OFF = Step("call_off_delivery", "signer", "A17-4")

TRANSITIONS = Transitions(
    {
        (State.QUEUED, State.SUBMITTED): (_BEGIN,),
        (State.QUEUED, State.REFUSED): (_REFUSE,),
        (State.SUBMITTED, State.REFUSED): (_REFUSE,),
        (State.SUBMITTED, State.ACCEPTED): (_ADVANCE,),
        (State.SUBMITTED, State.LIVE): (_ADVANCE, _ENTER),
        (State.ACCEPTED, State.LIVE): (_ADVANCE, _ENTER),
        (State.LIVE, State.LIVE): (_ENTER,),
        (State.LIVE, State.VERIFIED): (_ADVANCE, _CONFIRM, _FETCHED),
        **{(before, State.FAILED): (_FAIL,) for before in UNDER_WAY},
        (State.FAILED, State.QUEUED): (_RETRY,),
        (State.FAILED, State.SUBMITTED): (_RETRY,),
        (State.FAILED, State.LIVE): (_ENTER,),
        **{
            (before, State.CALLED_OFF): (_CALL_OFF,)
            for before in (State.QUEUED, State.SUBMITTED, *STUCK)
        },
    }
)
"""(from, to) → the steps that lead there."""
