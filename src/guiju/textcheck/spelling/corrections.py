"""What was probably meant in texts: of the alternatives those of which it is probable enough to be said.

A *correction* is advice on one place of a text. That of something published is a `newsroom.Correction`.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Final

import numpy as np

from guiju.textcheck.spelling.alternatives import Alternatives
from guiju.textcheck.spelling.model import Model
from guiju.textcheck.spelling.weights import Judgement

PASSAGE: Final = 100_000
"""Characters that are looked at together: more take more memory, fewer take longer."""
_AROUND = 5
"""No character further away than this counts for a place."""

Correction = tuple[int, str]
"""Where something else was probably meant, and what."""


def corrections(text: str, threshold: float | None = None) -> list[Correction]:
    """What was probably meant in a normalised text, in reading order.

    `threshold` is the probability from which on it is said; the one in force unless told.
    """
    (found,) = corrections_of([text], threshold)
    return found


def corrections_of(texts: Sequence[str], threshold: float | None = None) -> list[list[Correction]]:
    """The corrections of each of many texts: the same as those of each alone, in less time."""
    weights = Judgement.bundled().words
    least = weights.threshold if threshold is None else threshold
    found: list[list[tuple[float, int, str]]] = [[] for _ in texts]
    for pieces in _passages(texts):
        read = [texts[each.text][each.begin : each.end + _AROUND] for each in pieces]
        alternatives = Alternatives.of(Model.bundled(), read)
        probabilities = weights.probabilities(alternatives.features)
        for number in np.flatnonzero(probabilities >= least).tolist():
            piece = pieces[alternatives.text[number]]
            start = piece.begin + int(alternatives.start[number])
            if piece.first <= start < piece.end:
                meant = alternatives.meant(number)
                found[piece.text].append((float(probabilities[number]), start, meant))
    return [_apart(each) for each in found]


@dataclass(frozen=True, slots=True)
class _Piece:
    """The characters of a text from `first` to `end`, and those from `begin` on that stand before them.

    A piece is read with what stands around it, so that no place is judged as if the text began or ended there.
    """

    text: int
    begin: int
    first: int
    end: int


def _passages(texts: Sequence[str]) -> Iterator[list[_Piece]]:
    """The texts in pieces that are looked at together."""
    pieces: list[_Piece] = []
    size = 0
    for number, text in enumerate(texts):
        first = 0
        while first < len(text):
            end = min(len(text), first + PASSAGE - size)
            pieces.append(_Piece(number, max(0, first - _AROUND), first, end))
            size += end - first
            first = end
            if size >= PASSAGE:
                yield pieces
                pieces, size = [], 0
    if pieces:
        yield pieces


def _apart(found: list[tuple[float, int, str]]) -> list[Correction]:
    """Of two that touch the more probable one: each was judged beside what the other calls wrong."""
    kept: dict[int, str] = {}
    taken: set[int] = set()
    for _, start, meant in sorted(found, key=lambda each: (-each[0], each[1])):
        places = range(start, start + len(meant))
        if taken.isdisjoint(places):
            taken.update(range(start - 1, start + len(meant) + 1))
            kept[start] = meant
    return sorted(kept.items())
