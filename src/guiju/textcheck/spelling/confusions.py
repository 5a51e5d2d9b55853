"""What may be written by mistake for what: characters of like sound or shape, and words of the same sound.

A character has a *row*: those of the alphabet first, then rarer ones that are known only as what may have been
written. Punctuation, digits and letters have none, which is told by a negative number.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any, Final, final

import numpy as np
from numpy.typing import NDArray

from guiju.textcheck.spelling.keys import Keys, KeySet, mixed
from guiju.textcheck.spelling.packing import integers, shorts
from guiju.textcheck.spelling.ragged import Places, spread

SAME_SOUND, SOUND, NEAR_SOUND, SHAPE, BOTH, PART = range(6)
"""Kinds of confusion: same sound and tone; same sound; one like zh and z; like shape; shape and sound; a part
in common."""
KINDS: Final = 6
READINGS: Final = 3
"""Readings kept of a character."""

Codes = NDArray[Any]
"""Characters by their place in the alphabet, as numbers of any size."""
_KIND_BITS = 3
_CODE_BITS = 16


@final
class Confusions:
    """By row the characters that may have been meant, and how they are confused with what is written."""

    __slots__ = ("_first", "_pairs", "_size", "kinds", "meant")

    def __init__(self, section: bytes) -> None:
        numbers = shorts(section)
        first = np.fromiter(_starts(numbers), np.intp)
        self._size: Final = numbers[first].astype(np.intp)
        self._first: Final = np.cumsum(self._size) - self._size
        row, entry = spread(first + 1, self._size)
        both = numbers[entry]
        # In the order of the alphabet, in which the links lie too.
        both = both[np.lexsort((both, row))]
        self.meant: Final = both >> _KIND_BITS
        """The characters, coded."""
        self.kinds: Final = (both & (1 << _KIND_BITS) - 1).astype(np.uint8)
        keys = _pairs(row, self.meant)
        order = np.argsort(keys)
        self._pairs: Final = KeySet(keys[order], self.kinds[order])

    def of(self, row: int) -> dict[int, int]:
        """What may have been meant by the character of a row, coded, and the kind of each."""
        if row < 0:
            return {}
        entries = slice(self._first[row], self._first[row] + self._size[row])
        return dict(zip(self.meant[entries].tolist(), self.kinds[entries].tolist(), strict=True))

    def many(self, rows: Places) -> Places:
        """How many may have been meant by each of `rows`."""
        return self._size[rows]

    def entries(self, rows: Places) -> tuple[Places, Places]:
        """For each that may have been meant, which of `rows` it belongs to, and its place in `meant` and `kinds`."""
        return spread(self._first[rows], self._size[rows])

    def kinds_of(self, rows: Places, meant: Codes) -> NDArray[np.uint8]:
        """How each of `meant` is confused with the character of a row; like sound if it is not known to be."""
        at = self._pairs.places(_pairs(rows, meant))
        return np.where(at >= 0, self._pairs.bytes[0][at], np.uint8(NEAR_SOUND))


@final
class Homophones:
    """Words of two characters by how they sound. Sounds are numbers; 0 is none."""

    __slots__ = ("_bounds", "_known", "_many", "_sounds", "links", "one", "other")

    def __init__(
        self, sounds: bytes, sounding: bytes, words: bytes, links: NDArray[np.uint8]
    ) -> None:
        self._sounds: Final = shorts(sounds).reshape(-1, READINGS).astype(np.intp)
        self._many: Final = self._sounds[:, 1] > 0
        known = int(self._sounds.max(initial=0)) + 1
        both = integers(sounding).astype(np.intp)
        both = (both >> _CODE_BITS) * known + (both & (1 << _CODE_BITS) - 1)
        # By the two sounds where the words lie that sound like them; they end where those of the next begin.
        self._bounds: Final = np.searchsorted(both, np.arange(known * known + 1)).astype(np.int32)
        self._known: Final = known
        self.one, self.other = np.ascontiguousarray(shorts(words).reshape(-1, 2).T)
        """The two characters of each word, coded."""
        self.links: Final = links[self.one, self.other]
        """How strongly they are linked."""

    def entries(self, one: Places, other: Places) -> tuple[Places, Places]:
        """For each word that may be heard in pairs of characters with these rows, its pair and its place."""
        pair = np.flatnonzero((one >= 0) & (other >= 0))
        one, other = one[pair], other[pair]
        heard = [(pair, self._sounds[one, 0], self._sounds[other, 0])]
        # One character in sixty has more readings than one.
        if len(several := np.flatnonzero(self._many[one] | self._many[other])):
            for first in range(READINGS):
                for second in range(READINGS):
                    if first or second:
                        sounds = (
                            self._sounds[one[several], first],
                            self._sounds[other[several], second],
                        )
                        heard.append((pair[several], *sounds))
        pair, one, other = map(np.concatenate, zip(*heard, strict=True))
        # Sound 0 is none, and no word has it.
        sounding = one * self._known + other
        first = self._bounds[sounding]
        owner, entry = spread(first, self._bounds[sounding + 1] - first)
        return pair[owner], entry


def _pairs(rows: Places, meant: Codes) -> Keys:
    """A key for each row and what may have been meant there."""
    return mixed((rows << _CODE_BITS | meant).astype(np.uint32))


def _starts(numbers: NDArray[np.uint16]) -> Iterator[int]:
    """Where the rows of confusions begin, each with how many follow."""
    sizes = numbers.tolist()
    at = 0
    while at < len(sizes):
        yield at
        at += 1 + sizes[at]
