"""On which days an account posts, and how often: the rhythm it has, and the gaps planted in it.

    >>> days = Days(date(2026, 10, 12), WorkingCalendar.official())
    >>> days.gap("around-holidays")[0].isoformat()       # the make-up Saturday after National Day
    '2026-09-30'

A clean account posts on every working day. What falls on weekends and holidays is extra.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta
from random import Random

from guiju.config.demo.tables import Presence
from guiju.rulebook.calendar import WorkingCalendar

HISTORY = 120
"""Days of posts, the last one included."""

_WINDOW = 10
"""Working days a round looks back, as the pack says; the gaps are planted inside of it."""

_WEEKENDS = {"daily": 0.35, "busy": 1.0, "weekdays": 0.0}


@dataclass(frozen=True, slots=True)
class Days:
    """The days of the county's history, seen from its last one."""

    last: date
    calendar: WorkingCalendar
    history: int = HISTORY

    def before(self, days: int) -> date:
        """So many days before the last one."""
        return self.last - timedelta(days=days)

    def all(self) -> list[date]:
        """Every day with posts, the earliest first."""
        return [self.before(days) for days in range(self.history - 1, -1, -1)]

    def gap(self, kind: str) -> list[date]:
        """The working days an account misses, in order; every kind has at least one that both rounds see."""
        seen = self._seen_by_both()
        if kind == "one-day":
            return [seen[-3]]
        if kind == "two-days":
            return [seen[2], seen[-2]]
        if kind == "around-holidays":
            return [day for day in seen if self._beside_rest(day)] or [seen[-1]]
        raise ValueError(f"no such gap: {kind}")

    def _seen_by_both(self) -> list[date]:
        """The working days that are in the window of yesterday's round and of today's."""
        # Yesterday's window ends the day before it; its first day may have left today's.
        window = self.calendar.working_days_ending(self.before(2), _WINDOW)
        return list(window[1:])

    def _beside_rest(self, day: date) -> bool:
        """Worked on a weekend, or next to at least three days off in a row."""
        if day.weekday() >= 5:
            return True
        return any(
            all(
                not self.calendar.is_working_day(day + timedelta(days=step * away))
                for away in (1, 2, 3)
            )
            for step in (1, -1)
        )


def times(presence: Presence, day: date, *, calendar: WorkingCalendar) -> int:
    """How many posts an account without gaps has on a day."""
    chance = Random(f"{presence.key} {day} rhythm")
    if calendar.is_working_day(day):
        extra = chance.random()
        if presence.rhythm == "busy":
            return 2 if extra < 0.6 else 3
        return 2 if extra < 0.12 else 1
    return 1 if chance.random() < _WEEKENDS[presence.rhythm] else 0
