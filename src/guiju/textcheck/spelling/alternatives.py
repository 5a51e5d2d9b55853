"""What else may have been meant at a place of a text, and what speaks for it.

The noisy channel: an alternative is good when the language model finds the text with it far more probable
than as it is written, and when it is easily written by mistake (same sound, like shape). An alternative
replaces one character, or two that together sound like another word (“摄氏” for “设施”). All places of many texts
are looked at together, in arrays.

    >>> model = Model.bundled()
    >>> found = Alternatives.of(model, ["好", "提高公共服务摄氏水平"])
    >>> int(found.text[0]), int(found.start[0]), found.meant(0)
    (1, 6, '设施')
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from guiju.textcheck.spelling.candidates import Candidates, double, linked, single
from guiju.textcheck.spelling.coded import Coded
from guiju.textcheck.spelling.features import judged
from guiju.textcheck.spelling.model import Model
from guiju.textcheck.spelling.places import never_said, oddness, possible
from guiju.textcheck.spelling.ragged import Places
from guiju.textcheck.spelling.segmentation import parted
from guiju.textcheck.spelling.sequences import Reals
from guiju.textcheck.spelling.weights import Judgement
from guiju.textcheck.spelling.words import Words


@dataclass(frozen=True, slots=True)
class Alternatives:
    """The alternatives worth judging in normalised texts, one behind the other."""

    model: Model
    text: Places
    """The number of the text of each."""
    start: Places
    """Where each begins, in characters of its text."""
    candidates: Candidates
    """What may have been meant, coded."""
    features: Reals
    """A row each: what speaks for it and against it, see `weights.STAGES`."""

    @staticmethod
    def of(model: Model, texts: Sequence[str]) -> Alternatives:
        """The alternatives in at least one text; none in a long one that is no prose."""
        weights = Judgement.bundled()
        coded = Coded.of(model, texts)
        candidates = _odd(coded, weights)
        candidates = candidates[weights.links.enough(linked(coded, candidates))]
        candidates, features = judged(coded, candidates)
        likely = weights.characters.enough(features)
        candidates, features = candidates[likely], features[likely]
        words = parted(coded, Words.bundled(), candidates)
        text = coded.text_of(candidates.at)
        start = candidates.at - coded.begin[text] - 1
        return Alternatives(model, text, start, candidates, np.hstack([features, words]))

    def meant(self, number: int) -> str:
        """What may have been meant by one of them: one or two characters."""
        codes = self.candidates.meant[number, : self.candidates.length[number]].tolist()
        return "".join(self.model.alphabet[code] for code in codes)


def _odd(coded: Coded, weights: Judgement) -> Candidates:
    """What may have been meant at the odd places of texts."""
    unsaid, prose = never_said(coded), coded.prose()
    one, two = (possible(unsaid, prose, length) for length in (1, 2))
    one = one[weights.place.enough(oddness(coded, unsaid, one, 1))]
    two = two[weights.pair.enough(oddness(coded, unsaid, two, 2))]
    return single(coded, one).and_also(double(coded, two))
