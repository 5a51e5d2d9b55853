"""Calendars that know a fixed stretch of years, so that a new release of the package changes no test."""

from __future__ import annotations

from dataclasses import replace

from guiju.rulebook.calendar import WorkingCalendar


def known_until(year: int) -> WorkingCalendar:
    """The official calendar as it stood while `year` was the last published one."""
    calendar = WorkingCalendar.official()
    return replace(
        calendar,
        off=frozenset(day for day in calendar.off if day.year <= year),
        make_up=frozenset(day for day in calendar.make_up if day.year <= year),
        published=frozenset(one for one in calendar.published if one <= year),
    )
