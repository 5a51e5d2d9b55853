"""The time of the demo county: acts follow one another, none earlier than the one before.

>>> clock = Clock(datetime(2026, 2, 9, 9, tzinfo=UTC))
>>> clock.tick() < clock.tick()
True
"""

from __future__ import annotations

from datetime import UTC, date, datetime, time, timedelta

from django.utils import timezone

__all__ = ["UTC", "Clock"]

_BETWEEN_ACTS = timedelta(seconds=7)


class Clock:
    """Says when the next act happens."""

    def __init__(self, begins: datetime) -> None:
        self._now = begins

    def tick(self) -> datetime:
        """The moment of the next act."""
        self._now += _BETWEEN_ACTS
        return self._now

    def go_to(self, day: date, hour: time) -> None:
        """Go forward to a time of day in the county. Raises `ValueError` instead of going back."""
        moment = datetime.combine(day, hour, tzinfo=timezone.get_default_timezone())
        if moment < self._now:
            raise ValueError(f"the demo county cannot go back from {self._now} to {moment}")
        self._now = moment

    @property
    def now(self) -> datetime:
        """The moment of the last act."""
        return self._now

    @property
    def today(self) -> date:
        return timezone.localtime(self._now).date()
