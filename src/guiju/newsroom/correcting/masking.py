"""Personal data in what the public reads of a correction: found, named masked, or masked in place (A20-2).

personal_data("联系人李梅，电话13812345678")      # ('138****5678', …): a note with it is not taken
masked(old_text)                                  # the wording that stood there, for the portal
"""

from __future__ import annotations

from guiju.newsroom.checks import checking
from guiju.newsroom.checks.remarks import PERSONAL
from guiju.textcheck import Document


def personal_data(text: str) -> tuple[str, ...]:
    """The places of personal data in a text, masked; empty when there are none."""
    checker = checking.in_force(only=frozenset({PERSONAL}))
    return tuple(each.masked_text for each in checker.check(Document(text=text)))


def masked(text: str) -> str:
    """A text with its personal data masked, character for character."""
    checker = checking.in_force(only=frozenset({PERSONAL}))
    shown = list(text)
    for each in checker.check(Document(text=text)):
        cover = each.masked_text
        length = each.end - each.start
        shown[each.start : each.end] = cover if len(cover) == length else "*" * length
    return "".join(shown)
