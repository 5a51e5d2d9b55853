"""The language model of the spelling check: how probable a character is after the three before it.

Counts of sequences of one to four characters, made by tools/spelling_model.py and kept in one file. It is
loaded by the first text that is checked, in about a third of a second, and takes about 35 MB.

A text is *coded* before it is looked at: each character becomes its place in the alphabet, digits and Latin
letters become one character each, and punctuation is a break. One character stays one.

    >>> model = Model.bundled()
    >>> right, wrong = model.coded("国家"), model.coded("菓家")
    >>> model.log_probability(right, 2) > model.log_probability(wrong, 2)
    True
"""

from __future__ import annotations

import math
import struct
import sys
import zlib
from array import array
from bisect import bisect_left
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from functools import cache
from importlib import resources
from itertools import accumulate
from operator import itemgetter
from typing import Final, final
from zlib import crc32

CLASSES: Final = " 0a?"
"""The first of the alphabet: a break, any digit, any Latin letter, any other Han character."""
BREAK: Final = "\0"
WORD: Final = "\uffff"
"""Stands before the sequences that are words of a dictionary."""
LONGEST_WORD: Final = 4
"""Characters of the longest words that are kept."""

SAME_SOUND, SOUND, NEAR_SOUND, SHAPE, BOTH, PART = range(6)
"""Kinds of confusion: same sound and tone; same sound; one like zh and z; like shape; shape and sound; a part
in common."""
KINDS: Final = 6
READINGS: Final = 3
"""Readings kept of a character."""

WORD_LINK = 100
"""A link inside a pair stronger than this tells no more: the two are one word."""

_MAGIC = b"GJSM1\n"
_LINK_LOWEST, _LINK_STEP = -6.0, 0.08
_COUNT_STEP = 0.07
# How many sightings of the shorter context the next longer one must outweigh, by length of the context.
_TRUST = (40.0, 20.0, 10.0)
_REMEMBERED = 16_384
_PAIRS_REMEMBERED = 8_192
_PART = 18


def is_han(character: str) -> bool:
    """Whether it is a Han character of the two main blocks."""
    return "\u4e00" <= character <= "\u9fff" or "\u3400" <= character <= "\u4dbf"


def link_byte(log_ratio: float) -> int:
    """A byte from 1 for the logarithm of how much more often than by chance; 0 is left for never."""
    return min(255, max(1, round((log_ratio - _LINK_LOWEST) / _LINK_STEP) + 1))


def count_byte(count: int) -> int:
    """A byte for a count."""
    return min(255, round(math.log(count) / _COUNT_STEP))


def key(sequence: str) -> int:
    """The number under which a coded sequence is kept."""
    return crc32(sequence.encode("utf-16-le"))


class Coding(dict[int, str]):
    """The code of each character of an alphabet, and of any other by what kind of character it is."""

    def __init__(self, alphabet: str) -> None:
        han = enumerate(alphabet[len(CLASSES) :], len(CLASSES))
        super().__init__((ord(character), chr(number)) for number, character in han)

    def __missing__(self, code: int) -> str:
        character = chr(code)
        if "0" <= character <= "9":
            name = "0"
        elif character.isalpha():
            name = "?" if is_han(character) else "a"
        else:
            name = " "
        coded = chr(CLASSES.index(name))
        # Bounded: a text may hold every character there is.
        if len(self) < _REMEMBERED:
            self[code] = coded
        return coded

    def coded(self, text: str) -> str:
        """The code of a text, between two breaks."""
        return BREAK + text.translate(self) + BREAK


def packed(sections: list[bytes]) -> bytes:
    """The sections as one file."""
    out = [_MAGIC]
    for section in sections:
        squeezed = zlib.compress(section, 9)
        out += [struct.pack("<I", len(squeezed)), squeezed]
    return b"".join(out)


def _unpacked(content: bytes) -> list[bytes]:
    sections, at = [], len(_MAGIC)
    while at < len(content):
        (length,) = struct.unpack_from("<I", content, at)
        sections.append(zlib.decompress(memoryview(content)[at + 4 : at + 4 + length]))
        at += 4 + length
    return sections


def _integers(content: bytes | bytearray) -> array[int]:
    return _little("I", content)


def _shorts(content: bytes) -> array[int]:
    return _little("H", content)


def _little(kind: str, content: bytes | bytearray) -> array[int]:
    """Numbers of a file, which has the low byte first on every machine."""
    numbers = array(kind, bytes(content))
    if sys.byteorder == "big":
        numbers.byteswap()
    return numbers


def _offsets(confusions: bytes) -> Iterator[int]:
    at = 0
    while at < len(confusions):
        yield at
        at += 2 + 2 * int.from_bytes(confusions[at : at + 2], "little")


@dataclass(frozen=True, slots=True)
class Confusions:
    """What may have been meant by a character: places in the alphabet and the kinds of confusion."""

    places: tuple[int, ...]
    kinds: bytes
    links_of: Callable[[bytes], tuple[int, ...]]
    """Picks the links to these places from a row."""


WordHeard = tuple[str, tuple[int, int], int, bytes]
"""A word, coded; the kinds of confusion of its characters; the link inside it; the row of its end."""


@final
class Model:
    """Counts of character sequences and what they say."""

    __slots__ = (
        "_amounts",
        "_confusions",
        "_counts",
        "_heard",
        "_keys",
        "_known",
        "_offsets",
        "_parts",
        "_rare",
        "_sounding",
        "_sounds",
        "_words",
        "alphabet",
        "coding",
        "rows",
        "total",
    )  # fmt: skip

    def __init__(self, content: bytes) -> None:
        (alphabet, singles, links, planes, amounts, confusions, rare, sounds, sounding, words) = (
            _unpacked(content)
        )
        self.alphabet: Final = alphabet.decode("utf-16-le")
        self.coding: Final = Coding(self.alphabet)
        self._counts: Final = _integers(singles)
        self.total: Final = sum(self._counts)
        size = len(self.alphabet)
        rows = [links[at : at + size] for at in range(0, size * size, size)]
        self.rows: Final = rows
        """For each character the strength of its link to each that may follow; 0: never seen."""
        raw = bytearray(4 * len(amounts))
        for plane in range(4):
            raw[plane::4] = planes[plane * len(amounts) : (plane + 1) * len(amounts)]
        self._keys: Final = array("I", accumulate(_integers(raw)))
        # A look into a sixteen-thousandth of the keys is twice as quick as one into all of them.
        self._parts: Final = array(
            "I", [bisect_left(self._keys, part << _PART) for part in range((1 << 32 - _PART) + 1)]
        )
        self._amounts: Final = amounts
        self._confusions: Final = confusions
        self._offsets: Final = array("I", _offsets(confusions))
        in_alphabet = size - len(CLASSES)
        self._rare: Final = {
            character: number
            for number, character in enumerate(rare.decode("utf-16-le"), in_alphabet)
        }
        self._known: Final[dict[int, Confusions | None]] = {}
        self._sounds: Final = _shorts(sounds)
        self._sounding: Final = _integers(sounding)
        self._words: Final = words.decode("utf-16-le")
        self._heard: Final[dict[str, list[WordHeard]]] = {}

    @staticmethod
    @cache
    def bundled() -> Model:
        """The model that ships with the program, loaded once per process."""
        return Model(resources.files(__package__).joinpath("model.bin").read_bytes())

    def coded(self, text: str) -> str:
        """The code of a normalised text, between two breaks."""
        return self.coding.coded(text)

    def written(self, code: str) -> str:
        """The characters of a code."""
        return "".join(self.alphabet[ord(each)] for each in code)

    def confusions(self, character: int, written: str) -> Confusions | None:
        """What may have been meant by a character; by one outside the alphabet as it is `written`."""
        at = self._place(character, written)
        if at < 0:
            return None
        known = self._known.get(at)
        if known is None:
            known = self._known[at] = self._confusions_at(self._offsets[at])
        return known

    def _confusions_at(self, start: int) -> Confusions | None:
        (number,) = struct.unpack_from("<H", self._confusions, start)
        both = struct.unpack_from(f"<{number}H", self._confusions, start + 2)
        # A getter of one place alone would answer with a number.
        if number < 2:
            return None
        places = tuple(each >> 3 for each in both)
        return Confusions(places, bytes(each & 7 for each in both), itemgetter(*places))

    def confused(self, written: str, meant: str) -> bool:
        """Whether one character is known to be written for another."""
        known = self.confusions(ord(written.translate(self.coding)), written)
        return known is not None and ord(meant.translate(self.coding)) in known.places

    def said(self, text: str) -> bool:
        """Whether two or three characters, punctuation among them or not, were ever counted in a row."""
        code = text.translate(self.coding)
        if len(code) == 2:
            return self.rows[ord(code[0])][ord(code[1])] > 0
        return self.sequence(code) > 0

    def is_word(self, pair: str) -> bool:
        """Whether two characters are a word."""
        code = pair.translate(self.coding)
        return code in self.homophones(code, pair)

    def homophones(self, pair: str, written: str) -> list[str]:
        """Words of two characters that sound like the pair, one after the other; `written`: before coding."""
        found = []
        for one in self._readings(ord(pair[0]), written[:1]):
            for other in self._readings(ord(pair[1]), written[1:]):
                wanted = one << 16 | other
                at = bisect_left(self._sounding, wanted)
                while at < len(self._sounding) and self._sounding[at] == wanted:
                    found.append(self._words[2 * at : 2 * at + 2])
                    at += 1
        return found

    def words_heard(self, written: str) -> list[WordHeard]:
        """The words that sound like a pair as it is `written` and differ from it in both characters."""
        found = self._heard.get(written)
        if found is None:
            # Bounded: a text may hold every pair there is.
            if len(self._heard) >= _PAIRS_REMEMBERED:
                self._heard.clear()
            rows, pair = self.rows, written.translate(self.coding)
            found = self._heard[written] = [
                (
                    word,
                    (
                        self._kind(pair[0], written[0], ord(word[0])),
                        self._kind(pair[1], written[1], ord(word[1])),
                    ),
                    min(rows[ord(word[0])][ord(word[1])], WORD_LINK),
                    rows[ord(word[1])],
                )
                for word in self.homophones(pair, written)
                if word[0] != pair[0] and word[1] != pair[1]
            ]
        return found

    def _kind(self, code: str, written: str, meant: int) -> int:
        confused = self.confusions(ord(code), written)
        if confused is None or meant not in confused.places:
            return NEAR_SOUND
        return confused.kinds[confused.places.index(meant)]

    def _readings(self, character: int, written: str) -> list[int]:
        at = READINGS * self._place(character, written)
        return [each for each in self._sounds[at : at + READINGS] if each] if at >= 0 else []

    def _place(self, character: int, written: str) -> int:
        """The place in the tables of confusions and readings; negative where it has none."""
        at = character - len(CLASSES)
        return at if at >= 0 else self._rare.get(written, -1)

    def single(self, character: int) -> int:
        """How often a character was counted."""
        return self._counts[character]

    def pair(self, one: int, other: int) -> float:
        """How often two characters were counted one after the other, as exactly as it is kept."""
        link = self.rows[one][other]
        if not link:
            return 0.0
        ratio = math.exp(_LINK_LOWEST + (link - 1) * _LINK_STEP)
        return ratio * self._counts[one] * self._counts[other] / self.total

    def sequence(self, sequence: str) -> float:
        """How often three or four characters were counted in a row."""
        wanted = crc32(sequence.encode("utf-16-le"))
        part = wanted >> _PART
        after = self._parts[part + 1]
        at = bisect_left(self._keys, wanted, self._parts[part], after)
        if at == after or self._keys[at] != wanted:
            return 0.0
        return math.exp(self._amounts[at] * _COUNT_STEP)

    def never_said(self, code: str, places: Iterable[int]) -> Iterator[int]:
        """Those of the places of a code where the character and its two neighbours were never counted in a row.

        The same as asking `sequence` for each, in a third of the time: the text is read tens of thousands of times.
        """
        raw, keys, parts = code.encode("utf-16-le"), self._keys, self._parts
        for at in places:
            wanted = crc32(raw[2 * at - 2 : 2 * at + 4])
            part = wanted >> _PART
            after = parts[part + 1]
            found = bisect_left(keys, wanted, parts[part], after)
            if found == after or keys[found] != wanted:
                yield at

    def word(self, sequence: str) -> float:
        """How often a word of a dictionary was seen, rounded; 0 for what is no word of two to four characters."""
        return self.sequence(WORD + sequence)

    def log_probability(self, code: str, at: int) -> float:
        """The logarithm of the chance of the character at `at` after the ones before it."""
        character = ord(code[at])
        chance = (self._counts[character] + 0.5) / (self.total + 2048)
        if at >= 1:
            before = ord(code[at - 1])
            seen = self.pair(before, character)
            chance = (seen + _TRUST[0] * chance) / (self._counts[before] + _TRUST[0])
        if at >= 2 and (context := self.pair(ord(code[at - 2]), ord(code[at - 1]))):
            seen = self.sequence(code[at - 2 : at + 1])
            chance = (seen + _TRUST[1] * chance) / (context + _TRUST[1])
        if at >= 3 and (context := self.sequence(code[at - 3 : at])):
            seen = self.sequence(code[at - 3 : at + 1])
            chance = (seen + _TRUST[2] * chance) / (context + _TRUST[2])
        return math.log(min(1.0, chance))
