"""The decisions on a case: submitted, consented to, filed, sent back, withdrawn (A10-7, A14-1, A6-2).

submit_case(editor, case_id=3, version=2, now=now)
consent_to_case(principal_leader, case_id=3, version=3, now=now)
file_case(supervisor, case_id=3, version=4, now=now).filing_number   # '备〔2026〕1号'
"""

from __future__ import annotations

from datetime import date, datetime

from django.utils import timezone

from guiju import ledger
from guiju.ledger.acts import Record
from guiju.registry import judging, workflow
from guiju.registry.models import Case
from guiju.registry.workflow import CaseKind, State
from guiju.rulebook.breach import Breach, Sentence
from guiju.rulebook.registry import Kind, held
from guiju.units.models import Unit
from guiju.units.rights import Officer, Refused, Right, require

LONGEST_REMARK = 2_000


@held("A9-1", kind=Kind.GATE)
@held("A14-1", kind=Kind.GATE)
def submit_case(officer: Officer, *, case_id: int, version: int, now: datetime) -> Case:
    """Lay the case before the principal leader; raises `Refused` with everything that is missing."""
    with ledger.act("CASE_SUBMITTED", by=officer.actor, at=now, article=ground(case_id)) as record:
        case = held_case(case_id)
        require_preparer(officer, case)
        ended = permitted(case, "submit_case", version=version, today=timezone.localdate(now))
        case.submitted_at, case.remark = now, ""
        case.consented_at, case.consented_by = None, None
        move(record, case, ended, fields=["submitted_at", "remark", "consented_at", "consented_by"])
    return case


@held("A10-7", kind=Kind.GATE)
@held("A14-1", kind=Kind.GATE)
def consent_to_case(officer: Officer, *, case_id: int, version: int, now: datetime) -> Case:
    """The principal leader of the host consents; nobody can do it for them."""
    with ledger.act("CASE_CONSENTED", by=officer.actor, at=now, article=ground(case_id)) as record:
        case = held_case(case_id)
        require(officer, Right.CONSENT_TO_CASES, case.host)
        ended = permitted(case, "consent_to_case", version=version, today=timezone.localdate(now))
        _consented(record, case, officer, ended, now)
    return case


@held("A14-1", kind=Kind.GATE)
def confirm_study(officer: Officer, *, case_id: int, version: int, now: datetime) -> Case:
    """The leader in charge confirms that the unit studied the matter collectively; the minutes are attached.

    The law lets collective study stand beside the principal leader's consent, but not for an opening.
    """
    with ledger.act("STUDY_CONFIRMED", by=officer.actor, at=now, article="A14-1") as record:
        case = held_case(case_id)
        require(officer, Right.CONFIRM_STUDY, case.host)
        ended = permitted(case, "confirm_study", version=version, today=timezone.localdate(now))
        _consented(record, case, officer, ended, now)
    return case


@held("A6-2", kind=Kind.GATE)
@held("A14-1", kind=Kind.GATE)
def file_case(officer: Officer, *, case_id: int, version: int, now: datetime) -> Case:
    """The competent unit files the case and gives it the next number of the year."""
    with ledger.act("CASE_FILED", by=officer.actor, at=now, article=ground(case_id)) as record:
        case = held_case(case_id)
        require(officer, Right.FILE_CASES, case.host)
        ended = permitted(case, "file_case", version=version, today=timezone.localdate(now))
        case.filing_number = _next_number(timezone.localdate(now).year)
        case.filed_by_id, case.filed_at = officer.staff_id or None, now
        move(record, case, ended, fields=["filing_number", "filed_by", "filed_at"])
        record.note(filing_number=case.filing_number)
    return case


def return_case(
    officer: Officer, *, case_id: int, version: int, reason: str, now: datetime
) -> Case:
    """Send a case back with reasons: the principal leader before consent, the competent unit after it."""
    with ledger.act("CASE_RETURNED", by=officer.actor, at=now, article="A6-2") as record:
        case = held_case(case_id)
        asked = State(case.state) is State.SUBMITTED
        require(officer, Right.CONSENT_TO_CASES if asked else Right.FILE_CASES, case.host)
        ended = permitted(case, "return_case", version=version, today=timezone.localdate(now))
        case.remark = stated_reason(reason)
        case.filing_number, case.filed_at, case.filed_by = "", None, None
        case.consented_at, case.consented_by = None, None
        move(
            record, case, ended,
            fields=["remark", "filing_number", "filed_at", "filed_by", "consented_at", "consented_by"],
        )  # fmt: skip
        record.note(reason=case.remark)
    return case


def withdraw_case(
    officer: Officer, *, case_id: int, version: int, reason: str, now: datetime
) -> Case:
    """The unit gives the case up; it stays on record with its reason."""
    with ledger.act("CASE_WITHDRAWN", by=officer.actor, at=now, article=ground(case_id)) as record:
        case = held_case(case_id)
        require_preparer(officer, case)
        ended = permitted(case, "withdraw_case", version=version, today=timezone.localdate(now))
        case.remark, case.ended_at = stated_reason(reason), now
        move(record, case, ended, fields=["remark", "ended_at"])
        record.note(reason=case.remark)
    return case


# --- What every act on a case does ----------------------------------------------------------------


def ground(case_id: int) -> str:
    """The code a decision on the case rests on: openings are Article 10's, everything else Article 14's."""
    opening = Case.objects.filter(pk=case_id, kind=CaseKind.OPENING).exists()
    return "A10-7" if opening else "A14-1"


def held_case(case_id: int) -> Case:
    """The case with its row locked: of two who act at once, the second sees what the first did."""
    return (
        Case.objects.select_for_update(of=("self",))
        .select_related("host", "account", "account__platform", "account__host")
        .prefetch_related("papers__paper", "merged__account")
        .get(pk=case_id)
    )


def require_preparer(officer: Officer, case: Case) -> None:
    """Raise `Refused` unless the officer prepares cases for the host."""
    require(officer, Right.PREPARE_CASES, case.host)


def permitted(case: Case, act: str, *, version: int, today: date) -> State:
    """The state `act` leads to; raises `Refused` with every breach when it cannot be done now.

    A case that somebody has changed since the page was opened is not decided upon unseen.
    """
    kind, state = CaseKind(case.kind), State(case.state)
    found = workflow.breaches(act, kind, state)
    if not found and version != case.version:
        found.append(_changed_since())
    if not found:
        found = judging.breaches(case, act, today=today)
    ended = workflow.after(act, kind, state)
    if found or ended is None:
        raise Refused(found)
    return ended


def move(record: Record, case: Case, state: State, *, fields: list[str]) -> None:
    """Bring the case into a state, and say so in the act's entry."""
    before = case.state
    case.state = state
    case.version += 1
    case.save(update_fields=["state", "version", *fields])
    record.on("case", case.pk, str(case), unit=case.host_id)
    record.changed({"state": before}, {"state": state.value})


def _consented(record: Record, case: Case, officer: Officer, ended: State, now: datetime) -> None:
    case.consented_by_id, case.consented_at = officer.staff_id or None, now
    move(record, case, ended, fields=["consented_by", "consented_at"])


def _next_number(year: int) -> str:
    """The next filing number of a year. The root unit's row is the lock on the series."""
    Unit.objects.select_for_update().filter(parent=None).first()
    begin, end = f"备〔{year}〕", "号"
    taken = Case.objects.filter(filing_number__startswith=begin).values_list(
        "filing_number", flat=True
    )
    last = max((int(each.removeprefix(begin).removesuffix(end)) for each in taken), default=0)
    return f"{begin}{last + 1}{end}"


def stated_reason(text: str) -> str:
    """A reason that can be kept; raises `Refused` when there is none."""
    reason = text.strip()[:LONGEST_REMARK]
    if not reason:
        raise Refused(
            [
                Breach(
                    code="A14-1",
                    sentence=Sentence(zh="没有写明理由。", en="No reason is given."),
                    way_out=Sentence(
                        zh="请写明退回、中断或撤回的理由，以便对方补正。",
                        en="Say why, so that the others know what to mend.",
                    ),
                    evidence=("reason",),
                )
            ]
        )
    return reason


def _changed_since() -> Breach:
    return Breach(
        code="A14-1",
        sentence=Sentence(
            zh="您打开页面之后，该事项已被他人修改。",
            en="Somebody has changed the case since you opened its page.",
        ),
        way_out=Sentence(
            zh="请刷新页面，看过最新内容后再办理。",
            en="Reload the page and look again before you act.",
        ),
        evidence=("version",),
    )
