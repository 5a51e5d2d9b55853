"""The counts of the language model: sequences of one to four characters, and what they weigh in the file."""

from __future__ import annotations

import argparse
import math
from array import array
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

import open_gram
from spelling_sources import official_sentences, texts, vocabulary

from guiju.textcheck.normal import view
from guiju.textcheck.spelling import model
from guiju.textcheck.spelling.alphabet import BREAK, CLASSES, Coding, is_han
from guiju.textcheck.spelling.sequences import LONGEST, WORD, amount_of, key_of

ALPHABET = 4096
RARE = 7000
"""Rarer characters are only known as what may have been written by mistake; the rarest not at all."""
SCALE, WEB = 8, 40_000_000
"""What one sighting counts, and how many words of the web open-gram stands for beside it."""
LEAST = {2: 1, 3: 4, 4: 8}
"""A sequence of that length counted less often is left out."""


def count(options: argparse.Namespace) -> tuple[str, str, dict[int, Counter[str]]]:
    """The alphabet, rarer characters, and the counts of sequences of one to four characters over it."""
    lines: Counter[str] = Counter()
    for text, weight in texts(options):
        lines[view(text).text] += weight
    singles: Counter[str] = Counter()
    for text, weight in lines.items():
        for character in text:
            if is_han(character):
                singles[character] += weight
    common = sorted(singles, key=lambda each: (-singles[each], each))
    alphabet = CLASSES + "".join(common[: ALPHABET - len(CLASSES)])
    coding = Coding(alphabet)
    if options.without_sentences:
        for text, weight in official_sentences(options):
            lines[view(text).text] -= weight
        lines = +lines
    counts: dict[int, Counter[str]] = {length: Counter() for length in (1, 2, 3, 4)}
    for text, weight in lines.items():
        # A word of a list has no neighbours; a sentence begins and ends.
        coded = text[1:].translate(coding) if text[:1] == "\0" else coding.coded(text)
        for length, counter in counts.items():
            for at in range(len(coded) - length + 1):
                counter[coded[at : at + length]] += SCALE * weight
    for sequence, number in spread(options.open_gram, coding):
        counts[len(sequence)][sequence] += number
    return alphabet, "".join(common[ALPHABET - len(CLASSES) : RARE]), counts


def spread(package: Path, coding: Coding) -> Iterator[tuple[str, int]]:
    """The sequences of characters in the words, pairs and triples of open-gram, each told once by the
    shortest that holds it."""
    for each in open_gram.sequences(package):
        number = round(WEB * each.chance)
        if not number:
            continue
        coded = [word.translate(coding) or BREAK for word in each.words]
        whole = "".join(coded)
        # Within a pair only what reaches over the seam is new, within a triple only over both.
        after, before = len(coded[0]), len(whole) - len(coded[-1])
        for length in range(1, 5):
            for at in range(len(whole) - length + 1):
                reaches = at < after and at + length > before
                if len(coded) == 1 or reaches:
                    yield whole[at : at + length], number


def links(alphabet: str, counts: dict[int, Counter[str]]) -> bytes:
    """How much more often each character follows each other one than by chance, a byte for each pair."""
    size = len(alphabet)
    table = bytearray(size * size)
    total = sum(counts[2].values())
    for (one, other), number in counts[2].items():
        chance = counts[1][one] * counts[1][other] / total
        table[ord(one) * size + ord(other)] = model.link_byte(math.log(number / chance))
    return bytes(table)


def word_counts(options: argparse.Namespace, alphabet: str) -> dict[str, int]:
    """The words of two to four characters of the alphabet, coded, with how often they were seen."""
    coding = Coding(alphabet)
    han = set(alphabet[len(CLASSES) :])
    kept: dict[str, int] = {}
    for word, frequency in vocabulary(options):
        if 2 <= len(word) <= LONGEST and han.issuperset(word):
            coded = word.translate(coding)
            kept[coded] = max(kept.get(coded, 0), frequency, 2)
    return kept


def sequences(counts: dict[int, Counter[str]], words: dict[str, int]) -> tuple[bytes, bytes]:
    """The keys of the sequences of three and four characters and of the words, sorted, and their counts."""
    kept: dict[int, int] = {}
    for length in (3, 4):
        for sequence, number in counts[length].items():
            inner = min(map(ord, sequence)) >= len(CLASSES)
            if number >= LEAST[length] and (inner or length == 3):
                key = key_of(sequence)
                kept[key] = max(kept.get(key, 0), amount_of(number))
    for word, frequency in words.items():
        kept[key_of(WORD + word)] = amount_of(frequency)
    keys = sorted(kept)
    deltas = array("I", [later - earlier for earlier, later in zip([0, *keys], keys, strict=False)])
    # The four bytes of each difference stand apart: the high ones are nearly all zero.
    raw = deltas.tobytes()
    planes = b"".join(raw[plane::4] for plane in range(4))
    return planes, bytes(kept[key] for key in keys)
