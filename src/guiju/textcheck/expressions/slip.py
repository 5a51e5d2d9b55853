"""A fixed expression, and one that is found in a text with a slip of the pen.

>>> from guiju.textcheck import Category, Level
>>> phrase = Phrase(Term("全面从严治党", Level.FLAG, category=Category.PHRASE), "全面从严治党")
>>> Slip(phrase, Edit(Kind.WRONG, 2), start=10, end=16).core()
(12, 13)
"""

from __future__ import annotations

from dataclasses import dataclass

from guiju.textcheck.expressions.edit import Edit, Kind
from guiju.textcheck.lexicon import Term


@dataclass(frozen=True, slots=True)
class Phrase:
    """An expression, and how it stands in a normalised text."""

    term: Term
    right_form: str

    @property
    def middle(self) -> int:
        """Where its right half begins."""
        return len(self.right_form) // 2


@dataclass(frozen=True, slots=True)
class Slip:
    """A phrase found with one slip: the whole faulty form, and the place in the phrase."""

    phrase: Phrase
    edit: Edit
    start: int
    end: int
    second: int = -1
    """The place of the second wrong character, where there are two."""

    def core(self) -> tuple[int, int]:
        """The characters at fault; for a missing or extra one with its two neighbours."""
        at = self.start + self.edit.at
        if self.second >= 0:
            return at, self.start + self.second + 1
        match self.edit.kind:
            case Kind.MISSING | Kind.CUT:
                return max(self.start, at - 1), min(self.end, at + 1)
            case Kind.EXTRA:
                return at - 1, at + 2
            case Kind.SWAPPED:
                return at, at + 2
            case Kind.WRONG:
                return at, at + 1
