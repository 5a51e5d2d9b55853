"""Article 18: a character or a word of general official prose that was probably not meant.

Advice, not a finding: a model that has read a million sentences can still be wrong about this one, so the
remark is a hint, and only what is far more probable otherwise is remarked. What stands in quotation marks,
in an accepted term or in a listed expression is left alone.

    >>> from guiju.textcheck import Document, check
    >>> [(remark.text, remark.suggestion) for remark in check(Document(text="提高最低生活保涨标准。"))]
    [('涨', '障')]
"""

from __future__ import annotations

import math
import re
from collections.abc import Iterable, Sequence
from functools import cache
from importlib import resources
from typing import Final

from guiju.textcheck.lexicon import Category, Term
from guiju.textcheck.normal import normal
from guiju.textcheck.remark import Level
from guiju.textcheck.span import Hit, Mark, Spans
from guiju.textcheck.spelling.alternatives import FEATURES, Alternative, Passage
from guiju.textcheck.spelling.model import Model

CODE: Final = "A18-1"
PASSAGE: Final = 20_000
"""Characters that are looked at together, so that memory does not grow with the text."""

_QUOTED = re.compile('“[^“”]{1,12}”|‘[^‘’]{1,12}’|"[^"\n]{1,12}"|「[^「」]{1,12}」')

# 贵G12345: what stands before the letter of a plate is no word.
_OF_A_PLATE = re.compile(r"[a-z][·•.-]? ?[0-9a-z]{4}")


class Spelling:
    """The check by the language model. What it wants of the scanner are listed expressions, which are right."""

    def __init__(self, terms: Iterable[Term] = ()) -> None:
        self.patterns: Sequence[str] = [
            normal(term.term) for term in terms if term.category is Category.PHRASE
        ]

    def marks(self, text: str, hits: Sequence[Hit], accepted: Spans) -> Iterable[Mark]:
        """The places where something else was probably meant."""
        if not _has_han(text):
            return
        quoted: Spans | None = None
        listed = Spans((start, end) for start, end, _ in hits)
        for start, meant in corrections(text):
            end = start + len(meant)
            if accepted.covers(start, end) or listed.covers(start, end):
                continue
            if _OF_A_PLATE.match(text, end):
                continue
            quoted = quoted or Spans(found.span() for found in _QUOTED.finditer(text))
            if not quoted.covers(start, end):
                yield _mark(text, start, end, meant)


def corrections(text: str, threshold: float | None = None) -> list[tuple[int, str]]:
    """Where something else was probably meant in a normalised text, and what; in reading order.

    `threshold` is the probability from which on it is said; the one in force unless told.
    """
    model, weights = Model.bundled(), Weights.bundled()
    least = weights.threshold if threshold is None else threshold
    found: list[tuple[float, int, str]] = []
    for first in range(0, len(text), PASSAGE):
        passage = Passage(model, text[first : first + PASSAGE])
        for each in passage.alternatives():
            probability = weights.probability(each)
            if probability >= least:
                found.append((probability, first + each.start, model.written(each.meant)))
    # Of two that touch the more probable one is said: each was judged beside what the other calls wrong.
    kept: dict[int, str] = {}
    taken: set[int] = set()
    for _, start, meant in sorted(found, key=lambda each: (-each[0], each[1])):
        places = range(start, start + len(meant))
        if taken.isdisjoint(places):
            taken.update(range(start - 1, start + len(meant) + 1))
            kept[start] = meant
    return sorted(kept.items())


class Weights:
    """What each feature counts, made by tools/spelling_weights.py, and the threshold."""

    __slots__ = ("_weights", "bias", "threshold")

    def __init__(self, table: str) -> None:
        rows = dict(line.split("\t") for line in table.splitlines()[1:])
        self.threshold: Final = float(rows.pop("threshold"))
        self.bias: Final = float(rows.pop("bias"))
        self._weights: Final = [float(rows[name]) for name in FEATURES]

    @staticmethod
    @cache
    def bundled() -> Weights:
        """The weights that ship with the program."""
        return Weights(resources.files(__package__).joinpath("weights.tsv").read_text("utf-8"))

    def probability(self, alternative: Alternative) -> float:
        """How probable it is that the alternative was meant."""
        pairs = zip(self._weights, alternative.features, strict=True)
        return 1 / (1 + math.exp(-self.bias - sum(weight * value for weight, value in pairs)))


def _has_han(text: str) -> bool:
    return not text.isascii()


def _mark(text: str, start: int, end: int, meant: str) -> Mark:
    written = text[start:end]
    around = text[max(0, start - 2) : start], text[end : end + 2]
    shown = "".join(each for each in (around[0], written, around[1])).replace("\n", " ")
    return Mark(
        start=start,
        end=end,
        code=CODE,
        level=Level.HINT,
        message_zh=f"“{shown}”中的“{written}”疑为“{meant}”之误，请核对（语言模型推测，仅供参考）。",
        message_en=f"In “{shown}” this is probably “{meant}”, not “{written}”; please check "
        "(a guess of the language model).",
        suggestion=meant,
        source="语言模型",
    )
