"""Names of administrative divisions and state organs as data, and the area a county is in (A13-2).

    >>> area = Area.of("普定县", ("城关镇", "马官镇"))
    >>> [(place.name, place.level) for place in area.places][:4]
    [('普定县', 'county'), ('安顺市', 'prefecture'), ('贵州省', 'province'), ('城关镇', 'town')]

The levels are `nation`, `province`, `prefecture`, `county`, `town`. The codes are those of GB/T 2260.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cache
from importlib import resources
from typing import NamedTuple

from guiju.textcheck.names.folding import fold

_TOWN = re.compile(r"(?:人民政府|办事处)+$")
# 猴场苗族仡佬族乡 is 猴场 in short.
_TOWN_SHORT = re.compile(r"(.{2,}?)(?:街道|镇|(?:.{1,4}族)*乡)")


class Place(NamedTuple):
    """A division: its full and its short name, its level, and how ordinary a word its short name is."""

    code: str
    name: str
    short: str
    level: str
    word: str = ""
    """`ordinary`: the short name is also a word; `never`: it is that first of all."""


class Organ(NamedTuple):
    """A state organ by its full or standard short name; `level` is given for those of the state itself."""

    name: str
    level: str
    english: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Area:
    """A county as its own accounts' names may mention it: itself, what it belongs to, its towns."""

    places: tuple[Place, ...] = ()

    @classmethod
    def of(cls, county: str, towns: Iterable[str] = ()) -> Area:
        """The area of a county by its name or that of its government; towns by theirs or their seats'.

        A county that the table does not know stands alone with its towns.
        """
        name = _TOWN.sub("", county)
        codes = [place.code for place in divisions() if place.name == name]
        above = [codes[0], codes[0][:4] + "00", codes[0][:2] + "0000"] if codes else []
        known = by_code()
        found = [known[code] for code in above if code in known]
        if not found and len(name) > 2:
            found = [Place("", name, name[:-1], "county")]
        for town in towns:
            full = _TOWN.sub("", town)
            if match := _TOWN_SHORT.fullmatch(full):
                found.append(Place("", full, match[1], "town"))
        return cls(tuple(dict.fromkeys(found)))

    @property
    def county(self) -> Place | None:
        """The county itself."""
        return next((place for place in self.places if place.level == "county"), None)


@cache
def divisions() -> tuple[Place, ...]:
    """Every province, prefecture and county of China."""
    return tuple(
        Place(code, name, short, _level(code), word)
        for code, name, short, word in (row.split("\t") for row in _rows("divisions"))
    )


@cache
def by_code() -> Mapping[str, Place]:
    """The divisions by their code."""
    return {place.code: place for place in divisions()}


@cache
def organs() -> Mapping[str, Organ]:
    """State organs by their folded name."""
    found = {}
    for row in _rows("organs"):
        name, level, english = row.split("\t")
        found[fold(name)] = Organ(name, level, tuple(each for each in english.split("|") if each))
    return found


def _level(code: str) -> str:
    return (
        "province" if code.endswith("0000") else "prefecture" if code.endswith("00") else "county"
    )


def _rows(table: str) -> list[str]:
    path = resources.files("guiju.textcheck").joinpath(f"lexicons/{table}.tsv")
    return path.read_text("utf-8").splitlines()[1:]
