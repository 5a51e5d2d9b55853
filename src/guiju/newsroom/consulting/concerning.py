"""Which other units of the county a text concerns, by their names in it (A20-1).

    [each.name for each in concerning.concerned("县水务局6月10日起检修管网。", host, standing)]

A unit is concerned when its name, or the short name by which the county knows it, stands in the text; the host, what
belongs to it and what it belongs to are its own matter. A longer name is not also the shorter one inside it.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from typing import NamedTuple

from guiju.units.models import Unit

SHORTEST = 3
"""Characters of a name: shorter ones are words of everyday language."""


class Named(NamedTuple):
    """A unit as it can be named."""

    id: int
    name: str
    short_name: str
    path: str


@dataclass(frozen=True, slots=True)
class Concerned:
    """A unit that the text names, and where first."""

    unit: Named
    start: int
    end: int
    text: str


def standing() -> list[Named]:
    """The units that stand, the county's head itself left out: it has no matters of its own. One query."""
    rows = Unit.objects.filter(dissolved_on=None).exclude(parent=None).order_by("pk")
    return [Named(*row) for row in rows.values_list("pk", "name", "short_name", "path")]


def concerned(text: str, host: Unit, units: Iterable[Named]) -> list[Concerned]:
    """The units besides the host that the text names, in the order in which it does."""
    by_name: dict[str, Named] = {}
    own: set[str] = set()
    for each in units:
        related = each.path.startswith(host.path) or host.path.startswith(each.path)
        for name in {each.name, each.short_name}:
            if len(name) >= SHORTEST:
                if related:
                    own.add(name)
                by_name.setdefault(name, each)
    if not by_name:
        return []
    # The longest name that fits at a place is the one that is meant.
    names = sorted({*by_name, *own}, key=len, reverse=True)
    found: dict[int, Concerned] = {}
    for match in re.finditer("|".join(map(re.escape, names)), text):
        if match[0] in own:
            continue
        unit = by_name[match[0]]
        found.setdefault(unit.id, Concerned(unit, match.start(), match.end(), match[0]))
    return sorted(found.values(), key=lambda each: each.start)
