"""Pictures drawn on the server: a year of posts as a heat map.

    {% load figures %}
    {% heatmap_of days as map %}

`days` is anything iterable whose members have `day` and `count`, and where known `working` and `asked`
(bools; a day that is not asked for is no gap): objects or mappings. Geometry is in units of one cell; the page scales it.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

from django import template

register = template.Library()

STEP = 14
"""Width and height of a cell with the gap after it."""
LEFT, TOP = 26, 20
"""Room for the names of weekdays and months."""


@dataclass(frozen=True, slots=True)
class Cell:
    """One day of the picture."""

    day: date
    count: int
    working: bool
    missed: bool
    level: int
    x: int
    y: int


@dataclass(frozen=True, slots=True)
class Month:
    """The name of a month above its first full column."""

    first: date
    x: int


@dataclass(frozen=True, slots=True)
class Heatmap:
    """The whole picture with its summary in numbers."""

    cells: list[Cell]
    months: list[Month]
    width: int
    height: int
    total: int
    days_with: int
    empty_working: int
    first: date | None
    last: date | None


@register.simple_tag
def heatmap_of(days: Iterable[Any]) -> Heatmap:
    """Lay the days out by weeks (columns, Monday first)."""
    read = sorted(
        (
            (
                _get(each, "day"),
                int(_get(each, "count") or 0),
                _get(each, "working"),
                _get(each, "asked"),
            )
            for each in days
        ),
        key=lambda row: row[0],
    )
    if not read:
        return Heatmap([], [], 0, 0, 0, 0, 0, None, None)
    first, last = read[0][0], read[-1][0]
    monday = first - timedelta(days=first.weekday())
    most = max(row[1] for row in read)
    cells = [
        Cell(
            day=day,
            count=count,
            working=(works := bool(working) if working is not None else day.weekday() < 5),
            missed=(works if asked is None else bool(asked)) and not count,
            level=_level(count, most),
            x=LEFT + (day - monday).days // 7 * STEP,
            y=TOP + day.weekday() * STEP,
        )
        for day, count, working, asked in read
    ]
    return Heatmap(
        cells=cells,
        months=_months(cells),
        width=cells[-1].x + STEP + 2,
        height=TOP + 7 * STEP,
        total=sum(cell.count for cell in cells),
        days_with=sum(1 for cell in cells if cell.count),
        empty_working=sum(1 for cell in cells if cell.missed),
        first=first,
        last=last,
    )


def _get(member: Any, name: str) -> Any:
    return member.get(name) if isinstance(member, dict) else getattr(member, name, None)


def _level(count: int, most: int) -> int:
    """0 for none, then 1 to 4 by quarters of the busiest day."""
    if count <= 0:
        return 0
    return min(4, 1 + (4 * (count - 1)) // most) if most > 4 else min(4, count)


def _months(cells: list[Cell]) -> list[Month]:
    months: list[Month] = []
    for cell in cells:
        begins = cell.day.day == 1 or cell is cells[0]
        # Two names closer than two columns would run into each other.
        if begins and (not months or cell.x - months[-1].x > 2 * STEP):
            months.append(Month(cell.day, cell.x))
        elif begins and cell.day.day == 1 and cell.x - months[-1].x <= 2 * STEP:
            months[-1] = Month(cell.day, cell.x)
    return months
