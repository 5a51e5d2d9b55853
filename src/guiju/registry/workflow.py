"""The life of a case as one table for each kind (chapter 3). `docs/workflows.md` is drawn from it.

>>> [step.act for step in steps(CaseKind.CLOSING, State.FILED, State.NOTICED)]
['open_notice']
>>> steps(CaseKind.CLOSING, State.FILED, State.COMPLETED)
()

Nothing is skipped: what has no step here cannot happen. A public notice lies between filing and completion
of everything but an opening (A14-2); a deregistration that the closing's notice announced needs no second.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from types import MappingProxyType

from django.db import models
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from guiju.rulebook.breach import Breach, Sentence


class CaseKind(models.TextChoices):
    """What a case is about."""

    OPENING = "opening", pgettext_lazy("case", "opening")
    CHANGE = "change", pgettext_lazy("case", "change")
    MERGER = "merger", pgettext_lazy("case", "merger")
    CLOSING = "closing", pgettext_lazy("case", "closing")
    DEREGISTRATION = "deregistration", pgettext_lazy("case", "deregistration")


class State(models.TextChoices):
    """Where a case stands."""

    DRAFT = "draft", pgettext_lazy("case", "draft")
    SUBMITTED = "submitted", _("waits for consent")
    CONSENTED = "consented", _("waits for filing")
    FILED = "filed", _("filed")
    NOTICED = "noticed", _("public notice runs")
    RETURNED = "returned", _("returned")
    COMPLETED = "completed", pgettext_lazy("case", "completed")
    WITHDRAWN = "withdrawn", pgettext_lazy("case", "withdrawn")


OPEN = (
    State.DRAFT,
    State.SUBMITTED,
    State.CONSENTED,
    State.FILED,
    State.NOTICED,
    State.RETURNED,
)
"""The states in which something still has to happen."""
EDITABLE = (State.DRAFT, State.RETURNED)
"""The states in which the unit writes the application."""


@dataclass(frozen=True, slots=True)
class Step:
    """How a case goes from one state to another: the act, who does it, the code it rests on."""

    act: str
    by: str
    code: str


Table = Mapping[tuple[State, State], tuple[Step, ...]]


def _table(*, decided_by: str, studied: bool, rest: Table) -> Table:
    """What every kind begins with — written, consented to, filed, or sent back — and its own rest."""
    submit = Step("submit_case", "unit", decided_by)
    consent = Step("consent_to_case", "principal leader", decided_by)
    study = Step("confirm_study", "leader in charge", decided_by)
    send_back = Step("return_case", "principal leader", decided_by)
    refuse = Step("return_case", "competent unit", "A6-2")
    withdraw = Step("withdraw_case", "unit", decided_by)
    begun: dict[tuple[State, State], tuple[Step, ...]] = {
        (State.DRAFT, State.SUBMITTED): (submit,),
        (State.RETURNED, State.SUBMITTED): (submit,),
        (State.SUBMITTED, State.CONSENTED): (consent, study) if studied else (consent,),
        (State.SUBMITTED, State.RETURNED): (send_back,),
        (State.CONSENTED, State.FILED): (Step("file_case", "competent unit", decided_by),),
        (State.CONSENTED, State.RETURNED): (refuse,),
        (State.FILED, State.RETURNED): (refuse,),
    }
    for before in (
        State.DRAFT, State.RETURNED, State.SUBMITTED, State.CONSENTED, State.FILED
    ):  # fmt: skip
        begun[before, State.WITHDRAWN] = (withdraw,)
    return MappingProxyType(begun | dict(rest))


def _noticed(complete: str) -> Table:
    """A public notice, which must have run before the act takes effect (A14-2)."""
    return {
        (State.FILED, State.NOTICED): (Step("open_notice", "unit", "A14-2"),),
        (State.NOTICED, State.NOTICED): (Step("restart_notice", "unit", "A14-2"),),
        (State.NOTICED, State.RETURNED): (Step("withdraw_notice", "unit", "A14-2"),),
        (State.NOTICED, State.COMPLETED): (Step(complete, "unit", "A14-2"),),
    }


TRANSITIONS: Mapping[CaseKind, Table] = MappingProxyType(
    {
        CaseKind.OPENING: _table(
            decided_by="A10-7",
            studied=False,
            rest={(State.FILED, State.COMPLETED): (Step("put_in_operation", "unit", "A12-1"),)},
        ),
        CaseKind.CHANGE: _table(decided_by="A14-1", studied=True, rest=_noticed("complete_change")),
        CaseKind.MERGER: _table(decided_by="A14-1", studied=True, rest=_noticed("complete_merger")),
        CaseKind.CLOSING: _table(
            decided_by="A14-1", studied=True, rest=_noticed("complete_closing")
        ),
        CaseKind.DEREGISTRATION: _table(
            decided_by="A14-1",
            studied=True,
            rest={
                **_noticed("complete_deregistration"),
                (State.FILED, State.COMPLETED): (Step("complete_deregistration", "unit", "A14-2"),),
            },
        ),
    }
)
"""Kind → (from, to) → the steps that lead there."""


def steps(kind: CaseKind, before: State, after: State) -> tuple[Step, ...]:
    """The steps of a kind of case that lead from one state to another."""
    return TRANSITIONS[kind].get((before, after), ())


def after(act: str, kind: CaseKind, before: State) -> State | None:
    """The state to which an act leads from another; None when it cannot be done there."""
    for (begun, ended), possible in TRANSITIONS[kind].items():
        if begun == before and any(step.act == act for step in possible):
            return ended
    return None


def acts_from(kind: CaseKind, before: State) -> tuple[str, ...]:
    """The acts that can be done to a case in a state, each once, in the order of the table."""
    found = [
        step.act
        for (begun, _ended), possible in TRANSITIONS[kind].items()
        if begun == before
        for step in possible
    ]
    return tuple(dict.fromkeys(found))


STATE_WORDS = MappingProxyType(
    {
        State.DRAFT: Sentence(zh="在填写", en="a draft"),
        State.SUBMITTED: Sentence(zh="待主要领导同意", en="waiting for consent"),
        State.CONSENTED: Sentence(zh="待主管单位备案", en="waiting for filing"),
        State.FILED: Sentence(zh="已备案", en="filed"),
        State.NOTICED: Sentence(zh="在公告", en="under public notice"),
        State.RETURNED: Sentence(zh="已退回", en="returned"),
        State.COMPLETED: Sentence(zh="已办结", en="completed"),
        State.WITHDRAWN: Sentence(zh="已撤回", en="withdrawn"),
    }
)
"""The states as refusals name them."""


def breaches(act: str, kind: CaseKind, before: State) -> list[Breach]:
    """Why `act` cannot be done now: the case is in another state than it asks for."""
    if after(act, kind, before) is not None:
        return []
    code = "A10-7" if kind is CaseKind.OPENING else "A14-1"
    return [
        Breach(
            code=code,
            sentence=Sentence(
                zh=f"该事项目前{STATE_WORDS[before].zh}，不能办理这一步。",
                en=f"The case is {STATE_WORDS[before].en} now, and this step cannot be taken.",
            ),
            way_out=Sentence(
                zh="请刷新页面查看最新办理情况，可能已有他人办理。",
                en="Reload the page to see what happened; somebody else may have acted already.",
            ),
            evidence=(before.value,),
        )
    ]
