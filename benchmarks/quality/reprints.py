"""Reprints of whole texts (A21-2): the same, shortened fairly, reworded, or of another meaning.

Originals are real: captures of government notices, and passages of the newspaper kept apart from the spelling model.
Without either, the sentences of the demo county stand in. Each is reprinted in one way: copied with other signs and
source lines, cut where nothing depends on it, reworded with a word that says the same, its sentences put in another
order, or altered so that it says something else. Words that are put in to be dropped (拟, 符合条件的) are put into the
original first. The rules were made with `known`; the
words of `unseen` were written before the comparison was tried on any of them, those of `last` after the rules were done,
those of `newest` before words that bound a sentence were looked for wherever they are left out, which was made with `last`. First judged
so, `newest` had .972 precision and .991 recall of distortion; a rule that took two trimmed sentences for distorted was then dropped.
What is *trimmed* bounds nothing: leaving it out is a fair shortening.

*Distorted* is what changes the meaning: found, missed, and told of a fair reprint. *Verdict* is the whole answer.
"""

from __future__ import annotations

import json
import random
import re
import tomllib
from collections.abc import Callable, Iterator
from pathlib import Path

import clean
from score import Score

from guiju.textcheck import Document, Verdict, compare
from guiju.textcheck.sentence import sentences

CODE = "A21-2"
TEXTS = 90
"""How many reprints are made in each way."""

SETS: dict[str, dict[str, list[str]]] = tomllib.loads(
    Path(__file__).with_name("reprints.toml").read_text("utf-8")
)
_NUMBER = re.compile(r"[0-9]{2,6}(?=(?:[.][0-9]+)?(?:个|名|人|家|万|元|亿|%|户|项|次|公里|吨))")
_DAY = re.compile(r"(?<=月)[0-9]{1,2}(?=日)")
_VERB = re.compile(
    r"(?<=[一-鿿]{2})(?=(?:开展|建立|调整|取消|组织|实施|推进|投资|召开|举行|发展|加强|提高|增加|进行|修建|采取))"
)
_NOUN = re.compile(
    r"(?<=[一-鿿，。])(?=(?:企业|单位|干部|群众|学校|地区|人员|农民|产品|部门|职工|项目|工程))"
)
Way = Callable[[str, dict[str, list[str]], random.Random], tuple[str, str] | None]


def scores(data: Path | None, newspaper: Path | None, *, show: bool = False) -> Iterator[Score]:
    """Scores of each way of reprinting, of distortion altogether, and of the verdict."""
    texts = list(_originals(data, newspaper))
    for name, words in SETS.items():
        distorted = Score(f"reprint, {name}, distorted", CODE)
        verdict = Score(f"reprint, {name}, verdict", CODE)
        for way, (make, expected) in WAYS.items():
            score = Score(f"reprint, {name}, {way}", CODE)
            for original, reprint in _made(make, texts, words, f"{name} {way}"):
                found = compare(Document(text=original), Document(text=reprint))
                told = "distorted" if found.distorted else found.verdict.value
                right = told == expected
                for each in (score, distorted):
                    if expected == "distorted":
                        each.add(right=right, missed=not right)
                    else:
                        each.add(wrong=found.distorted)
                if expected != "distorted":
                    score.add(right=right, missed=not right)
                verdict.add(right=right, missed=not right, wrong=not right)
                if show and name == "known" and not right:
                    print(
                        f"{way}: {told} for {expected}: {_differing(original, reprint)} {[(each.kind.value, each.original, each.reprint) for each in found.alterations]}"
                    )
            if score.right + score.missed:
                yield score
        yield distorted
        yield verdict


def _made(
    make: Way, texts: list[str], words: dict[str, list[str]], seed: str
) -> Iterator[tuple[str, str]]:
    chance = random.Random(seed)
    made = 0
    for text in chance.sample(texts, len(texts)):
        if (pair := make(text, words, chance)) is not None and pair[0] != pair[1]:
            made += 1
            yield pair
        if made == TEXTS:
            return


def _originals(data: Path | None, newspaper: Path | None) -> Iterator[str]:
    if data is not None:
        for line in (data / "gov_site_captures/notices.jsonl").read_text("utf-8").splitlines():
            yield json.loads(line)["text"]
    lines: list[str] = []
    for name, texts in clean.corpora(None, newspaper):
        if not name.startswith(("newspaper", "sentences of the demo")) or (
            newspaper and name.startswith("sentences")
        ):
            continue
        lines += [
            text
            for text in texts
            if 24 <= len(text) <= 160 and text.endswith("。") and "{" not in text
        ]
    for at in range(0, min(len(lines), 6000) - 4, 4):
        yield "".join(lines[at : at + 4])


def _differing(one: str, other: str) -> tuple[str, str]:
    """What differs, with some signs around it."""
    start = next(
        (at for at, pair in enumerate(zip(one, other, strict=False)) if pair[0] != pair[1]), 0
    )
    return one[max(0, start - 8) : start + 14], other[max(0, start - 8) : start + 14]


def _replaced(
    pattern: re.Pattern[str] | str, text: str, chance: random.Random, by: Callable[[str], str]
) -> str | None:
    places = list(re.finditer(pattern, text))
    if not places:
        return None
    found = chance.choice(places)
    return text[: found.start()] + by(found[0]) + text[found.end() :]


def _copied(text: str, words: dict[str, list[str]], chance: random.Random) -> tuple[str, str]:
    copied = (
        text.replace("，", ",").replace("。", "。\n")
        if chance.random() < 0.5
        else text.replace("。", "。 ")
    )
    return text, copied + "\n来源：新华社\n编辑：某某"


def _cut(text: str, words: dict[str, list[str]], chance: random.Random) -> tuple[str, str] | None:
    places = sentences(text)
    kept = chance.randint(max(1, len(places) // 2), max(1, len(places) - 1))
    return (text, text[: places[kept - 1][1]]) if len(places) > kept else None


def _moved(text: str, words: dict[str, list[str]], chance: random.Random) -> tuple[str, str] | None:
    places = sentences(text)
    if len(places) < 3:
        return None
    said = [text[start:end] for start, end in places]
    at = chance.randrange(1, len(said) - 1)
    said[at], said[at + 1] = said[at + 1], said[at]
    return text, "".join(said)


def _reworded(
    text: str, words: dict[str, list[str]], chance: random.Random
) -> tuple[str, str] | None:
    return _exchange(text, words["reworded"], chance)


def _exchanged(
    text: str, words: dict[str, list[str]], chance: random.Random
) -> tuple[str, str] | None:
    return _exchange(text, words["exchanged"], chance)


def _exchange(text: str, pairs: list[str], chance: random.Random) -> tuple[str, str] | None:
    here = [pair.split(">") for pair in pairs if pair.split(">")[0] in text]
    if not here:
        return None
    was, became = chance.choice(here)
    reprint = _replaced(re.escape(was), text, chance, lambda _: became)
    return (text, reprint) if reprint else None


def _number(
    text: str, words: dict[str, list[str]], chance: random.Random
) -> tuple[str, str] | None:
    reprint = _replaced(
        _NUMBER, text, chance, lambda said: str(int(said) + chance.choice((-10, 5, 10, 100)) or 7)
    )
    return (text, reprint) if reprint else None


def _day(text: str, words: dict[str, list[str]], chance: random.Random) -> tuple[str, str] | None:
    reprint = _replaced(_DAY, text, chance, lambda said: str(int(said) % 28 + 1))
    return (text, reprint) if reprint else None


def _negation(
    text: str, words: dict[str, list[str]], chance: random.Random
) -> tuple[str, str] | None:
    here = [
        word
        for word in words["negation"]
        if re.search(rf"{word}(?!断|来|论|人|线|数)[一-鿿]{{2}}", text)
    ]
    if not here:
        return None
    reprint = _replaced(
        rf"{chance.choice(here)}(?!断|来|论|人|线|数)(?=[一-鿿]{{2}})", text, chance, lambda _: ""
    )
    return (text, reprint) if reprint else None


def _put_in(kind: str, where: re.Pattern[str]) -> Way:
    """The word is put into the original, so that the reprint drops it."""

    def make(
        text: str, words: dict[str, list[str]], chance: random.Random
    ) -> tuple[str, str] | None:
        if kind not in words:
            return None
        original = _replaced(where, text, chance, lambda _: chance.choice(words[kind]))
        return (original, text) if original else None

    return make


WAYS: dict[str, tuple[Way, str]] = {
    "copied": (_copied, Verdict.SAME.value),
    "cut": (_cut, Verdict.SHORTENED.value),
    "reworded": (_reworded, Verdict.ALTERED.value),
    "trimmed": (_put_in("trimmed", _VERB), Verdict.SHORTENED.value),
    "moved": (_moved, Verdict.ALTERED.value),
    "number": (_number, "distorted"),
    "day": (_day, "distorted"),
    "negation dropped": (_negation, "distorted"),
    "hedge dropped": (_put_in("hedge", _VERB), "distorted"),
    "qualifier dropped": (_put_in("qualifier", _NOUN), "distorted"),
    "exception dropped": (_put_in("tail", re.compile(r"(?<=[一-鿿])(?=。)")), "distorted"),
    "condition left out": (_put_in("condition", re.compile(r"(?<=。)(?=[一-鿿])")), "distorted"),
    "source dropped": (_put_in("source", re.compile(r"(?<=。)(?=[一-鿿])")), "distorted"),
    "exchanged": (_exchanged, "distorted"),
}
"""How a text is reprinted, and what the comparison must say of it."""
