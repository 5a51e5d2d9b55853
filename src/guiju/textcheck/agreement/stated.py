"""Whether two facts can both be right about the same thing, and whether anything of a text agrees with one.

`Stated` answers the second question without going through the text again for each fact: hostile texts hold tens of
thousands of them.

    >>> from guiju.textcheck.facts import facts
    >>> stated = Stated(facts("补贴300余元,6月10日前报名。"))
    >>> [stated.agrees(fact) for fact in facts("补贴312元,2026年6月10日报名,6月12日公布")]
    [True, True, False]
"""

from __future__ import annotations

from bisect import bisect_left
from collections import defaultdict
from collections.abc import Iterable, Sequence
from decimal import Decimal
from functools import cached_property
from itertools import combinations_with_replacement, islice
from typing import Final

from guiju.textcheck.facts import Bound, Fact, FactKind

NUMBERS: Final = (FactKind.AMOUNT, FactKind.PERCENT, FactKind.COUNT)
NAMES: Final = (FactKind.PLACE, FactKind.ORGAN, FactKind.PERSON)
_TOLERANCE: Final = Decimal("0.2")
_NEAR: Final = 1 / (1 - _TOLERANCE)
_LOOKED_AT: Final = 400
"""So many values that may agree with one are looked at; hostile texts have more of them, no others do."""


def agree(one: Fact, other: Fact, *, bounds: bool = False) -> bool:
    """Whether two facts of one kind can both be right about the same thing.

    With `bounds`, “up to 20,000” and “over 20,000” cannot.
    """
    if one.value == other.value and one.unit == other.unit:
        return not bounds or {one.bound, other.bound} != {Bound.OVER, Bound.UNDER}
    if one.kind is FactKind.DATE:
        return _same_date(one.value, other.value)
    if one.kind in NUMBERS:
        return one.unit == other.unit and _same_number(
            Decimal(one.value), one.bound, Decimal(other.value), other.bound
        )
    if one.kind is FactKind.PHONE:
        # One text gives the area code or the extension, the other does not.
        first, second = (each.value.split("-")[0] for each in (one, other))
        return first.endswith(second) or second.endswith(first)
    if one.kind in NAMES:
        return short_for(one.value, other.value) or short_for(other.value, one.value)
    return False


class Stated:
    """The facts of a text, asked whether one of another text agrees with any of them."""

    def __init__(self, facts: Iterable[Fact] = ()) -> None:
        self.facts: Sequence[Fact] = tuple(facts)
        self._same: defaultdict[tuple[FactKind, str, str], set[Bound]] = defaultdict(set)
        for fact in self.facts:
            self._same[fact.kind, fact.value, fact.unit].add(fact.bound)

    def agrees(self, fact: Fact, *, bounds: bool = False) -> bool:
        """Whether `fact` agrees with one of these: what `agree` says of any of its kind."""
        same = self._same.get((fact.kind, fact.value, fact.unit))
        if same and not (
            bounds and all({each, fact.bound} == {Bound.OVER, Bound.UNDER} for each in same)
        ):
            return True
        if fact.kind in NUMBERS:
            return self._number(fact)
        if fact.kind in NAMES:
            return self._names[fact.kind].holds(fact.value)
        keys = _keys(fact)
        alike = (each for key in keys for each in self._dates_and_phones.get((fact.kind, key), ()))
        return any(agree(fact, each) for each in islice(alike, _LOOKED_AT))

    @cached_property
    def text(self) -> str:
        """What the facts are written as, one after the other."""
        return " ".join(fact.text for fact in self.facts)

    def names(self, name: str) -> bool:
        """Whether a place, an organ or a person here has this name, one it is short for, or a shorter one."""
        return any(names.holds(name) for names in self._names.values())

    def _number(self, fact: Fact) -> bool:
        """Whether another number than the same one agrees with `fact`."""
        value = Decimal(fact.value)
        for bound, values in self._numbers.get((fact.kind, fact.unit), {}).items():
            low, high = _reach(value, fact.bound, bound)
            for each in islice(values, at := bisect_left(values, low), at + _LOOKED_AT):
                if each > high:
                    break
                if each != value and _same_number(value, fact.bound, each, bound):
                    return True
        return False

    @cached_property
    def _numbers(self) -> dict[tuple[FactKind, str], dict[Bound, list[Decimal]]]:
        found: dict[tuple[FactKind, str], dict[Bound, set[Decimal]]] = {}
        for (kind, value, unit), bounds in self._same.items():
            if kind in NUMBERS:
                for bound in bounds:
                    of_unit = found.setdefault((kind, unit), {})
                    of_unit.setdefault(bound, set()).add(Decimal(value))
        return {
            key: {bound: sorted(values) for bound, values in by_bound.items()}
            for key, by_bound in found.items()
        }

    @cached_property
    def _dates_and_phones(self) -> dict[tuple[FactKind, str], list[Fact]]:
        found: defaultdict[tuple[FactKind, str], dict[str, Fact]] = defaultdict(dict)
        for fact in self.facts:
            for key in _keys(fact):
                found[fact.kind, key].setdefault(fact.value, fact)
        return {key: list(facts.values()) for key, facts in found.items()}

    @cached_property
    def _names(self) -> dict[FactKind, _Names]:
        return {
            kind: _Names(dict.fromkeys(fact.value for fact in self.facts if fact.kind is kind))
            for kind in NAMES
        }


class _Names:
    """Different names, asked whether one of them is short for another one or the other for it."""

    def __init__(self, names: Iterable[str]) -> None:
        self._all = frozenset(names)
        self._by_ends: defaultdict[str, list[str]] = defaultdict(list)
        self._with: defaultdict[str, list[str]] = defaultdict(list)
        for name in self._all:
            self._by_ends[name[:1] + name[-1:]].append(name)
            for character in set(name):
                self._with[character].append(name)

    def holds(self, name: str) -> bool:
        """Whether one of the names is this one, short for it, or one it is short for."""
        if name in self._all:
            return True
        ends = {"".join(two) for two in combinations_with_replacement(name, 2)}
        shorter = (each for two in ends for each in self._by_ends.get(two, ()))
        if any(short_for(each, name) for each in islice(shorter, _LOOKED_AT)):
            return True
        longer = min((self._with.get(character, []) for character in name), key=len, default=[])
        return any(short_for(name, each) for each in longer[:_LOOKED_AT])


def _keys(fact: Fact) -> Sequence[str]:
    """Any two dates, or telephone numbers, that agree without being the same share one of these."""
    value = fact.value
    if fact.kind is FactKind.PHONE:
        return (value.split("-")[0][-2:],)
    if fact.kind is not FactKind.DATE:
        return ()
    if value.startswith("--"):
        return (value[1:4],)
    return (value[:4], value[4:7]) if value[:1].isdigit() else ()


def _reach(value: Decimal, bound: Bound, other: Bound) -> tuple[Decimal, Decimal]:
    """Between which numbers of bound `other` one must lie to agree with `value`."""
    if bound is other is Bound.EXACT:
        return value, value
    low, high = value / _NEAR, value * _NEAR
    if (bound, other) in ((Bound.OVER, Bound.EXACT), (Bound.EXACT, Bound.UNDER)):
        return value, high
    if (bound, other) in ((Bound.UNDER, Bound.EXACT), (Bound.EXACT, Bound.OVER)):
        return low, value
    return low, high


def _same_date(one: str, other: str) -> bool:
    """Whether one date is the other said less exactly: without its year, its day, or as a quarter."""
    if one.startswith("--") or other.startswith("--"):
        one, other = (
            each.removeprefix("--") if each.startswith("--") else each[5:] for each in (one, other)
        )
    shorter, longer = sorted((one, other), key=len)
    if not shorter or not longer[:1].isdigit() or not shorter[:1].isdigit():
        return one == other
    if "Q" in shorter and "Q" in longer:
        return one == other
    if "Q" in shorter + longer:
        year, quarter = (shorter if "Q" in shorter else longer).split("-Q")
        exact = longer if "Q" in shorter else shorter
        months = exact[5:7]
        return exact[:4] == year and (
            not months.isdigit() or (int(months) + 2) // 3 == int(quarter)
        )
    return longer.startswith(shorter)


def _same_number(first: Decimal, bound: Bound, second: Decimal, other: Bound) -> bool:
    larger = max(abs(first), abs(second))
    if first == second or bound is other is Bound.EXACT:
        return first == second
    near = abs(first - second) <= larger * _TOLERANCE
    if bound is other and bound in (Bound.OVER, Bound.UNDER):
        # “Over 300” and “over 312” may be one number; from the age of 16 and from the age of 18 are two.
        return near and _rounded(first, second, bound)
    return near and all(
        (mine <= theirs if of is Bound.OVER else mine >= theirs)
        for of, mine, theirs in ((bound, first, second), (other, second, first))
        if of in (Bound.OVER, Bound.UNDER) and Bound.EXACT in (bound, other)
    )


def _rounded(first: Decimal, second: Decimal, bound: Bound) -> bool:
    """Whether the rounder of two numbers is the other, rounded down (`OVER`) or up. Below a hundred each digit counts."""
    steps = [_step(each) for each in (first, second)]
    round_one, exact = (first, second) if steps[0] >= steps[1] else (second, first)
    step = max(steps)
    whole, rest = divmod(exact, step)
    return round_one == step * (whole + (1 if bound is Bound.UNDER and rest else 0))


def _step(value: Decimal) -> Decimal:
    """The last place of a number that is not nought: 100 for 300, 10 for 310; 1 at least below a hundred."""
    step = Decimal(1)
    if value != value.to_integral():
        return step.scaleb(int(value.as_tuple().exponent))
    if abs(value) < 100:
        return step
    while step < abs(value) and value % (step * 10) == 0:
        step *= 10
    return step


def short_for(short: str, long: str) -> bool:
    """Whether the characters of `short` stand in `long` in their order: 县教育局, 普定县教育局; 工信部."""
    if len(short) > len(long):
        return False
    rest = iter(long)
    return all(character in rest for character in short)
