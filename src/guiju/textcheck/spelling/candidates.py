"""What may have been meant at odd places, by the links between neighbours alone: what would be linked no better is no
candidate. The few that are left are judged by the models of characters and of words, see `alternatives`.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any, Final

import numpy as np
from numpy.typing import NDArray

from guiju.textcheck.spelling.coded import Coded
from guiju.textcheck.spelling.confusions import KINDS
from guiju.textcheck.spelling.model import WORD_LINK
from guiju.textcheck.spelling.ragged import Places
from guiju.textcheck.spelling.sequences import Codes, Reals

# In bytes of a link: a step is 0.08 of a natural logarithm, and chance itself lies at 76.
_STRONG = 80
"""The two links of an alternative are at least this strong together."""
_GAIN = 25
"""The links of an alternative are stronger than those of what is written by at least this."""
_EASE: Final = np.array([0, -6, -36, -24, 0, -36])
"""How easily each kind of confusion happens, on the scale of the links."""
_COMPARED = 4
"""Alternatives of a place that are looked at further."""

# Owner, score and what is meant are put into one number to be sorted by.
_SCORE_BITS, _MEANT_BITS = 12, 32
_HIGHEST, _LAST = (1 << 11) - 1, (1 << _MEANT_BITS) - 1

CONFUSED: Final = (
    "same sound", "like sound", "near sound", "like shape", "sound and shape", "part in common",
)  # fmt: skip
"""The kinds of confusion, in their order."""
LINKS: Final = (
    "two characters", *CONFUSED,
    *(
        f"{form}: {feature}"
        for form in ("written", "meant")
        for feature in (
            "weaker link", "stronger link", "link inside", "not linked to the left",
            "not linked to the right", "frequency",
        )
    ),
)  # fmt: skip
"""What the links tell of a candidate, in this order."""


@dataclass(frozen=True, slots=True)
class Candidates:
    """What may have been meant: for each the place in the code, and the characters, one or two."""

    at: Places
    meant: Codes
    """Two columns; the second means nothing where one character is meant."""
    kinds: NDArray[np.uint8]
    """How each of the characters is confused with what is written."""
    length: NDArray[np.intp]

    def __getitem__(self, chosen: Any) -> Candidates:
        return Candidates(
            self.at[chosen], self.meant[chosen], self.kinds[chosen], self.length[chosen]
        )

    def confused(self) -> list[Reals]:
        """For each kind of confusion, how many of the characters are confused that way."""
        second = self.length == 2
        return [
            (self.kinds[:, 0] == kind).astype(float) + (second & (self.kinds[:, 1] == kind))
            for kind in range(KINDS)
        ]

    def and_also(self, other: Candidates) -> Candidates:
        """These and then the others."""
        return Candidates(
            np.concatenate([self.at, other.at]),
            np.concatenate([self.meant, other.meant]),
            np.concatenate([self.kinds, other.kinds]),
            np.concatenate([self.length, other.length]),
        )


def single(coded: Coded, at: Places) -> Candidates:
    """The characters that may have been meant at places."""
    model, code, links = coded.model, coded.code, coded.links
    at = at[coded.rows[at] >= 0]
    rows = coded.rows[at]
    owner, entry = model.confusions.entries(rows)
    meant = model.confusions.meant[entry]
    left = model.linked_to_many(code[at - 1], model.confusions.many(rows), meant)
    linked = np.flatnonzero(left != 0)
    owner, entry, meant = owner[linked], entry[linked], meant[linked].astype(np.intp)
    new = model.linked_before(meant, code[at + 1][owner]).astype(np.int16) + left[linked]
    least = np.maximum(_STRONG, links[at - 1] + links[at] + _GAIN)
    better = np.flatnonzero(new > least[owner])
    owner, meant, kinds = owner[better], meant[better], model.confusions.kinds[entry[better]]
    best = _best(owner, new[better] + _EASE[kinds], meant)
    return Candidates(
        at[owner[best]],
        np.stack([meant[best], np.zeros_like(best)], axis=1),
        np.stack([kinds[best], kinds[best]], axis=1),
        np.ones_like(best),
    )


def double(coded: Coded, at: Places) -> Candidates:
    """The words of two characters that may have been meant where places begin."""
    model, code, links = coded.model, coded.code, coded.links
    owner, entry = model.homophones.entries(coded.rows[at], coded.rows[at + 1])
    words, before, behind = model.homophones, code[at - 1], code[at + 2]
    one, two = words.one[entry], words.other[entry]
    new = np.minimum(words.links[entry], WORD_LINK).astype(np.int16)
    new += model.linked(before[owner], one)
    new += model.linked_before(two, behind[owner])
    least = links[at - 1] + links[at + 1] + _GAIN + np.minimum(links[at], WORD_LINK)
    better = np.flatnonzero(new > least[owner])
    here, meant = at[owner[better]], np.stack([one[better], two[better]], axis=1, dtype=np.intp)
    # Both characters are others than those that are written.
    other = (meant[:, 0] != code[here]) & (meant[:, 1] != code[here + 1])
    better, here, meant = better[other], here[other], meant[other]
    kinds = np.stack(
        [model.confusions.kinds_of(coded.rows[here + place], meant[:, place]) for place in (0, 1)],
        axis=1,
    )
    score = new[better] + _EASE[kinds].sum(axis=1)
    best = _best(owner[better], score, meant[:, 0] << 16 | meant[:, 1])
    return Candidates(here[best], meant[best], kinds[best], np.full_like(best, 2))


def linked(coded: Coded, candidates: Candidates) -> Reals:
    """What the links alone tell of candidates, a row each, see `LINKS`."""
    model, code, at, meant = coded.model, coded.code, candidates.at, candidates.meant
    two = candidates.length == 2
    last = np.where(two, meant[:, 1], meant[:, 0])
    strengths: list[tuple[NDArray[Any], ...]] = [
        (coded.links[at - 1], coded.links[at], coded.links[at + two]),
        (
            model.linked(code[at - 1], meant[:, 0]),
            model.linked(meant[:, 0], last),
            model.linked(last, code[at + candidates.length]),
        ),
    ]
    frequencies = [
        (model.often[code[at]] + model.often[code[at + two]]) / 2,
        (model.often[meant[:, 0]] + model.often[last]) / 2,
    ]
    columns: list[NDArray[Any]] = [two, *candidates.confused()]
    for (left, inner, right), frequency in zip(strengths, frequencies, strict=True):
        inside = np.where(two, np.minimum(inner, WORD_LINK), 0)
        columns += [np.minimum(left, right), np.maximum(left, right), inside]
        columns += [np.equal(left, 0), np.equal(right, 0), frequency]
    return np.stack(columns, dtype=np.float64).T


def _best(owner: Places, score: Places, meant: Codes) -> Places:
    """The best entries of each owner, in no order; of equal ones that of the later code."""
    crowded = np.bincount(owner)[owner] > _COMPARED
    entry = np.flatnonzero(crowded)
    owner, score, meant = owner[entry], score[entry], meant[entry]
    order = np.argsort((owner << _SCORE_BITS | _HIGHEST - score) << _MEANT_BITS | _LAST - meant)
    sorted_owner = owner[order]
    first = np.searchsorted(sorted_owner, sorted_owner)
    best = entry[order[np.arange(len(order)) - first < _COMPARED]]
    return np.concatenate([np.flatnonzero(~crowded), best])
