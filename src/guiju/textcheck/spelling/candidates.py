"""Where in a text something else may have been meant, by the links between neighbours alone.

Most places are dismissed here: what was ever said in three characters is nothing odd, and what would be linked no
better is no alternative. What is left is weighed by its links first, then the models of characters and of words are
asked, see `alternatives`.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any, Final

import numpy as np
from numpy.typing import NDArray

from guiju.textcheck.spelling.alphabet import CLASSES, OTHER
from guiju.textcheck.spelling.confusions import KINDS
from guiju.textcheck.spelling.model import WORD_LINK, Model
from guiju.textcheck.spelling.ragged import Places
from guiju.textcheck.spelling.sequences import ABSENT, Codes, Reals

# In bytes of a link: a step is 0.08 of a natural logarithm, and chance itself lies at 76.
_WEAK = 190
"""Two links that together are no stronger than this may hide a slip."""
_WEAK_AROUND = 160
"""Two links on both sides of a pair that together are no stronger than this may hide a wrong word."""
_STRONG = 80
"""The two links of an alternative are at least this strong together."""
_GAIN = 25
"""The links of an alternative are stronger than those of what is written by at least this."""
_EASE: Final = np.array([0, -6, -36, -24, 0, -36])
"""How easily each kind of confusion happens, on the scale of the links."""
_ANY, _PROSE = 50, 0.4
"""So many neighbours that were never linked any text may have; more only up to this part of its characters. In a
newspaper it is one in twenty-five, in nonsense nineteen in twenty."""
_COMPARED = 4
"""Alternatives of a place that are looked at further."""

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

Links = NDArray[np.int16]
"""How strongly each character is linked to the next, see `Model.linked`."""


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


@dataclass(frozen=True, slots=True)
class Coded:
    """Texts in the codes of a model, one behind the other, each between two breaks.

    They are looked at together because a look at a short one takes no less time; none is judged by another.
    """

    model: Model
    code: Codes
    rows: Places
    """The rows of the characters in the tables of confusions."""
    links: Links
    """Between each character and the next."""
    begin: Places
    """Where each text begins in the code, with its first break, and where the last one ends."""

    @staticmethod
    def of(model: Model, texts: Sequence[str]) -> Coded:
        """The coded texts."""
        code = np.concatenate([model.coding.codes(text) for text in texts])
        rows = code - len(CLASSES)
        begin = np.cumsum([0, *(len(text) + 2 for text in texts)])
        for at in np.flatnonzero(code == OTHER).tolist():
            text = int(np.searchsorted(begin, at, side="right")) - 1
            rows[at] = model.row(texts[text][at - int(begin[text]) - 1])
        return Coded(model, code, rows, model.linked(code[:-1], code[1:]).astype(np.int16), begin)

    def text_of(self, at: Places) -> Places:
        """The number of the text in which each place lies."""
        texts: Places = np.searchsorted(self.begin, at, side="right") - 1
        return texts

    def candidates(self) -> Candidates:
        """What may have been meant; nothing in a long text in which most neighbours have no link: that is no prose."""
        links, size = self.links, len(self.code)
        # By place: of the character there, and of the pair that begins there.
        weak, weak_around = np.zeros(size, bool), np.zeros(size, bool)
        weak[1:-1] = links[:-1] + links[1:] < _WEAK
        weak_around[1:-2] = links[:-2] + links[2:] < _WEAK_AROUND
        first, last = self.begin[:-1], self.begin[1:] - 1
        weak[first] = weak[last] = False
        weak_around[first] = weak_around[last] = weak_around[last - 1] = False
        unlinked = np.add.reduceat(np.append(links == 0, False), first, dtype=np.intp)
        allowed = np.maximum(_ANY, _PROSE * (last - first))
        for noise in np.flatnonzero(unlinked > allowed).tolist():
            place = slice(first[noise], last[noise])
            weak[place] = weak_around[place] = False
        looked = weak | weak_around
        looked[1:] |= weak_around[:-1]
        unsaid = self._never_said(looked)
        odd = unsaid.copy()
        odd[:-1] |= unsaid[1:]
        return self._single(np.flatnonzero(weak & unsaid)).and_also(
            self._double(np.flatnonzero(weak_around & odd))
        )

    def _never_said(self, looked: NDArray[np.bool_]) -> NDArray[np.bool_]:
        """Of the places, those whose character and two neighbours were never counted in a row."""
        at, unsaid = np.flatnonzero(looked), np.zeros(len(looked), bool)
        code, kept = self.code, self.model.sequences
        unsaid[at] = kept.amounts(kept.keys_of(code[at - 1], code[at], code[at + 1])) == ABSENT
        return unsaid

    def linked(self, candidates: Candidates) -> Reals:
        """What the links alone tell of candidates, a row each, see `LINKS`."""
        model, code, at, meant = self.model, self.code, candidates.at, candidates.meant
        two = candidates.length == 2
        last = np.where(two, meant[:, 1], meant[:, 0])
        strengths: list[tuple[NDArray[Any], ...]] = [
            (self.links[at - 1], self.links[at], self.links[at + two]),
            (
                model.linked(code[at - 1], meant[:, 0]),
                model.linked(meant[:, 0], last),
                model.linked(last, code[at + candidates.length]),
            ),
        ]
        often = np.log1p(model.counts)
        frequencies = [
            (often[code[at]] + often[code[at + two]]) / 2,
            (often[meant[:, 0]] + often[last]) / 2,
        ]
        columns: list[NDArray[Any]] = [two, *candidates.confused()]
        for (left, inner, right), frequency in zip(strengths, frequencies, strict=True):
            inside = np.where(two, np.minimum(inner, WORD_LINK), 0)
            columns += [np.minimum(left, right), np.maximum(left, right), inside]
            columns += [np.equal(left, 0), np.equal(right, 0), frequency]
        return np.stack(columns, axis=1, dtype=np.float64)

    def _single(self, at: Places) -> Candidates:
        model, code, links = self.model, self.code, self.links
        at = at[self.rows[at] >= 0]
        owner, entry = model.confusions.entries(self.rows[at])
        meant = model.confusions.meant[entry]
        left = model.linked(code[at - 1][owner], meant)
        linked = np.flatnonzero(left)
        owner, entry, meant = owner[linked], entry[linked], meant[linked]
        new = model.linked(meant, code[at + 1][owner]).astype(np.int16) + left[linked]
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

    def _double(self, at: Places) -> Candidates:
        model, code, links = self.model, self.code, self.links
        owner, entry = model.homophones.entries(self.rows[at], self.rows[at + 1])
        here, words = at[owner], model.homophones.words[entry]
        other = (words[:, 0] != code[here]) & (words[:, 1] != code[here + 1])
        owner, here, words = owner[other], here[other], words[other]
        one, two = words[:, 0], words[:, 1]
        new = np.minimum(model.linked(one, two), WORD_LINK).astype(np.int16)
        new += model.linked(code[here - 1], one)
        new += model.linked(two, code[here + 2])
        least = links[at - 1] + links[at + 1] + _GAIN + np.minimum(links[at], WORD_LINK)
        better = np.flatnonzero(new > least[owner])
        owner, here, words = owner[better], here[better], words[better]
        kinds = np.stack(
            [
                model.confusions.kinds_of(self.rows[here + place], words[:, place])
                for place in (0, 1)
            ],
            axis=1,
        )
        score = new[better] + _EASE[kinds].sum(axis=1)
        best = _best(owner, score, words[:, 0] << 16 | words[:, 1])
        return Candidates(here[best], words[best], kinds[best], np.full_like(best, 2))


def _best(owner: Places, score: Places, meant: Codes) -> Places:
    """The best entries of each owner, best first; of equal ones that of the later code."""
    order = np.lexsort((-meant, -score, owner))
    sorted_owner = owner[order]
    first = np.searchsorted(sorted_owner, sorted_owner)
    best: Places = order[np.arange(len(order)) - first < _COMPARED]
    return best
