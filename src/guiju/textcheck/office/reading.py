"""The text of a document, and where in the document each of its places is.

>>> reading = of_lines([("关于防汛工作的通知", Said("第1段", "paragraph 1")), ("各乡镇：", Said("第2段", "paragraph 2"))])
>>> reading.text, reading.place(11)
('关于防汛工作的通知\\n各乡镇：', (Said(zh='第2段', en='paragraph 2'), 2))
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable
from dataclasses import dataclass

from guiju.textcheck.speaking import Said


@dataclass(frozen=True, slots=True)
class Place:
    """A paragraph or row: where it begins in the text, and what it is called."""

    start: int
    said: Said


@dataclass(frozen=True, slots=True)
class Reading:
    """The text of a document, and its places in their order; none where the rows of the text say enough."""

    text: str
    places: tuple[Place, ...] = ()

    def place(self, at: int) -> tuple[Said, int] | None:
        """What the paragraph or row with the character `at` is called, and which of its characters (from 1) that is."""
        number = bisect_right(self.places, at, key=lambda place: place.start) - 1
        if number < 0:
            return None
        found = self.places[number]
        return found.said, at - found.start + 1


def of_lines(lines: Iterable[tuple[str, Said]]) -> Reading:
    """Paragraphs or rows with their names, joined."""
    parts, places, start = [], [], 0
    for line, said in lines:
        parts.append(line)
        places.append(Place(start, said))
        start += len(line) + 1
    return Reading("\n".join(parts), tuple(places))
