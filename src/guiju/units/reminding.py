"""The worker's side of reminders: which clock has something to say today, and the moment after which it has.

    while due := reminding.next_due(now=now):
        services.remind(by=ledger.SYSTEM, due=due, now=now)

What was said stands in the clock itself (`told`), and changes in the transaction that says it: a worker that
dies leaves the clock as it was, of two workers one wins, and a day that comes twice says nothing twice.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime, timedelta

from django.db.models import QuerySet
from django.utils import timezone

from guiju.rulebook.articles import article_06
from guiju.rulebook.articles.article_06 import Step, Term
from guiju.rulebook.calendar import WorkingCalendar
from guiju.rulebook.pack import Pack
from guiju.units import law, selectors
from guiju.units.models import Clock

FAR = timedelta(days=150)
"""Longer than the working days of any reminder; a term that ends later is looked at again then."""


@dataclass(frozen=True, slots=True)
class Due:
    """A step of a clock that is to be said today."""

    clock: Clock
    step: Step
    next_on: date | None


class ToldMeanwhile(Exception):
    """Another worker has said it, or the clock has ended or moved; nothing of this attempt is kept."""


def next_due(*, now: datetime) -> Due | None:
    """The next clock with something to say; clocks that are silent today learn when to be asked again."""
    today = timezone.localdate(now)
    calendar, pack = selectors.calendar(), law.pack_on(today)
    for clock in selectors.clocks_to_look_at(today):
        due = _look(clock, today=today, calendar=calendar, pack=pack)
        if due is not None:
            return due
    return None


def take(due: Due) -> None:
    """Mark the step as said, inside the act that says it. Raises `ToldMeanwhile`."""
    clock = due.clock
    taken = _as_seen(clock).update(told=due.step.offset, remind_on=due.next_on)
    if not taken:
        raise ToldMeanwhile


def _look(clock: Clock, *, today: date, calendar: WorkingCalendar, pack: Pack) -> Due | None:
    if clock.due_on - FAR > today:
        _as_seen(clock).update(remind_on=clock.due_on - FAR)
        return None
    term = Term(clock.since_on, clock.due_on, bars=clock.kind == Clock.Kind.AFTER)
    steps = article_06.reminders_of(term, calendar=calendar, pack=pack)
    step = article_06.due_step(steps, today=today, told=clock.told)
    said = step.offset if step else clock.told
    later = [each.on for each in steps if each.on > today and (said is None or each.offset > said)]
    next_on = min(later, default=date.max)
    if step is None:
        _as_seen(clock).update(remind_on=next_on)
        return None
    return Due(clock, step, next_on)


def _as_seen(clock: Clock) -> QuerySet[Clock]:
    """The clock if it still is what was seen: the compare of compare-and-swap."""
    return Clock.objects.filter(
        pk=clock.pk, state=Clock.State.RUNNING, told=clock.told, due_on=clock.due_on
    )
