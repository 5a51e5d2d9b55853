"""A fact: something a text states that another text can state otherwise.

>>> Fact(FactKind.AMOUNT, "100000", "元", 2, 6, "10万元", "补贴").said
'100000元'
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum
from typing import Protocol


class FactKind(StrEnum):
    """What a fact is. `value` and `unit` of each kind:

    | kind | value | unit |
    | --- | --- | --- |
    | `date` | `2026-06-10`, `2026-06`, `2026-Q2`, `2026`; without a year `--06-10`; unresolved as it stands | |
    | `time` | `14:30` | |
    | `amount` | a decimal number | `元`, `美元` …, or a price such as `元/吨` |
    | `percent` | a decimal number | `%`, `‰`, `个百分点` |
    | `count` | a decimal number | the measure word in its usual form |
    | `phone` | digits only, `-` before an extension | |
    | `document` | `国办发〔2018〕123号` | |
    | `place`, `organ`, `person` | the name | |
    """

    DATE = "date"
    TIME = "time"
    AMOUNT = "amount"
    PERCENT = "percent"
    COUNT = "count"
    PHONE = "phone"
    DOCUMENT = "document"
    PLACE = "place"
    ORGAN = "organ"
    PERSON = "person"


class Bound(StrEnum):
    """How exactly a number is meant."""

    EXACT = ""
    ABOUT = "about"
    OVER = "over"
    UNDER = "under"


@dataclass(frozen=True, slots=True)
class Fact:
    """One fact: `text` stands at [start, end) of the original text; `label` says what it is about, or is empty."""

    kind: FactKind
    value: str
    unit: str
    start: int
    end: int
    text: str
    label: str = ""
    bound: Bound = Bound.EXACT

    @property
    def said(self) -> str:
        """The normalised value with its unit."""
        return f"{self.value}{self.unit}"


@dataclass(frozen=True, slots=True)
class Found:
    """A fact in places of the normalised view, before its label is known."""

    kind: FactKind
    value: str
    start: int
    end: int
    unit: str = ""
    bound: Bound = Bound.EXACT


class Reader(Protocol):
    """What reads the facts of some kinds from a normalised text, in time linear in its length."""

    def __call__(self, text: str, /) -> Iterator[Found]: ...
