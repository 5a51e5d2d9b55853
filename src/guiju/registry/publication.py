"""A public notice begins and ends, for the acts that do it (Article 14).

notice = publication.begin(case, now=now)
notice.first_on, notice.clock.due_on
"""

from __future__ import annotations

from datetime import datetime, timedelta

from django.utils import timezone

from guiju.registry.models import Case, PublicNotice
from guiju.registry.notices import body, title
from guiju.units import clocks, law
from guiju.units import selectors as units
from guiju.units.clocks import Term
from guiju.units.models import Clock

CODE = "A14-2"
SUBJECT = "notice_case"
"""What the clock of a notice is about: the case, whose page shows it."""


def begin(case: Case, *, now: datetime) -> PublicNotice:
    """Publish the notice of a case; its term of working days is counted from the day after."""
    today, calendar = timezone.localdate(now), units.calendar()
    days = law.pack_on(today).integer(CODE, "notice_working_days")
    name = title(case)
    clock = clocks.start(
        Term(code=CODE, kind=Clock.Kind.AFTER, working_days=days, label=name),
        unit=case.host,
        subject=_subject(case),
        since=today,
        calendar=calendar,
    )
    first = today + timedelta(days=1)
    while not calendar.is_working_day(first):
        first += timedelta(days=1)
    return PublicNotice.objects.create(
        case=case, title=name, body=body(case), posted_at=now, first_on=first, clock=clock
    )


def end(case: Case, state: PublicNotice.State, *, reason: str, now: datetime) -> None:
    """End the running notice before its time; its term no longer runs."""
    notice = PublicNotice.objects.select_for_update().get(
        case=case, state=PublicNotice.State.RUNNING
    )
    _ended(notice, state, reason, now)
    clocks.end(CODE, _subject(case), met=False, now=now)


def has_run(case: Case, *, now: datetime) -> None:
    """Mark the running notice, if there is one, as run to its end."""
    for notice in PublicNotice.objects.filter(case=case, state=PublicNotice.State.RUNNING):
        _ended(notice, PublicNotice.State.RUN, "", now)
        clocks.end(CODE, _subject(case), met=True, now=now)


def _ended(notice: PublicNotice, state: PublicNotice.State, reason: str, now: datetime) -> None:
    notice.state, notice.reason, notice.ended_at = state, reason, now
    notice.save(update_fields=["state", "reason", "ended_at"])


def _subject(case: Case) -> tuple[str, int]:
    return SUBJECT, case.pk
