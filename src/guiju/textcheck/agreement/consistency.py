"""The same information says the same thing wherever it stands (A18-3, 同根同源).

Facts of two texts are aligned by what they are about; where the values of a pair cannot both be right, that
is a difference. Another wording is none (10万元 and 100,000元; 6月10日 and 2026-06-10 in the same year;
“more than 300” and 312), and what one text leaves out is none either, unless it is the deadline.

    >>> [each] = differences(Version("微信", "请于6月10日前报名，补贴10万元。"), Version("微博", "6月12日前报名，补贴100,000元。"))
    >>> each.kind.value, each.label, each.one.text, each.other.text
    ('date', '截止', '6月10日', '6月12日')
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from itertools import combinations

from guiju.textcheck.agreement.stated import NAMES, Stated, agree
from guiju.textcheck.facts import DEADLINE, Fact, FactKind, facts
from guiju.textcheck.facts.labels import in_english
from guiju.textcheck.normal import normal
from guiju.textcheck.sentence import sentence_around

KINDS: dict[FactKind, tuple[str, str]] = {
    FactKind.DATE: ("日期", "date"),
    FactKind.TIME: ("时间", "time"),
    FactKind.AMOUNT: ("金额", "amount"),
    FactKind.PERCENT: ("比例", "percentage"),
    FactKind.COUNT: ("数量", "number"),
    FactKind.PHONE: ("电话", "telephone number"),
    FactKind.DOCUMENT: ("文号", "document number"),
    FactKind.PLACE: ("地点", "place"),
    FactKind.ORGAN: ("单位", "organ"),
    FactKind.PERSON: ("姓名", "name"),
}
"""What each kind of fact is called in messages."""

_ALIKE = 0.6
"""From this likeness of their sentences on two facts without a common label are about the same."""
_ALIKE_WITH_LABEL = 0.2
_MOST_PAIRS = 40_000


@dataclass(frozen=True, slots=True)
class Version:
    """One form of an information: what it is called (an account, 政府网站), its text, the day it is published."""

    name: str
    text: str
    day: date | None = None


@dataclass(frozen=True, slots=True)
class Difference:
    """Two statements that cannot both be right. `other` is None where the other text lacks the deadline."""

    kind: FactKind
    label: str
    one_name: str
    other_name: str
    one: Fact
    other: Fact | None

    @property
    def message_zh(self) -> str:
        kind = KINDS[self.kind][0]
        about = f"“{self.label}”的{kind}" if self.label else kind
        if self.other is None:
            return f"{about}：{self.one_name}为“{self.one.text}”，{self.other_name}未写明，请核对补充。"
        return (
            f"{about}不一致：{self.one_name}为“{self.one.text}”，{self.other_name}为“{self.other.text}”，"
            "请核对后统一。"
        )

    @property
    def message_en(self) -> str:
        kind = KINDS[self.kind][1]
        about = f"The {kind} ({in_english(self.label)})" if self.label else f"A {kind}"
        if self.other is None:
            return (
                f"{about} is “{self.one.text}” in {self.one_name} and missing in {self.other_name}; "
                "check and add it."
            )
        return (
            f"{about} differs: “{self.one.text}” in {self.one_name}, “{self.other.text}” in "
            f"{self.other_name}; check and make them agree."
        )


def differences(one: Version | ReadVersion, other: Version | ReadVersion) -> tuple[Difference, ...]:
    """Where two versions contradict one another, in the reading order of the first. Symmetric but for the order.

    Whoever compares a version with several gives it as a `ReadVersion`: its facts are then looked for once.
    """
    ones = one if isinstance(one, ReadVersion) else ReadVersion(one)
    others = other if isinstance(other, ReadVersion) else ReadVersion(other)
    found: list[Difference] = []
    for first, second in _contradicting(ones, others):
        label = first.label if first.label == second.label else ""
        found.append(Difference(first.kind, label, one.name, other.name, first, second))
    told = {(each.one.start, each.one.end) for each in found}
    told_other = {(each.other.start, each.other.end) for each in found if each.other}
    found += [
        Difference(fact.kind, DEADLINE, one.name, other.name, fact, None)
        for fact in ones.deadlines_missing_in(others)
        if (fact.start, fact.end) not in told
    ]
    found += [
        Difference(fact.kind, DEADLINE, other.name, one.name, fact, None)
        for fact in others.deadlines_missing_in(ones)
        if (fact.start, fact.end) not in told_other
    ]
    return tuple(sorted(found, key=lambda each: (each.one_name != one.name, each.one.start)))


def differences_among(versions: Sequence[Version]) -> tuple[Difference, ...]:
    """The differences of every two of `versions`, in their order."""
    return tuple(
        each
        for one, other in combinations(map(ReadVersion, versions), 2)
        for each in differences(one, other)
    )


class ReadVersion:
    """A version with its facts and the words around them."""

    def __init__(self, version: Version) -> None:
        self.name = version.name
        self.all = facts(version.text, day=version.day)
        self._text = version.text
        self._sentences: dict[Fact, frozenset[str]] = {}

    def words(self, fact: Fact) -> frozenset[str]:
        """The pairs of characters of the sentence around a fact, without figures and signs."""
        if fact not in self._sentences:
            sentence = sentence_around(self._text, fact.start, fact.end)
            said = "".join(filter(str.isalpha, normal(sentence.replace(fact.text, ""))))
            self._sentences[fact] = frozenset(said[at : at + 2] for at in range(len(said) - 1))
        return self._sentences[fact]

    def deadlines_missing_in(self, others: ReadVersion) -> list[Fact]:
        """The days until which something must be done, where `others` names no such day at all."""
        days = [fact for fact in others.all if fact.kind is FactKind.DATE]
        if any(fact.label == DEADLINE for fact in days):
            return []
        return [
            fact
            for fact in self.all
            if fact.kind is FactKind.DATE
            and fact.label == DEADLINE
            and not any(agree(fact, day) for day in days)
        ]


def _contradicting(ones: ReadVersion, others: ReadVersion) -> list[tuple[Fact, Fact]]:
    groups: defaultdict[tuple[FactKind, str], tuple[list[Fact], list[Fact]]] = defaultdict(
        lambda: ([], [])
    )
    for side, known in enumerate((ones, others)):
        for fact in known.all:
            groups[fact.kind, fact.unit][side].append(fact)
    found: list[tuple[Fact, Fact]] = []
    for first, second in groups.values():
        if first and second:
            found += _pairs(ones, others, first, second)
    return found


def _pairs(
    ones: ReadVersion, others: ReadVersion, first: list[Fact], second: list[Fact]
) -> list[tuple[Fact, Fact]]:
    """The contradicting pairs of one kind and unit.

    1. Facts that agree and have the same label are settled, on both sides.
    2. What is left with a common label, and what is left of sentences that are alike, is paired best first,
       unless the value stands in the other text in an equally fitting place.
    """
    left_first, left_second = _unsettled(first, second), _unsettled(second, first)
    if len(left_first) * len(left_second) > _MOST_PAIRS:
        side = int(_MOST_PAIRS**0.5)
        left_first, left_second = left_first[:side], left_second[:side]
    candidates = []
    for one in left_first:
        for other in left_second:
            score = _fit(ones, others, one, other)
            if score:
                keys = sorted(((one.value, one.text), (other.value, other.text)))
                order = abs(one.start - other.start)
                candidates.append((-score, order, keys, one, other))
    candidates.sort(key=lambda each: each[:3])
    used_first: set[Fact] = set()
    used_second: set[Fact] = set()
    found = []
    for _, _, _, one, other in candidates:
        if one in used_first or other in used_second:
            continue
        used_first.add(one)
        used_second.add(other)
        found.append((one, other))
    return found


def _unsettled(facts_here: Iterable[Fact], facts_there: Sequence[Fact]) -> list[Fact]:
    """The facts that nothing of the other text agrees with: under the same label, or without one of the two."""
    by_label: defaultdict[str, list[Fact]] = defaultdict(list)
    for fact in facts_there:
        by_label[fact.label].append(fact)
    labels_here = {fact.label for fact in facts_here if fact.label}
    stated = {
        mine: Stated(
            fact
            for theirs, those in by_label.items()
            # What the other text calls otherwise may be the same; what it calls as another fact of this text is
            # called is that one.
            if theirs == mine or not (theirs in labels_here and mine in by_label and theirs)
            for fact in those
        )
        for mine in {fact.label for fact in facts_here}
    }
    return [fact for fact in facts_here if not stated[fact.label].agrees(fact, bounds=True)]


def _fit(ones: ReadVersion, others: ReadVersion, one: Fact, other: Fact) -> float:
    """How surely two facts that do not agree are about the same thing, 0 where they are not."""
    if agree(one, other, bounds=True):
        return 0.0
    first, second = ones.words(one), others.words(other)
    shared = len(first & second)
    alike = 2 * shared / (len(first) + len(second)) if first or second else 0.0
    if one.label and one.label == other.label:
        # One of two names in the same sentence is no contradiction of the other.
        enough = _ALIKE if one.kind in NAMES else _ALIKE_WITH_LABEL
        return 1.0 + alike if alike >= enough else 0.0
    if one.label and other.label:
        return 0.0
    if one.kind is FactKind.PHONE and _one_digit(one.value, other.value):
        return 0.5 + alike
    return alike if alike >= _ALIKE else 0.0


def _one_digit(one: str, other: str) -> bool:
    return len(one) == len(other) and sum(a != b for a, b in zip(one, other, strict=True)) <= 2
