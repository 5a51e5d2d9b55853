"""A text as the checks read it, with the way back to the text as it was written.

Matching ignores what a reader does not see: full-width letters and digits, capitals, traditional
characters, look-alike code points of copied PDF text, zero-width marks. Every remark must still
point into the original, so a `View` keeps the position of each of its characters.

Half a character (a lone surrogate, which JSON can spell: `"\\ud800"`) is no text and cannot be
written out again. It is read as U+FFFD, one for one, so that every offset stays.

    >>> page = view("电\u200b话：１３８")
    >>> page.text
    '电话:138'
    >>> page.original(0, 2)
    (0, 3)
"""

from __future__ import annotations

import re
import unicodedata
from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from importlib import resources
from itertools import accumulate
from typing import Final, final, overload

_INVISIBLE = "\u00ad\u034f\u061c\u180e\u200b-\u200f\u202a-\u202e\u2060-\u2064\u206a-\u206f\ufe00-\ufe0f\ufeff"
_INVISIBLE_RUN = re.compile(f"([{_INVISIBLE}]+)")

_PUNCTUATION = {"，": ",", "：": ":", "；": ";", "（": "(", "）": ")", "？": "?", "！": "!"}

_HALVES = dict.fromkeys(range(0xD800, 0xE000), "\ufffd")

_FEW = 40
"""Up to so many different characters are changed one after the other, in less time than all are looked up."""

# Blocks whose characters are other code points for an ordinary character: circled or compatibility
# radicals and ideographs, and the full- and half-width forms.
_COMPATIBILITY_BLOCKS = ((0x2E80, 0x2FE0), (0xF900, 0xFB00), (0xFF01, 0xFF5F))


@dataclass(frozen=True, slots=True)
class View:
    """The normalised `text` of a field; `positions` is None when every character kept its place."""

    text: str
    positions: Sequence[int] | None = None

    def original(self, start: int, end: int) -> tuple[int, int]:
        """The span of the original field under the non-empty span [start, end) of this view."""
        if self.positions is None:
            return start, end
        return self.positions[start], self.positions[end - 1] + 1

    def through(self, reading: View) -> View:
        """A reading of this view, with the way back to the original.

        >>> view("电\u200b话*号").through(View("电话号", (0, 1, 3))).original(1, 3)
        (2, 5)
        """
        if self.positions is None or reading.positions is None:
            return View(reading.text, reading.positions or self.positions)
        return View(reading.text, tuple(map(self.positions.__getitem__, reading.positions)))


@final
class Kept(Sequence[int]):
    """The places of a text of which runs of characters are left out, in order; told when they are asked for.

    `pieces` are what is kept and what is left out by turns, as `re.split` tells them of a pattern that is one group.

    >>> list(Kept(re.split("([*]+)", "a**b*c")))
    [0, 3, 5]
    """

    __slots__ = ("_ends", "_gone")

    def __init__(self, pieces: Sequence[str]) -> None:
        self._ends: Final = list(accumulate(map(len, pieces[::2])))
        """Where each piece that is kept ends, among what is kept."""
        self._gone: Final = list(accumulate(map(len, pieces[1::2]), initial=0))
        """How many characters are left out before it."""

    def __len__(self) -> int:
        return self._ends[-1]

    @overload
    def __getitem__(self, place: int) -> int: ...
    @overload
    def __getitem__(self, place: slice) -> Sequence[int]: ...
    def __getitem__(self, place: int | slice) -> int | Sequence[int]:
        if isinstance(place, slice):
            return [self[each] for each in range(*place.indices(len(self)))]
        if not -len(self) <= place < len(self):
            raise IndexError(place)
        place %= len(self)
        return place + self._gone[bisect_right(self._ends, place)]


def without(signs: re.Pattern[str], text: str) -> View:
    """`text` without the runs that `signs`, a pattern that is one group, finds.

    >>> reading = without(re.compile("([*]+)"), "a**b*c")
    >>> reading.text, reading.original(1, 3)
    ('abc', (3, 6))
    """
    pieces = signs.split(text)
    return View("".join(pieces[::2]), Kept(pieces) if len(pieces) > 1 else None)


def view(text: str) -> View:
    """The normalised view of `text`. Linear in its length; one character stays one or disappears."""
    # Ordinary prose holds full-width punctuation and little else that changes: replacing each mark in
    # turn and asking once whether anything is left takes an eighth of a look-up for every character.
    plain = text
    for mark, ascii_mark in _PUNCTUATION.items():
        plain = plain.replace(mark, ascii_mark)
    changing = "".join(set("".join(_changing().findall(plain))))
    if not changing:
        return View(plain)
    if _INVISIBLE_RUN.search(changing) is None:
        return View(_folded(plain, changing))
    seen = without(_INVISIBLE_RUN, plain)
    return View(_folded(seen.text, visible(changing)), seen.positions)


def visible(text: str) -> str:
    """`text` without characters that show nothing, as they come along when something is copied from a web page."""
    return _INVISIBLE_RUN.sub("", text)


def normal(text: str) -> str:
    """`text` normalised, where the way back is not needed: terms and phrases."""
    return view(text).text


def well_formed(text: str) -> str:
    """`text` with U+FFFD for every lone surrogate, one for one.

    >>> ascii(well_formed("县\\ud800府"))
    "'\\\\u53bf\\\\ufffd\\\\u5e9c'"
    """
    return text.translate(_HALVES)


def _folded(text: str, changing: str) -> str:
    """`text` with each of the characters `changing` as it is in the view."""
    # Most are full-width digits or capitals, few of them and each many times.
    if len(changing) > _FEW:
        return text.translate(_table())
    for character in changing:
        text = text.replace(character, _table()[ord(character)])
    return text


@cache
def simplified_forms() -> dict[str, str]:
    """Traditional character → its simplified form, where it has only one and is no character of GB 2312."""
    rows = resources.files(__package__).joinpath("lexicons/traditional.tsv").read_text("utf-8")
    pairs = (row.split("\t") for row in rows.splitlines()[1:])
    return {form: simplified for simplified, forms in pairs for form in forms}


@cache
def _table() -> dict[int, str]:
    table: dict[int, str] = {code: chr(code).lower() for code in range(ord("A"), ord("Z") + 1)}
    for first, end in _COMPATIBILITY_BLOCKS:
        for code in range(first, end):
            plain = unicodedata.normalize("NFKC", chr(code)).lower()
            if len(plain) == 1 and plain != chr(code):
                table[code] = plain
    table.update({ord("\u3000"): " ", ord("\u00a0"): " ", ord("\u2007"): " ", ord("\u202f"): " "})
    table.update({ord(form): simplified for form, simplified in simplified_forms().items()})
    table.update(_HALVES)
    # A compatibility form of a traditional character needs both steps.
    return {code: table.get(ord(plain), plain) for code, plain in table.items()}


@cache
def _changing() -> re.Pattern[str]:
    """Runs of characters that do not stay what they are in the view."""
    changed = "".join(re.escape(chr(code)) for code in _table())
    return re.compile(f"[{_INVISIBLE}{changed}]+")
