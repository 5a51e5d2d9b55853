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
    """The marks without those that overlap a longer one; of equals the earlier stays. Sorted by place."""
    kept: list[Mark] = []
    for mark in sorted(marks, key=lambda mark: (mark.start, -mark.end)):
        # Kept marks do not overlap each other, so only the last one can touch the next.
        if kept and mark.start < kept[-1].end:
            if mark.end - mark.start > kept[-1].end - kept[-1].start:
                kept[-1] = mark
            continue
        kept.append(mark)
    return kept
