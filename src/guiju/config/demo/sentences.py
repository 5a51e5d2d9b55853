"""What the accounts write: sentences from the tables in `sentences/`, filled in for unit, place and day.

A template holds `{12..48}` (a number), `{one|another}` (a choice) and `{word}` (a word of the moment). The same
choice in title and text is made once, so that a title keeps what it promises:

    >>> pen = Pen({"day": "6月3日"}, Random(1))
    >>> pen.fill("{茶叶|韭黄}采收"), pen.fill("{day}，{茶叶|韭黄}地里来了{3..3}位技术员。")
    ('茶叶采收', '6月3日，茶叶地里来了3位技术员。')
"""

from __future__ import annotations

import re
import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from functools import lru_cache
from importlib import resources
from random import Random
from typing import Any

from guiju.config.demo.tables import Town, tables

_PLACE = re.compile(r"\{([^{}]*)\}")
_NUMBER = re.compile(r"(\d+)\.\.(\d+)")
_SEASONS = "冬冬春春春夏夏夏秋秋秋冬"

OWN_TRADE = 2
"""A unit's own trade stands so many times in its deck for once of everything else."""


@dataclass(frozen=True, slots=True)
class Item:
    """Something a unit may write about: a title, how it begins, and ways to go on."""

    topic: str
    title: str
    lead: str
    details: tuple[str, ...]
    closings: tuple[str, ...]
    months: frozenset[int]
    season: tuple[str, str] | None
    """Month and day from and until, or ("festival", its name)."""

    def fits(self, day: date) -> bool:
        """Whether it can be written on a day."""
        if self.months and day.month not in self.months:
            return False
        if self.season is None:
            return True
        kind, until = self.season
        if kind == "festival":
            eve = festivals(day.year).get(until)
            return eve is not None and 0 <= (eve - day).days <= 5
        today = f"{day:%m-%d}"
        return kind <= today <= until if kind <= until else today >= kind or today <= until


@dataclass(frozen=True, slots=True)
class Draft:
    """What a unit has to say on a day, before any account puts it into its own form."""

    title: str
    lead: str
    details: tuple[str, ...]
    closing: str


class Pen:
    """Fills in the templates of one draft."""

    def __init__(self, words: Mapping[str, str], chance: Random) -> None:
        self._words = words
        self._chance = chance
        self._chosen: dict[str, str] = {}

    def fill(self, template: str) -> str:
        """A template with its numbers, choices and words. Raises `KeyError` for an unknown word."""
        return _PLACE.sub(self._one, template)

    def _one(self, found: re.Match[str]) -> str:
        inside = found[1]
        if number := _NUMBER.fullmatch(inside):
            return str(self._chance.randint(int(number[1]), int(number[2])))
        if "|" not in inside:
            return self._words[inside]
        if inside not in self._chosen:
            self._chosen[inside] = self._chance.choice(inside.split("|"))
        return self._chosen[inside]


@lru_cache(maxsize=8192)
def draft(unit: str, day: date, turn: int) -> Draft:
    """What a unit writes on a day; `turn` counts what it writes there."""
    chance = Random(f"{unit} {day} {turn}")
    item = _item(unit, day, turn)
    pen = Pen(_words(unit, day, chance), chance)
    return Draft(
        title=pen.fill(item.title),
        lead=pen.fill(item.lead),
        details=tuple(map(pen.fill, chance.sample(item.details, len(item.details)))),
        closing=pen.fill(chance.choice(item.closings)),
    )


def _item(unit: str, day: date, turn: int) -> Item:
    """The next item of the unit's deck that fits the day; a festival comes first, half of the time."""
    feasts = [item for item in _items("festivals") if item.fits(day)]
    chance = Random(f"{unit} {day} {turn} item")
    if feasts and turn == 0 and chance.random() < 0.5:
        return chance.choice(feasts)
    deck = _deck(unit)
    place = day.toordinal() + turn * (len(deck) // 3 + 1)
    cycle, start = divmod(place, len(deck))
    shuffled = _shuffled(unit, cycle)
    said = {_item(unit, day, earlier).title for earlier in range(turn)}
    for step in range(len(deck)):
        item = shuffled[(start + step) % len(deck)]
        # Under one title a unit says one thing on a day (A18-3).
        if item.fits(day) and item.title not in said:
            return item
    raise LookupError(f"{unit} has nothing to write on {day}")


@lru_cache(maxsize=256)
def _deck(unit: str) -> tuple[Item, ...]:
    own, *other = tables().topics[unit]
    return _items(own) * OWN_TRADE + tuple(item for topic in other for item in _items(topic))


@lru_cache(maxsize=2048)
def _shuffled(unit: str, cycle: int) -> tuple[Item, ...]:
    deck = list(_deck(unit))
    Random(f"{unit} {cycle} deck").shuffle(deck)
    return tuple(deck)


@lru_cache(maxsize=64)
def _items(topic: str) -> tuple[Item, ...]:
    text = (resources.files(__package__) / "sentences" / f"{topic}.toml").read_text("utf-8")
    table = tomllib.loads(text)
    return tuple(_read_item(topic, table, row) for row in table["items"])


def _read_item(topic: str, table: dict[str, Any], row: dict[str, Any]) -> Item:
    season = None
    if "festival" in row:
        season = ("festival", row["festival"])
    elif "from" in row:
        season = (row["from"], row["until"])
    return Item(
        topic=topic,
        title=row["title"],
        lead=row["lead"],
        details=tuple(row["details"]),
        closings=tuple(table["closings"]),
        months=frozenset(row.get("months", table.get("months", ()))),
        season=season,
    )


def _words(unit: str, day: date, chance: Random) -> dict[str, str]:
    """The words of the moment: who writes, about where, and what the season brings."""
    county = tables()
    month = county.months[day.month - 1]
    own = next((town for town in county.towns if town.name == unit), None)
    town: Town = own or chance.choice(county.towns)
    return {
        "unit": unit,
        "place": own.name if own else "我县",
        "town": town.name,
        "village": chance.choice(town.villages),
        "folk": "居民" if town.is_street else "村民",
        "day": _said(day),
        "before": _said(day - timedelta(days=chance.randint(3, 7))),
        "ahead": _said(day + timedelta(days=chance.randint(2, 6))),
        "later": _said(day + timedelta(days=chance.randint(15, 30))),
        "month": f"{day.month}月",
        "season": _SEASONS[day.month - 1],
        "weather": month.weather,
        "crop": month.crop,
        "work": month.work,
        "lowest": str(chance.randint(*month.lowest)),
        "highest": str(chance.randint(*month.highest)),
    }


def _said(day: date) -> str:
    return f"{day.month}月{day.day}日"


@lru_cache(maxsize=8)
def festivals(year: int) -> dict[str, date]:
    """The feasts of a year that move with the moon and the sun."""
    from holidays.countries import China

    names = {
        "Chinese New Year (Spring Festival)": "Spring Festival",
        "Dragon Boat Festival": "Dragon Boat Festival",
        "Mid-Autumn Festival": "Mid-Autumn Festival",
        "Tomb-Sweeping Day": "Qingming",
    }
    found: dict[str, date] = {}
    for day, listed in sorted(China(years=year).items()):
        for name in listed.split("; "):
            if name in names and day.year == year:
                found.setdefault(names[name], day)
    return found
