"""The sentence around a place, with a limit so that a text without full stops stays cheap.

>>> sentence_around("先说明。请关注天气。再说。", 5, 7)
'请关注天气'
"""

from __future__ import annotations

import re

REACH = 120
"""How many characters to each side still count as the same sentence where no full stop ends it."""

_STOPS = re.compile(r"[。！？!?；;\n\r…]")


def sentence_bounds(text: str, start: int, end: int) -> tuple[int, int]:
    """Where the sentence holding [start, end) begins and ends."""
    floor = max(0, start - REACH)
    ceiling = min(len(text), end + REACH)
    begin = floor
    for stop in _STOPS.finditer(text, floor, start):
        begin = stop.end()
    after = _STOPS.search(text, end, ceiling)
    return begin, after.start() if after else ceiling


def sentence_around(text: str, start: int, end: int) -> str:
    """The sentence holding [start, end)."""
    begin, close = sentence_bounds(text, start, end)
    return text[begin:close]


_WHOLE = re.compile(r"[^。！？!?；;\n\r…]{1,300}[。！？!?；;…]{0,3}[”’」』》）)\]】]{0,2}")


def sentences(text: str) -> list[tuple[int, int]]:
    """Where the sentences of a text stand, in order; one without an end is cut after 300 characters.

    >>> sentences("先说明。请关注天气！ 再说")
    [(0, 4), (4, 10), (11, 13)]
    """
    places = []
    for found in _WHOLE.finditer(text):
        said = found[0]
        start = found.start() + len(said) - len(said.lstrip())
        end = found.end() - (len(said) - len(said.rstrip()))
        if start < end:
            places.append((start, end))
    return places
