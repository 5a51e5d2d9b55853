"""The history of an account for the public: opened, renamed, handed over, closed — and the notices of it.

    [(event.on, event.what, event.before, event.after) for event in history_of(account, today=today, …)]
    [(date(2019, 5, 6), Past.OPENED, '', ''), (date(2026, 8, 3), Past.RENAMED, '微马官', '马官发布')]

It is made of completed cases and of what the register states. What an act wrote of persons stays in the
ledger: of its entries only the columns in `_TOLD` are read (A33-1).
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from django.utils import timezone

from guiju.ledger.models import Entry
from guiju.registry.models import Account, Case
from guiju.registry.selectors.cases import of_account
from guiju.registry.selectors.notices import ToldNotice, public_notices, told_notices
from guiju.registry.workflow import CaseKind, State
from guiju.rulebook.calendar import WorkingCalendar


class Past(StrEnum):
    """What can have happened to an account."""

    OPENED = "opened"
    REGISTERED = "registered"
    NOTICED = "noticed"
    RENAMED = "renamed"
    HANDED_OVER = "handed_over"
    RELINKED = "relinked"
    REVERIFIED = "reverified"
    MERGED = "merged"
    CLOSED = "closed"
    DEREGISTERED = "deregistered"


_TOLD = {
    "name": Past.RENAMED,
    "host": Past.HANDED_OVER,
    "url": Past.RELINKED,
    "platform_uid": Past.RELINKED,
    "verification_text": Past.REVERIFIED,
}
"""Column of a completed change → what the public is told of it; nothing else of an entry is told."""

_ORDER = list(Past)


@dataclass(frozen=True, slots=True)
class HistoryEvent:
    """Something that happened to an account on a day; `into` is the account a merger left."""

    on: date
    what: Past
    before: str = ""
    after: str = ""
    told: ToldNotice | None = None
    into: Account | None = None


def history_of(account: Account, *, today: date, calendar: WorkingCalendar) -> list[HistoryEvent]:
    """What happened to an account, the newest first, in three queries."""
    cases = {each.pk: each for each in of_account(account).select_related("account__platform")}
    notices = told_notices(
        public_notices().filter(case__in=list(cases)), today=today, calendar=calendar
    )
    found = _stated(account)
    found += [
        HistoryEvent(timezone.localdate(each.notice.posted_at), Past.NOTICED, told=each)
        for each in notices
    ]
    for entry in _completions(cases):
        found += _changes(entry)
    found += [
        HistoryEvent(timezone.localdate(case.ended_at), Past.MERGED, into=case.account)
        for case in cases.values()
        if case.kind == CaseKind.MERGER and case.state == State.COMPLETED and case.ended_at
        if case.account_id != account.pk
    ]
    return sorted(found, key=lambda event: (event.on, _ORDER.index(event.what)), reverse=True)


def former_names() -> dict[int, list[tuple[str, date]]]:
    """The names that accounts gave up in a completed change, with the day, by account; one query each way."""
    renamed = dict(
        Case.objects.filter(
            kind=CaseKind.CHANGE, state=State.COMPLETED, application__name__isnull=False
        ).values_list("pk", "account_id")
    )
    found: dict[int, list[tuple[str, date]]] = {}
    for entry in _changed(list(renamed)):
        account_id = renamed[entry.subject_id or 0]
        if account_id is not None and (name := str(entry.before.get("name", ""))):
            found.setdefault(account_id, []).append((name, timezone.localdate(entry.at)))
    return found


def _stated(account: Account) -> list[HistoryEvent]:
    """What the register itself says."""
    days = (
        (account.opened_on, Past.OPENED),
        (timezone.localdate(account.registered_at), Past.REGISTERED),
        (account.closed_on, Past.CLOSED),
        (account.deregistered_on, Past.DEREGISTERED),
    )
    return [HistoryEvent(day, what) for day, what in days if day is not None]


def _completions(cases: dict[int, Case]) -> list[Entry]:
    return _changed(
        [
            each.pk
            for each in cases.values()
            if each.kind == CaseKind.CHANGE and each.state == State.COMPLETED
        ]
    )


def _changed(case_ids: list[int]) -> list[Entry]:
    return list(
        Entry.objects.filter(
            act="CHANGE_COMPLETED", subject_kind="case", subject_id__in=case_ids
        ).only("number", "at", "before", "after", "subject_id")
    )


def _changes(entry: Entry) -> list[HistoryEvent]:
    day = timezone.localdate(entry.at)
    return [
        HistoryEvent(day, what, str(entry.before.get(name) or ""), str(entry.after.get(name) or ""))
        for name, what in _TOLD.items()
        if name in entry.after
    ]
