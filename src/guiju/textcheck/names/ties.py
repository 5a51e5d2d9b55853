"""Whether a name belongs to a unit, and whether a verification text names its host (A13-1).

    >>> unit = Host(("普定县卫生健康局", "县卫健局"), ("普定县人民政府",))
    >>> [tied(name, unit) for name in ("普定卫健", "健康普定", "pudingfabu", "美食地图")]
    [True, True, True, False]
    >>> own = Area.of("普定县")
    >>> named_in("普定县卫生健康局官方微博", unit, own), named_in("北京市卫生健康局官方微博", unit, own)
    (True, False)

Both are quiet where they cannot be sure: what a unit is called, what it belongs to, what it does and how
any of that is abbreviated counts as a tie.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache
from itertools import combinations, pairwise

from guiju.textcheck.names.claims import ClaimKind, How, claims
from guiju.textcheck.names.folding import fold
from guiju.textcheck.names.gazetteer import Area
from guiju.textcheck.names.spelling import core, spelt

_LATIN_TIE = 4
"""Letters of pinyin that name and unit must share."""
_MOST_NAMED = 0.6
"""The share of the host's own name that must stand in the text, in order."""
_LATIN = re.compile(r"[a-z].*[a-z]")
_HAN = re.compile(r"[\u3400-\u9fff]")

# What units of every kind are called; it ties a name to none of them.
_GENERIC = re.compile(
    "人民政府|办公室|委员会|办事处|管理局|管理站|管理所|服务中心|服务站|中心|政府|工作|机关|单位|有限公司|部门|街道"
)
_GENERIC_ENDS = re.compile(r"[局委办站所院校镇乡县市区厅部]$")


@dataclass(frozen=True, slots=True)
class Host:
    """A unit by all its names, and what else its accounts may be named after."""

    names: tuple[str, ...]
    """Its full name first, then its short ones."""
    around: tuple[str, ...] = ()
    """The units it belongs to, its county, its field of work."""


def tied(name: str, host: Host) -> bool:
    """Whether the name has something of the unit, of what it belongs to or of what it does."""
    text = fold(name)
    first, last = core(text)
    own = text[first:last]
    if not own:
        # Nothing but signs.
        return False
    letters = spelt(name).letters if _LATIN.search(text) else ""
    pairs = {one + other for one, other in pairwise(own)}
    for word in (*host.names, *host.around):
        # 卫健 is 卫生健康 in short: two characters in the order of the unit's name.
        if not pairs.isdisjoint(_pairs(word)):
            return True
        if letters and any(each in letters for each in _pinyins(word)):
            return True
    # One character is too little to judge by, and so is a unit whose names say nothing of their own.
    return len(own) < 2 or not any(map(_pairs, host.names))


def named_in(text: str, host: Host, area: Area) -> bool:
    """Whether a verification text names the host: by a name of it, or by most of it and no other division."""
    said = fold(text)
    if any(_plain(each) in said for each in host.names if each):
        return True
    if not _HAN.search(said):
        return tied(text, host)
    known = {place.name for place in area.places if place.level != "town"}
    known |= {what for each in host.names for what in _divisions(each, area)}
    if any(
        claim.kind is ClaimKind.DIVISION
        and claim.what not in known
        and claim.how in {How.CHINESE, How.VARIANT}
        for claim in claims(text, area)
    ):
        return False
    return any(_share(_own_part(each, area), said) >= _MOST_NAMED for each in host.names if each)


@lru_cache(maxsize=16_384)
def _divisions(name: str, area: Area) -> frozenset[str]:
    return frozenset(claim.what for claim in claims(name, area))


@lru_cache(maxsize=16_384)
def _pairs(word: str) -> frozenset[str]:
    """Any two characters that tell a unit from others, in their order."""
    return frozenset(one + other for one, other in combinations(_distinctive(_plain(word)), 2))


@lru_cache(maxsize=16_384)
def _pinyins(word: str) -> tuple[str, ...]:
    """The pinyin of what tells a unit from others, whole and of its first two characters."""
    said = _distinctive(_plain(word))
    spellings = {spelt(said).letters, spelt(said[:2]).letters}
    return tuple(each for each in sorted(spellings) if len(each) >= _LATIN_TIE)


def _distinctive(said: str) -> str:
    """A folded name without what units of every kind are called."""
    return _GENERIC_ENDS.sub("", _GENERIC.sub("", said))


@lru_cache(maxsize=16_384)
def _plain(word: str) -> str:
    return fold(word)


@lru_cache(maxsize=16_384)
def _own_part(name: str, area: Area) -> str:
    """What of a unit's name must be said: without the county it is in, and without generic words if it can be."""
    said = _plain(name)
    for place in area.places:
        if place.level != "town":
            said = said.removeprefix(_plain(place.name)) or said
    own = _distinctive(said)
    return own if len(own) >= 2 else said


def _share(part: str, text: str) -> float:
    """The share of `part` that stands in `text` in its order."""
    row = [0] * (len(text) + 1)
    for character in part:
        before, row = row, [0]
        for place, other in enumerate(text):
            row.append(
                before[place] + 1 if character == other else max(before[place + 1], row[place])
            )
    return row[-1] / len(part) if part else 0.0


def words(*given: str | None) -> tuple[str, ...]:
    """What is stated of several names."""
    return tuple(dict.fromkeys(each for each in given if each))
