"""The life of a manuscript as one table (Art. 17). `docs/workflows.md` is drawn from it.

>>> after("sign_off", State.REVIEWED)
<State.SIGNED: 'signed'>
>>> after("sign_off", State.SUBMITTED) is None
True

Nothing is skipped: a manuscript is signed after it was reviewed, or on the emergency path, which is an act of
its own and leaves a review that must still be held (A17-5).
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from types import MappingProxyType

from django.db import models
from django.utils.translation import pgettext_lazy

from guiju.rulebook.breach import Breach, Sentence


class State(models.TextChoices):
    """Where a manuscript stands."""

    DRAFT = "draft", pgettext_lazy("manuscript", "draft")
    SUBMITTED = "submitted", pgettext_lazy("manuscript", "waits for review")
    REVIEWED = "reviewed", pgettext_lazy("manuscript", "waits for sign-off")
    SIGNED = "signed", pgettext_lazy("manuscript", "signed off")
    PUBLISHED = "published", pgettext_lazy("manuscript", "going out or published")
    RETURNED = "returned", pgettext_lazy("manuscript", "returned")
    WITHDRAWN = "withdrawn", pgettext_lazy("manuscript", "given up")


EDITABLE = (State.DRAFT, State.RETURNED)
"""The states in which its content is written."""
OPEN = (State.DRAFT, State.SUBMITTED, State.REVIEWED, State.SIGNED, State.RETURNED)
"""The states in which somebody still has to do something."""


@dataclass(frozen=True, slots=True)
class Step:
    """How a manuscript goes from one state to another: the act, who does it, the code it rests on."""

    act: str
    by: str
    code: str


_SUBMIT = Step("submit_manuscript", "editor", "A17-1")
_EMERGENCY = Step("sign_off_in_emergency", "named authority", "A17-5")
_REOPEN = Step("reopen_manuscript", "editor", "A17-4")
_WITHDRAW = Step("withdraw_manuscript", "editor", "A17-1")

TRANSITIONS: Mapping[tuple[State, State], tuple[Step, ...]] = MappingProxyType(
    {
        (State.DRAFT, State.SUBMITTED): (_SUBMIT,),
        (State.RETURNED, State.SUBMITTED): (_SUBMIT,),
        (State.SUBMITTED, State.REVIEWED): (Step("review_manuscript", "reviewer", "A17-1"),),
        (State.SUBMITTED, State.RETURNED): (Step("return_manuscript", "reviewer", "A17-1"),),
        (State.REVIEWED, State.SIGNED): (Step("sign_off", "signer of the level", "A17-1"),),
        (State.REVIEWED, State.RETURNED): (
            Step("return_manuscript", "signer of the level", "A17-1"),
        ),
        (State.SIGNED, State.RETURNED): (Step("revoke_sign_off", "signer of the level", "A17-4"),),
        (State.SIGNED, State.PUBLISHED): (Step("begin_publication", "program", "A17-1"),),
        **{
            (before, State.SIGNED): (_EMERGENCY,)
            for before in (State.DRAFT, State.RETURNED, State.SUBMITTED)
        },
        **{
            (before, State.DRAFT): (_REOPEN,)
            for before in (State.SUBMITTED, State.REVIEWED, State.SIGNED)
        },
        **{
            (before, State.WITHDRAWN): (_WITHDRAW,)
            for before in (State.DRAFT, State.RETURNED, State.SUBMITTED, State.REVIEWED)
        },
    }
)
"""(from, to) → the steps that lead there."""


def steps(before: State, after: State) -> tuple[Step, ...]:
    """The steps that lead from one state to another."""
    return TRANSITIONS.get((before, after), ())


def after(act: str, before: State) -> State | None:
    """The state to which an act leads from another; None when it cannot be done there."""
    for (begun, ended), possible in TRANSITIONS.items():
        if begun == before and any(step.act == act for step in possible):
            return ended
    return None


def acts_from(before: State) -> tuple[str, ...]:
    """The acts that can be done in a state, each once, in the order of the table."""
    found = [
        step.act
        for (begun, _ended), possible in TRANSITIONS.items()
        if begun == before
        for step in possible
    ]
    return tuple(dict.fromkeys(found))


STATE_WORDS = MappingProxyType(
    {
        State.DRAFT: Sentence(zh="在起草", en="a draft"),
        State.SUBMITTED: Sentence(zh="待审核", en="waiting for review"),
        State.REVIEWED: Sentence(zh="待签发", en="waiting for sign-off"),
        State.SIGNED: Sentence(zh="已签发", en="signed off"),
        State.PUBLISHED: Sentence(zh="已交付发布", en="going out or published"),
        State.RETURNED: Sentence(zh="已退回", en="returned"),
        State.WITHDRAWN: Sentence(zh="已作废", en="given up"),
    }
)
"""The states as refusals name them."""


def breaches(act: str, before: State) -> list[Breach]:
    """Why `act` cannot be done now: the manuscript is in another state than it asks for."""
    if after(act, before) is not None:
        return []
    said = STATE_WORDS[before]
    return [
        Breach(
            code="A17-1",
            sentence=Sentence(
                zh=f"稿件目前{said.zh}，不能办理这一步。",
                en=f"The manuscript is {said.en} now, and this step cannot be taken.",
            ),
            way_out=Sentence(
                zh="请刷新页面查看最新办理情况，可能已有他人办理。",
                en="Reload the page to see what happened; somebody else may have acted already.",
            ),
            evidence=(before.value,),
        )
    ]
