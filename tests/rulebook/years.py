"""Calendars that know a fixed stretch of years, and the days that make a made-up year a whole one."""

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


def holidays_after_new_year(year: int) -> list[dict[str, object]]:
    """A day off for every other public holiday, in holiday-cn's form; lunar ones on made-up dates."""
    dates = {
        "春节": "02-10", "清明节": "04-05", "劳动节": "05-01",
        "端午节": "06-10", "中秋节": "09-20", "国庆节": "10-01",
    }  # fmt: skip
    return [
        {"name": name, "date": f"{year}-{day}", "isOffDay": True} for name, day in dates.items()
    ]
