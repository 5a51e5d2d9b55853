"""Which places of a text are odd at all, by what is written alone.

Most are dismissed here, before anybody asks what else may have been meant: what was ever said in three characters is
nothing odd, and of the rest three in four are ordinary by their links and by what is said around them.
"""

from __future__ import annotations

from typing import Any, Final

import numpy as np
from numpy.typing import NDArray

from guiju.textcheck.spelling.coded import Coded
from guiju.textcheck.spelling.model import WORD_LINK
from guiju.textcheck.spelling.ragged import Places
from guiju.textcheck.spelling.sequences import Inside, Reals

PLACE: Final = (
    "weaker link", "stronger link", "link inside", "not linked to the left", "not linked to the right",
    "link before it", "link behind it", "never said before it", "never said at its beginning",
    "never said at its end", "never said behind it", "frequency",
)  # fmt: skip
"""What is known of a place of one or two characters, in this order."""


def never_said(coded: Coded) -> Inside:
    """Of all places, those whose character and two neighbours were never counted in a row; not at the edges of texts."""
    code, kept = coded.code, coded.model.sequences
    unsaid = np.zeros(len(code), bool)
    unsaid[1:-1] = ~kept.counted(kept.keys_of(code[:-2], code[1:-1], code[2:]))
    unsaid[coded.begin[:-1]] = unsaid[coded.begin[1:] - 1] = False
    return unsaid


def possible(unsaid: Inside, prose: Inside, length: int) -> Places:
    """Where places of one or two characters begin that may be odd: inside of prose, and not said as they stand."""
    odd = unsaid & prose
    if length == 2:
        odd[:-1] = (odd[:-1] | odd[1:]) & prose[:-1] & prose[1:]
        odd[-1] = False
    return np.flatnonzero(odd)


def oddness(coded: Coded, unsaid: Inside, at: Places, length: int) -> Reals:
    """What is known of places of one or two characters, a row each, see `PLACE`."""
    links, often = coded.links, coded.model.often
    left, right, last = links[at - 1], links[at + length - 1], at + length - 1
    inner = np.minimum(links[at], WORD_LINK) if length == 2 else np.zeros_like(left)
    # Behind a break begins something else, perhaps another text.
    columns: list[NDArray[Any]] = [
        np.minimum(left, right),
        np.maximum(left, right),
        inner,
        np.equal(left, 0),
        np.equal(right, 0),
        np.where(coded.code[at - 1], links[at - 2], 0),
        np.where(coded.code[last + 1], links[np.minimum(last + 1, len(links) - 1)], 0),
        unsaid[at - 1],
        unsaid[at],
        unsaid[last],
        unsaid[last + 1],
        often[coded.code[at]] + often[coded.code[last]],
    ]
    return np.stack(columns, dtype=np.float64).T
