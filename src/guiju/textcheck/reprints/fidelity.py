"""A reprint held against its original: the same, shortened fairly, or altered (A21-2).

>>> from guiju.textcheck.remark import Document
>>> original = Document(title="县政府拟调整公交票价", text="县政府拟调整票价。听证会定于6月10日举行。")
>>> compare(original, Document(title="县政府拟调整公交票价", text="县政府拟调整票价。")).verdict.value
'shortened'
>>> altered = compare(original, Document(title="县政府调整公交票价", text="县政府拟调整票价。"))
>>> altered.verdict.value, [each.kind.value for each in altered.alterations]
('altered', ['hedge'])
"""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from itertools import accumulate

from guiju.textcheck.agreement.stated import Stated
from guiju.textcheck.facts import DEADLINE, Fact, FactKind, facts
from guiju.textcheck.normal import normal
from guiju.textcheck.remark import Document
from guiju.textcheck.reprints import dropped
from guiju.textcheck.reprints.alteration import Alteration, AlterationKind
from guiju.textcheck.reprints.alterations import alterations
from guiju.textcheck.sentence import sentences


class Verdict(StrEnum):
    """What a reprint is to its original."""

    SAME = "same"
    SHORTENED = "shortened"
    ALTERED = "altered"


class ChangeKind(StrEnum):
    """What became of a sentence."""

    SAME = "same"
    SHORTENED = "shortened"
    CHANGED = "changed"
    DROPPED = "dropped"
    ADDED = "added"


@dataclass(frozen=True, slots=True)
class Change:
    """One sentence (or the title) in both texts, with what was altered in it.

    `original` and `reprint` are offsets into the field of that name in the documents; None where it has no
    such sentence.
    """

    field: str
    kind: ChangeKind
    original: tuple[int, int] | None
    reprint: tuple[int, int] | None
    alterations: tuple[Alteration, ...] = ()


@dataclass(frozen=True, slots=True)
class Comparison:
    """The verdict and every sentence of both texts in the reprint's reading order."""

    verdict: Verdict
    changes: tuple[Change, ...]

    @property
    def alterations(self) -> tuple[Alteration, ...]:
        """Everything altered, the title first."""
        return tuple(each for change in self.changes for each in change.alterations)

    @property
    def distorted(self) -> bool:
        """Whether the reprint says something that the original does not."""
        return any(each.changes_meaning for each in self.alterations)


_SHARED = 0.5
"""The part of a reprinted sentence that must stand in a sentence of the original for the two to be one."""
_POSTINGS = 64
_SEARCHES = 200
_FURNITURE = re.compile(
    r"^[\s【\[(]*(?:(?:信息)?来源|转载自?|转自|稿源|编辑|责编|责任编辑|校对|审核|审签|监制|初审|复审|终审|签发|记者|通讯员|供稿|图片?|制图|摄影|文字|点击|更多|扫码|长按|关注|原标题|阅读原文|原文链接|欢迎)"
)
_QUICK = 400
"""Longer titles are no titles; only so much of one is compared."""


def compare(original: Document, reprint: Document, *, day: date | None = None) -> Comparison:
    """Hold a reprint against its original. `day` is the day on which the original was published.

    What a title or sentence leaves out is a fair shortening unless something the rest depends on is gone;
    lines such as 来源 and 编辑 may be added.
    """
    known = Stated((*facts(original.title, day=day), *facts(original.text, day=day)))
    changes = (
        *_title(original, reprint, known, day),
        *_text(original.text, reprint.text, known, day),
    )
    altered = any(change.alterations for change in changes)
    if altered:
        verdict = Verdict.ALTERED
    elif all(change.kind in (ChangeKind.SAME, ChangeKind.ADDED) for change in changes):
        verdict = Verdict.SAME
    else:
        verdict = Verdict.SHORTENED
    return Comparison(verdict, changes)


def _title(
    original: Document, reprint: Document, known: Stated, day: date | None
) -> Iterator[Change]:
    if not reprint.title or not original.title:
        if original.title:
            yield Change("title", ChangeKind.DROPPED, (0, len(original.title)), None)
        elif reprint.title:
            yield Change("title", ChangeKind.ADDED, None, (0, len(reprint.title)))
        return
    first, second = original.title[:_QUICK], reprint.title[:_QUICK]
    kind, found = _judged(first, second, known, day)
    yield Change("title", kind, (0, len(original.title)), (0, len(reprint.title)), found)


def _text(original: str, reprint: str, known: Stated, day: date | None) -> list[Change]:
    """The sentences in the reprint's order, each dropped one behind the last kept one before it."""
    ours, theirs = sentences(original), sentences(reprint)
    keys = [_key(original[start:end]) for start, end in ours]
    partners = _partners(keys, [_key(reprint[start:end]) for start, end in theirs])
    moved = _moved(partners)
    ordered: list[tuple[int, int, Change]] = []
    used: set[int] = set()
    place = -1
    for at, (span, partner) in enumerate(zip(theirs, partners, strict=True)):
        said = reprint[slice(*span)]
        used.update(partner)
        place = max(partner, default=place)
        if len(partner) == 1:
            whole = ours[partner[0]]
            kind, found = _judged(original[slice(*whole)], said, known, day)
            if at in moved and not found:
                kind, found = (
                    ChangeKind.CHANGED,
                    (Alteration(AlterationKind.MOVED, "", _short(said)),),
                )
            change = Change("text", kind, whole, span, found)
        elif partner:
            # Sentences of the original made one, word for word.
            whole = (ours[partner[0]][0], ours[partner[-1]][1])
            change = Change("text", ChangeKind.SAME, whole, span)
        elif _key(said):
            furniture = _FURNITURE.match(said) is not None
            added = () if furniture else (Alteration(AlterationKind.ADDED, "", _short(said)),)
            change = Change("text", ChangeKind.ADDED, None, span, added)
        else:
            continue
        ordered.append((place, at, change))
    stays = {fact.value for fact in facts(reprint, day=day) if fact.kind is FactKind.DATE}
    deadlines = [
        fact
        for fact in facts(original, day=day)
        if fact.kind is FactKind.DATE and fact.label == DEADLINE and fact.value not in stays
    ]
    for number, span in enumerate(ours):
        if number not in used and keys[number]:
            rest_stays = number - 1 in used
            lost = _left_out(original, span, deadlines, rest_stays=rest_stays)
            change = Change("text", ChangeKind.DROPPED, span, None, lost)
            ordered.append((number, len(theirs), change))
    return [change for _, _, change in sorted(ordered, key=lambda each: each[:2])]


def _judged(
    first: str, second: str, known: Stated, day: date | None
) -> tuple[ChangeKind, tuple[Alteration, ...]]:
    """What became of a sentence that stands in both texts."""
    ours, theirs = _key(first), _key(second)
    if normal(first).strip() == normal(second).strip():
        return ChangeKind.SAME, ()
    found = alterations(first, second, known=known, day=day)
    if found:
        return ChangeKind.CHANGED, found
    if ours == theirs:
        return ChangeKind.SAME, ()
    rest = iter(ours)
    if all(character in rest for character in theirs):
        return ChangeKind.SHORTENED, ()
    return ChangeKind.CHANGED, (Alteration(AlterationKind.WORDING, _short(first), _short(second)),)


def _left_out(
    original: str, span: tuple[int, int], deadlines: list[Fact], *, rest_stays: bool
) -> tuple[Alteration, ...]:
    """Why a sentence cannot be left out: it bounds the one before it, which stays, or names the deadline."""
    sentence = original[slice(*span)]
    deadline = bisect_left(deadlines, span[0], key=lambda fact: fact.start)
    named = deadline < len(deadlines) and deadlines[deadline].start < span[1]
    said = normal(sentence)
    bounds = dropped.EXCEPTION.search(said) or dropped.CONDITION.search(said)
    if named or (rest_stays and bounds):
        return (Alteration(AlterationKind.EXCEPTION, _short(sentence), ""),)
    return ()


def _partners(ours: list[str], theirs: list[str]) -> list[list[int]]:
    """For each sentence of the reprint those of the original it is.

    1. An equal sentence. 2. The ones it runs through word for word. 3. The most alike of those left.
    """
    places: defaultdict[str, list[int]] = defaultdict(list)
    for number in reversed(range(len(ours))):
        places[ours[number]].append(number)
    partners = [[places[key].pop()] if key and places.get(key) else [] for key in theirs]
    taken = {number for partner in partners for number in partner}
    whole, starts = "".join(ours), [0, *accumulate(map(len, ours))][:-1]
    searches = 0
    for at, key in enumerate(theirs):
        if not partners[at] and key and searches < _SEARCHES:
            searches += 1
            found = whole.find(key)
            if found >= 0:
                first = bisect_right(starts, found) - 1
                last = bisect_left(starts, found + len(key)) - 1
                partners[at] = [number for number in range(first, last + 1) if ours[number]]
                taken.update(partners[at])
    index: defaultdict[str, list[int]] = defaultdict(list)
    for number, key in enumerate(ours):
        if number not in taken:
            for pair in _pairs(key):
                if len(index[pair]) < _POSTINGS:
                    index[pair].append(number)
    for at, key in enumerate(theirs):
        if not partners[at] and key:
            best = _most_alike(_pairs(key), ours, index, taken)
            if best is not None:
                partners[at] = [best]
                taken.add(best)
    return partners


def _moved(partners: Sequence[Sequence[int]]) -> set[int]:
    """The sentences of the reprint that stand before or behind others than in the original.

    As many as can stay where they are stay: those of the longest row that still rises.
    """
    ends: list[int] = []
    last_of: list[int] = []
    before: dict[int, int] = {}
    for at, partner in enumerate(partners):
        if not partner:
            continue
        place = bisect_left(ends, partner[0])
        ends[place : place + 1] = [partner[0]]
        last_of[place : place + 1] = [at]
        if place:
            before[at] = last_of[place - 1]
    stays: set[int] = set()
    each = last_of[-1] if last_of else None
    while each is not None:
        stays.add(each)
        each = before.get(each)
    return {at for at, partner in enumerate(partners) if partner} - stays


def _most_alike(
    pairs: set[str], ours: list[str], index: Mapping[str, list[int]], taken: set[int]
) -> int | None:
    """The free sentence that shares most with one of the reprint, if it shares enough."""
    shared = Counter(
        number for pair in pairs for number in index.get(pair, ()) if number not in taken
    )
    if not shared:
        return None
    best = max(
        shared, key=lambda number: (shared[number] / (len(pairs) + len(ours[number])), -number)
    )
    return best if shared[best] >= _SHARED * len(pairs) else None


def _pairs(key: str) -> set[str]:
    return {key[at : at + 2] for at in range(len(key) - 1)} or {key}


def _key(text: str) -> str:
    """What a sentence says, without signs and spaces."""
    return "".join(filter(str.isalnum, normal(text)))


def _short(text: str) -> str:
    return text if len(text) <= 60 else text[:59] + "…"
