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
from guiju.textcheck.spelling.candidates import Candidates
from guiju.textcheck.spelling.coded import Coded
from guiju.textcheck.spelling.keys import Keys
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
    # What is written at a place is parted once, however much may have been meant there.
    at, place = np.unique(candidates.at, return_inverse=True)
    places = at[:, None] + np.arange(-_AROUND, _AROUND + 2)
    text = coded.text_of(at)[:, None]
    inside = (places >= coded.begin[text]) & (places < coded.begin[text + 1])
    written = code[np.clip(places, 0, len(code) - 1)]
    inside &= written >= OTHER
    # From the place as far as there are Han characters without a break.
    inside[:, :_AROUND] = np.logical_and.accumulate(inside[:, _AROUND - 1 :: -1], axis=1)[:, ::-1]
    inside[:, _AROUND:] = np.logical_and.accumulate(inside[:, _AROUND:], axis=1)
    meant = written[place]
    meant[:, _AROUND] = candidates.meant[:, 0]
    two = candidates.length == 2
    meant[two, _AROUND + 1] = candidates.meant[two, 1]
    # Both at once: a look at a few rows takes as long as a look at many.
    both = np.concatenate([written, meant]), np.concatenate([inside, inside[place]])
    was, may_be = np.split(log_probability(coded.model, words, *both), [len(at)])
    was_a_character = was / inside.sum(axis=1)
    return np.stack([may_be - was[place], was_a_character[place]], axis=1)


def log_probability(model: Model, words: Words, codes: Codes, inside: Inside) -> Reals:
    """The natural logarithm of the chance of each row of codes, parted into words as well as can be.

    What is `inside` is one stretch of each row; the rest counts for nothing.
    """
    rows, width = codes.shape
    keys, numbers = _words_at(model, words, codes, inside)
    alone = words.alone(numbers)
    alone[:, 0][numbers[:, 0] < 0] = UNKNOWN
    alone[:, 0][~inside.T] = -np.inf
    behind = _behind(words, keys, numbers, alone)
    # By end, and by the length of the last word.
    best = np.full((width + 1, LONGEST, rows), -np.inf)
    begins = inside.copy()
    begins[:, 1:] &= ~inside[:, :-1]
    for start in range(width):
        ways = (best[start][:, None] + behind[start]).max(axis=0)
        np.maximum(ways, alone[start], out=ways, where=begins[:, start])
        for size in range(min(LONGEST, width - start)):
            best[start + size + 1, size] = ways[size]
    end = width - inside[:, ::-1].argmax(axis=1)
    whole: Reals = best[end, :, np.arange(rows)].max(axis=1)
    return whole


def _words_at(model: Model, words: Words, codes: Codes, inside: Inside) -> tuple[Keys, Codes]:
    """The key and number of the word that begins at each place with each length, by place, length and row; -1 is no word,
    or one that reaches outside."""
    rows, width = codes.shape
    keys = np.zeros((width, LONGEST, rows), np.uint32)
    numbers = np.full((width, LONGEST, rows), -1, np.intp)
    for size in range(1, LONGEST + 1):
        places = width - size + 1
        each = (codes[:, first : first + places].T for first in range(size))
        keys[:places, size - 1] = model.sequences.keys_of(*each, word=True)
        whole = inside[:, :places] & inside[:, size - 1 :]
        numbers[:places, size - 1] = np.where(whole.T, words.places(keys[:places, size - 1]), -1)
    return keys, numbers


def _behind(words: Words, keys: Keys, numbers: Codes, alone: Reals) -> Reals:
    """The chance of each word behind each that ends where it begins: by place, length of the one before, length, row."""
    rows = keys.shape[2]
    before, before_key = np.full_like(numbers, -1), np.zeros_like(keys)
    for size in range(1, LONGEST + 1):
        before[size:, size - 1] = numbers[:-size, size - 1]
        before_key[size:, size - 1] = keys[:-size, size - 1]
    chance = words.unseen(before)[:, :, None] + alone[:, None]
    both = (before[:, :, None] >= 0) & (numbers[:, None] >= 0)
    at = np.flatnonzero(both)
    # Where in `chance`, and of which words.
    place, rest = np.divmod(at, LONGEST * LONGEST * rows)
    last, rest = np.divmod(rest, LONGEST * rows)
    one = (place * LONGEST + last) * rows + rest % rows
    other = place * LONGEST * rows + rest
    together = words.together(before_key.reshape(-1)[one], keys.reshape(-1)[other])
    flat = chance.reshape(-1)
    seen = ~np.isnan(together)
    flat[at[seen]] = together[seen]
    return chance
