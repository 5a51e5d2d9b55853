"""What each feature of an alternative counts: logistic regression, fitted by tools/spelling_weights.py."""

from __future__ import annotations

from functools import cache
from importlib import resources
from typing import Final, final

import numpy as np

from guiju.textcheck.spelling.features import FEATURES
from guiju.textcheck.spelling.sequences import Reals


@final
class Weights:
    """The weights and the threshold of a table that holds one of each a line."""

    __slots__ = ("_weights", "bias", "threshold")

    def __init__(self, table: str) -> None:
        rows = dict(line.split("\t") for line in table.splitlines()[1:])
        self.threshold: Final = float(rows.pop("threshold"))
        self.bias: Final = float(rows.pop("bias"))
        self._weights: Final = np.array([float(rows[name]) for name in FEATURES])

    @staticmethod
    @cache
    def bundled() -> Weights:
        """The weights that ship with the program."""
        return Weights(resources.files(__package__).joinpath("weights.tsv").read_text("utf-8"))

    def probabilities(self, features: Reals) -> Reals:
        """How probable it is of each alternative, a row each, that it was meant."""
        probable: Reals = 1 / (1 + np.exp(-self.bias - features @ self._weights))
        return probable
