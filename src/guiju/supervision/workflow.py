"""The life of a finding as one table. `docs/workflows.md` is drawn from it.

>>> [step.act for step in TRANSITIONS[State.CONTESTED, State.CLOSED]]
['accept_contest', 'run_round']
>>> TRANSITIONS[State.CLOSED, State.CONTESTED]
()
"""

from __future__ import annotations

from dataclasses import dataclass

from django.db import models
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from guiju.rulebook.breach import Breach, Sentence


class State(models.TextChoices):
    """Where a finding stands."""

    OPEN = "open", pgettext_lazy("finding", "open")
    REPORTED = "reported", _("rectification reported")
    CONTESTED = "contested", _("contested")
    CLOSED = "closed", pgettext_lazy("finding", "closed")


@dataclass(frozen=True, slots=True)
class Step:
    """How a finding goes from one state to another: the act, who does it, the code it rests on."""

    act: str
    by: str
    code: str = "A34-2"


_REPORT = Step("report_rectification", by="unit")
_CONTEST = Step("contest_finding", by="unit")
_ACCEPT = Step("accept_contest", by="competent unit")
_REJECT = Step("reject_contest", by="competent unit")
_ROUND = Step("run_round", by="round")

TRANSITIONS: dict[tuple[State, State], tuple[Step, ...]] = {
    (State.OPEN, State.OPEN): (),
    (State.OPEN, State.REPORTED): (_REPORT,),
    (State.OPEN, State.CONTESTED): (_CONTEST,),
    (State.OPEN, State.CLOSED): (_ROUND,),
    (State.REPORTED, State.OPEN): (_ROUND,),
    (State.REPORTED, State.REPORTED): (),
    (State.REPORTED, State.CONTESTED): (_CONTEST,),
    (State.REPORTED, State.CLOSED): (_ROUND,),
    (State.CONTESTED, State.OPEN): (_REJECT,),
    (State.CONTESTED, State.REPORTED): (),
    (State.CONTESTED, State.CONTESTED): (),
    (State.CONTESTED, State.CLOSED): (_ACCEPT, _ROUND),
    (State.CLOSED, State.OPEN): (_ROUND,),
    (State.CLOSED, State.REPORTED): (),
    (State.CLOSED, State.CONTESTED): (),
    (State.CLOSED, State.CLOSED): (),
}
"""(from, to) → the steps that lead there, for every pair of states; without a step it cannot happen."""

STATE_WORDS = {
    State.OPEN: Sentence(zh="待整改", en="open"),
    State.REPORTED: Sentence(zh="已报告整改，待巡检核实", en="reported as rectified"),
    State.CONTESTED: Sentence(zh="申辩待裁定", en="contested"),
    State.CLOSED: Sentence(zh="已办结", en="closed"),
}
"""The states as refusals name them."""

_ACT_WORDS = {
    "report_rectification": Sentence(zh="报告整改", en="reported as rectified"),
    "contest_finding": Sentence(zh="提出申辩", en="contested"),
    "accept_contest": Sentence(zh="采纳申辩", en="decided"),
    "reject_contest": Sentence(zh="不采纳申辩", en="decided"),
}


def allowed(act: str, before: State, after: State) -> bool:
    """Whether `act` leads from one state to the other."""
    return any(step.act == act for step in TRANSITIONS[before, after])


def acts_from(before: State) -> frozenset[str]:
    """The acts that can be done to a finding in a state."""
    return frozenset(
        step.act for (state, _to), steps in TRANSITIONS.items() if state == before for step in steps
    )


def breaches(act: str, before: State, after: State) -> list[Breach]:
    """Why `act` cannot be done now: the finding is in another state than it asks for."""
    if allowed(act, before, after):
        return []
    state, doing = STATE_WORDS[before], _ACT_WORDS[act]
    return [
        Breach(
            code="A34-2",
            sentence=Sentence(
                zh=f"该问题目前“{state.zh}”，不能{doing.zh}。",
                en=f"The finding is {state.en} now and cannot be {doing.en}.",
            ),
            way_out=Sentence(
                zh="请刷新页面查看最新办理情况，可能已有他人办理。",
                en="Reload the page to see what happened; somebody else may have acted already.",
            ),
            evidence=(before.value,),
        )
    ]
