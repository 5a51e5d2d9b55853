"""Near misses of fixed expressions: every listed expression with one or two slips, in a sentence.

For each listed expression every place is corrupted in seven ways, with a seed: another common character, one of
the same sound, one of like shape, one left out, one written twice, one put in, two swapped; for those of eight
characters and more also two characters wrong at once, or two neighbours left out of the inside. A corruption counts as found if a remark upon it proposes the
expression. What forms another listed expression, or leaves the text as it was, is not counted. That nothing is said
of the expressions as they stand is the last row: there every remark is a false alarm.

With `--every` nothing is drawn: every place of every expression is corrupted in every way, with each of 41 of the most common
characters for what is replaced or put in (particles among them, which come and go in ordinary sentences: the hardest
there are). That is a third of a million sentences, and some minutes.
"""

from __future__ import annotations

import random
from collections.abc import Iterator

from score import Score

from guiju.textcheck import Category, Checker, Document
from guiju.textcheck.expressions.near_misses import CODE
from guiju.textcheck.normal import normal
from guiju.textcheck.spelling.alphabet import is_han
from guiju.textcheck.spelling.confusions import PART, SAME_SOUND, SHAPE, SOUND
from guiju.textcheck.spelling.model import Model

CARRIER = "据介绍，{}，大家都这样说。"
COMMON = "的一是了我不人在他有这个上们来到时大地为子中你说生国年着就那和要她出也得里后自以会"
EACH = 3
"""Places of an expression that are corrupted in each way, drawn with the seed."""
WAYS = (
    "another",
    "same sound",
    "like shape",
    "left out",
    "twice",
    "put in",
    "swapped",
    "two wrong",
    "two left out",
)
EVERY = ("another", "left out", "twice", "put in", "swapped")


def scores(checker: Checker, *, show: bool = False) -> Iterator[Score]:
    """One score for each way of going wrong, and one for the expressions as they are."""
    chance = random.Random(18)
    forms = {
        normal(term.term): term.term for term in checker.terms if term.category is Category.PHRASE
    }
    right = Score("expressions as they are", CODE)
    of_way = {way: Score(f"expressions, {way}", CODE) for way in WAYS}
    for form, term in forms.items():
        right.add(wrong=len(_proposed(checker, form)))
        for way, score in of_way.items():
            for wrong in _corrupted(form, way, chance):
                if wrong not in forms and form not in wrong:
                    found = term in _proposed(checker, wrong)
                    score.add(right=found, missed=not found)
                    if show and not found:
                        print(f"missed, {way}: {wrong} for {term}")
    yield from of_way.values()
    whole = Score("expressions, any one slip", CODE)
    for way in WAYS[:-2]:
        whole.add(right=of_way[way].right, missed=of_way[way].missed)
    yield whole
    yield right


def every(*, show: bool = False) -> Iterator[Score]:
    """One score for each way of going wrong, over every place and common character, and one for all of them."""
    checker = Checker(advising=False, only=[CODE])
    forms = {
        normal(term.term): term.term for term in checker.terms if term.category is Category.PHRASE
    }
    whole = Score("expressions, every single slip", CODE)
    of_way = {way: Score(f"expressions, every place, {way}", CODE) for way in EVERY}
    slips = [
        (way, wrong, term)
        for form, term in forms.items()
        for way, wrong in _every_corruption(form)
        if wrong not in forms and form not in wrong
    ]
    texts = (Document(text=CARRIER.format(wrong)) for _, wrong, _ in slips)
    for (way, wrong, term), remarks in zip(slips, checker.check_all(texts), strict=True):
        found = any(remark.suggestion == term for remark in remarks)
        for score in (of_way[way], whole):
            score.add(right=found, missed=not found)
        if show and not found:
            print(f"missed, {way}: {wrong} for {term}")
    yield from of_way.values()
    yield whole


def _every_corruption(form: str) -> Iterator[tuple[str, str]]:
    for at, character in enumerate(form):
        if not is_han(character):
            continue
        before, after = form[:at], form[at + 1 :]
        yield "left out", before + after
        yield "twice", before + character * 2 + after
        if after and after[0] != character:
            yield "swapped", before + after[0] + character + after[1:]
        for other in COMMON:
            if other != character:
                yield "another", before + other + after
                yield "put in", before + other + character + after


def _proposed(checker: Checker, said: str) -> set[str]:
    text = CARRIER.format(said)
    return {
        remark.suggestion for remark in checker.check(Document(text=text)) if remark.code == CODE
    }


def _corrupted(form: str, way: str, chance: random.Random) -> Iterator[str]:
    places = [at for at, character in enumerate(form) if "\u4e00" <= character <= "\u9fff"]
    for at in chance.sample(places, min(EACH, len(places))):
        match way:
            case "another":
                yield form[:at] + chance.choice(COMMON) + form[at + 1 :]
            case "same sound" | "like shape":
                kinds = (SAME_SOUND, SOUND) if way == "same sound" else (SHAPE, PART)
                if others := _confused(form[at], kinds):
                    yield form[:at] + chance.choice(others) + form[at + 1 :]
            case "left out":
                yield form[:at] + form[at + 1 :]
            case "twice":
                yield form[:at] + form[at] + form[at:]
            case "put in":
                yield form[:at] + chance.choice(COMMON) + form[at:]
            case "swapped" if at + 1 < len(form):
                yield form[:at] + form[at + 1] + form[at] + form[at + 2 :]
            case "two left out" if len(form) >= 8 and 0 < at < len(form) - 2:
                yield form[:at] + form[at + 2 :]
            case "two wrong" if len(form) >= 8:
                other = chance.choice([each for each in places if each != at])
                wrong = list(form)
                for place in (at, other):
                    wrong[place] = chance.choice(
                        _confused(form[place], (SAME_SOUND, SOUND)) or "的"
                    )
                yield "".join(wrong)


def _confused(character: str, kinds: tuple[int, ...]) -> list[str]:
    model = Model.bundled()
    known = model.confusions.of(model.row(character))
    return [model.alphabet[meant] for meant, kind in known.items() if kind in kinds]
