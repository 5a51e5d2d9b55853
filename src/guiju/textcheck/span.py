"""Places in a text: what a check marks, and sets of spans that cover one another.

>>> known = Spans([(0, 6), (2, 4)])
>>> known.covers(3, 6), known.covers(5, 7)
(True, False)
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import accumulate

from guiju.textcheck.remark import Level

Hit = tuple[int, int, int]
"""Start, end, and the number of the pattern within its check."""


class Spans:
    """Some spans of a text, asked whether one of them covers another span."""

    __slots__ = ("_furthest", "_starts")

    def __init__(self, spans: Iterable[tuple[int, int]] = ()) -> None:
        ordered = sorted(spans)
        self._starts = [start for start, _ in ordered]
        self._furthest = list(accumulate((end for _, end in ordered), max))

    def covers(self, start: int, end: int) -> bool:
        """Whether one of the spans holds all of [start, end)."""
        if not self._starts:
            return False
        before = bisect_right(self._starts, start)
        return before > 0 and self._furthest[before - 1] >= end


Page = tuple[str, Sequence[Hit], Spans]
"""What a check judges: a normalised text, what it wanted of the scanner, and the accepted terms."""


@dataclass(frozen=True, slots=True)
class Mark:
    """What a check found, in places of the normalised view; the checker makes a `Remark` of it."""

    start: int
    end: int
    code: str
    level: Level
    message_zh: str
    message_en: str
    suggestion: str = ""
    source: str = ""


def longest_first(marks: Iterable[Mark]) -> list[Mark]:
    """The marks without those that overlap a longer one that stays; of equals the earlier stays. Sorted by place.

    Not `Mode.LEFTMOST_LONGEST`: of what one check and another say of a place, the one that sees more of it is told,
    wherever it begins. Linear in the text, but for sorting.
    """
    by_length = sorted(marks, key=lambda mark: (mark.start - mark.end, mark.start))
    if len(by_length) < 2:
        return by_length
    taken = bytearray(max(mark.end for mark in by_length))
    kept: list[Mark] = []
    for mark in by_length:
        # What stays already is no shorter, so it cannot lie between the two ends of this one.
        if not (taken[mark.start] or taken[mark.end - 1]):
            taken[mark.start : mark.end] = b"\1" * (mark.end - mark.start)
            kept.append(mark)
    return sorted(kept, key=lambda mark: mark.start)
