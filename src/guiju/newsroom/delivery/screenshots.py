"""How much of what was signed is read in a screenshot: advice for the person who confirms it, never a verdict.

>>> percent("城关镇 清扫村道\\n6月10日，城关镇组织干部群众", title="城关镇清扫村道", text="6月10日，城关镇组织干部群众清扫。")
88

What reads pictures is optional weight: without it nothing is said.
"""

from __future__ import annotations

from difflib import SequenceMatcher

from guiju.newsroom.checks import examining
from guiju.newsroom.delivery.reading import words
from guiju.textcheck.images import missing

MOST = 3_000
"""Of the characters of either side; a screenshot shows no more."""
_RUN = 3
"""Shorter runs that agree are chance."""


def read(name: str, content: bytes, *, title: str, text: str) -> int | None:
    """The percentage of what was signed that stands in the picture; None where pictures are not read here."""
    if missing():
        return None
    found = examining.examiner().examine(name, content)
    return percent(found.text, title=title, text=text) if found.examined else None


def percent(seen: str, *, title: str, text: str) -> int:
    """How much of title and text stands in what was read, in runs of at least three characters."""
    signed, shown = words(f"{title}{text}")[:MOST], words(seen)[:MOST]
    if not signed:
        return 0
    blocks = SequenceMatcher(None, signed, shown, autojunk=False).get_matching_blocks()
    return 100 * sum(each.size for each in blocks if each.size >= _RUN) // len(signed)
