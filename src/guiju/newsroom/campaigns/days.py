"""Days of note: named days and months, each with the paper it rests on, offered when a campaign is planned.

    [each.name.zh for each in between(date(2026, 12, 1), date(2026, 12, 31))]
    days.named("constitution-day").span(2026)         # (date(2026, 12, 4), date(2026, 12, 4))

They are facts in `days_of_note.toml`, not a plan: whether a county takes one up is for its planners.
"""

from __future__ import annotations

import tomllib
from calendar import monthrange
from dataclasses import dataclass
from datetime import date
from functools import lru_cache
from importlib import resources

from guiju.rulebook.breach import Sentence


@dataclass(frozen=True, slots=True)
class DayOfNote:
    """A named day, or days, of every year since `since`, and what it rests on."""

    key: str
    name: Sentence
    source: Sentence
    first: tuple[int, int]
    """Month and day."""
    last: tuple[int, int]
    since: int = 0

    def span(self, year: int) -> tuple[date, date]:
        """Its first and last day in a year; the last day of a month is the last there is."""
        month, day = self.last
        return (
            date(year, *self.first),
            date(year, month, min(day, monthrange(year, month)[1])),
        )


@lru_cache(maxsize=1)
def all_days() -> tuple[DayOfNote, ...]:
    """Every day of note, in the order of the year."""
    text = (resources.files(__package__) / "days_of_note.toml").read_text(encoding="utf-8")
    found = [
        DayOfNote(
            key=row["key"],
            name=Sentence(zh=row["zh"], en=row["en"]),
            source=Sentence(zh=row["source_zh"], en=row["source_en"]),
            first=_month_and_day(row["first"]),
            last=_month_and_day(row.get("last", row["first"])),
            since=row.get("since", 0),
        )
        for row in tomllib.loads(text)["days"]
    ]
    return tuple(sorted(found, key=lambda each: (each.first, each.last)))


def named(key: str) -> DayOfNote | None:
    """The one with this key."""
    return next((each for each in all_days() if each.key == key), None)


@dataclass(frozen=True, slots=True)
class Noted:
    """A day of note in one year."""

    day: DayOfNote
    first_on: date
    last_on: date

    @property
    def is_one_day(self) -> bool:
        """Whether it is a single day, which a calendar marks on its day."""
        return self.first_on == self.last_on


def between(first_on: date, last_on: date) -> list[Noted]:
    """Those of which a day lies between two days, both included, in order."""
    found = [
        Noted(each, *each.span(year))
        for year in range(first_on.year, last_on.year + 1)
        for each in all_days()
        if year >= each.since
    ]
    return [each for each in found if each.first_on <= last_on and each.last_on >= first_on]


def _month_and_day(text: str) -> tuple[int, int]:
    month, day = text.split("-")
    return int(month), int(day)
