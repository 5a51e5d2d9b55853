"""Divisions and state organs that a name claims: in Chinese, pinyin, initials or English (A13-2).

    >>> own = Area.of("普定县", ("马官镇",))
    >>> [(claim.what, claim.how.value) for claim in claims("普定縣教育局", own)]
    [('普定县', 'variant'), ('教育局', 'chinese')]
    >>> [(claim.what, claim.how.value) for claim in claims("PuDing County Education Bureau", own)]
    [('普定县', 'english'), ('教育局', 'english')]
    >>> [claim.what for claim in claims("微普定", own)], claims("光明日记", own)
    (['普定县'], ())

A name that only looks alike claims nothing: that is for `ranking`. Short names of other counties count
where the name begins or ends with them; those that are also ordinary words only before a word such as
发布 or 公安 that makes an account of them.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from enum import StrEnum
from functools import cache, lru_cache

from guiju.textcheck.names import latin
from guiju.textcheck.names.folding import Folded, fold, folded
from guiju.textcheck.names.gazetteer import Area, Place, divisions, organs
from guiju.textcheck.names.spelling import core


class ClaimKind(StrEnum):
    """What a name claims."""

    DIVISION = "division"
    ORGAN = "organ"


class How(StrEnum):
    """How the claim is written."""

    CHINESE = "chinese"
    VARIANT = "variant"
    """In traditional characters, of another width, or with signs between."""
    PINYIN = "pinyin"
    INITIALS = "initials"
    ENGLISH = "english"


@dataclass(frozen=True, slots=True)
class NameClaim:
    """A division or organ in [start, end) of a name. `level` is the division's, or that of an organ of the state."""

    kind: ClaimKind
    what: str
    start: int
    end: int
    how: How
    level: str = ""


_LONGEST = 16
# What behind an ordinary word makes it the name of a place: 和平发布, 长安公安.
_MAKES_A_PLACE = [
    "发布",
    "融媒",
    "融媒体",
    "融媒体中心",
    "政务",
    "资讯",
    "教育",
    "公安",
    "交警",
    "警方",
    "法院",
    "检察",
    "民政",
    "统计",
    "城管",
    "卫健",
    "人社",
    "住建",
    "应急",
    "消防",
    "税务",
    "司法",
    "财政",
    "水务",
    "商务",
    "文旅",
    "医保",
    "市场监管",
    "生态环境",
    "农业农村",
    "卫生健康",
    "交通",
    "审计",
    "信访",
    "气象",
]
# 商人大会, 书法院落, 天下政府: letters that only stand beside one another.
_NOT_AFTER: Mapping[str, str] = {
    "人大": "商女男私个众老",
    "法院": "书魔",
    "海关": "山",
    "检察": "被",
}
_NOT_BEFORE: Mapping[str, str] = {"人大": "会学", "法院": "落子", "政府": "采"}


def claims(name: str, area: Area) -> tuple[NameClaim, ...]:
    """Everything the name claims, in the order of its places; overlaps are decided for the longer."""
    view = folded(name)
    found = [*_han(name, view, area), *_latin(view, name, area)]
    return tuple(sorted(found, key=lambda claim: (claim.start, claim.end)))


def _han(name: str, view: Folded, area: Area) -> Iterator[NameClaim]:
    text, own = view.text, _own(area)
    first, last = core(text)
    at = 0
    while at < len(text):
        found = _longest(text, at, first, last, own)
        if found is None:
            at += 1
            continue
        kind, what, level, end = found
        start, stop = view.span(at, end)
        how = How.CHINESE if name[start:stop] == text[at:end] else How.VARIANT
        yield NameClaim(kind, what, start, stop, how, level)
        if kind is ClaimKind.DIVISION:
            # 安顺普定: what follows a division begins anew.
            first = end
        at = end


def _longest(
    text: str, at: int, first: int, last: int, own: Mapping[str, Place]
) -> tuple[ClaimKind, str, str, int] | None:
    for end in range(min(len(text), at + _LONGEST), at + 1, -1):
        words = text[at:end]
        if (place := own.get(words) or _full().get(words)) is not None:
            return ClaimKind.DIVISION, place.name, place.level, end
        if (organ := organs().get(words)) is not None and _is_organ(words, text, at, end):
            return ClaimKind.ORGAN, organ.name, organ.level, end
        place = _short().get(words)
        if place is not None and _stands(place, text, at, end, first, last):
            return ClaimKind.DIVISION, place.name, place.level, end
    return None


def _is_organ(words: str, text: str, at: int, end: int) -> bool:
    before, behind = text[at - 1 : at], text[end : end + 1]
    if before and before in _NOT_AFTER.get(words, ""):
        return False
    return not (behind and behind in _NOT_BEFORE.get(words, ""))


def _stands(place: Place, text: str, at: int, end: int, first: int, last: int) -> bool:
    """Whether a short name of a foreign division is one here."""
    if place.level == "province":
        return True
    if place.word == "ordinary":
        return at == first and any(text.startswith(word, end) for word in _MAKES_A_PLACE)
    return place.word != "never" and (at == first or end == last)


def _latin(view: Folded, name: str, area: Area) -> Iterator[NameClaim]:
    for token in latin.tokens(view, name, area):
        start, end = view.span(token.start, token.end)
        yield NameClaim(ClaimKind(token.kind), token.what, start, end, How(token.how), token.level)


@lru_cache(maxsize=64)
def _own(area: Area) -> Mapping[str, Place]:
    found: dict[str, Place] = {}
    for place in reversed(area.places):
        found[fold(place.short)] = place
    for place in reversed(area.places):
        found[fold(place.name)] = place
    return found


@cache
def _full() -> Mapping[str, Place]:
    return {
        fold(place.name): place
        for place in reversed(divisions())
        if place.word != "never" or len(place.name) > 2
    }


@cache
def _short() -> Mapping[str, Place]:
    # The higher division wins: 吉林 is the province before it is the city.
    ordered = sorted(divisions(), key=lambda place: (-len(place.code.rstrip("0")), place.word))
    return {fold(place.short): place for place in ordered if place.short != place.name}
