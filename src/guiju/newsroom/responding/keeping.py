"""How the acts on a response case hold it, move it and say no.

case = locked(7)
move(record, case, "name_body", body=body, named_at=now)
"""

from __future__ import annotations

from typing import Any

from guiju.ledger.acts import Record
from guiju.newsroom.models import ResponseCase
from guiju.newsroom.responding.workflow import STATE_WORDS, TRANSITIONS, State
from guiju.rulebook.breach import Breach, Sentence
from guiju.units.models import Unit
from guiju.units.refusals import RELOAD, refusal
from guiju.units.rights import Officer, Refused, Right, require

CODE = "A23-1"


def locked(case_id: int) -> ResponseCase:
    """The case with its row held."""
    rows = ResponseCase.objects.select_for_update(of=("self",)).select_related("unit", "body")
    return rows.get(pk=case_id)


def move(record: Record, case: ResponseCase, act: str, **fields: Any) -> None:
    """To the state the act leads to, with these fields; raises `Refused` where it leads nowhere."""
    ended = TRANSITIONS.after(act, State(case.state))
    if ended is None:
        raise Refused([not_now(case)])
    before, case.state = case.state, ended
    case.version += 1
    for name, value in fields.items():
        setattr(case, name, value)
    case.save(update_fields=["state", "version", *fields])
    about(record, case)
    record.changed({"state": before}, {"state": ended})


def about(record: Record, case: ResponseCase) -> None:
    """What the entry is about."""
    record.on("response", case.pk, case.title, unit=case.body_id or case.unit_id)


def require_lead(officer: Officer, case: ResponseCase) -> None:
    """Raise `Refused` unless the officer leads the case: for the unit it concerns, or for the responding body."""
    if case.body is not None and officer.may(Right.LEAD_RESPONSES, case.body.path):
        return
    require(officer, Right.LEAD_RESPONSES, case.unit)


def require_version(case: ResponseCase, version: int) -> None:
    """Raise `Refused` when somebody else has acted on the case since."""
    if case.version != version:
        raise Refused(
            [
                refusal(
                    CODE,
                    "您打开页面之后，该事项已有他人办理。",
                    "Somebody has acted on the case since you opened its page.",
                    out=RELOAD,
                )
            ]
        )


def not_now(case: ResponseCase) -> Breach:
    """The act leads nowhere from where the case stands."""
    words = STATE_WORDS[State(case.state)]
    return refusal(
        CODE,
        f"该事项{words.zh}，不能再这样办理。",
        f"This cannot be done: the case is {words.en}.",
        out=RELOAD,
    )


def no_body() -> Breach:
    """Nobody is named yet to answer."""
    return refusal(
        CODE,
        "尚未明确回应主体。",
        "No responding body is named yet.",
        out=Sentence(
            zh="请先由主管单位或涉事单位领导明确回应主体和发布账号。",
            en="The competent unit or a leader of the unit concerned names it, and the accounts.",
        ),
    )


def not_invited(unit: Unit) -> Breach:
    """It is not the officer's to answer, or is answered."""
    return refusal(
        CODE,
        f"“{unit.name}”的这份邀请已经答复，或不由您答复。",
        f"The invitation of “{unit.name}” is answered already, or not yours to answer.",
        out=RELOAD,
    )


def not_leading(unit: Unit) -> Breach:
    """Whoever gives facts for a unit does not make it the responding body."""
    return refusal(
        CODE,
        f"“{unit.name}”是否作为回应主体，由其负责人决定，您的任职不含此项权限。",
        f"Whether “{unit.name}” answers as the responding body is for its leaders to say; your appointment does not "
        "carry that right.",
        out=Sentence(
            zh="请本单位主要负责人、分管负责人或运维负责人办理；您可以先提供情况。",
            en="Let the unit's principal leader, leader in charge or operations principal do it; you can give the "
            "facts meanwhile.",
        ),
    )
