"""Article 19: content is the account's own; the share of original posts does not fall quarter after quarter.

Readings taken. Whether a post is original is what came in with it; posts of which nothing is said do not
count. A quarter with fewer posts than the pack's least says nothing, and then nothing is found.

    >>> from datetime import date
    >>> from guiju.rulebook import packs
    >>> pack = packs.load("puding-2022")
    >>> [quarter.label for quarter in quarters_before(date(2026, 10, 12), pack=pack)]
    ['2026Q1', '2026Q2', '2026Q3']
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from itertools import pairwise

from guiju.rulebook.breach import Breach, Sentence
from guiju.rulebook.pack import Pack
from guiju.rulebook.registry import Kind, rule


@dataclass(frozen=True, slots=True, order=True)
class Quarter:
    """A quarter of the calendar year, 1 to 4."""

    year: int
    number: int

    @property
    def label(self) -> str:
        return f"{self.year}Q{self.number}"

    @property
    def first_day(self) -> date:
        return date(self.year, 3 * self.number - 2, 1)

    def before(self) -> Quarter:
        """The quarter before this one."""
        return Quarter(self.year, self.number - 1) if self.number > 1 else Quarter(self.year - 1, 4)


def quarter_of(day: date) -> Quarter:
    """The quarter a day lies in."""
    return Quarter(day.year, (day.month + 2) // 3)


def quarters_before(today: date, *, pack: Pack) -> tuple[Quarter, ...]:
    """The whole quarters a round of `today` compares, the earliest first: one more than may fall."""
    found: list[Quarter] = []
    quarter = quarter_of(today)
    for _each in range(pack.integer("A19-1", "falling_quarters") + 1):
        quarter = quarter.before()
        found.insert(0, quarter)
    return tuple(found)


@dataclass(frozen=True, slots=True)
class Share:
    """How many posts of a quarter were original and how many were reprints."""

    quarter: Quarter
    original: int
    reprints: int

    @property
    def posts(self) -> int:
        return self.original + self.reprints

    @property
    def percent(self) -> float:
        """0 to 100; of a quarter that has posts."""
        return 100 * self.original / self.posts


@dataclass(frozen=True, slots=True)
class Originality:
    """The shares of an account in the quarters that are compared, the earliest first."""

    account_id: int
    account: str
    unit: str
    shares: tuple[Share, ...]


@rule("A19-1", kind=Kind.WATCH)
def falling_originality(facts: Originality, *, pack: Pack) -> list[Breach]:
    """The share of original posts fell in each of the last quarters."""
    least = pack.integer("A19-1", "least_posts")
    wanted = pack.integer("A19-1", "falling_quarters") + 1
    known = [each for each in facts.shares if each.posts >= least]
    # Compared as fractions, so that rounding makes no fall and hides none.
    falls = all(
        later.original * earlier.posts < earlier.original * later.posts
        for earlier, later in pairwise(known)
    )
    if len(known) < wanted or not falls:
        return []
    return [
        Breach(
            code="A19-1",
            sentence=Sentence(
                zh=f"账号“{facts.account}”的原创信息占比连续{wanted - 1}个季度下降：{_said(known)}。",
                en=f"The share of original posts of “{facts.account}” fell {wanted - 1} quarters in a row: "
                f"{_said(known, ', ')}.",
            ),
            way_out=Sentence(
                zh=f"请{facts.unit}加强原创内容策划，减少单纯转载，并说明原因。",
                en=f"{facts.unit} plans more content of its own, reprints less, and explains the fall.",
            ),
            evidence=tuple(each.quarter.label for each in known[1:]),
            facts={each.quarter.label: round(each.percent, 1) for each in known},
        )
    ]


def _said(shares: Iterable[Share], between: str = "、") -> str:
    return between.join(f"{each.quarter.label} {each.percent:.0f}%" for each in shares)
