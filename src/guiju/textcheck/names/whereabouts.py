"""Which place a name is of, and whether two names are of two places that nobody takes for one another (A13-2).

A name that begins or ends with a true place of China, as 永定教育 does, is that place's own name, however many
characters it shares with 普定教育. 普走教育 is no place's name, and 普锭教育 is read as another's.

    >>> from guiju.textcheck.names.spelling import spelt
    >>> [apart(spelt(name), spelt("普定教育")) for name in ("永定教育", "yongding教育", "普走教育", "普安定教育")]
    [True, True, False, False]
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache, lru_cache

from guiju.textcheck.names import look_alikes
from guiju.textcheck.names.folding import fold
from guiju.textcheck.names.gazetteer import divisions
from guiju.textcheck.names.spelling import Spelling, core, spelt

_DIVISION_WORDS = ("省", "市", "县", "区", "州", "盟", "旗")
_LONGEST = 16
_SHORTEST_LETTERS = 4


@dataclass(frozen=True, slots=True)
class _Named:
    """The places of a name in short, the letters of each, and the letters of what else it says."""

    places: tuple[str, ...]
    letters: tuple[str, ...]
    """The last is the smallest place."""
    rest: str


def apart(one: Spelling, other: Spelling) -> bool:
    """Whether the names say the same of two true places that differ by more than look or sound. Symmetric."""
    here, there = _named(one.text), _named(other.text)
    if here is None or there is None:
        return False
    if here.letters[-1] in there.letters or there.letters[-1] in here.letters:
        # 安顺普定教育 is 普定教育.
        return False
    if not (here.rest.startswith(there.rest) or there.rest.startswith(here.rest)):
        # What differs besides the place may be what was put into it: 普安定教育.
        return False
    return not any(
        _taken_for(ours, theirs) for ours in here.places[-1:] for theirs in there.places[-1:]
    )


def _taken_for(one: str, other: str) -> bool:
    """Whether a reader may take one place for the other: what differs looks or sounds the same."""
    differing = [pair for pair in zip(one, other, strict=False) if pair[0] != pair[1]]
    return len(one) == len(other) > len(differing) and all(
        look_alikes.look_alike(*pair) or look_alikes.sound_alike(*pair) for pair in differing
    )


@lru_cache(maxsize=32_768)
def _named(text: str) -> _Named | None:
    first, last = core(text)
    own = text[first:last]
    # 微山 is a county, though 微 is an affix.
    places, rest = _begun(text[:last], _places())
    if not places:
        places, rest = _begun(own, _places())
    if not places:
        places, rest = _ended(own)
    if not places:
        places, rest = _begun(own, _words())
    if places:
        return _Named(places, tuple(map(_letters, places)), _letters(rest))
    return _begun_with_letters(own)


def _begun(own: str, known: Mapping[str, str]) -> tuple[tuple[str, ...], str]:
    """The places at the beginning, the larger before the smaller: 安顺普定."""
    found: list[str] = []
    at = 0
    while (end := _end_of_place(own, at, known)) is not None:
        found.append(known[own[at:end]])
        at = end + own.startswith(_DIVISION_WORDS, end)
    return tuple(found), own[at:]


def _end_of_place(own: str, at: int, known: Mapping[str, str]) -> int | None:
    ends = range(min(len(own), at + _LONGEST), at + 1, -1)
    return next((end for end in ends if own[at:end] in known), None)


def _ended(own: str) -> tuple[tuple[str, ...], str]:
    """The place at the end: 健康普定."""
    for at in range(max(0, len(own) - _LONGEST), len(own) - 1):
        if own[at:] in _places():
            return (_places()[own[at:]],), own[:at]
    return (), own


def _begun_with_letters(own: str) -> _Named | None:
    """The place whose pinyin the name begins with."""
    written = _letters(own)
    if not own[:2].isascii():
        return None
    for end in range(len(written), _SHORTEST_LETTERS - 1, -1):
        if written[:end] in _pinyins():
            return _Named((), (written[:end],), written[end:])
    return None


def _letters(text: str) -> str:
    return spelt(text).letters


@cache
def _places() -> Mapping[str, str]:
    """Every division's full and short name, folded, and its short one; without what is first of all an ordinary word."""
    return {
        fold(form): fold(place.short)
        for place in divisions()
        if place.word != "never"
        for form in (place.name, place.short)
    }


@cache
def _words() -> Mapping[str, str]:
    """The places left out there: 中方, 通道, 平安. They count where a name has no other place."""
    return {
        fold(form): fold(place.short)
        for place in divisions()
        if place.word == "never"
        for form in (place.name, place.short)
    }


@cache
def _pinyins() -> frozenset[str]:
    return frozenset(map(_letters, (*_places().values(), *_words().values())))
