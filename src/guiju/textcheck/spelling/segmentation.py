"""How well a text can be parted into words that follow one another: what the model of words thinks of it.

A slip tears the word it stands in, and what is left are rare words that nobody writes in a row: 打破|刑|政|性|垄断. So
the chance of the best segmentation, of what is written and of what may have been meant, tells what characters do not.

    >>> codes = np.stack([Model.bundled().coding.codes(each)[1:-1] for each in ("打破刑政性垄断", "打破行政性垄断")])
    >>> written, meant = log_probability(Model.bundled(), Words.bundled(), codes, np.ones(codes.shape, bool))
    >>> bool(meant > written + 5)
    True
"""

from __future__ import annotations

from typing import Final

import numpy as np

from guiju.textcheck.spelling.alphabet import OTHER
from guiju.textcheck.spelling.candidates import Candidates, Coded
from guiju.textcheck.spelling.model import Model
from guiju.textcheck.spelling.sequences import LONGEST, Codes, Inside, Reals
from guiju.textcheck.spelling.words import UNKNOWN, Words

SEGMENTATION: Final = ("gain in words", "words as written")
"""What the model of words tells of a candidate: how much better the words are around what may have been meant, and how
good those that are written, a character."""

_AROUND = 6
"""Characters on each side of a place that are parted into words."""


def parted(coded: Coded, words: Words, candidates: Candidates) -> Reals:
    """What the model of words tells of candidates, a row each, see `SEGMENTATION`."""
    code = coded.code
    places = candidates.at[:, None] + np.arange(-_AROUND, _AROUND + 2)
    text = coded.text_of(candidates.at)[:, None]
    inside = (places >= coded.begin[text]) & (places < coded.begin[text + 1])
    written = code[np.clip(places, 0, len(code) - 1)]
    inside &= written >= OTHER
    # From the place as far as there are Han characters without a break.
    inside[:, :_AROUND] = np.logical_and.accumulate(inside[:, _AROUND - 1 :: -1], axis=1)[:, ::-1]
    inside[:, _AROUND:] = np.logical_and.accumulate(inside[:, _AROUND:], axis=1)
    meant = written.copy()
    meant[:, _AROUND] = candidates.meant[:, 0]
    two = candidates.length == 2
    meant[two, _AROUND + 1] = candidates.meant[two, 1]
    # Both at once: a look at a few rows takes as long as a look at many.
    both = np.concatenate([written, meant]), np.concatenate([inside, inside])
    was, may_be = np.split(log_probability(coded.model, words, *both), 2)
    return np.stack([may_be - was, was / inside.sum(axis=1)], axis=1)


def log_probability(model: Model, words: Words, codes: Codes, inside: Inside) -> Reals:
    """The natural logarithm of the chance of each row of codes, parted into words as well as can be.

    What is not `inside` counts for nothing. Of all ways to part what stands before a place only the best is followed.
    """
    rows, width = codes.shape
    keys = [
        model.sequences.keys_of(
            *(codes[:, first : first + width - size + 1] for first in range(size)), word=True
        )
        for size in range(1, LONGEST + 1)
    ]
    numbers = [words.places(each) for each in keys]
    every = np.arange(rows)
    best = np.full((width + 1, rows), -np.inf)
    best[0] = 0.0
    last_key, last = np.zeros((width + 1, rows), np.uint32), np.full((width + 1, rows), -1, np.intp)
    for end in range(1, width + 1):
        sizes = range(1, min(LONGEST, end) + 1)
        key = np.stack([keys[size - 1][:, end - size] for size in sizes])
        number = np.stack([numbers[size - 1][:, end - size] for size in sizes])
        whole = np.stack([inside[:, end - size : end].all(axis=1) for size in sizes])
        before = slice(end - 1, end - len(sizes) - 1 if end > len(sizes) else None, -1)
        chance = words.behind(last[before], last_key[before], number, key)
        chance[0, number[0] < 0] = UNKNOWN
        ways = np.where(whole, best[before] + chance, -np.inf)
        chosen = ways.argmax(axis=0)
        best[end] = ways[chosen, every]
        last[end], last_key[end] = number[chosen, every], key[chosen, every]
        outside = ~inside[:, end - 1]
        best[end, outside], last[end, outside] = best[end - 1, outside], -1
    return best[width]
