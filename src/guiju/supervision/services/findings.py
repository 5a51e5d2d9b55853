"""What people do with a finding: the unit reports or contests, its competent unit decides.

    report_rectification(officer, finding_id=12, note="已补发并落实值班制度", now=now)
    contest_finding(officer, finding_id=12, note="当日平台系统升级，附公告链接", now=now)
    accept_contest(supervisor, finding_id=12, note="情况属实", now=now)

Nobody closes a finding by saying that it is rectified: the next round sees whether it is (A34-2).
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import datetime

from django.utils import timezone

from guiju import ledger
from guiju.ledger.acts import Record
from guiju.rulebook.breach import Breach
from guiju.rulebook.registry import Kind, held
from guiju.supervision import workflow
from guiju.supervision.models import Finding, FindingEvent, Happening
from guiju.supervision.refusals import refusal
from guiju.supervision.workflow import State
from guiju.units.rights import Officer, Refused, Right, require

LONGEST_NOTE = 2_000


@held("A34-2", kind=Kind.RECORD)
def report_rectification(officer: Officer, *, finding_id: int, note: str, now: datetime) -> Finding:
    """The unit says what it has done; the next round verifies it. Raises `Refused` with every breach."""
    with ledger.act("RECTIFICATION_REPORTED", by=officer.actor, at=now, article="A34-2") as record:
        with _moved(
            officer, record, finding_id, act="report_rectification", right=Right.RECTIFY,
            to=State.REPORTED, note=note,
        ) as finding:  # fmt: skip
            finding.reported_at = now
        _remember(finding, Happening.REPORTED, officer, note, now)
    return finding


@held("A34-2", kind=Kind.RECORD)
def contest_finding(officer: Officer, *, finding_id: int, note: str, now: datetime) -> Finding:
    """The unit disputes what was found; the evidence of this moment is what it disputes."""
    with ledger.act("FINDING_CONTESTED", by=officer.actor, at=now, article="A34-2") as record:
        with _moved(
            officer, record, finding_id, act="contest_finding", right=Right.RECTIFY,
            to=State.CONTESTED, note=note,
        ) as finding:  # fmt: skip
            finding.contested_at = now
            finding.contested_by_id = officer.staff_id
        _remember(finding, Happening.CONTESTED, officer, note, now)
    return finding


@held("A34-2", kind=Kind.GATE)
def accept_contest(officer: Officer, *, finding_id: int, note: str, now: datetime) -> Finding:
    """The competent unit agrees: the finding closes and the evidence contested is not found again.

    What has been found since the contest is not excused; the next round opens the finding again for it.
    """
    with ledger.act("CONTEST_ACCEPTED", by=officer.actor, at=now, article="A34-2") as record:
        with _moved(
            officer, record, finding_id, act="accept_contest", right=Right.DECIDE_CONTESTS,
            to=State.CLOSED, note=note,
        ) as finding:  # fmt: skip
            contest = finding.events.filter(what=Happening.CONTESTED).last()
            contested = contest.evidence if contest else finding.evidence
            finding.excused = sorted({*finding.excused, *contested})
            finding.closed_on = timezone.localtime(now).date()
            record.note(excused=contested)
        _remember(finding, Happening.ACCEPTED, officer, note, now)
    return finding


@held("A34-2", kind=Kind.GATE)
def reject_contest(officer: Officer, *, finding_id: int, note: str, now: datetime) -> Finding:
    """The competent unit does not agree: the finding is open again and remains to be rectified."""
    with ledger.act("CONTEST_REJECTED", by=officer.actor, at=now, article="A34-2") as record:
        with _moved(
            officer, record, finding_id, act="reject_contest", right=Right.DECIDE_CONTESTS,
            to=State.OPEN, note=note,
        ) as finding:  # fmt: skip
            finding.contested_at = None
            finding.reported_at = None
        _remember(finding, Happening.REJECTED, officer, note, now)
    return finding


@contextmanager
def _moved(
    officer: Officer,
    record: Record,
    finding_id: int,
    *,
    act: str,
    right: Right,
    to: State,
    note: str,
) -> Iterator[Finding]:
    """Lock the finding, refuse with every breach at once, let the act change it, save it in its new state."""
    finding = (
        Finding.objects.select_for_update(of=("self",)).select_related("unit").get(pk=finding_id)
    )
    before = State(finding.state)
    breaches = [
        *_missing_right(officer, right, finding),
        *workflow.breaches(act, before, to),
        *_own_contest(officer, right, finding),
        *_bad_note(note),
    ]
    if breaches:
        raise Refused(breaches)
    record.on("finding", finding.pk, str(finding), unit=finding.unit_id)
    record.changed({"state": before.value}, {"state": to.value})
    record.note(code=finding.code, note=note.strip(), evidence=finding.evidence)
    finding.state = to
    yield finding
    finding.save(
        update_fields=[
            "state", "reported_at", "contested_at", "contested_by", "excused", "closed_on",
        ]
    )  # fmt: skip


def _remember(
    finding: Finding, what: Happening, officer: Officer, note: str, now: datetime
) -> None:
    FindingEvent.objects.create(
        finding=finding,
        what=what,
        at=now,
        by=officer.name,
        note=note.strip(),
        evidence=finding.evidence,
    )


def _missing_right(officer: Officer, right: Right, finding: Finding) -> list[Breach]:
    try:
        require(officer, right, finding.unit)
    except Refused as refusal:
        return refusal.breaches
    return []


def _own_contest(officer: Officer, right: Right, finding: Finding) -> list[Breach]:
    """Who contested does not decide, even in the county office, which has nobody above it."""
    if right is not Right.DECIDE_CONTESTS or finding.contested_by_id != officer.staff_id:
        return []
    return [
        refusal(
            "申辩由您提出，不能由您本人裁定。",
            "You contested this finding yourself and cannot decide on it.",
            "请由主管单位的另一名监督人员裁定。",
            "Let another supervising officer of the competent unit decide.",
        )
    ]


def _bad_note(note: str) -> list[Breach]:
    if not note.strip():
        return [
            refusal(
                "未填写说明。",
                "There is no explanation.",
                "请写明情况、措施或理由，便于核查。",
                "State the facts, what was done, or the reason, so that it can be examined.",
            )
        ]
    if len(note.strip()) > LONGEST_NOTE:
        return [
            refusal(
                f"说明共{len(note.strip())}字，超过{LONGEST_NOTE}字。",
                f"The explanation has {len(note.strip())} characters, more than {LONGEST_NOTE}.",
                "请精简说明，材料另行报送。",
                "Shorten it and send papers separately.",
            )
        ]
    return []
