"""Terms of the law, for the acts that begin and end them.

    clock = clocks.start(
        Term(code="A14-2", kind=Clock.Kind.AFTER, working_days=15, label="关停公告：普定教育发布"),
        unit=host, subject=("notice", 7), since=date(2026, 12, 15), calendar=units.calendar(),
    )
    clock.due_on, clock.provisional

Nothing else counts working days to a deadline. The day of the event does not count; the last day is the
Nth working day after it.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime

from django.db.models import QuerySet

from guiju.rulebook.calendar import WorkingCalendar
from guiju.units.models import Clock, Unit


@dataclass(frozen=True, slots=True, kw_only=True)
class Term:
    """What runs: a number of working days, or up to a day that is stated."""

    code: str
    label: str
    kind: Clock.Kind = Clock.Kind.UNTIL
    working_days: int | None = None
    due_on: date | None = None


def start(
    term: Term, *, unit: Unit, subject: tuple[str, int], since: date, calendar: WorkingCalendar
) -> Clock:
    """Begin a term, inside an act. A term of the same code on the same subject must have ended before."""
    due_on, provisional = term.due_on, False
    if term.working_days is not None:
        deadline = calendar.deadline(since, term.working_days)
        due_on, provisional = deadline.last_day, deadline.provisional
    if due_on is None:
        raise ValueError("a term has a number of working days or a day")
    return Clock.objects.create(
        code=term.code,
        kind=term.kind,
        unit=unit,
        subject_kind=subject[0],
        subject_id=subject[1],
        label=term.label[:200],
        since_on=since,
        working_days=term.working_days,
        due_on=due_on,
        provisional=provisional,
    )


def running(code: str, subject: tuple[str, int]) -> QuerySet[Clock]:
    """The term that runs, if any."""
    return Clock.objects.filter(
        code=code, subject_kind=subject[0], subject_id=subject[1], state=Clock.State.RUNNING
    )


def end(code: str, subject: tuple[str, int], *, met: bool, now: datetime) -> None:
    """End the term, inside an act: what it asked for is done, or it no longer runs."""
    state = Clock.State.MET if met else Clock.State.STOPPED
    running(code, subject).update(state=state, ended_at=now)


def recomputed(calendar: WorkingCalendar) -> list[tuple[Clock, date, date]]:
    """Count every provisional term that runs again, inside an act; gives each with its day before and after.

    The public was told a last day: an official year may move it later, never earlier.
    """
    moved = []
    for clock in Clock.objects.select_for_update().filter(
        state=Clock.State.RUNNING, provisional=True, working_days__isnull=False
    ):
        before = clock.due_on
        deadline = calendar.deadline(clock.since_on, clock.working_days or 0)
        clock.due_on, clock.provisional = max(before, deadline.last_day), deadline.provisional
        if clock.due_on != before:
            # A last day that has moved is said again.
            clock.told = None
        clock.save(update_fields=["due_on", "provisional", "told"])
        if clock.due_on != before or not clock.provisional:
            moved.append((clock, before, clock.due_on))
    # Working days before and after a last day may lie elsewhere now: every clock is looked at again.
    Clock.objects.filter(state=Clock.State.RUNNING).update(remind_on=None)
    return moved
