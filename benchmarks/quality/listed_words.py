"""Listed words: every word that the lexicons call wrong, in a sentence, and the word to write instead.

A wrong word counts as found if a remark covers it; a word with a condition (`near=…`, `before=…`) is left out,
because a carrier of one form cannot meet it. A remark on the word to write instead is a false alarm. Both stand in
the same carriers. The lexicons are what is searched for, so this row says whether they work together, not how many
wrong words of the world they know.
"""

from __future__ import annotations

from collections.abc import Iterator

from score import Score

from guiju.textcheck import Checker, Document
from guiju.textcheck.words import CODE, REASONS

CARRIERS = ("据介绍，{}。", "有人写作{}，大家都看见了。")


def scores(checker: Checker) -> Iterator[Score]:
    """One score for all word lists."""
    score = Score("listed words", CODE)
    for term in checker.terms:
        if term.category not in REASONS or term.condition:
            continue
        for carrier in CARRIERS:
            found = _covered(checker, carrier, term.term)
            score.add(right=found, missed=not found)
        for right in filter(None, term.replacement.split("、")):
            score.add(wrong=any(_covered(checker, carrier, right) for carrier in CARRIERS))
    yield score


def _covered(checker: Checker, carrier: str, word: str) -> bool:
    text, start = carrier.format(word), carrier.index("{")
    return any(
        remark.code == CODE and remark.start < start + len(word) and start < remark.end
        for remark in checker.check(Document(text=text))
    )
