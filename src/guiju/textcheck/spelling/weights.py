"""What each feature of an alternative counts: logistic regressions, fitted by tools/spelling_weights.py.

Every place is weighed by what is written there. What may have been meant at one that is odd is weighed three times: by
links, by the model of characters, by both models together. Each time what is too improbable is dropped, so that what
takes longest is asked of the fewest.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from importlib import resources
from typing import Final

import numpy as np

from guiju.textcheck.spelling.candidates import LINKS
from guiju.textcheck.spelling.features import FEATURES
from guiju.textcheck.spelling.places import PLACE
from guiju.textcheck.spelling.segmentation import SEGMENTATION
from guiju.textcheck.spelling.sequences import Inside, Reals

STAGES: Final = {
    "place": PLACE,
    "pair": PLACE,
    "links": LINKS,
    "characters": FEATURES,
    "words": (*FEATURES, *SEGMENTATION),
}
"""What is known each time something is weighed."""


@dataclass(frozen=True, slots=True)
class Weights:
    """Weights of one stage, in the order of its features."""

    weights: Reals
    bias: float
    threshold: float
    """How probable it must be that a place is wrong, or an alternative right."""

    def probabilities(self, features: Reals) -> Reals:
        """How probable it is of each place that it is wrong, of each alternative that it was meant; a row each."""
        # No product of matrices: it would wake a thread on every core, which then waits for work at full speed.
        evidence = np.einsum("ij,j->i", features, self.weights)
        probable: Reals = 1 / (1 + np.exp(-self.bias - evidence))
        return probable

    def enough(self, features: Reals) -> Inside:
        """Which of them are probable enough."""
        enough: Inside = self.probabilities(features) >= self.threshold
        return enough


@dataclass(frozen=True, slots=True)
class Judgement:
    """The weights of all stages."""

    place: Weights
    pair: Weights
    links: Weights
    characters: Weights
    words: Weights

    @staticmethod
    def of(table: str) -> Judgement:
        """From a table that holds a weight a line, behind a heading."""
        rows: dict[str, dict[str, float]] = {stage: {} for stage in STAGES}
        for line in table.splitlines()[1:]:
            stage, name, weight = line.split("\t")
            rows[stage][name] = float(weight)
        return Judgement(*(_weights(rows[stage], names) for stage, names in STAGES.items()))

    @staticmethod
    @cache
    def bundled() -> Judgement:
        """The weights that ship with the program."""
        return Judgement.of(resources.files(__package__).joinpath("weights.tsv").read_text("utf-8"))


def _weights(row: dict[str, float], names: Sequence[str]) -> Weights:
    weights = np.array([row[name] for name in names])
    return Weights(weights, row["bias"], row["threshold"])
