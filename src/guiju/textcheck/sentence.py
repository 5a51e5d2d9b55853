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
