"""Who had a hand in what is still open in a unit: rooms above say it, the naming of a deputy asks.

    HANDS.append(hands_in_open_manuscripts)   # in the AppConfig.ready of the room that knows

Advice only: a deputy may not take the second step in what they wrote or reviewed (A17-2), and is refused at that step.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Mapping

from guiju.units.models import Staff, Unit

HANDS: list[Callable[[Unit], Mapping[int, int]]] = []
"""Each gives the key of a member of staff → in how many open things of the unit they had a hand."""


def had_by(people: Iterable[Staff], unit: Unit) -> list[tuple[str, int]]:
    """Of the people those with a hand in something open, by name, and in how many things; numbers, no titles."""
    found: Counter[int] = Counter()
    for said in HANDS:
        found.update(said(unit))
    return [(each.name, found[each.pk]) for each in people if found[each.pk]]
