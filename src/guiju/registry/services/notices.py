"""Public notices of Article 14: published, begun again after an interruption, withdrawn — never deleted.

open_notice(officer, case_id=3, version=5, now=now).clock.due_on
"""

from __future__ import annotations

from datetime import datetime, timedelta

from django.utils import timezone

from guiju import ledger
from guiju.registry import judging
from guiju.registry.models import Case, PublicNotice
from guiju.registry.notices import body, title
from guiju.registry.services.cases import (
    held_case,
    move,
    permitted,
    require_preparer,
    stated_reason,
)
from guiju.rulebook.registry import Kind, held
from guiju.units import clocks
from guiju.units import selectors as units
from guiju.units.clocks import Term
from guiju.units.models import Clock
from guiju.units.rights import Officer

CODE = "A14-2"


@held("A14-2", kind=Kind.CLOCK)
def open_notice(officer: Officer, *, case_id: int, version: int, now: datetime) -> PublicNotice:
    """Publish the notice on the portal; from the next working day on its term is counted."""
    with ledger.act("NOTICE_OPENED", by=officer.actor, at=now, article=CODE) as record:
        case = held_case(case_id)
        require_preparer(officer, case)
        ended = permitted(case, "open_notice", version=version, now=now)
        notice = _published(case, now)
        move(record, case, ended, fields=[])
        _note(record, notice)
    return notice


@held("A14-2", kind=Kind.CLOCK)
def restart_notice(
    officer: Officer, *, case_id: int, version: int, reason: str, now: datetime
) -> PublicNotice:
    """The notice was interrupted — it could not be read, or was wrong: another one counts from today."""
    with ledger.act("NOTICE_RESTARTED", by=officer.actor, at=now, article=CODE) as record:
        case = held_case(case_id)
        require_preparer(officer, case)
        ended = permitted(case, "restart_notice", version=version, now=now)
        why = stated_reason(reason)
        _end(case, PublicNotice.State.INTERRUPTED, why, now)
        notice = _published(case, now)
        move(record, case, ended, fields=[])
        _note(record, notice)
        record.note(reason=why)
    return notice


@held("A14-2", kind=Kind.CLOCK)
def withdraw_notice(
    officer: Officer, *, case_id: int, version: int, reason: str, now: datetime
) -> Case:
    """Take the notice back with a reason that stays public; the case returns to the unit."""
    with ledger.act("NOTICE_WITHDRAWN", by=officer.actor, at=now, article=CODE) as record:
        case = held_case(case_id)
        require_preparer(officer, case)
        ended = permitted(case, "withdraw_notice", version=version, now=now)
        case.remark = stated_reason(reason)
        _end(case, PublicNotice.State.WITHDRAWN, case.remark, now)
        case.filing_number, case.filed_at, case.filed_by = "", None, None
        case.consented_at, case.consented_by = None, None
        move(
            record, case, ended,
            fields=["remark", "filing_number", "filed_at", "filed_by", "consented_at", "consented_by"],
        )  # fmt: skip
        record.note(reason=case.remark)
    return case


def notice_has_run(case: Case, now: datetime) -> None:
    """Mark the running notice as run, inside the act that completes its case."""
    for notice in PublicNotice.objects.filter(case=case, state=PublicNotice.State.RUNNING):
        notice.state, notice.ended_at = PublicNotice.State.RUN, now
        notice.save(update_fields=["state", "ended_at"])
        clocks.end(CODE, ("notice_case", case.pk), met=True, now=now)


def _published(case: Case, now: datetime) -> PublicNotice:
    today, calendar = timezone.localdate(now), units.calendar()
    days = judging.pack_on(today).integer(CODE, "notice_working_days")
    name = title(case)
    clock = clocks.start(
        Term(code=CODE, kind=Clock.Kind.AFTER, working_days=days, label=name),
        unit=case.host,
        subject=("notice_case", case.pk),
        since=today,
        calendar=calendar,
    )
    first = today + timedelta(days=1)
    while not calendar.is_working_day(first):
        first += timedelta(days=1)
    return PublicNotice.objects.create(
        case=case,
        title=name,
        body=body(case),
        posted_at=now,
        first_on=first,
        clock=clock,
    )


def _end(case: Case, state: PublicNotice.State, reason: str, now: datetime) -> None:
    notice = PublicNotice.objects.select_for_update().get(
        case=case, state=PublicNotice.State.RUNNING
    )
    notice.state, notice.reason, notice.ended_at = state, reason, now
    notice.save(update_fields=["state", "reason", "ended_at"])
    clocks.end(CODE, ("notice_case", case.pk), met=False, now=now)


def _note(record: ledger.Record, notice: PublicNotice) -> None:
    record.note(
        notice=notice.pk,
        title=notice.title,
        first_on=notice.first_on,
        last_on=notice.clock.due_on,
        provisional=notice.clock.provisional,
    )
