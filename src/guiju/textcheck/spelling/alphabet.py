"""The characters that the language model tells apart, and how a text is coded by them.

Each character becomes its place in the alphabet, digits and Latin letters become one character each, and
punctuation is a break. One character stays one.
"""

from __future__ import annotations

from typing import Final

import numpy as np
from numpy.typing import NDArray

CLASSES: Final = " 0a?"
"""The first of the alphabet: a break, any digit, any Latin letter, any other Han character."""
BREAK: Final = "\0"
OTHER: Final = CLASSES.index("?")
"""The code of a Han character outside the alphabet."""

_REMEMBERED = 16_384
_BASIC = 0x10000
"""The characters below are coded by one table."""


def is_han(character: str) -> bool:
    """Whether it is a Han character of the two main blocks."""
    return "\u4e00" <= character <= "\u9fff" or "\u3400" <= character <= "\u4dbf"


def class_of(character: str) -> int:
    """The code of a character that no alphabet holds."""
    if "0" <= character <= "9":
        name = "0"
    elif character.isalpha():
        name = "?" if is_han(character) else "a"
    else:
        name = " "
    return CLASSES.index(name)


def _classes() -> NDArray[np.uint16]:
    """The class of each character below `_BASIC`."""
    characters = list(map(chr, range(_BASIC)))
    letters = np.fromiter(map(str.isalpha, characters), bool, _BASIC)
    han = np.fromiter(map(is_han, characters), bool, _BASIC)
    digits = np.fromiter(("0" <= each <= "9" for each in characters), bool, _BASIC)
    names = [digits, letters & han, letters]
    return np.select(names, [CLASSES.index(each) for each in "0?a"], CLASSES.index(" ")).astype(
        np.uint16
    )


class Coding(dict[int, str]):
    """The code of each character of an alphabet, and of any other by what kind of character it is.

    It is kept twice: as a table for `str.translate`, which codes a word in no time, and as an array, which codes
    a long text at once.
    """

    def __init__(self, alphabet: str) -> None:
        han = enumerate(alphabet[len(CLASSES) :], len(CLASSES))
        super().__init__((ord(character), chr(number)) for number, character in han)
        self._codes: Final = _classes()
        self._codes[list(map(ord, alphabet[len(CLASSES) :]))] = range(len(CLASSES), len(alphabet))

    def __missing__(self, code: int) -> str:
        coded = chr(class_of(chr(code)))
        # Bounded: a text may hold every character there is.
        if len(self) < _REMEMBERED:
            self[code] = coded
        return coded

    def coded(self, text: str) -> str:
        """The code of a text, between two breaks."""
        return BREAK + text.translate(self) + BREAK

    def codes(self, *texts: str) -> NDArray[np.intp]:
        """The codes of texts as numbers, one behind the other: what `coded` makes of them, and faster for many."""
        together = BREAK + (BREAK + BREAK).join(texts) + BREAK
        characters = np.frombuffer(together.encode("utf-32-le", "surrogatepass"), "<u4")
        coded: NDArray[np.intp] = self._codes[np.minimum(characters, _BASIC - 1)].astype(np.intp)
        for at in np.flatnonzero(characters >= _BASIC).tolist():
            coded[at] = ord(self[ord(together[at])])
        return coded
