"""The word model of open-gram, read for its counts: how often two or three words stand in a row.

The Debian package sunpinyin-data (0.1.22+20170109) carries it as `lm_sc.t3g` with the words in
`pydict_sc.bin`. The first file is a tree of three levels: 12 bytes for a word or a pair, 8 for a triple,
with probabilities as numbers of a table; the second ends with the words, in the order of their numbers.

    .venv/bin/python tools/open_gram.py DIR    # prints how many there are
"""

from __future__ import annotations

import struct
import sys
from array import array
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

_FOLDER = "usr/lib/x86_64-linux-gnu/sunpinyin/data"
_HEADER = struct.Struct("<6I")
_WORD, _PROBABILITY, _CHILDREN_HIGH = 0x3FFFF, 0xFFFF, 25
_PROBABILITIES, _BACK_OFFS = 65_536, 16_384


@dataclass(frozen=True, slots=True)
class Sequence:
    """One to three words and the chance that a place of a text begins with them."""

    words: tuple[str, ...]
    chance: float


def sequences(package: Path) -> Iterator[Sequence]:
    """All words, pairs and triples of the model of the unpacked package; "" stands for a sentence's end."""
    words = _words(package / _FOLDER / "pydict_sc.bin")
    content = (package / _FOLDER / "lm_sc.t3g").read_bytes()
    length, _, *sizes = _HEADER.unpack_from(content)
    if length != 3:
        raise ValueError("the model is of another length than three words")
    at = _HEADER.size
    chances = array("f", content[at : at + 4 * _PROBABILITIES])
    at += 4 * (_PROBABILITIES + _BACK_OFFS)
    levels = []
    for size, width in zip(sizes, (3, 3, 3, 2), strict=True):
        levels.append(array("I", content[at : at + 4 * width * size]))
        at += 4 * width * size
    _, singles, doubles, triples = levels

    def children(level: array[int], node: int) -> range:
        first, after = (
            (level[3 * each + 1] >> 16) + (level[3 * each + 2] >> _CHILDREN_HIGH << 16)
            for each in (node, node + 1)
        )
        return range(first, after)

    # The last node of a level only tells where the children of the one before it end.
    for one in range(sizes[1] - 1):
        first = words[singles[3 * one] & _WORD]
        chance = chances[singles[3 * one + 1] & _PROBABILITY]
        yield Sequence((first,), chance)
        for two in children(singles, one):
            second = words[doubles[3 * two] & _WORD]
            both = chance * chances[doubles[3 * two + 1] & _PROBABILITY]
            yield Sequence((first, second), both)
            for three in children(doubles, two):
                number = (triples[2 * three] >> 18) + ((triples[2 * three + 1] >> 25 & 3) << 14)
                third = words[triples[2 * three] & _WORD]
                yield Sequence((first, second, third), both * chances[number])


def _words(path: Path) -> list[str]:
    content = path.read_bytes()
    (offset,) = struct.unpack_from("<I", content, 8)
    return content[offset:].decode("utf-32-le").split("\0")


if __name__ == "__main__":
    found = [0, 0, 0, 0]
    for each in sequences(Path(sys.argv[1])):
        found[len(each.words)] += 1
    print(f"{found[1]:,} words, {found[2]:,} pairs, {found[3]:,} triples")
