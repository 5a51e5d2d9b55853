"""Two people at the same record: the second is shown what the first changed, and nothing is lost.

>>> differences({"name": "甲"}, {"name": "乙"})
[Difference(field='name', seen='甲', present='乙')]
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any


@dataclass(frozen=True, slots=True)
class Difference:
    """One thing that is no longer what the editor saw."""

    field: str
    seen: Any
    present: Any


class ChangedMeanwhile(Exception):
    """Somebody else saved the record since its page was opened; nothing of the second was saved."""

    def __init__(self, record: Any, differences: list[Difference]) -> None:
        super().__init__(f"{record} was changed meanwhile")
        self.record = record
        self.differences = differences


def version_of(text: str | None) -> int:
    """The version a form was opened at; what is none fits no record, so that it is met as a change."""
    return int(text) if text and text.isdecimal() and len(text) < 10 else 0


def differences(seen: Mapping[str, Any], present: Mapping[str, Any]) -> list[Difference]:
    """Where two statements of the same record differ, in the order of `present`."""
    return [
        Difference(name, seen.get(name), value)
        for name, value in present.items()
        if seen.get(name) != value
    ]
