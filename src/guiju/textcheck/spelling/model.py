"""The language model of the spelling check: how probable a character is after the three before it.

Counts of sequences of one to four characters, made by tools/spelling_model.py and kept in one file. It is
loaded by the first text that is checked, in about a quarter of a second, and holds 90 MB, twice as much while it is
loaded; the model of words, see `words`, half as long again and 30 MB.

A text is *coded* before it is looked at, see `alphabet`.

    >>> model = Model.bundled()
    >>> right, wrong = model.coded("国家"), model.coded("菓家")
    >>> model.log_probability(right, 2) > model.log_probability(wrong, 2)
    True
"""

from __future__ import annotations

import math
from functools import cache
from importlib import resources
from typing import Any, Final, final

import numpy as np
from numpy.typing import NDArray

from guiju.textcheck.spelling.alphabet import CLASSES, Coding
from guiju.textcheck.spelling.confusions import Confusions, Homophones
from guiju.textcheck.spelling.packing import ascending, integers, unpacked
from guiju.textcheck.spelling.ragged import Places
from guiju.textcheck.spelling.sequences import WORD, Codes, Reals, Sequences

WORD_LINK: Final = 100
"""A link inside a pair stronger than this tells no more: the two are one word."""
TRUST: Final = (40.0, 20.0, 10.0)
"""How many sightings of the shorter context the next longer one must outweigh, by length of the context."""

_LINK_LOWEST, _LINK_STEP = -6.0, 0.08
_LINKS = 256
_RATIOS: Final = np.append(0.0, np.exp(_LINK_LOWEST + np.arange(_LINKS - 1) * _LINK_STEP))
"""How much more often than by chance, by link."""


def link_byte(log_ratio: float) -> int:
    """A byte from 1 for the logarithm of how much more often than by chance; 0 is left for never."""
    return min(_LINKS - 1, max(1, round((log_ratio - _LINK_LOWEST) / _LINK_STEP) + 1))


@final
class Model:
    """Counts of character sequences and what they say."""

    __slots__ = (
        "_links",
        "_links_before",
        "_rare",
        "_size",
        "alphabet",
        "coding",
        "confusions",
        "counts",
        "homophones",
        "links",
        "often",
        "sequences",
        "total",
    )

    def __init__(self, content: bytes) -> None:
        (alphabet, singles, links, planes, amounts, confusions, rare, sounds, sounding, words) = (
            unpacked(content)
        )
        self.alphabet: Final = alphabet.decode("utf-16-le")
        self.coding: Final = Coding(self.alphabet)
        size = len(self.alphabet)
        self.counts: Final[Reals] = integers(singles).astype(np.float64)
        """How often each character was counted."""
        self.often: Final[Reals] = np.log1p(self.counts)
        """The logarithm of that."""
        self.total: Final = float(self.counts.sum())
        self.links: Final = np.frombuffer(links, np.uint8).reshape(size, size)
        """For each character the strength of its link to each that may follow; 0: never seen."""
        self._links: Final = self.links.reshape(-1)
        # By the one that follows: what may stand before the same one lies together.
        self._links_before: Final = np.ascontiguousarray(self.links.T).reshape(-1)
        self._size: Final = size
        self.sequences: Final = Sequences(ascending(planes), amounts, size)
        self.confusions: Final = Confusions(confusions)
        self.homophones: Final = Homophones(sounds, sounding, words, self.links)
        in_alphabet = size - len(CLASSES)
        self._rare: Final = {
            character: number
            for number, character in enumerate(rare.decode("utf-16-le"), in_alphabet)
        }

    @staticmethod
    @cache
    def bundled() -> Model:
        """The model that ships with the program, loaded once per process."""
        return Model(resources.files(__package__).joinpath("model.bin").read_bytes())

    def coded(self, text: str) -> str:
        """The code of a normalised text, between two breaks."""
        return self.coding.coded(text)

    def row(self, written: str) -> int:
        """The row of a character in the tables of confusions and sounds; negative where it has none."""
        at = ord(written.translate(self.coding)) - len(CLASSES)
        return at if at >= 0 else self._rare.get(written, -1)

    def confused(self, written: str, meant: str) -> bool:
        """Whether one character is known to be written for another."""
        return ord(meant.translate(self.coding)) in self.confusions.of(self.row(written))

    def said(self, text: str) -> bool:
        """Whether two or three characters, punctuation among them or not, were ever counted in a row."""
        code = text.translate(self.coding)
        if len(code) == 2:
            return bool(self.links[ord(code[0]), ord(code[1])])
        return self.sequence(code) > 0

    def is_word(self, pair: str) -> bool:
        """Whether two characters are a word."""
        one, other = (np.array([self.row(each)], np.intp) for each in pair)
        _, entry = self.homophones.entries(one, other)
        first, second = map(ord, pair.translate(self.coding))
        heard = self.homophones
        return bool(((heard.one[entry] == first) & (heard.other[entry] == second)).any())

    def sequence(self, sequence: str) -> float:
        """How often three or four characters were counted in a row."""
        return self.sequences.count(sequence)

    def word(self, sequence: str) -> float:
        """How often a word of a dictionary was seen, rounded; 0 for what is no word of two to four characters."""
        return self.sequences.count(WORD + sequence)

    def linked(self, one: Codes, other: Codes) -> NDArray[np.uint8]:
        """The strength of the links between characters and those that follow: 0 where they never did, else in steps
        of 0.08 of the natural logarithm of how much more often than by chance."""
        strength: NDArray[np.uint8] = self._links[one * self._size + other]
        return strength

    def linked_before(self, many: Codes, other: Codes) -> NDArray[np.uint8]:
        """The same as `linked`, in less time where many of the first come before the same of the others."""
        strength: NDArray[np.uint8] = self._links_before[other * self._size + many]
        return strength

    def linked_to_many(self, one: Codes, many: Places, others: Codes) -> NDArray[np.uint8]:
        """The strength of the links between characters and each of those that may follow, so many of each."""
        strength: NDArray[np.uint8] = self._links[np.repeat(one * self._size, many) + others]
        return strength

    def pairs(self, one: Codes, other: Codes) -> Reals:
        """How often characters were counted one after the other, as exactly as it is kept."""
        ratios: NDArray[Any] = _RATIOS[self.linked(one, other)]
        return ratios * self.counts[one] * self.counts[other] / self.total

    def log_probability(self, code: str, at: int) -> float:
        """The natural logarithm of the chance of the character at `at` after the ones before it."""
        places = [ord(each) for each in code[max(0, at - 3) : at + 1]]
        counted = self.counts[places].tolist()
        chance = (counted[-1] + 0.5) / (self.total + 2048)
        if at >= 1:
            chance = (self._pair(*places[-2:]) + TRUST[0] * chance) / (counted[-2] + TRUST[0])
        if at >= 2 and (context := self._pair(*places[-3:-1])):
            seen = self.sequence(code[at - 2 : at + 1])
            chance = (seen + TRUST[1] * chance) / (context + TRUST[1])
        if at >= 3 and (context := self.sequence(code[at - 3 : at])):
            seen = self.sequence(code[at - 3 : at + 1])
            chance = (seen + TRUST[2] * chance) / (context + TRUST[2])
        return math.log(min(1.0, chance))

    def _pair(self, one: int, other: int) -> float:
        ratio: float = _RATIOS[self.links[one, other]]
        return ratio * float(self.counts[one]) * float(self.counts[other]) / self.total
