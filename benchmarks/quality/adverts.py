"""Advertisements and forced following: texts of each kind, and what of official prose is taken for one.

The lines stand in `adverts.toml`: sixty advertisements of all trades as they would stand in a post, official
lines with the same words, orders to follow or forward, and invitations. Lines under `known` were looked at
while the check was written, those under `unseen` were not; theirs are the rows to believe.
"""

from __future__ import annotations

import tomllib
from collections.abc import Iterator
from pathlib import Path

from score import Score

from guiju.textcheck import Checker, Document

KINDS = (
    ("advertising", "A27-1", "adverts", "allowed"),
    ("forcing", "A27-3", "forcing", "inviting"),
)


def scores(checker: Checker, *, show: str = "") -> Iterator[Score]:
    """One score for each kind and set of lines."""
    lines = tomllib.loads(Path(__file__).with_name("adverts.toml").read_text("utf-8"))
    for name, code, wrong, right in KINDS:
        for of, sets in lines.items():
            score = Score(f"{name}, {of} lines", code)
            for text in sets[wrong]:
                found = _marked(checker, text, code)
                score.add(right=found, missed=not found)
                if show == of and not found:
                    print("missed:", text)
            for text in sets[right]:
                alarm = _marked(checker, text, code)
                score.add(wrong=alarm)
                if show == of and alarm:
                    print("alarm:", text)
            yield score


def _marked(checker: Checker, text: str, code: str) -> bool:
    return any(remark.code == code for remark in checker.check(Document(text=text)))
