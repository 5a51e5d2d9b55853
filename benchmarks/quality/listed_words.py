"""Listed words: every word that the lexicons call wrong, in a sentence, and the word to write instead.

A wrong word counts as found if a remark covers it; a word with a condition (`near=…`, `before=…`) is left out,
because a carrier of one form cannot meet it. A remark on the word to write instead is a false alarm. Both stand in
the same carriers. The lexicons are what is searched for, so this row says whether they work together, not how many
wrong words of the world they know.

Each word also stands there disguised: with a sign that no sentence needs between all of its characters, or at one
place where it has three of them. Fixed expressions stand there with such a sign or a middle dot inside one of their words. What is found of those says
whether the readings of `textcheck.disguise` work; what they find where nothing is disguised is told by `clean`.
"""

from __future__ import annotations

import random
from collections.abc import Iterator

from score import Score

from guiju.textcheck import Category, Checker, Document, Remark
from guiju.textcheck.spelling.alphabet import is_han
from guiju.textcheck.spelling.model import Model
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
    yield from _disguised(checker)


def _disguised(checker: Checker) -> Iterator[Score]:
    """One score for each way of hiding a word or an expression."""
    chance = random.Random(27)
    scores = {way: Score(f"listed words, {way}", CODE) for way in ("parted", "one sign")}
    expressions = Score("expressions, a sign inside", CODE)
    for term in checker.terms:
        if term.category is Category.PHRASE:
            for sign in "*·":
                if (form := _signed(term.term, sign, chance)) is not None:
                    found = any(
                        remark.suggestion == term.term
                        for remark in _remarks(checker, CARRIERS[0].format(form))
                    )
                    expressions.add(right=found, missed=not found)
        if term.category not in REASONS or term.condition:
            continue
        at = chance.randrange(1, len(term.term))
        forms = {
            "parted": chance.choice("*_^~☆●").join(term.term),
            "one sign": f"{term.term[:at]}{chance.choice('*_^~☆●')}{term.term[at:]}",
        }
        for way, form in forms.items():
            if way == "one sign" and len(term.term) < 3:
                continue
            found = _covered(checker, CARRIERS[0], form)
            scores[way].add(right=found, missed=not found)
    yield from scores.values()
    yield expressions


def _signed(expression: str, sign: str, chance: random.Random) -> str | None:
    """An expression with a sign between two characters that are a word; None where it has no such two."""
    is_word = Model.bundled().is_word
    places = [
        at
        for at in range(1, len(expression))
        if all(map(is_han, expression[at - 1 : at + 1])) and is_word(expression[at - 1 : at + 1])
    ]
    if not places:
        return None
    at = chance.choice(places)
    return expression[:at] + sign + expression[at:]


def _remarks(checker: Checker, text: str) -> list[Remark]:
    return [each for each in checker.check(Document(text=text)) if each.code == CODE]


def _covered(checker: Checker, carrier: str, word: str) -> bool:
    text, start = carrier.format(word), carrier.index("{")
    return any(
        remark.start < start + len(word) and start < remark.end
        for remark in _remarks(checker, text)
    )
