"""Days of the Chinese calendar as days of the common one.

>>> from datetime import date
>>> day_of(2026, 1, 15).isoformat()
'2026-03-03'
>>> festival("除夕", 2026).isoformat()
'2026-02-16'
"""

from __future__ import annotations

from datetime import date, timedelta

FESTIVALS: dict[str, tuple[int, int]] = {
    "春节": (1, 1),
    "元宵节": (1, 15),
    "龙抬头": (2, 2),
    "端午节": (5, 5),
    "七夕节": (7, 7),
    "中元节": (7, 15),
    "中秋节": (8, 15),
    "重阳节": (9, 9),
    "腊八节": (12, 8),
}
"""Festivals that are one day of a month of the Chinese calendar (GB/T 33661-2017, appendix)."""


def day_of(year: int, month: int, day: int, *, leap: bool = False) -> date | None:
    """The day of a Chinese year (1900–2100), or None where that month or day does not exist."""
    # Loaded by the first text that speaks of such a day.
    from borax.calendars.lunardate import LunarDate

    try:
        found = LunarDate(year, month, day, int(leap)).to_solar_date()
    except (ValueError, KeyError, IndexError):
        return None
    return date(found.year, found.month, found.day)


def festival(name: str, year: int) -> date | None:
    """The day of a festival in a common year. 除夕 is the eve of the new year, so of 春节 of the same year."""
    if name == "除夕":
        new_year = day_of(year, 1, 1)
        return new_year and new_year - timedelta(days=1)
    month, day = FESTIVALS[name]
    # 腊八 of the common year 2026 belongs to the Chinese year before it.
    return day_of(year - 1 if month == 12 else year, month, day)
