"""Texts as the models see them: codes of their characters, one text behind the other, and the links between neighbours."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from guiju.textcheck.spelling.alphabet import CLASSES, OTHER
from guiju.textcheck.spelling.model import Model
from guiju.textcheck.spelling.ragged import Places
from guiju.textcheck.spelling.sequences import Codes, Inside

_ANY, _PROSE = 50, 0.4
"""So many neighbours that were never linked any text may have; more only up to this part of its characters. In a
newspaper it is one in twenty-five, in nonsense nineteen in twenty."""

Links = NDArray[np.int16]
"""How strongly each character is linked to the next, see `Model.linked`."""


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
        code = model.coding.codes(*texts)
        rows = code - len(CLASSES)
        begin = np.cumsum([0, *(len(text) + 2 for text in texts)])
        for at in np.flatnonzero(code == OTHER).tolist():
            text = int(np.searchsorted(begin, at, side="right")) - 1
            rows[at] = model.row(texts[text][at - int(begin[text]) - 1])
        return Coded(model, code, rows, model.linked(code[:-1], code[1:]).astype(np.int16), begin)

    def prose(self) -> Inside:
        """Of all places, those inside of texts that may be prose: of nonsense most neighbours have no link."""
        first, last = self.begin[:-1], self.begin[1:] - 1
        inside = np.ones(len(self.code), bool)
        inside[first] = inside[last] = False
        unlinked = np.add.reduceat(np.append(self.links == 0, False), first, dtype=np.intp)
        for noise in np.flatnonzero(unlinked > np.maximum(_ANY, _PROSE * (last - first))).tolist():
            inside[first[noise] : last[noise]] = False
        return inside

    def text_of(self, at: Places) -> Places:
        """The number of the text in which each place lies."""
        texts: Places = np.searchsorted(self.begin, at, side="right") - 1
        return texts
