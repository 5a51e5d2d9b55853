"""Consultations: a unit of the county or a body outside is asked, answers, or keeps silent (A20-1).

asked = ask_consultation(editor, manuscript_id=3, version=4, unit_id=9, outside="", question="…", now=now)
asked.link                                   # the one-time secret of a body outside; nowhere kept
answer_consultation(reviewer, consultation_id=1, agrees=True, answer="", now=now)
"""

from __future__ import annotations

import secrets
from datetime import datetime
from typing import NamedTuple

from django.utils import timezone

from guiju import ledger
from guiju.ledger.acts import Actor, Record
from guiju.ledger.chain import sm3
from guiju.ledger.models import ActorKind
from guiju.newsroom import selectors
from guiju.newsroom.consulting.workflow import STATE_WORDS, TRANSITIONS, State
from guiju.newsroom.judging import hands
from guiju.newsroom.models import Consultation, Edition
from guiju.newsroom.workflow import OPEN
from guiju.newsroom.workflow import State as Written
from guiju.newsroom.writing.keeping import locked, require_unchanged
from guiju.newsroom.writing.proofing import text_digest
from guiju.newsroom.writing.refusing import not_editable, stated_reason, stated_words
from guiju.platforms.plaintext import clean
from guiju.rulebook.breach import Breach, Sentence
from guiju.rulebook.registry import Kind, held
from guiju.units import clocks
from guiju.units import selectors as units
from guiju.units.clocks import Term
from guiju.units.law import pack_on
from guiju.units.models import Role, Unit
from guiju.units.refusals import RELOAD, dissolved, refusal
from guiju.units.rights import Officer, Refused, Right, require

CODE = "A20-1"
LEADERS = frozenset({Role.PRINCIPAL_LEADER, Role.LEADER_IN_CHARGE})


class Asked(NamedTuple):
    """A consultation, and the secret of its link where the body has no log-in here."""

    consultation: Consultation
    secret: str


@held("A20-1", kind=Kind.GATE)
def ask_consultation(
    officer: Officer,
    *,
    manuscript_id: int,
    version: int,
    unit_id: int | None,
    outside: str,
    question: str,
    now: datetime,
) -> Asked:
    """Ask a unit, or a body outside, about the text as it stands; the answer is due within the pack's working days."""
    with ledger.act("CONSULTATION_ASKED", by=officer.actor, at=now, article=CODE) as record:
        manuscript = locked(manuscript_id)
        require(officer, Right.WRITE_MANUSCRIPTS, manuscript.host)
        require_unchanged(manuscript, version)
        if manuscript.state not in OPEN:
            raise Refused([not_editable(Written(manuscript.state))])
        unit = Unit.objects.get(pk=unit_id) if unit_id is not None else None
        outside = " ".join(clean(outside).split())[:120]
        if breaches := _wrong_body(unit, outside, manuscript.host):
            raise Refused(breaches)
        for earlier in _open_to(manuscript.pk, unit, outside):
            # Asked anew: nobody has to answer about what the text no longer says.
            _move(record, earlier, "withdraw_consultation", met=False, now=now)
        edition = selectors.present_edition(manuscript)
        Edition.objects.filter(pk=edition.pk).update(closed=True)
        secret = "" if unit is not None else secrets.token_urlsafe(32)
        today = timezone.localdate(now)
        consultation = Consultation(
            manuscript=manuscript,
            edition=edition,
            text_digest=text_digest(manuscript),
            unit=unit,
            outside="" if unit is not None else outside,
            question=stated_words(question, code=CODE)[:500],
            asked_by_id=officer.staff_id,
            asked_at=now,
            due_on=today,
            token_digest=sm3(secret.encode()) if secret else "",
        )
        days = pack_on(today).integer(CODE, "answer_working_days")
        consultation.due_on = units.calendar().deadline(today, days).last_day
        consultation.save(force_insert=True)
        clocks.start(
            Term(code=CODE, working_days=days, label=f"征求意见：{manuscript}"),
            unit=unit or manuscript.host,
            subject=("consultation", consultation.pk),
            since=today,
            calendar=units.calendar(),
        )
        _about(record, consultation)
        record.note(asked=consultation.body, digest=edition.digest)
    return Asked(consultation, secret)


@held("A20-1", kind=Kind.GATE)
def answer_consultation(
    officer: Officer, *, consultation_id: int, agrees: bool, answer: str, now: datetime
) -> Consultation:
    """Answer for one's own unit, by name; an objection says why."""
    with ledger.act("CONSULTATION_ANSWERED", by=officer.actor, at=now, article=CODE) as record:
        consultation = _locked(consultation_id)
        asked = consultation.unit
        if asked is None or not hands.decides(officer, asked):
            raise Refused([_not_asked()])
        consultation.answered_by_id = officer.staff_id
        _answered(record, consultation, agrees, answer, officer.name, now)
    return consultation


@held("A20-1", kind=Kind.GATE)
def answer_by_link(
    *, secret: str, name: str, agrees: bool, answer: str, now: datetime
) -> Consultation:
    """A body outside answers by its link, once and in time; `name` is who answers, with their post."""
    name = " ".join(clean(name).split())[:120]
    by = Actor(kind=ActorKind.PUBLIC, name=name)
    with ledger.act("CONSULTATION_ANSWERED", by=by, at=now, article=CODE) as record:
        found = Consultation.objects.filter(token_digest=sm3(secret.encode())).first()
        if found is None:
            raise Refused([_not_asked()])
        consultation = _locked(found.pk)
        if not name:
            raise Refused([_nameless()])
        _answered(record, consultation, agrees, answer, name, now)
    return consultation


@held("A20-1", kind=Kind.GATE)
def record_silence(*, by: Actor, consultation_id: int, now: datetime) -> Consultation:
    """The answer was due and has not come: recorded as silence, which is neither consent nor objection."""
    with ledger.act("CONSULTATION_SILENT", by=by, at=now, article=CODE) as record:
        consultation = _locked(consultation_id)
        if consultation.due_on >= timezone.localdate(now):
            raise Refused([_not_due()])
        _move(record, consultation, "record_silence", met=False, now=now)
    return consultation


def withdraw_consultation(
    officer: Officer, *, consultation_id: int, reason: str, now: datetime
) -> Consultation:
    """Take a question back; nobody has to answer it any more."""
    with ledger.act("CONSULTATION_WITHDRAWN", by=officer.actor, at=now, article=CODE) as record:
        consultation = _locked(consultation_id)
        require(officer, Right.WRITE_MANUSCRIPTS, consultation.manuscript.host)
        reason = stated_reason(reason, code=CODE)
        _move(record, consultation, "withdraw_consultation", met=False, now=now)
        record.note(reason=reason)
    return consultation


@held("A20-1", kind=Kind.GATE)
def settle_objection(
    officer: Officer, *, consultation_id: int, reason: str, now: datetime
) -> Consultation:
    """Whoever signs for the host decides in writing that it goes on in spite of the objection."""
    with ledger.act("OBJECTION_SETTLED", by=officer.actor, at=now, article=CODE) as record:
        consultation = _locked(consultation_id)
        require(officer, Right.SIGN_MANUSCRIPTS, consultation.manuscript.host)
        if not _may_settle(officer, consultation):
            raise Refused([_not_a_leader()])
        consultation.settled_by_id = officer.staff_id
        consultation.settled_because = stated_reason(reason, code=CODE)[:1000]
        _move(record, consultation, "settle_objection", met=True, now=now)
        record.note(reason=consultation.settled_because)
    return consultation


def _answered(
    record: Record, consultation: Consultation, agrees: bool, answer: str, name: str, now: datetime
) -> None:
    if consultation.due_on < timezone.localdate(now):
        raise Refused([_too_late()])
    consultation.answer = (clean(answer).strip() if agrees else stated_words(answer, code=CODE))[
        :1000
    ]
    consultation.answerer, consultation.answered_at = name, now
    _move(record, consultation, "agree" if agrees else "object", met=True, now=now)
    record.note(reason=consultation.answer)


def _may_settle(officer: Officer, consultation: Consultation) -> bool:
    """A leader of the host who has not written it."""
    host = consultation.manuscript.host
    me = selectors.person_of(officer)
    leads = selectors.roles_in(officer, host) & {each.value for each in LEADERS}
    return bool(leads) and not any(
        each.is_same(me) for each in selectors.writers(consultation.manuscript)
    )


def _open_to(manuscript_id: int, unit: Unit | None, outside: str) -> list[Consultation]:
    """What the same body was asked about the manuscript and has not answered."""
    rows = Consultation.objects.select_for_update(of=("self",)).filter(
        manuscript_id=manuscript_id, unit=unit, state=State.ASKED
    )
    if unit is None:
        rows = rows.filter(outside=outside)
    return list(rows.select_related("manuscript__host", "unit"))


def _locked(consultation_id: int) -> Consultation:
    rows = Consultation.objects.select_for_update(of=("self",))
    return rows.select_related("manuscript__host", "unit", "edition").get(pk=consultation_id)


def _move(
    record: Record, consultation: Consultation, act: str, *, met: bool, now: datetime
) -> None:
    ended = TRANSITIONS.after(act, State(consultation.state))
    if ended is None:
        raise Refused([_not_now(consultation)])
    before, consultation.state = consultation.state, ended
    consultation.save()
    clocks.end(CODE, ("consultation", consultation.pk), met=met, now=now)
    _about(record, consultation)
    record.changed({"state": before}, {"state": ended})


def _about(record: Record, consultation: Consultation) -> None:
    record.on(
        "consultation",
        consultation.pk,
        str(consultation),
        unit=consultation.unit_id or consultation.manuscript.host_id,
    )


def _wrong_body(unit: Unit | None, outside: str, host: Unit) -> list[Breach]:
    if unit is None and not outside:
        return [
            refusal(
                CODE,
                "没有选择征求意见的单位。",
                "Nobody is named to be asked.",
                out=Sentence(
                    zh="请选择本县单位，或填写县外单位名称。", en="Choose a unit, or name a body."
                ),
            )
        ]
    if unit is not None and unit.path.startswith(host.path):
        return [
            refusal(
                CODE,
                f"“{unit.name}”就是主办单位或其下属。",
                f"“{unit.name}” is the host itself or belongs to it.",
                out=Sentence(zh="请选择其他单位。", en="Choose another unit."),
            )
        ]
    return dissolved(unit) if unit is not None else []


def _not_asked() -> Breach:
    return refusal(
        CODE,
        "没有向您征求意见，或链接已失效。",
        "You are not asked, or the link is no longer valid.",
        out=Sentence(zh="请联系来函单位。", en="Ask the unit that sent it."),
    )


def _nameless() -> Breach:
    return refusal(
        CODE,
        "没有填写答复人。",
        "It is not said who answers.",
        out=Sentence(zh="请填写姓名和职务。", en="State name and post."),
    )


def _too_late() -> Breach:
    return refusal(
        CODE,
        "答复期限已过，已按逾期未答复记录。",
        "The term is over; silence is on record.",
        out=Sentence(
            zh="仍有意见的，请直接联系来函单位。",
            en="Tell the unit that asked directly what you think.",
        ),
    )


def _not_a_leader() -> Breach:
    return refusal(
        CODE,
        "对不同意见的处理，由主办单位主要领导或分管领导作出，参与撰写的人员不能作出。",
        "The principal leader or the leader in charge of the host decides on an objection, and nobody who wrote it.",
        out=Sentence(zh="请报领导处理。", en="Put it to a leader."),
    )


def _not_due() -> Breach:
    return refusal(
        CODE,
        "答复期限未到。",
        "The answer is not due yet.",
        out=Sentence(zh="请待期限届满。", en="Wait for the end of the term."),
    )


def _not_now(consultation: Consultation) -> Breach:
    words = STATE_WORDS[State(consultation.state)]
    return refusal(
        CODE,
        f"这次征求意见{words.zh}，不能再这样办理。",
        f"This cannot be done: the consultation is {words.en}.",
        out=RELOAD,
    )
