"""Lines of a picture → one text in reading order, in which every character knows its place in the picture.

    page = Page.of(reading.lines)
    page.text[3:7], page.boxes(3, 7), page.doubt(3, 7)

Lines beside one another are cells of a row, with a tab between them, as the checks read a table. A line
that fills its block and goes on in the next one is joined to it, so that an expression cut by the end of
a line is read whole. Everything else is divided by a line break.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from guiju.textcheck.images.place import Box
from guiju.textcheck.images.reading import Line

_ENDS = "。！？；：!?;:…"
_BEGINS = re.compile(
    r"[^，。！？、]{1,8}[:：]|[一二三四五六七八九十]{1,3}、|[（(]?[0-9一二三四五六七八九十]{1,2}[）).、]|[·•●■◆※▶*]"
)
"""What begins something of its own: a heading with a colon, a number, a bullet."""

_CUT, _REST = (
    re.compile(r"[0-9]{3}$"),
    re.compile(r"[0-9]+[xX]?(?![0-9年月日时、.．:：/%％个人户元次])"),
)


@dataclass(frozen=True, slots=True)
class Page:
    """The text of a picture; `places[i]` is line and character of its i-th one, None for what divides lines."""

    text: str
    lines: tuple[Line, ...]
    places: tuple[tuple[int, int] | None, ...]

    @classmethod
    def of(cls, lines: Iterable[Line]) -> Page:
        """The lines in reading order: from top to bottom, within a row from left to right."""
        rows = _rows(lines)
        ordered: list[Line] = []
        characters: list[str] = []
        places: list[tuple[int, int] | None] = []
        for number, row in enumerate(rows):
            for cell, line in enumerate(row):
                if ordered:
                    gap = "\t" if cell else "" if _goes_on(rows, number) else "\n"
                    characters.append(gap)
                    places += [None] * len(gap)
                characters.append(line.text)
                places += [(len(ordered), at) for at in range(len(line.text))]
                ordered.append(line)
        return cls("".join(characters), tuple(ordered), tuple(places))

    def boxes(self, start: int, end: int) -> tuple[Box, ...]:
        """The boxes of [start, end) of the text, one for each line it touches."""
        touched: dict[int, list[int]] = {}
        for place in self.places[start:end]:
            if place is not None:
                touched.setdefault(place[0], []).append(place[1])
        return tuple(self.lines[line].place(min(at), max(at) + 1) for line, at in touched.items())

    def doubt(self, start: int, end: int) -> float:
        """How unsure the least sure character of [start, end) is, 0 to 1."""
        sure = [
            self.lines[place[0]].confidences[place[1]]
            for place in self.places[start:end]
            if place is not None
        ]
        return 1.0 - min(sure, default=1.0)


def _rows(lines: Iterable[Line]) -> list[list[Line]]:
    rows: list[list[Line]] = []
    for line in sorted(lines, key=lambda each: each.box.middle[1]):
        if rows and _beside(rows[-1], line):
            rows[-1].append(line)
        else:
            rows.append([line])
    return [sorted(row, key=lambda each: each.box.left) for row in rows]


def _beside(row: Sequence[Line], line: Line) -> bool:
    """Whether a line is of the row: at the height of its last one, and over none of them."""
    box, last = line.box, row[-1].box
    shared = min(box.bottom, last.bottom) - max(box.top, last.top)
    if shared < 0.5 * min(box.height, last.height):
        return False
    return all(
        min(box.right, other.box.right) - max(box.left, other.box.left)
        < 0.3 * min(box.width, other.box.width)
        for other in row
    )


def _goes_on(rows: Sequence[Sequence[Line]], number: int) -> bool:
    """Whether a row is one line that continues the one line of the row before it."""
    before, row = rows[number - 1], rows[number]
    if len(before) != 1 or len(row) != 1 or before[0].text[-1] in _ENDS:
        return False
    if _BEGINS.match(row[0].text):
        return False
    upper, lower = before[0].box, row[0].box
    letter = upper.height
    if not 0.8 * letter <= lower.height <= 1.25 * letter or lower.top - upper.bottom > 1.2 * letter:
        return False
    # The upper line is full: no line of these letters reaches further. So the next word had no room.
    block = [
        other[0].box
        for other in rows[max(0, number - 6) : number + 6]
        if len(other) == 1 and 0.8 * letter <= other[0].box.height <= 1.25 * letter
    ]
    left = min(box.left for box in block)
    right = max(box.right for box in block)
    centred = abs(upper.middle[0] - lower.middle[0]) < letter
    if not centred and abs(upper.left - lower.left) > 2.5 * letter:
        return False
    full = upper.width if centred else upper.right - left
    if before[0].text[-1].isdigit() and row[0].text[0].isdigit():
        # A number was cut, and digits are narrow; or the second one begins something of its own.
        cut = _CUT.search(before[0].text) and _REST.match(row[0].text)
        return bool(cut) and full >= 0.5 * (right - left)
    return full >= 0.88 * (right - left)
