"""Reads of the working calendar, with the years the county has imported.

calendar().deadline(date(2026, 9, 30), 1).last_day
"""

from __future__ import annotations

from calendar import Calendar
from dataclasses import dataclass
from datetime import date
from functools import lru_cache

from django.db.models import QuerySet

from guiju.rulebook.calendar import OfficialYear, WorkingCalendar
from guiju.units.models import CalendarYear


def calendar() -> WorkingCalendar:
    """The working calendar with every imported year. One small query; the calendar itself is cached."""
    return _calendar(tuple(CalendarYear.objects.order_by("year").values_list("year", "digest")))


@lru_cache(maxsize=4)
def _calendar(years: tuple[tuple[int, str], ...]) -> WorkingCalendar:
    # The digests are part of the key, so that a year imported anew is read anew.
    contents = (
        CalendarYear.objects.order_by("year").values_list("content", flat=True) if years else ()
    )
    return WorkingCalendar.official(OfficialYear.from_json(text) for text in contents)


def imported_years() -> QuerySet[CalendarYear]:
    """The official years entered by hand."""
    return CalendarYear.objects.order_by("year")


@dataclass(frozen=True, slots=True)
class CalendarDay:
    """A day of the calendar page."""

    day: date
    working: bool
    unusual: bool
    """A holiday on a weekday, or a make-up working day at a weekend."""
    provisional: bool
    today: bool


def calendar_months(
    year: int, known: WorkingCalendar, *, today: date
) -> list[tuple[date, list[list[CalendarDay | None]]]]:
    """The months of a year in weeks from Monday; days of other months are None."""

    def shown(day: date, month: int) -> CalendarDay | None:
        if day.month != month:
            return None
        working = known.is_working_day(day)
        return CalendarDay(
            day, working, working != (day.weekday() < 5), known.is_provisional(day), day == today
        )

    weeks = Calendar(firstweekday=0)
    return [
        (
            date(year, month, 1),
            [[shown(day, month) for day in week] for week in weeks.monthdatescalendar(year, month)],
        )
        for month in range(1, 13)
    ]
