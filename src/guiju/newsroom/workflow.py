"""The life of a manuscript as one table (Art. 17). `docs/workflows.md` is drawn from it.

>>> TRANSITIONS.after("sign_off", State.REVIEWED)
State.SIGNED
>>> TRANSITIONS.after("sign_off", State.SUBMITTED) is None
True

Nothing is skipped: a manuscript is signed after it was reviewed, or on the emergency path, which is an act of
its own and leaves a review that must still be held (A17-5).
"""

from __future__ import annotations

from types import MappingProxyType

from django.db import models
from django.utils.translation import pgettext_lazy

from guiju.newsroom.transitions import Step, Transitions
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


_SUBMIT = Step("submit_manuscript", "editor", "A17-1")
_EMERGENCY = Step("sign_off_in_emergency", "named authority", "A17-5")
_REOPEN = Step("reopen_manuscript", "editor", "A17-4")
_WITHDRAW = Step("withdraw_manuscript", "editor", "A17-1")

TRANSITIONS = Transitions(
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
    if TRANSITIONS.after(act, before) is not None:
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
