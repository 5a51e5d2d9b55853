"""Pinyin, initials and English in a name: a run of Latin letters read as a row of known words.

A run such as `pudingfabu` or `Pu Ding Education Bureau` is cut into the words of a vocabulary — places,
organs, affixes; what is not known may only be skipped word by word, as the name writes them. So `puding`
is found in `PudingFabu` and in `Hello Puding`, and not in `pudding`.
"""

from __future__ import annotations

import itertools
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from functools import cache, lru_cache

from guiju.textcheck.names.folding import Folded, fold
from guiju.textcheck.names.gazetteer import Area, Place, divisions, organs
from guiju.textcheck.names.spelling import affixes

_RUN = re.compile(r"[a-z][a-z0-9]*")
_HAN = re.compile(r"[\u3400-\u9fff]")
_SHORTEST_FOREIGN = 6
"""Letters that the pinyin of a foreign county must have to be taken for it."""

_DIVISION_WORDS = {
    "province": "省", "sheng": "省", "city": "市", "shi": "市", "prefecture": "州", "zhou": "州", "county": "县",
    "xian": "县", "district": "区", "qu": "区", "town": "镇", "zhen": "镇", "township": "乡", "xiang": "乡",
    "subdistrict": "街道", "jiedao": "街道",
}  # fmt: skip
_ENGLISH_DIVISIONS = frozenset(
    {"province", "city", "prefecture", "county", "district", "town", "township", "subdistrict"}
)
_NEUTRAL = frozenset(
    [
        "of",
        "the",
        "and",
        "s",
        "china",
        "education",
        "health",
        "release",
        "media",
        "center",
        "centre",
        "office",
        "service",
        "info",
        "jiaoyu",
        "jiaotong",
        "weijian",
        "minzheng",
        "sifa",
        "caizheng",
        "renshe",
        "zhujian",
        "shuiwu",
        "shangwu",
        "wenlv",
        "yibao",
        "yingji",
    ]
)
_AFFIX_INITIALS = ("fb", "zx", "rm", "gf", "gw", "zw")


@dataclass(frozen=True, slots=True)
class Token:
    """A known word in [start, end) of the folded name. `kind` is empty for what claims nothing."""

    start: int
    end: int
    kind: str = ""
    what: str = ""
    how: str = ""
    level: str = ""


@dataclass(frozen=True, slots=True)
class _Word:
    kind: str = ""
    what: str = ""
    how: str = ""
    level: str = ""
    foreign: bool = False


_NOTHING = _Word()


def tokens(view: Folded, name: str, area: Area) -> Iterator[Token]:
    """The divisions and organs that the runs of Latin letters of a name spell."""
    for run in _RUN.finditer(view.text):
        letters, places = _letters(run.group(), run.start())
        if len(letters) < 2:
            continue
        starts = _word_starts(view, name, places)
        followed = bool(_HAN.match(view.text, run.end()))
        initials = _initials(letters, places, area, followed=followed)
        yield from initials or _spelt(letters, places, starts, area)


def _letters(run: str, start: int) -> tuple[str, list[int]]:
    """The letters of a run without digits (tones of pinyin), and where each stands."""
    kept = [(letter, start + place) for place, letter in enumerate(run) if not letter.isdecimal()]
    return "".join(letter for letter, _ in kept), [place for _, place in kept]


def _word_starts(view: Folded, name: str, places: list[int]) -> list[int]:
    """Where words begin among the letters: after a gap, and at a capital after a small letter; and the end."""
    found = [0]
    for number, (before, place) in enumerate(itertools.pairwise(places), start=1):
        one, other = view.positions[before], view.positions[place]
        apart = other - one > 1 and any(not each.isalnum() for each in name[one + 1 : other])
        if apart or (name[one].islower() and name[other].isupper()):
            found.append(number)
    return [*found, len(places)]


def _initials(letters: str, places: list[int], area: Area, *, followed: bool) -> list[Token]:
    """The initials of the own county, where an affix follows that makes a name of them."""
    county = area.county
    if county is None:
        return []
    first = "".join(reading[:1] for reading in _syllables(county.short))
    rest = letters.removeprefix(first)
    makes = rest in _AFFIX_INITIALS or rest in affixes() or (not rest and followed)
    if len(first) < 2 or rest == letters or not makes:
        return []
    end = places[len(first) - 1] + 1
    return [Token(places[0], end, "division", county.name, "initials", county.level)]


def _spelt(letters: str, places: list[int], starts: list[int], area: Area) -> list[Token]:
    """The reading of a run that skips the fewest words and uses the longest."""
    own, others = _own_words(area), _words()
    following = dict(itertools.pairwise(starts))
    best: dict[int, tuple[tuple[int, int], list[tuple[int, int, _Word]]]] = {0: ((0, 0), [])}
    for at in range(len(letters)):
        if at not in best:
            continue
        (skipped, used), path = best[at]
        for end in range(at + 2, min(len(letters), at + 40) + 1):
            word = own.get(letters[at:end]) or others.get(letters[at:end])
            if word is not None:
                _better(best, end, (skipped, used + 1), [*path, (at, end, word)])
        if at in following:
            _better(best, following[at], (skipped + 1, used), path)
    if len(letters) not in best:
        return []
    (skipped, _), path = best[len(letters)]
    read = [
        Token(places[at], places[end - 1] + 1, word.kind, word.what, word.how, word.level)
        for at, end, word in path
        if not (word.foreign and skipped)
    ]
    return [token for token in _joined(read) if token.kind]


def _better(
    best: dict[int, tuple[tuple[int, int], list[tuple[int, int, _Word]]]],
    end: int,
    cost: tuple[int, int],
    path: list[tuple[int, int, _Word]],
) -> None:
    if end not in best or cost < best[end][0]:
        best[end] = cost, path


def _joined(read: list[Token]) -> list[Token]:
    """A place with the word behind it that says what it is: Puding County is one claim."""
    found: list[Token] = []
    for token in read:
        before = found[-1] if found else None
        if token.how == "word" and before is not None and before.kind == "division":
            how = "english" if token.what in _ENGLISH_DIVISIONS else before.how
            found[-1] = replace(before, end=token.end, how=how)
        elif token.how != "word":
            found.append(token)
    return found


@lru_cache(maxsize=64)
def _own_words(area: Area) -> Mapping[str, _Word]:
    found: dict[str, _Word] = {}
    for place in reversed(area.places):
        found |= _of_place(place, foreign=False)
    return found


@cache
def _words() -> Mapping[str, _Word]:
    """The vocabulary that is the same everywhere."""
    found: dict[str, _Word] = {}
    for place in reversed(divisions()):
        if place.word or place.short == place.name:
            continue
        words = _of_place(place, foreign=place.level != "province")
        shortest = 0 if place.level == "province" else _SHORTEST_FOREIGN
        found |= {spelt: word for spelt, word in words.items() if len(spelt) >= shortest}
    for organ in organs().values():
        spelt = "".join(_syllables(organ.name))
        if len(organ.name) > 2 or organ.name in {"人大", "法院", "公安", "政府"}:
            found[spelt] = _Word("organ", organ.name, "pinyin", organ.level)
        for english in organ.english:
            found[fold(english)] = _Word("organ", organ.name, "english", organ.level)
    for affix in (*affixes(), *_NEUTRAL):
        found.setdefault(affix, _NOTHING)
    for word in _DIVISION_WORDS:
        found.setdefault(word, _Word(how="word", what=word))
    return found


def _of_place(place: Place, *, foreign: bool) -> dict[str, _Word]:
    spelt = "".join(_syllables(place.short))
    return {spelt: _Word("division", place.name, "pinyin", place.level, foreign)}


@lru_cache(maxsize=4096)
def _syllables(text: str) -> tuple[str, ...]:
    # The tables of readings take a third of a second to load; Chinese names do not need them here.
    from pypinyin import Style, lazy_pinyin

    return tuple(lazy_pinyin(text, style=Style.NORMAL))
