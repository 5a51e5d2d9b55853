"""Departments that know are invited to answer a case: they take it on, give the facts, or decline (A23-1).

invite_department(supervisor, case_id=7, unit_id=9, question="…", now=now)
accept_invitation(leader, invitation_id=1, now=now)
"""

from __future__ import annotations

from datetime import datetime

from guiju import ledger
from guiju.newsroom.judging import hands
from guiju.newsroom.models import Invitation, Publisher, ResponseCase
from guiju.newsroom.responding import keeping
from guiju.newsroom.responding.keeping import CODE, about, locked, move
from guiju.newsroom.responding.workflow import OPEN, State
from guiju.newsroom.writing.refusing import stated_reason, stated_words
from guiju.registry.models import Account, AccountState
from guiju.rulebook.breach import Sentence
from guiju.rulebook.registry import Kind, held
from guiju.units.models import Unit
from guiju.units.refusals import dissolved, refusal
from guiju.units.rights import Officer, Refused, Right


@held(CODE, kind=Kind.CLOCK)
def invite_department(
    officer: Officer, *, case_id: int, unit_id: int, question: str, now: datetime
) -> Invitation:
    """Invite a department to answer; it finds the question on its desk."""
    with ledger.act("DEPARTMENT_INVITED", by=officer.actor, at=now, article=CODE) as record:
        case = locked(case_id)
        keeping.require_lead(officer, case)
        if case.state not in OPEN:
            raise Refused([keeping.not_now(case)])
        unit = Unit.objects.get(pk=unit_id)
        found = dissolved(unit)
        if case.invitations.filter(unit=unit, state=Invitation.State.SENT).exists():
            found.append(
                refusal(
                    CODE,
                    f"已经邀请了“{unit.name}”，尚未答复。",
                    f"“{unit.name}” is invited already and has not answered.",
                    out=Sentence(
                        zh="请等待答复，或邀请其他单位。", en="Wait, or invite another unit."
                    ),
                )
            )
        if found:
            raise Refused(found)
        invitation = Invitation.objects.create(
            case=case,
            unit=unit,
            question=stated_words(question, code=CODE)[:1000],
            asked_by_id=officer.staff_id,
            asked_at=now,
        )
        about(record, case)
        record.note(asked=unit.name, reason=invitation.question)
    return invitation


@held(CODE, kind=Kind.CLOCK)
def accept_invitation(officer: Officer, *, invitation_id: int, now: datetime) -> Invitation:
    """The department answers as the responding body itself, where none is named yet; its accounts publish as well.

    Only who leads responses for it says so, as with `name_body`.
    """
    with ledger.act("INVITATION_ACCEPTED", by=officer.actor, at=now, article=CODE) as record:
        case, invitation = _mine(officer, invitation_id)
        found = []
        if not officer.may(Right.LEAD_RESPONSES, invitation.unit.path):
            found.append(keeping.not_leading(invitation.unit))
        if case.state != State.OPENED:
            found.append(keeping.not_now(case))
        if found:
            raise Refused(found)
        move(record, case, "name_body", body=invitation.unit, named_at=now)
        accounts = Account.objects.filter(host=invitation.unit, state=AccountState.OPERATING)
        known = set(case.publishers.values_list("account_id", flat=True))
        Publisher.objects.bulk_create(
            Publisher(case=case, account=each)
            for each in accounts.order_by("pk")
            if each.pk not in known
        )
        _answer(invitation, officer, Invitation.State.TAKEN, "", now)
        record.note(body=invitation.unit.name)
    return invitation


@held(CODE, kind=Kind.CLOCK)
def answer_invitation(
    officer: Officer, *, invitation_id: int, answer: str, now: datetime
) -> Invitation:
    """Give the facts in writing to whoever is the responding body."""
    with ledger.act("INVITATION_ANSWERED", by=officer.actor, at=now, article=CODE) as record:
        case, invitation = _mine(officer, invitation_id)
        _answer(
            invitation, officer, Invitation.State.ANSWERED, stated_words(answer, code=CODE), now
        )
        about(record, case)
        record.note(asked=invitation.unit.name)
    return invitation


@held(CODE, kind=Kind.CLOCK)
def decline_invitation(
    officer: Officer, *, invitation_id: int, reason: str, now: datetime
) -> Invitation:
    """It is not the department's matter; the reason names whose it is, if that is known."""
    with ledger.act("INVITATION_DECLINED", by=officer.actor, at=now, article=CODE) as record:
        case, invitation = _mine(officer, invitation_id)
        _answer(
            invitation, officer, Invitation.State.DECLINED, stated_reason(reason, code=CODE), now
        )
        about(record, case)
        record.note(asked=invitation.unit.name, reason=invitation.answer)
    return invitation


def _mine(officer: Officer, invitation_id: int) -> tuple[ResponseCase, Invitation]:
    """Case and invitation with their rows held, the case first as everywhere; raises `Refused` where it is answered,
    or another's.

    Whoever decides for a unit gives the facts for it, or declines; who leads for it makes it the responding body.
    """
    case = locked(Invitation.objects.get(pk=invitation_id).case_id)
    rows = Invitation.objects.select_for_update(of=("self",)).select_related("unit")
    invitation = rows.get(pk=invitation_id)
    if not hands.decides(officer, invitation.unit) or invitation.state != Invitation.State.SENT:
        raise Refused([keeping.not_invited(invitation.unit)])
    return case, invitation


def _answer(
    invitation: Invitation, officer: Officer, state: Invitation.State, answer: str, now: datetime
) -> None:
    invitation.state, invitation.answer = state, answer
    invitation.answered_by_id, invitation.answered_at = officer.staff_id, now
    invitation.save(update_fields=["state", "answer", "answered_by", "answered_at"])
