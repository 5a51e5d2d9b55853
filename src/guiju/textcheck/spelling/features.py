"""What speaks for and against each thing that may have been meant, as the language model sees it.

A *window* is a column of eight codes: three before the place, the place of one or two characters, and what follows.
Of each candidate there are two windows, as it is written and as it may have been meant.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any, Final

import numpy as np
from numpy.typing import NDArray

from guiju.textcheck.spelling.alphabet import BREAK
from guiju.textcheck.spelling.candidates import CONFUSED, Candidates
from guiju.textcheck.spelling.coded import Coded
from guiju.textcheck.spelling.model import TRUST, WORD_LINK, Model
from guiju.textcheck.spelling.ragged import Places
from guiju.textcheck.spelling.sequences import (
    ABSENT,
    COUNTS,
    LOG_COUNTS,
    Amounts,
    Codes,
    Inside,
    Reals,
)

FEATURES: Final = (
    "gain in log probability", "two characters", "a word as written",
    *CONFUSED,
    *(
        f"{form}: {feature}"
        for form in ("written", "meant")
        for feature in (
            "weaker link", "stronger link", "link inside", "never linked on one side", "pairs",
            "best three", "known threes", "best four", "known fours", "frequency",
            "word of two", "longer word",
        )
    ),
    "at a break", "a word beside it torn",
)  # fmt: skip
"""What the model of characters tells of a candidate, in this order."""

_PLACE = 3
"""Codes of a window before the place."""
_WIDTH = 8
_AFTER = 3
"""So many characters after the place depend on it."""
_SCALE = 50
"""What the links are divided by."""


def judged(coded: Coded, candidates: Candidates) -> tuple[Candidates, Reals]:
    """Those of the candidates that the model finds more probable than what is written, and their features."""
    model, code = coded.model, coded.code
    places = candidates.at + np.arange(-_PLACE, _WIDTH - _PLACE)[:, None]
    text = coded.text_of(candidates.at)
    inside = (places >= coded.begin[text]) & (places < coded.begin[text + 1])
    written = code[np.clip(places, 0, len(code) - 1)]
    meant = written.copy()
    meant[_PLACE] = candidates.meant[:, 0]
    two = candidates.length == 2
    meant[_PLACE + 1, two] = candidates.meant[two, 1]
    # Many are dismissed here: no three characters over the place were ever seen.
    threes = _sequences(model, meant, inside, 3)
    known = np.flatnonzero(_is_known(threes, candidates.length))
    candidates, inside, written = candidates[known], inside[:, known], written[:, known]
    # As it is written and as it may have been meant, at once: a look at a few takes as long as a look at many.
    both = Windows.of(
        model,
        np.hstack([written, meant[:, known]]),
        np.hstack([inside, inside]),
        np.hstack([candidates.length, candidates.length]),
        np.hstack([_sequences(model, written, inside, 3), threes[:, known]]),
    )
    was, may_be = np.split(both.log_probability(), 2)
    gain = may_be - was
    better = np.flatnonzero(gain > 0)
    both = both[np.concatenate([better, better + len(candidates.at)])]
    candidates, gain = candidates[better], gain[better]
    words = both.words()
    forms = [np.split(feature, 2) for feature in both.features(words)]
    columns = [gain, candidates.length == 2, both.is_word()[: len(better)], *candidates.confused()]
    columns += [form[0] for form in forms] + [form[1] for form in forms]
    columns += [both.at_break()[: len(better)], both.torn(words[0])[len(better) :]]
    return candidates, np.stack(columns, dtype=np.float64).T


def _is_known(threes: Amounts, length: Places) -> Inside:
    """Whether some sequence of three over the place was seen."""
    seen = threes[_PLACE - 2 : _PLACE + 2] != ABSENT
    seen[-1, length == 1] = False
    known: Inside = np.logical_or.reduce(seen, axis=0)
    return known


@dataclass(frozen=True, slots=True)
class Windows:
    """Several windows, and how often what is in them was counted; by where it begins in the window."""

    model: Model
    codes: Codes
    inside: Inside
    """What of a window is inside of its text."""
    length: Places
    """Characters of the place."""
    pairs: Reals
    threes: Amounts
    fours: Amounts

    @staticmethod
    def of(model: Model, codes: Codes, inside: Inside, length: Places, threes: Amounts) -> Windows:
        """Windows with all that is in them counted; the sequences of three were counted before."""
        pairs = model.pairs(codes[:-1], codes[1:])
        pairs[~(inside[:-1] & inside[1:])] = 0.0
        fours = _sequences(model, codes, inside, 4)
        return Windows(model, codes, inside, length, pairs, threes, fours)

    def __getitem__(self, chosen: Places) -> Windows:
        return Windows(
            self.model,
            self.codes[:, chosen],
            self.inside[:, chosen],
            self.length[chosen],
            self.pairs[:, chosen],
            self.threes[:, chosen],
            self.fours[:, chosen],
        )

    def log_probability(self) -> Reals:
        """Of the characters of the place and of those after it that depend on it."""
        counted = self.model.counts[self.codes[_PLACE - 1 :]]
        threes, fours = COUNTS[self.threes], COUNTS[self.fours]
        chance = (counted[1:] + 0.5) / (self.model.total + 2048)
        chance = (self.pairs[2:] + TRUST[0] * chance) / (counted[:-1] + TRUST[0])
        chance = _after(self.pairs[1:-1], threes[1:], TRUST[1], chance)
        chance = _after(threes[:-1], fours, TRUST[2], chance)
        depends = np.arange(_WIDTH - _PLACE)[:, None] < self.length + _AFTER
        chance[~(depends & self.inside[_PLACE:])] = 1.0
        logs: Reals = np.log(np.minimum(1.0, chance)).sum(axis=0)
        return logs

    def is_word(self) -> Inside:
        """Whether two characters are linked as those of a word are."""
        inner = self.model.linked(self.codes[_PLACE], self.codes[_PLACE + 1])
        word: Inside = (self.length == 2) & (inner >= WORD_LINK)
        return word

    def at_break(self) -> Inside:
        """Whether a break stands before or behind the place."""
        stops = self.codes == ord(BREAK)
        behind = np.where(self.length == 2, stops[_PLACE + 2], stops[_PLACE + 1])
        at_break: Inside = stops[_PLACE - 1] | behind
        return at_break

    def words(self) -> list[Amounts]:
        """How often the words of two, three and four characters were seen, by where they begin in the window."""
        # Nothing asks for a word that begins behind the place.
        ends = {size: _PLACE + 1 + size for size in (2, 3, 4)}
        return [
            _sequences(self.model, self.codes[:end], self.inside[:end], size, word=True)
            for size, end in ends.items()
        ]

    def torn(self, twos: Amounts) -> Reals:
        """How common the word is that a neighbour leaves to be one with this character: 骑|飞车, 起飞|车."""
        left = np.where(twos[2] != ABSENT, LOG_COUNTS[twos[1]], 0.0)
        right = np.where(twos[3] != ABSENT, LOG_COUNTS[twos[4]], 0.0)
        torn: Reals = np.where(self.length == 1, np.maximum(left, right), 0.0)
        return torn

    def features(self, words: Sequence[Amounts]) -> list[NDArray[Any]]:
        """The features of one form."""
        around, two = self.codes[_PLACE - 1 : _PLACE + 3], self.length == 2
        first, inner, last = self.model.linked(around[:-1], around[1:]) / _SCALE
        last, inner = np.where(two, last, inner), np.where(two, inner, 0.0)
        pairs = self.pairs[_PLACE - 1 : _PLACE + 2].copy()
        pairs[2, ~two] = 0.0
        often = self.model.often[around[1:3]]
        often[1, ~two] = 0.0
        threes, fours = self._touching(self.threes, 3), self._touching(self.fours, 4)
        holding = [self._holding(each, size) for each, size in zip(words, (2, 3, 4), strict=True)]
        of_two, of_three, of_four = (LOG_COUNTS[each.max(axis=0)] for each in holding)
        return [
            np.minimum(first, last),
            np.maximum(first, last),
            inner,
            (first == 0).astype(float) + (last == 0),
            np.log1p(pairs.max(axis=0)),
            LOG_COUNTS[threes.max(axis=0)],
            (threes != ABSENT).sum(axis=0),
            LOG_COUNTS[fours.max(axis=0)],
            (fours != ABSENT).sum(axis=0),
            often.sum(axis=0) / self.length,
            of_two,
            np.maximum(of_three, of_four),
        ]

    def _touching(self, amounts: Amounts, size: int) -> Amounts:
        """The amounts of the sequences of a size that touch the place."""
        over = amounts[_PLACE + 1 - size : _PLACE + 2].copy()
        over[-1, self.length == 1] = ABSENT
        return over

    def _holding(self, amounts: Amounts, size: int) -> Amounts:
        """The amounts of the sequences of a size that hold all of the place."""
        over = amounts[_PLACE + 1 - size : _PLACE + 1].copy()
        over[0, self.length == 2] = ABSENT
        return over


def _after(context: Reals, seen: Reals, trust: float, chance: Reals) -> Reals:
    """The chance after a longer context, where that was ever counted."""
    longer: Reals = np.where(context > 0, (seen + trust * chance) / (context + trust), chance)
    return longer


def _sequences(
    model: Model, codes: Codes, inside: Inside, size: int, *, word: bool = False
) -> Amounts:
    """The amounts of all sequences of a size in windows, by where they begin; absent where they reach outside
    of the text."""
    starts = len(codes) - size + 1
    kept = model.sequences
    keys = kept.keys_of(*(codes[each : each + starts] for each in range(size)), word=word)
    found = kept.amounts(keys)
    found[~(inside[:starts] & inside[size - 1 :])] = ABSENT
    return found
