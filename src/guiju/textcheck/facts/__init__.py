"""Facts a text states, so that several texts can be held against one another (A18-3, A21-2).

>>> from datetime import date
>>> [(fact.kind.value, fact.said, fact.label) for fact in facts("请于6月10日前报名,补贴10万元。", day=date(2026, 6, 1))]
[('date', '2026-06-10', '截止'), ('amount', '100000元', '补贴')]
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from guiju.textcheck.facts.dates import dates
from guiju.textcheck.facts.fact import Bound, Fact, FactKind, Found
from guiju.textcheck.facts.labels import DEADLINE, Labels
from guiju.textcheck.facts.naming import names
from guiju.textcheck.facts.numbers_given import documents, phones
from guiju.textcheck.facts.quantities import amounts, counts, percents
from guiju.textcheck.facts.times import times
from guiju.textcheck.normal import view, well_formed

__all__ = ["DEADLINE", "Bound", "Fact", "FactKind", "facts"]


def facts(text: str, *, day: date | None = None) -> tuple[Fact, ...]:
    """All facts of `text` in reading order; offsets count its characters. No two overlap but names in names.

    `day` is the day of publication, which resolves 明天 and tells the year of 6月10日. Linear in the length.
    """
    page = view(text)
    labels = Labels(page.text)
    kept: list[Fact] = []
    occupied = bytearray(len(page.text))
    for found in _readings(page.text, day):
        if any(occupied[found.start : found.end]):
            continue
        occupied[found.start : found.end] = b"\1" * (found.end - found.start)
        start, end = page.original(found.start, found.end)
        is_day = found.kind is FactKind.DATE or found.kind is FactKind.TIME
        kept.append(
            Fact(
                found.kind,
                found.value,
                found.unit,
                start,
                end,
                well_formed(text[start:end]),
                labels.of(found.start, found.end, is_day=is_day),
                found.bound,
            )
        )
    return tuple(sorted(kept, key=lambda fact: (fact.start, fact.end)))


def _readings(text: str, day: date | None) -> Iterator[Found]:
    """The kinds in the order in which they prove themselves: a document number is no date."""
    yield from documents(text)
    yield from phones(text)
    yield from dates(text, day=day)
    yield from times(text)
    yield from amounts(text)
    yield from percents(text)
    yield from counts(text)
    yield from names(text)
