"""Public notices of Article 14: published, begun again after an interruption, withdrawn — never deleted.

open_notice(officer, case_id=3, version=5, now=now).clock.due_on
"""

from __future__ import annotations

from datetime import datetime

from django.utils import timezone

from guiju import ledger
from guiju.registry import publication
from guiju.registry.models import Case, PublicNotice
from guiju.registry.services.cases import (
    held_case,
    move,
    permitted,
    require_preparer,
    stated_reason,
)
from guiju.rulebook.registry import Kind, held
from guiju.units.rights import Officer

CODE = "A14-2"


@held("A14-2", kind=Kind.CLOCK)
def open_notice(officer: Officer, *, case_id: int, version: int, now: datetime) -> PublicNotice:
    """Publish the notice on the portal; from the next working day on its term is counted."""
    with ledger.act("NOTICE_OPENED", by=officer.actor, at=now, article=CODE) as record:
        case = held_case(case_id)
        require_preparer(officer, case)
        ended = permitted(case, "open_notice", version=version, today=timezone.localdate(now))
        notice = publication.begin(case, now=now)
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
        ended = permitted(case, "restart_notice", version=version, today=timezone.localdate(now))
        why = stated_reason(reason)
        publication.end(case, PublicNotice.State.INTERRUPTED, reason=why, now=now)
        notice = publication.begin(case, now=now)
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
        ended = permitted(case, "withdraw_notice", version=version, today=timezone.localdate(now))
        case.remark = stated_reason(reason)
        publication.end(case, PublicNotice.State.WITHDRAWN, reason=case.remark, now=now)
        case.filing_number, case.filed_at, case.filed_by = "", None, None
        case.consented_at, case.consented_by = None, None
        move(
            record, case, ended,
            fields=["remark", "filing_number", "filed_at", "filed_by", "consented_at", "consented_by"],
        )  # fmt: skip
        record.note(reason=case.remark)
    return case


def _note(record: ledger.Record, notice: PublicNotice) -> None:
    record.note(
        notice=notice.pk,
        title=notice.title,
        first_on=notice.first_on,
        last_on=notice.clock.due_on,
        provisional=notice.clock.provisional,
    )
