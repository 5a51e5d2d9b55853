"""The one slip of the pen between a piece of text and the expression it should have been.

>>> one_edit("社会注意思想", "社会主义思想") is None
True
>>> one_edit("社会主意思想", "社会主义思想")
Edit(kind=<Kind.WRONG: 'wrong'>, at=3)
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum


class Kind(StrEnum):
    """What happened to one character; `SWAPPED` and `CUT` concern two neighbours."""

    WRONG = "wrong"
    MISSING = "missing"
    EXTRA = "extra"
    SWAPPED = "swapped"
    CUT = "cut"


@dataclass(frozen=True, slots=True)
class Edit:
    """One slip, `at` characters into the expression."""

    kind: Kind
    at: int

    def length(self, expected: int) -> int:
        """How many characters the faulty form of an expression of `expected` characters has."""
        lost = 2 * (self.kind is Kind.CUT) + (self.kind is Kind.MISSING)
        return expected + (self.kind is Kind.EXTRA) - lost


def one_edit(window: str, expected: str) -> Edit | None:
    """The slip that turns `expected` into the beginning of `window`, or None if there is no single one.

    An expression cut short at its last character is no slip: the sentence simply went on differently.
    """
    length = len(expected)
    at = 0
    for actual, right in zip(window, expected, strict=False):
        if actual != right:
            break
        at += 1
    if at == length or at == len(window):
        return None
    rest = expected[at + 1 :]
    if not rest and window.startswith(expected[at], at + 1):
        return Edit(Kind.EXTRA, at)
    if window.startswith(rest, at + 1):
        return Edit(Kind.WRONG, at)
    if rest and window.startswith(rest[0] + expected[at] + rest[1:], at):
        return Edit(Kind.SWAPPED, at)
    if rest and window.startswith(rest, at):
        return Edit(Kind.MISSING, at)
    if window.startswith(expected[at:], at + 1):
        return Edit(Kind.EXTRA, at)
    return None


def cut(window: str, expected: str) -> Edit | None:
    """Where two neighbours of `expected` are left out in the beginning of `window`, but not its last; else None.

    >>> cut("特色主义思想", "特色社会主义思想")
    Edit(kind=<Kind.CUT: 'cut'>, at=2)
    """
    at = 0
    for actual, right in zip(window, expected, strict=False):
        if actual != right:
            break
        at += 1
    rest = expected[at + 2 :]
    return Edit(Kind.CUT, at) if rest and window.startswith(rest, at) else None
