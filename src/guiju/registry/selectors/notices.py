"""Public notices as the public reads them (Article 14): all of them, for ever, with what became of each.

    [told.standing for told in told_notices(public_notices(), today=today)]
    [<Standing.RUNNING: 'running'>, <Standing.WITHDRAWN: 'withdrawn'>]

No row of this list is ever left out: what was interrupted or withdrawn stays with its public reason.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum

from django.db.models import Q, QuerySet

from guiju.registry.models import PublicNotice
from guiju.registry.workflow import CaseKind, State
from guiju.rulebook.calendar import WorkingCalendar

_PUBLIC = (
    "id", "title", "body", "state", "posted_at", "first_on", "ended_at", "reason",
    "clock__id", "clock__due_on", "clock__provisional", "clock__working_days",
    "case__id", "case__kind", "case__state", "case__ended_at",
    "case__host__id", "case__host__name", "case__host__path",
    "case__account__id", "case__account__name", "case__account__state",
    "case__account__closed_on", "case__account__deregistered_on",
    "case__account__platform__id", "case__account__platform__code",
    "case__account__platform__name_zh", "case__account__platform__name_en",
)  # fmt: skip


class Standing(StrEnum):
    """How a notice stands for whoever reads it today."""

    RUNNING = "running"
    OVER = "over"
    """Its last day has passed; the act it announces has not been done yet."""
    DONE = "done"
    INTERRUPTED = "interrupted"
    WITHDRAWN = "withdrawn"


class NoticesWanted(StrEnum):
    """Which notices a list is to show."""

    ALL = ""
    RUNNING = "running"
    ENDED = "ended"
    STOPPED = "stopped"
    """Interrupted or withdrawn before their last day."""


@dataclass(frozen=True, slots=True)
class ToldNotice:
    """A notice with what its dates mean today. `days_left` are working days, today included."""

    notice: PublicNotice
    standing: Standing
    days_left: int

    @property
    def last_on(self) -> date:
        """The last day of the term; of a notice that was stopped, the day it was to run until."""
        return self.notice.clock.due_on

    @property
    def kind(self) -> CaseKind:
        """What is announced."""
        return CaseKind(self.notice.case.kind)

    @property
    def updated_at(self) -> datetime:
        """When something of the notice last changed, as far as an act changed it."""
        return self.notice.ended_at or self.notice.posted_at


def public_notices(
    *,
    wanted: NoticesWanted = NoticesWanted.ALL,
    kind: str = "",
    words: str = "",
    today: date | None = None,
) -> QuerySet[PublicNotice]:
    """The notices with their public columns only, the newest first.

    `today` tells those that run from those whose last day has passed; without it the state alone does.
    """
    found = PublicNotice.objects.select_related(
        "clock", "case__host", "case__account__platform"
    ).only(*_PUBLIC)
    running = Q(state=PublicNotice.State.RUNNING)
    if today is not None:
        running &= Q(clock__due_on__gte=today)
    stopped = Q(state__in=[PublicNotice.State.INTERRUPTED, PublicNotice.State.WITHDRAWN])
    if wanted is NoticesWanted.RUNNING:
        found = found.filter(running)
    elif wanted is NoticesWanted.ENDED:
        found = found.exclude(running).exclude(stopped)
    elif wanted is NoticesWanted.STOPPED:
        found = found.filter(stopped)
    if kind:
        found = found.filter(case__kind=kind)
    for word in words.split():
        found = found.filter(
            Q(title__icontains=word) | Q(body__icontains=word) | Q(case__host__name__icontains=word)
        )
    return found


def told_notices(
    notices: Iterable[PublicNotice], *, today: date, calendar: WorkingCalendar
) -> list[ToldNotice]:
    """Each notice with its standing of today; takes no query of its own."""
    return [_told(each, today, calendar) for each in notices]


def _told(notice: PublicNotice, today: date, calendar: WorkingCalendar) -> ToldNotice:
    last = notice.clock.due_on
    standing = {
        PublicNotice.State.RUN: Standing.DONE,
        PublicNotice.State.INTERRUPTED: Standing.INTERRUPTED,
        PublicNotice.State.WITHDRAWN: Standing.WITHDRAWN,
        PublicNotice.State.RUNNING: Standing.RUNNING if today <= last else Standing.OVER,
    }[PublicNotice.State(notice.state)]
    if standing is Standing.DONE and notice.case.state != State.COMPLETED:
        standing = Standing.OVER
    left = 0
    if standing is Standing.RUNNING:
        left = len(calendar.working_days(max(today, notice.first_on), last))
    return ToldNotice(notice, standing, left)
