"""The working calendar: which days are worked in China, and when a term of N working days ends.

    >>> from datetime import date
    >>> calendar = WorkingCalendar.official()
    >>> calendar.deadline(date(2026, 9, 30), 1).last_day.isoformat()  # National Day, 1 to 7 October
    '2026-10-08'
    >>> calendar.deadline(date(2026, 12, 15), 15).provisional or 2027 in calendar.published
    True

The State Council publishes each year's days off and make-up working days in the autumn before it. Until
then a year is *provisional*: Monday to Friday, less the public holidays fixed by the Regulation on Public
Holidays for National Festivals and Memorial Days (全国年节及纪念日放假办法, since 2025: New Year's Day; the
eve and first three days of Spring Festival; Qingming; 1–2 May; Dragon Boat; Mid-Autumn; 1–3 October), of
which one that falls on a weekend is made good on the next weekday, as that Regulation says. What cannot be
known in advance, and is left out, is which weekends will be worked to lengthen a holiday.

An arrangement of New Year's Day can also move days in the last week of the December before. Such days
count as published, because their own year is.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum
from functools import lru_cache
from typing import Self

from guiju.rulebook.breach import JSON
from guiju.rulebook.official_year import (
    EARLIEST_YEAR,
    LATEST_YEAR,
    CalendarError,
    OfficialDay,
    OfficialYear,
)

__all__ = [
    "CalendarError",
    "Deadline",
    "HolidaysReading",
    "OfficialDay",
    "OfficialYear",
    "WorkingCalendar",
    "workdays_answer",
]

LONGEST_TERM = 2_500
"""Working days: about ten years, far above any term of the law, so that a slip of the hand is refused."""

_ONE_DAY = timedelta(days=1)


class HolidaysReading(StrEnum):
    """What 节假日 means in Article 18: with the weekends, or the announced holidays alone."""

    OFFICIAL_CALENDAR = "official-calendar"
    ANNOUNCED_HOLIDAYS = "announced-holidays"


@dataclass(frozen=True, slots=True)
class Deadline:
    """The last day of a term, and whether any day counted or crossed lies in an unpublished year."""

    last_day: date
    provisional: bool


@dataclass(frozen=True, slots=True)
class WorkingCalendar:
    """Monday to Friday, less the days `off`, plus the days to `make_up`, certain in the `published` years."""

    off: frozenset[date]
    make_up: frozenset[date]
    published: frozenset[int]

    @classmethod
    def official(cls, extra_years: Iterable[OfficialYear] = ()) -> Self:
        """The published calendar: the package's years, each replaced by the imported one where there is one."""
        arrangements = {year: dict(days) for year, days in _packaged_years().items()}
        for extra in extra_years:
            arrangements[extra.year] = {day.date: day.is_off_day for day in extra.days}
        days: dict[date, bool] = {}
        for year in sorted(
            arrangements
        ):  # a later arrangement overrules the earlier on shared days
            days.update(arrangements[year])
        return cls(
            off=frozenset(day for day, is_off in days.items() if is_off),
            make_up=frozenset(day for day, is_off in days.items() if not is_off),
            published=frozenset(arrangements),
        )

    def is_working_day(self, day: date) -> bool:
        """Whether `day` is worked."""
        if day in self.make_up:
            return True
        return day.weekday() < 5 and not self.is_holiday(day)

    def is_holiday(self, day: date) -> bool:
        """Whether `day` is an announced day off (a plain weekend is not)."""
        if day in self.make_up:
            return False
        return day in self.off or (self.is_provisional(day) and day in _expected_holidays(day.year))

    def is_provisional(self, day: date) -> bool:
        """Whether the arrangement of the year of `day` has not been published."""
        return day.year not in self.published

    def deadline(self, start: date, days: int) -> Deadline:
        """The end of `days` working days after `start`; the day of the event itself does not count.

        Raises `CalendarError` for fewer than one day, more than ten years, or years beyond the calendar.
        """
        if not 1 <= days <= LONGEST_TERM:
            raise CalendarError(
                zh=f"期限应为 1 至 {LONGEST_TERM} 个工作日，实为 {days}。事件发生当日不计入，最短期限为 1 个工作日。",
                en=f"A term is 1 to {LONGEST_TERM} working days, not {days}. The day of the event does not "
                "count, so the shortest term is 1.",
            )
        if not EARLIEST_YEAR <= start.year <= LATEST_YEAR - 12:
            raise CalendarError(
                zh=f"日历只计算 {EARLIEST_YEAR} 至 {LATEST_YEAR - 12} 年起算的期限，实为 {start.isoformat()}。",
                en=f"The calendar counts terms that start in {EARLIEST_YEAR}–{LATEST_YEAR - 12}, "
                f"not on {start.isoformat()}.",
            )
        day, left, provisional = start, days, False
        while left:
            day += _ONE_DAY
            provisional = provisional or self.is_provisional(day)
            left -= self.is_working_day(day)
        return Deadline(last_day=day, provisional=provisional)

    def working_days(self, first: date, last: date) -> tuple[date, ...]:
        """The working days from `first` to `last`, both included, in order; none when `last` is earlier."""
        return tuple(day for day in _days(first, last) if self.is_working_day(day))

    def working_days_ending(self, last: date, count: int) -> tuple[date, ...]:
        """The latest `count` working days up to and including `last`, in order."""
        return self.posting_days_ending(last, count, reading=HolidaysReading.OFFICIAL_CALENDAR)

    def posting_days_ending(
        self, last: date, count: int, *, reading: HolidaysReading
    ) -> tuple[date, ...]:
        """The latest `count` days up to `last` on which Article 18 asks for a post, as 节假日 is read."""
        found: list[date] = []
        day = last
        while len(found) < count:
            if self.asks_for_post(day, reading=reading):
                found.append(day)
            day -= _ONE_DAY
        return tuple(reversed(found))

    def asks_for_post(self, day: date, *, reading: HolidaysReading) -> bool:
        """Whether `day` is outside the 节假日 of Article 18 under `reading`."""
        if reading is HolidaysReading.ANNOUNCED_HOLIDAYS:
            return not self.is_holiday(day)
        return self.is_working_day(day)


def workdays_answer(start: date, days: int, calendar: WorkingCalendar) -> dict[str, JSON]:
    """What `guiju workdays --json` prints."""
    deadline = calendar.deadline(start, days)
    return {
        "from": start.isoformat(),
        "days": days,
        "last_day": deadline.last_day.isoformat(),
        "provisional": deadline.provisional,
    }


def _days(first: date, last: date) -> Iterator[date]:
    return map(date.fromordinal, range(first.toordinal(), last.toordinal() + 1))


@lru_cache(maxsize=1)
def _packaged_years() -> dict[int, dict[date, bool]]:
    """The arrangements chinesecalendar ships, by the year they were announced for.

    The package lists days without their arrangement: a December day named after New Year's Day belongs to
    the year it leads into.
    """
    from chinese_calendar import constants

    years: dict[int, dict[date, bool]] = {}
    for days, is_off in ((constants.holidays, True), (constants.workdays, False)):
        for day, name in days.items():
            leads_in = day.month == 12 and name == constants.Holiday.new_years_day.value
            years.setdefault(day.year + leads_in, {})[day] = is_off
    return years


@lru_cache(maxsize=64)
def _expected_holidays(year: int) -> frozenset[date]:
    """The public holidays of a year not yet published, weekends made good on the next weekday."""
    # Imported here because only an unpublished year needs it, and it costs a quarter of a second.
    from holidays import country_holidays

    return frozenset(country_holidays("CN", years=year))
