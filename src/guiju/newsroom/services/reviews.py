"""Review and sign-off of a manuscript, each by another person, bound to the exact content (A17-1…5).

submit_manuscript(editor, manuscript_id=3, version=4, now=now)
review_manuscript(reviewer, manuscript_id=3, version=5, note="", now=now)
sign_off(principal, manuscript_id=3, version=6, confirmation=confirmation, now=now)
"""

from __future__ import annotations

from datetime import date, datetime

from django.utils import timezone

from guiju import ledger
from guiju.ledger.acts import Record
from guiju.newsroom import judging, outbox, selectors
from guiju.newsroom.models import Approval, Edition, Manuscript
from guiju.newsroom.workflow import State
from guiju.newsroom.writing.keeping import locked, move, passing, void_approvals
from guiju.newsroom.writing.refusing import stated_reason, stated_words
from guiju.rulebook.articles import article_17_emergency
from guiju.rulebook.articles.article_17_emergency import Emergency
from guiju.rulebook.breach import Breach
from guiju.rulebook.registry import Kind, held
from guiju.security.confirming import Confirmation
from guiju.units import clocks
from guiju.units import selectors as units
from guiju.units.clocks import Term
from guiju.units.law import pack_on
from guiju.units.rights import Officer, Refused, Right, require

AFTERWARDS = "A17-5"
"""The term within which an emergency publication is reviewed."""


@held("A17-1", kind=Kind.GATE)
def submit_manuscript(
    officer: Officer, *, manuscript_id: int, version: int, now: datetime
) -> Manuscript:
    """Lay the manuscript before the reviewer; raises `Refused` with everything that is wrong with it."""
    with ledger.act("MANUSCRIPT_SUBMITTED", by=officer.actor, at=now, article="A17-1") as record:
        manuscript = locked(manuscript_id)
        require(officer, Right.WRITE_MANUSCRIPTS, manuscript.host)
        ended = passing(manuscript, "submit_manuscript", version=version)
        _require(judging.breaches(manuscript, officer, "submit_manuscript", today=_day(now)))
        edition = selectors.present_edition(manuscript)
        Edition.objects.filter(pk=edition.pk).update(closed=True)
        manuscript.submitted_at, manuscript.remark = now, ""
        move(record, manuscript, ended, now=now, fields=["submitted_at", "remark"])
        record.note(edition=edition.number, digest=edition.digest, level=manuscript.level)
    return manuscript


@held("A17-1", kind=Kind.GATE)
@held("A17-2", kind=Kind.GATE)
def review_manuscript(
    officer: Officer, *, manuscript_id: int, version: int, now: datetime, note: str = ""
) -> Manuscript:
    """The reviewer finds it right as it is; what they saw is bound by its digest."""
    with ledger.act("MANUSCRIPT_REVIEWED", by=officer.actor, at=now, article="A17-1") as record:
        manuscript = locked(manuscript_id)
        require(officer, Right.REVIEW_MANUSCRIPTS, manuscript.host)
        ended = passing(manuscript, "review_manuscript", version=version)
        _require(judging.breaches(manuscript, officer, "review_manuscript", today=_day(now)))
        _approve(record, manuscript, officer, Approval.Kind.REVIEW, note=note, now=now)
        move(record, manuscript, ended, now=now)
    return manuscript


def return_manuscript(
    officer: Officer, *, manuscript_id: int, version: int, reason: str, now: datetime
) -> Manuscript:
    """Send it back with reasons: the reviewer before the review, the signer after it."""
    with ledger.act("MANUSCRIPT_RETURNED", by=officer.actor, at=now, article="A17-1") as record:
        manuscript = locked(manuscript_id)
        asked = State(manuscript.state) is State.SUBMITTED
        right = Right.REVIEW_MANUSCRIPTS if asked else Right.SIGN_MANUSCRIPTS
        require(officer, right, manuscript.host)
        ended = passing(manuscript, "return_manuscript", version=version)
        manuscript.remark = stated_reason(reason)
        void_approvals(manuscript, now=now)
        move(record, manuscript, ended, now=now, fields=["remark"])
        record.note(reason=manuscript.remark)
    return manuscript


@held("A17-1", kind=Kind.GATE)
@held("A17-2", kind=Kind.GATE)
@held("A17-4", kind=Kind.GATE)
def sign_off(
    officer: Officer,
    *,
    manuscript_id: int,
    version: int,
    confirmation: Confirmation,
    now: datetime,
    note: str = "",
) -> Manuscript:
    """The signer of the level signs what was reviewed; `confirmation` proves that it is them, just now."""
    with ledger.act("MANUSCRIPT_SIGNED", by=officer.actor, at=now, article="A17-1") as record:
        manuscript = locked(manuscript_id)
        require(officer, Right.SIGN_MANUSCRIPTS, manuscript.host)
        ended = passing(manuscript, "sign_off", version=version)
        confirmation.require(officer, now=now)
        _require(judging.breaches(manuscript, officer, "sign_off", today=_day(now)))
        signed = _approve(record, manuscript, officer, Approval.Kind.SIGN_OFF, note=note, now=now)
        outbox.queue(record, manuscript, signed, now=now)
        move(record, manuscript, ended, now=now)
        record.note(confirmed_by=confirmation.method.value)
    return manuscript


@held("A17-4", kind=Kind.GATE)
def revoke_sign_off(
    officer: Officer, *, manuscript_id: int, version: int, reason: str, now: datetime
) -> Manuscript:
    """A signer of the level takes the signature back before anything has gone out."""
    with ledger.act("SIGN_OFF_REVOKED", by=officer.actor, at=now, article="A17-4") as record:
        manuscript = locked(manuscript_id)
        require(officer, Right.SIGN_MANUSCRIPTS, manuscript.host)
        ended = passing(manuscript, "revoke_sign_off", version=version)
        _require(judging.hands.level_signer(manuscript, officer, _day(now), pack_on(_day(now))))
        manuscript.remark = stated_reason(reason, code="A17-4")
        clocks.end(AFTERWARDS, ("manuscript", manuscript.pk), met=False, now=now)
        record.note(reason=manuscript.remark, voided=void_approvals(manuscript, now=now))
        move(record, manuscript, ended, now=now, fields=["remark"])
    return manuscript


@held("A17-5", kind=Kind.GATE)
def sign_off_in_emergency(
    officer: Officer,
    *,
    manuscript_id: int,
    version: int,
    reason: str,
    confirmation: Confirmation,
    now: datetime,
) -> Manuscript:
    """The named authority signs before review; the review afterwards is due within the pack's term."""
    today, pack = _day(now), pack_on(_day(now))
    with ledger.act("SIGNED_IN_EMERGENCY", by=officer.actor, at=now, article="A17-5") as record:
        manuscript = locked(manuscript_id)
        require(officer, Right.SIGN_MANUSCRIPTS, manuscript.host)
        ended = passing(manuscript, "sign_off_in_emergency", version=version)
        confirmation.require(officer, now=now)
        facts = Emergency(
            name=officer.name,
            roles=selectors.roles_in(officer, manuscript.host),
            reason=reason,
            unreviewed=selectors.overdue_emergencies(manuscript.host, today=today),
        )
        found = article_17_emergency.no_emergency(facts, pack=pack)
        found += judging.breaches(manuscript, officer, "sign_off_in_emergency", today=today)
        _require(judging.in_order(found))
        void_approvals(manuscript, now=now)
        signed = _approve(
            record, manuscript, officer, Approval.Kind.EMERGENCY, note=reason, now=now
        )
        outbox.queue(record, manuscript, signed, now=now)
        clocks.start(
            Term(
                code=AFTERWARDS,
                working_days=pack.integer("A17-5", "review_working_days"),
                label=f"应急发布补审：{manuscript}",
            ),
            unit=manuscript.host,
            subject=("manuscript", manuscript.pk),
            since=today,
            calendar=units.calendar(),
        )
        move(record, manuscript, ended, now=now)
        record.note(reason=reason.strip(), confirmed_by=confirmation.method.value)
    return manuscript


@held("A17-5", kind=Kind.RECORD)
def review_afterwards(
    officer: Officer, *, manuscript_id: int, note: str, now: datetime
) -> Manuscript:
    """Hold the review that an emergency publication must have; `note` says what it found."""
    with ledger.act("REVIEWED_AFTERWARDS", by=officer.actor, at=now, article="A17-5") as record:
        manuscript = locked(manuscript_id)
        require(officer, Right.REVIEW_MANUSCRIPTS, manuscript.host)
        subject = ("manuscript", manuscript.pk)
        if not clocks.running(AFTERWARDS, subject).exists():
            raise Refused([judging.hands.nothing_to_review()])
        _require(judging.hands.reviewer(manuscript, officer, _day(now), pack_on(_day(now))))
        note = stated_words(note, code=AFTERWARDS)
        _approve(record, manuscript, officer, Approval.Kind.AFTERWARDS, note=note, now=now)
        clocks.end(AFTERWARDS, subject, met=True, now=now)
        record.on("manuscript", manuscript.pk, str(manuscript), unit=manuscript.host_id)
    return manuscript


def _approve(
    record: Record,
    manuscript: Manuscript,
    officer: Officer,
    kind: Approval.Kind,
    *,
    note: str,
    now: datetime,
) -> Approval:
    edition = selectors.present_edition(manuscript)
    act = _ACTS[kind]
    capacity, _ = judging.hands.in_capacity(manuscript, officer, act, _day(now), pack_on(_day(now)))
    roles = selectors.roles_in(officer, manuscript.host)
    approval = Approval.objects.create(
        manuscript=manuscript,
        edition=edition,
        digest=edition.digest,
        kind=kind,
        level=manuscript.level,
        role=capacity.role.value if capacity else min(roles, default=""),
        by_id=officer.staff_id,
        acting_for_id=capacity.acting_for_id if capacity else None,
        at=now,
        note=note.strip(),
    )
    record.note(
        edition=edition.number, digest=edition.digest, level=manuscript.level, role=approval.role
    )
    if capacity is not None and capacity.acting_for:
        record.note(acting_for=capacity.acting_for)
    return approval


_ACTS = {
    Approval.Kind.REVIEW: "review_manuscript",
    Approval.Kind.SIGN_OFF: "sign_off",
    Approval.Kind.EMERGENCY: "sign_off_in_emergency",
    Approval.Kind.AFTERWARDS: "review_manuscript",
}


def _require(found: list[Breach]) -> None:
    if found:
        raise Refused(found)


def _day(now: datetime) -> date:
    return timezone.localdate(now)
