"""How alike two names of accounts are, and which official names a name is most alike to (A13-1, A34-5).

Two names a reader cannot tell apart have likeness 1. A character replaced by one that looks or sounds the
same costs little, an affix costs little, any other character costs its full weight; pinyin and initials
of a name are recognised. The true name of another place (永定教育) is like 普定教育 and imitates nobody: it stays
clearly below `NOTICEABLE`.

    >>> likeness("普定發佈", "普定发布"), likeness("普定发布", "镇宁发布") < 0.3
    (1.0, True)
    >>> [best] = most_alike("晋定发布", ["镇宁发布", "普定发布", "普定教育"], most=1)
    >>> best.name, best.likeness > NOTICEABLE
    ('普定发布', True)

An `OfficialNames` is built once for many questions. Ten thousand names are ranked in some twenty
milliseconds: an index of characters by look and sound bounds what a name can reach, and only those that
can still be among the best are compared.
"""

from __future__ import annotations

import heapq
from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from functools import lru_cache

from guiju.textcheck.names import look_alikes, whereabouts
from guiju.textcheck.names.spelling import Spelling, spelt

NOTICEABLE = 0.75
"""From here on a name can be taken for the other one, and somebody should look."""

LEAST = 0.3
"""Below this, names have nothing in common that is worth showing."""

LOOK_COST, SOUND_COST = 0.15, 0.25
"""What replacing a character by one of the same look or the same sound costs of its weight."""

_SPELT, _INITIALS, _HALF_INITIALS = 0.95, 0.6, 0.78
"""Likeness of a name to its pinyin, to the initials of its pinyin, and to those of a part of it: pd发布."""
_HELD, _HELD_RATIO = 0.6, 0.3
"""Likeness of a name to a longer one that holds all of it, and what their proportion adds."""
_ABBREVIATED = 0.75
"""Likeness of a name to the one it abbreviates: 普定人社局, 普定疾控中心."""
_ELSEWHERE, _ELSEWHERE_AT_MOST = 0.75, 0.6
"""What is left of the likeness of two true names of two places, and the most it comes to."""


@dataclass(frozen=True, slots=True)
class Alike:
    """An official name and how alike it is, 0…1."""

    name: str
    likeness: float


def likeness(name: str, official: str) -> float:
    """How alike two names are: 0 nothing in common … 1 the same to a reader. Symmetric."""
    return _likeness(spelt(name), spelt(official))


class OfficialNames:
    """Official names, prepared for being compared with many."""

    __slots__ = ("_by_key", "_latin", "_spellings")

    def __init__(self, names: Iterable[str]) -> None:
        self._spellings = [spelt(name) for name in dict.fromkeys(names)]
        by_key: defaultdict[str, set[int]] = defaultdict(set)
        for number, spelling in enumerate(self._spellings):
            for character in set(spelling.text):
                for key in look_alikes.keys(character):
                    by_key[key].add(number)
        self._by_key = dict(by_key)
        self._latin = [number for number, each in enumerate(self._spellings) if each.latin]

    def __len__(self) -> int:
        return len(self._spellings)

    def most_alike(self, name: str, *, most: int = 5, least: float = LEAST) -> list[Alike]:
        """The `most` names most alike to `name` that reach `least` and are not 0; the best first."""
        asked = spelt(name)
        bounds = self._bounds(asked)
        best: list[float] = []
        found: list[Alike] = []
        for bound, number in sorted(bounds, key=lambda each: (-each[0], each[1])):
            threshold = best[0] if len(best) >= most else least
            if bound < threshold:
                break
            score = _likeness(asked, self._spellings[number])
            if score > 0 and score >= threshold:
                found.append(Alike(self._spellings[number].name, score))
                heapq.heappush(best, score)
                if len(best) > most:
                    heapq.heappop(best)
        found.sort(key=lambda each: (-each.likeness, each.name))
        return found[:most]

    def _bounds(self, asked: Spelling) -> list[tuple[float, int]]:
        """What each name can reach at most, of those that can reach anything."""
        if not asked.text:
            return [(1.0, number) for number, each in enumerate(self._spellings) if not each.text]
        matched: defaultdict[int, float] = defaultdict(float)
        for character, weight in zip(asked.text, asked.weights, strict=True):
            sharing = [self._by_key.get(key, _NONE) for key in look_alikes.keys(character)]
            for number in sharing[0] if len(sharing) == 1 else set().union(*sharing):
                matched[number] += weight
        bounds = {}
        for number, weight in matched.items():
            other = self._spellings[number]
            lost = max(
                asked.weight - weight,
                asked.weight - len(other.text),
                other.weight - len(asked.text),
            )
            bound = 1 - lost / max(asked.weight, other.weight)
            bounds[number] = max(bound, _held(asked, other))
        for number in range(len(self._spellings)) if asked.latin else self._latin:
            bounds[number] = max(
                bounds.get(number, 0.0), _by_letters_at_most(asked, self._spellings[number])
            )
        return [(round(bound, 4), number) for number, bound in bounds.items()]


def most_alike(
    name: str, officials: Iterable[str] | OfficialNames, most: int = 5, *, least: float = LEAST
) -> list[Alike]:
    """The official names that are most alike to `name`, the likeliest to be imitated first."""
    known = officials if isinstance(officials, OfficialNames) else OfficialNames(officials)
    return known.most_alike(name, most=most, least=least)


_NONE: frozenset[int] = frozenset()


def _likeness(one: Spelling, other: Spelling) -> float:
    if one.text == other.text:
        # Nothing but signs: the names themselves decide.
        return 1.0 if one.text or one.name.strip() == other.name.strip() else 0.0
    if not one.text or not other.text:
        return 0.0
    apart = 1 - _distance(one, other) / max(one.weight, other.weight)
    found = max(apart, _held(one, other))
    if one.latin or other.latin:
        found = max(found, _by_letters(one, other))
    if found > _ELSEWHERE_AT_MOST and whereabouts.apart(one, other):
        found = min(found * _ELSEWHERE, _ELSEWHERE_AT_MOST)
    # Names that are written differently are never quite the same.
    return round(min(max(found, 0.0), 0.99), 4)


def _held(one: Spelling, other: Spelling) -> float:
    """What is due because the longer name holds all of the shorter one."""
    short, long = (one, other) if len(one.text) < len(other.text) else (other, one)
    if len(short.text) < 3 or short.weight < 2:
        return 0.0
    if short.text not in long.text:
        return _ABBREVIATED if _abbreviates(short.text, long.text) else 0.0
    return _HELD + _HELD_RATIO * short.weight / max(long.weight, short.weight)


def _abbreviates(short: str, long: str) -> bool:
    """Whether a name is another one in short: both begin with the same place, and every character stands in order."""
    if len(short) < 4 or short[:2] != long[:2]:
        return False
    rest = iter(long)
    return all(character in rest for character in short)


def _distance(one: Spelling, other: Spelling) -> float:
    """The cheapest way from one text to the other by weighted insertion, deletion and replacement."""
    row = [0.0]
    for weight in other.weights:
        row.append(row[-1] + weight)
    for character, weight in zip(one.text, one.weights, strict=True):
        before, row = row, [row[0] + weight]
        for place, (target, cost) in enumerate(zip(other.text, other.weights, strict=True)):
            if character == target:
                step = before[place]
            else:
                step = before[place] + max(weight, cost) * _replacement(character, target)
            row.append(min(step, before[place + 1] + weight, row[place] + cost))
    return row[-1]


@lru_cache(maxsize=262_144)
def _replacement(character: str, target: str) -> float:
    """The share of its weight that replacing a character costs."""
    if look_alikes.look_alike(character, target):
        return LOOK_COST
    return SOUND_COST if look_alikes.sound_alike(character, target) else 1.0


def _by_letters(one: Spelling, other: Spelling) -> float:
    """How alike the pinyin is, where one of the names is written in Latin letters."""
    found = _SPELT * max(
        _closeness(one.letters, other.letters),
        _SPELT * _closeness(one.core_letters, other.core_letters),
    )
    return max(found, _by_initials(one, other), _by_initials(other, one))


def _by_letters_at_most(one: Spelling, other: Spelling) -> float:
    """A bound of `_by_letters` that needs no comparison: letters that only one of the two has."""
    found = _SPELT * max(
        _at_most(one.letters, one.alphabet, other.letters, other.alphabet),
        _SPELT
        * _at_most(one.core_letters, one.core_alphabet, other.core_letters, other.core_alphabet),
    )
    return max(found, _by_initials(one, other), _by_initials(other, one))


def _at_most(one: str, its: int, other: str, others: int) -> float:
    longest = max(len(one), len(other))
    if not longest:
        return 0.0
    edits = max(
        abs(len(one) - len(other)), (its & ~others).bit_count(), (others & ~its).bit_count()
    )
    return 1 - edits / longest


def _by_initials(one: Spelling, other: Spelling) -> float:
    """What is due because one is the other with initials for its characters, all of them or some: pdfb, pd发布."""
    if not (
        3 <= len(one.text) == len(other.initials) == len(other.text)
        and one.latin
        and not other.latin
        and all(
            each in (initial, character)
            for each, initial, character in zip(one.text, other.initials, other.text, strict=True)
        )
    ):
        return 0.0
    return _INITIALS if one.text.isascii() else _HALF_INITIALS


@lru_cache(maxsize=65_536)
def _closeness(one: str, other: str) -> float:
    """1 minus the share of letters that differ."""
    longest = max(len(one), len(other))
    return 1 - _edits(one, other) / longest if longest else 0.0


def _edits(one: str, other: str) -> int:
    """The edit distance, a column in one integer (Myers 1999, as Hyyrö put it)."""
    if not one or not other:
        return len(one) + len(other)
    places: defaultdict[str, int] = defaultdict(int)
    for place, letter in enumerate(one):
        places[letter] |= 1 << place
    full, last = (1 << len(one)) - 1, 1 << (len(one) - 1)
    more, less, edits = full, 0, len(one)
    for letter in other:
        same = places.get(letter, 0)
        straight = (((same & more) + more) ^ more) | same | less
        up = less | ~(straight | more)
        down = more & straight
        edits += bool(up & last) - bool(down & last)
        up = (up << 1) | 1
        down <<= 1
        more = (down | ~(straight | up)) & full
        less = up & straight & full
    return edits
