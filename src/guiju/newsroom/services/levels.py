"""The level of a manuscript: raised by anybody, lowered by two who did not write it (A17-3).

raise_level(editor, manuscript_id=3, version=4, level=Level.MAJOR, reason="", now=now)
ask_lower_level(reviewer, manuscript_id=3, version=5, level=Level.ORDINARY, reason="系历史回顾，非当前事件", now=now)
confirm_lower_level(principal, lowering_id=1, now=now)
"""

from __future__ import annotations

from datetime import datetime

from django.utils import timezone

from guiju import ledger
from guiju.newsroom import judging, selectors
from guiju.newsroom.models import Lowering, Manuscript
from guiju.newsroom.models.manuscripts import Level
from guiju.newsroom.workflow import OPEN, State
from guiju.newsroom.writing.keeping import locked, require_unchanged
from guiju.newsroom.writing.refusing import changed_since, not_editable, stated_reason
from guiju.rulebook.articles import article_17
from guiju.rulebook.articles.article_17 import Lowered
from guiju.rulebook.breach import Breach, Sentence
from guiju.rulebook.registry import Kind, held
from guiju.units.law import pack_on
from guiju.units.models import Staff
from guiju.units.refusals import refusal
from guiju.units.rights import Officer, Refused, Right, require


@held("A17-3", kind=Kind.GATE)
def raise_level(
    officer: Officer, *, manuscript_id: int, version: int, level: Level, reason: str, now: datetime
) -> Manuscript:
    """Handle the manuscript at a higher level. What was reviewed stays; what was signed below it does not."""
    with ledger.act("LEVEL_RAISED", by=officer.actor, at=now, article="A17-3") as record:
        manuscript = _open(manuscript_id)
        require(officer, Right.READ_MANUSCRIPTS, manuscript.host)
        require_unchanged(manuscript, version)
        before = Level(manuscript.level)
        if level.weight <= before.weight or manuscript.state == State.SIGNED:
            raise Refused([_not_higher(signed=manuscript.state == State.SIGNED)])
        _set(manuscript, level)
        record.on("manuscript", manuscript.pk, str(manuscript), unit=manuscript.host_id)
        record.changed({"level": before.value}, {"level": level.value})
        record.note(reason=reason.strip())
    return manuscript


@held("A17-3", kind=Kind.GATE)
def ask_lower_level(
    officer: Officer, *, manuscript_id: int, version: int, level: Level, reason: str, now: datetime
) -> Lowering:
    """A reviewer says in writing why the level is too high; nothing changes until a second person confirms."""
    with ledger.act("LOWER_LEVEL_ASKED", by=officer.actor, at=now, article="A17-3") as record:
        manuscript = _open(manuscript_id)
        require(officer, Right.REVIEW_MANUSCRIPTS, manuscript.host)
        require_unchanged(manuscript, version)
        before = Level(manuscript.level)
        if level.weight >= before.weight or manuscript.state == State.SIGNED:
            raise Refused([_not_lower()])
        asked = selectors.person_of(officer)
        _judge(manuscript, Lowered(reason, asked, None), now)
        if manuscript.lowerings.filter(state=Lowering.State.ASKED).exists():
            raise Refused([_asked_already()])
        lowering = Lowering.objects.create(
            manuscript=manuscript,
            edition=selectors.present_edition(manuscript),
            from_level=before,
            to_level=level,
            reason=stated_reason(reason, code="A17-3"),
            asked_by_id=officer.staff_id,
            asked_at=now,
        )
        record.on("manuscript", manuscript.pk, str(manuscript), unit=manuscript.host_id)
        record.note(reason=lowering.reason, from_level=before.value, to_level=level.value)
    return lowering


@held("A17-3", kind=Kind.GATE)
def confirm_lower_level(officer: Officer, *, lowering_id: int, now: datetime) -> Lowering:
    """A second person, who neither wrote it nor asked, confirms the lower level."""
    with ledger.act("LOWER_LEVEL_CONFIRMED", by=officer.actor, at=now, article="A17-3") as record:
        lowering, manuscript = _asked(officer, lowering_id)
        asked_by = selectors.person(Staff.objects.get(pk=lowering.asked_by_id))
        hands = (asked_by, *selectors.writers(manuscript))
        lowered = Lowered(
            lowering.reason,
            asked_by,
            selectors.person_of(officer),
            judging.hands.absent_second(officer, manuscript.host, hands),
        )
        _judge(manuscript, lowered, now)
        _decide(lowering, Lowering.State.CONFIRMED, officer, now)
        before = manuscript.level
        _set(manuscript, Level(lowering.to_level))
        record.on("manuscript", manuscript.pk, str(manuscript), unit=manuscript.host_id)
        record.changed({"level": before}, {"level": manuscript.level})
    return lowering


def decline_lower_level(officer: Officer, *, lowering_id: int, now: datetime) -> Lowering:
    """A second person does not agree; the level stays."""
    with ledger.act("LOWER_LEVEL_DECLINED", by=officer.actor, at=now, article="A17-3") as record:
        lowering, manuscript = _asked(officer, lowering_id)
        _decide(lowering, Lowering.State.DECLINED, officer, now)
        record.on("manuscript", manuscript.pk, str(manuscript), unit=manuscript.host_id)
        record.note(level=manuscript.level)
    return lowering


def _open(manuscript_id: int) -> Manuscript:
    manuscript = locked(manuscript_id)
    if manuscript.state not in OPEN:
        raise Refused([not_editable(State(manuscript.state))])
    return manuscript


def _asked(officer: Officer, lowering_id: int) -> tuple[Lowering, Manuscript]:
    lowering = Lowering.objects.get(pk=lowering_id)
    manuscript = _open(lowering.manuscript_id)
    if not (
        officer.may(Right.REVIEW_MANUSCRIPTS, manuscript.host.path)
        or officer.may(Right.SIGN_MANUSCRIPTS, manuscript.host.path)
    ):
        require(officer, Right.REVIEW_MANUSCRIPTS, manuscript.host)
    lowering.refresh_from_db()
    if lowering.state != Lowering.State.ASKED:
        raise Refused([changed_since()])
    return lowering, manuscript


def _decide(lowering: Lowering, state: Lowering.State, officer: Officer, now: datetime) -> None:
    lowering.state, lowering.second_id, lowering.decided_at = state, officer.staff_id, now
    lowering.save(update_fields=["state", "second", "decided_at"])


def _set(manuscript: Manuscript, level: Level) -> None:
    manuscript.level = level
    manuscript.version += 1
    manuscript.save(update_fields=["level", "version"])


def _judge(manuscript: Manuscript, lowered: Lowered, now: datetime) -> None:
    facts = article_17.Lowering(selectors.writers(manuscript), lowered)
    found = article_17.unfounded_lowering(facts, pack=pack_on(timezone.localdate(now)))
    if found:
        raise Refused(found)


_CHOOSE = Sentence(zh="请重新选择级别。", en="Choose the level again.")


def _not_higher(*, signed: bool) -> Breach:
    if signed:
        return refusal(
            "A17-3",
            "稿件已签发，不能再提级。",
            "The manuscript is signed and its level no longer rises.",
            out=Sentence(
                zh="请由签发人撤销签发，再提级。",
                en="Let the signer revoke the signature first.",
            ),
        )
    return refusal(
        "A17-3", "所选级别不高于现在的级别。", "The level is no higher than it is now.", out=_CHOOSE
    )


def _not_lower() -> Breach:
    return refusal(
        "A17-3",
        "所选级别不低于现在的级别，或稿件已经签发。",
        "The level is no lower than it is now, or the manuscript is signed already.",
        out=_CHOOSE,
    )


def _asked_already() -> Breach:
    return refusal(
        "A17-3",
        "已有降级申请待确认。",
        "A lower level was asked for already.",
        out=Sentence(zh="请先确认或不同意该申请。", en="Confirm or decline that first."),
    )
