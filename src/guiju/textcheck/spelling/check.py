"""Article 18: a character or a word of general official prose that was probably not meant.

Advice, not a finding: a model that has read a million sentences can still be wrong about this one, so the
remark is a hint, and only what is far more probable otherwise is remarked. What stands in quotation marks,
in an accepted term or in a listed expression is left alone.

    >>> from guiju.textcheck import Document, check
    >>> [(remark.text, remark.suggestion) for remark in check(Document(text="提高最低生活保涨标准。"))]
    [('涨', '障')]
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from typing import Final

from guiju.textcheck.lexicon import Category, Term
from guiju.textcheck.normal import normal
from guiju.textcheck.remark import Level
from guiju.textcheck.span import Hit, Mark, Page, Spans
from guiju.textcheck.spelling.corrections import Correction, corrections_of

CODE: Final = "A18-1"
_QUOTED = re.compile('“[^“”]{1,12}”|‘[^‘’]{1,12}’|"[^"\n]{1,12}"|「[^「」]{1,12}」')

# 贵G12345: what stands before the letter of a plate is no word.
_OF_A_PLATE = re.compile(r"[a-z][·•.-]? ?[0-9a-z]{4}")

_WORD_BEFORE, _WORD_BEHIND = re.compile(r"\w*\Z"), re.compile(r"\w*")


class Spelling:
    """The check by the language model. What it wants of the scanner are listed expressions, which are right."""

    def __init__(self, terms: Iterable[Term] = ()) -> None:
        self.patterns: Sequence[str] = [
            normal(term.term) for term in terms if term.category is Category.PHRASE
        ]

    def marks(self, text: str, hits: Sequence[Hit], accepted: Spans) -> Iterable[Mark]:
        """The places where something else was probably meant."""
        (marks,) = self.marks_of_all([(text, hits, accepted)])
        return marks

    def marks_of_all(self, pages: Sequence[Page]) -> list[Iterable[Mark]]:
        """The same of many texts, in less time than one after the other."""
        # What has no Han character is not looked at.
        texts = ["" if text.isascii() else text for text, _, _ in pages]
        found = corrections_of(texts)
        return [_marks(*page, each) for page, each in zip(pages, found, strict=True)]


def _marks(
    text: str, hits: Sequence[Hit], accepted: Spans, corrections: Sequence[Correction]
) -> Iterator[Mark]:
    quoted: Spans | None = None
    listed = Spans((start, end) for start, end, _ in hits)
    for start, meant in corrections:
        end = start + len(meant)
        if accepted.covers(start, end) or listed.covers(start, end):
            continue
        if _OF_A_PLATE.match(text, end):
            continue
        quoted = quoted or Spans(found.span() for found in _QUOTED.finditer(text))
        if not quoted.covers(start, end):
            yield _mark(text, start, end, meant)


def _mark(text: str, start: int, end: int, meant: str) -> Mark:
    written = text[start:end]
    # To the next sign, whose width here need not be that of the post.
    before = _WORD_BEFORE.search(text, max(0, start - 2), start)
    behind = _WORD_BEHIND.match(text, end, end + 2)
    shown = f"{before[0] if before else ''}{written}{behind[0] if behind else ''}"
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
