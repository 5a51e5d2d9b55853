"""What each feature of an alternative counts: logistic regressions, fitted by tools/spelling_weights.py.

An alternative is weighed three times: by its links, by the model of characters, by both models together. Each time
what is too improbable is dropped, so that what takes longest is asked of the fewest.
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
from guiju.textcheck.spelling.segmentation import SEGMENTATION
from guiju.textcheck.spelling.sequences import Inside, Reals

STAGES: Final = {
    "links": LINKS,
    "characters": FEATURES,
    "words": (*FEATURES, *SEGMENTATION),
}
"""What is known of an alternative each time it is weighed."""


@dataclass(frozen=True, slots=True)
class Weights:
    """Weights of one stage, in the order of its features."""

    weights: Reals
    bias: float
    threshold: float
    """How probable it must be that an alternative was meant."""

    def probabilities(self, features: Reals) -> Reals:
        """How probable it is of each alternative, a row each, that it was meant."""
        probable: Reals = 1 / (1 + np.exp(-self.bias - features @ self.weights))
        return probable

    def enough(self, features: Reals) -> Inside:
        """Which of the alternatives are probable enough."""
        enough: Inside = self.probabilities(features) >= self.threshold
        return enough


@dataclass(frozen=True, slots=True)
class Judgement:
    """The weights of all three stages."""

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
