"""How often sequences of coded characters were counted, for one sequence or for thousands at once.

Kept is the CRC-32 of each sequence, not its characters: 2.6 million sequences take 24 MB. One in 1,600 of those
that were never counted is taken for one that was. A CRC is linear, so that the keys of all sequences of a text
come from one table a place and no sequence is put together.

    >>> from guiju.textcheck.spelling.model import Model
    >>> model = Model.bundled()
    >>> model.sequences.count(model.coded("人民政")[1:4]) > 10_000
    True
"""

from __future__ import annotations

import math
from typing import Final, final
from zlib import crc32

import numpy as np
from numpy.typing import NDArray

from guiju.textcheck.spelling.keys import Keys, KeySet

LONGEST: Final = 4
"""Characters of the longest sequences that are kept, words among them."""
WORD: Final = "\uffff"
"""Stands before the sequences that are words of a dictionary."""
ABSENT: Final = -1
"""The amount of what was never counted; the others are bytes."""

_COUNT_STEP = 0.07
_AMOUNTS = 256

Codes = NDArray[np.intp]
"""Characters by their place in the alphabet."""
Amounts = NDArray[np.int16]
"""How often sequences were counted, in steps of a logarithm; `COUNTS` makes numbers of them."""
Reals = NDArray[np.float64]
Inside = NDArray[np.bool_]
"""Yes or no for each of many: above all, what of a window is inside of its text."""

COUNTS: Final[Reals] = np.append(np.exp(np.arange(_AMOUNTS) * _COUNT_STEP), 0.0)
"""How often what has an amount was counted, as exactly as it is kept; what was never counted is the last."""
LOG_COUNTS: Final[Reals] = np.log1p(COUNTS)
"""The logarithm of one more than that."""


def amount_of(count: int) -> int:
    """The byte that a count is kept as."""
    return min(_AMOUNTS - 1, round(math.log(count) / _COUNT_STEP))


def key_of(sequence: str) -> int:
    """The number under which a coded sequence is kept."""
    return crc32(sequence.encode("utf-16-le"))


@final
class Sequences:
    """Sequences of three and four characters, and the words of a dictionary, of one alphabet.

    `keys` ascend, and `amounts` has a byte for each.
    """

    __slots__ = ("_empty", "_kept", "_shares")

    def __init__(self, keys: Keys, amounts: bytes, alphabet: int) -> None:
        self._kept: Final = KeySet(keys, np.frombuffer(amounts, np.uint8))
        self._shares: Final = [_shares(alphabet, behind) for behind in range(LONGEST)]
        self._empty: Final = {
            (size, word): np.uint32(crc32((WORD if word else "").encode("utf-16-le") + bytes(2 * size)))
            for size in range(1, LONGEST + 1)
            for word in (False, True)
        }  # fmt: skip

    def count(self, sequence: str) -> float:
        """How often three or four characters, or a word behind `WORD`, were counted in a row."""
        return float(COUNTS[self.amounts(np.array([key_of(sequence)], np.uint32))[0]])

    def keys_of(self, *characters: Codes, word: bool = False) -> Keys:
        """The keys of the sequences of the first, the second … of `characters`; `word`: of words."""
        size = len(characters)
        keys: Keys = self._shares[size - 1][characters[0]] ^ self._empty[size, word]
        for behind, each in enumerate(reversed(characters[1:])):
            keys ^= self._shares[behind][each]
        return keys

    def amounts(self, wanted: Keys) -> Amounts:
        """The amounts of sequences by their keys; `ABSENT` for what was never counted."""
        places = self._kept.places(wanted)
        amounts = self._kept.bytes[0][places].astype(np.int16)
        amounts[places < 0] = ABSENT
        return amounts

    def counted(self, wanted: Keys) -> Inside:
        """Which sequences were ever counted, by their keys."""
        return self._kept.holds(wanted)


def _shares(alphabet: int, behind: int) -> NDArray[np.uint32]:
    """What each character adds to the key of a sequence in which so many characters stand behind it."""
    nothing = crc32(bytes(2 * behind + 2))
    of_bits = [
        crc32((1 << bit).to_bytes(2, "little") + bytes(2 * behind)) ^ nothing for bit in range(16)
    ]
    shares = np.zeros(alphabet, np.uint32)
    for bit, share in enumerate(of_bits):
        shares[(np.arange(alphabet) >> bit & 1).astype(bool)] ^= np.uint32(share)
    return shares
