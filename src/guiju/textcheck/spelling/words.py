"""Which words follow which: the model of words of an input method, kept in `words.bin`, made by tools/spelling_words.py.

Words have the keys that `Sequences.keys_of` gives them, and are of the alphabet of the model of characters. It is asked
only about the few places that the links and the model of characters find odd, see `segmentation`.
"""

from __future__ import annotations

from functools import cache
from importlib import resources
from typing import Final, final

import numpy as np

from guiju.textcheck.spelling.keys import Bytes, Keys, KeySet, mixed
from guiju.textcheck.spelling.packing import ascending, unpacked
from guiju.textcheck.spelling.sequences import Codes, Reals

STEP: Final = 0.08
"""The chances are kept in steps of a natural logarithm, a byte each."""
UNKNOWN: Final = -16.0
"""The logarithm of the chance of a character that is no word of the model."""
_LOGARITHMS: Final[Reals] = np.arange(256, dtype=np.float64) * -STEP


def pair_of(one: Keys, other: Keys) -> Keys:
    """The keys of pairs of words, by the keys of the words; a pair turned round is another one."""
    return mixed(one) + other


def byte_of(log_chance: float) -> int:
    """The byte that the logarithm of a chance is kept as."""
    return min(255, max(0, round(-log_chance / STEP)))


@final
class Words:
    """The chance of each word, and of each behind another, as natural logarithms."""

    __slots__ = ("_pairs", "_words", "alphabet")

    def __init__(self, content: bytes) -> None:
        alphabet, words, alone, unseen, pairs, behind = unpacked(content)
        self.alphabet: Final = alphabet.decode("utf-16-le")
        self._words: Final = KeySet(ascending(words), _bytes(alone), _bytes(unseen))
        self._pairs: Final = KeySet(ascending(pairs), _bytes(behind))

    @staticmethod
    @cache
    def bundled() -> Words:
        """The words that ship with the program, loaded once per process."""
        return Words(resources.files(__package__).joinpath("words.bin").read_bytes())

    def places(self, keys: Keys) -> Codes:
        """The numbers of the words with these keys; -1 is no word."""
        return self._words.places(keys)

    def alone(self, numbers: Codes) -> Reals:
        """How probable words are by themselves."""
        chance = _LOGARITHMS[self._words.bytes[0][numbers]]
        chance[numbers < 0] = -np.inf
        return chance

    def unseen(self, numbers: Codes) -> Reals:
        """What the chance of a word is cut by behind words that it was never seen behind; nothing behind no word."""
        cut = _LOGARITHMS[self._words.bytes[1][numbers]]
        cut[numbers < 0] = 0.0
        return cut

    def together(self, one: Keys, other: Keys) -> Reals:
        """How probable words are behind others, by their keys; not a number for what was never seen together."""
        places = self._pairs.places(pair_of(one, other))
        chance = _LOGARITHMS[self._pairs.bytes[0][places]]
        chance[places < 0] = np.nan
        return chance


def _bytes(section: bytes) -> Bytes:
    return np.frombuffer(section, np.uint8)
