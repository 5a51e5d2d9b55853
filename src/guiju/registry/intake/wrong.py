"""What is wrong with a row, raised where it is seen and noted so that all of it is told at once.

found: list[Wrong] = []
with noted(found):
    platform = self._platform(statement)
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

from guiju.rulebook.breach import Sentence


class Wrong(Exception):
    """A row cannot be taken."""

    def __init__(self, key: str, value: str, reason: Sentence, code: str = "") -> None:
        super().__init__(reason.en)
        self.key, self.value, self.reason, self.code = key, value, reason, code


@contextmanager
def noted(wrong: list[Wrong]) -> Iterator[None]:
    """Go on after what is wrong, so that all of it is told at once."""
    try:
        yield
    except Wrong as found:
        wrong.append(found)


def outside(key: str, value: str, unit: str) -> Wrong:
    """The account belongs to a unit whose accounts the officer does not keep."""
    return Wrong(
        key,
        value,
        Sentence(
            zh=f"“{unit}”的账号不由您管理，请由该单位或其主管单位导入。",
            en=f"You do not keep the accounts of “{unit}”; let that unit or its competent unit import them.",
        ),
        "A6-2",
    )
