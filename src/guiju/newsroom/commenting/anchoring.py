"""Where the words of a comment stand: by the words themselves and their neighbours, as W3C's text quote selector does.

    >>> anchor = anchored("组织干部群众清扫村道、清理沟渠。", "清扫村道")
    >>> anchor.before, anchor.quote, anchor.after
    ('组织干部群众', '清扫村道', '、清理沟渠。')
    >>> place("6月9日，组织干部群众 清扫\\n村道。", anchor)
    Span(start=11, end=15)
    >>> place("6月9日，组织干部群众清理沟渠。", anchor) is None
    True

White space counts for nothing: it comes and goes with every reformatting, and a reader's selection has other line
breaks than the text. So places are counted in characters without it, which a page can count in what it shows.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

LONGEST_QUOTE = 500
"""Characters of words that can be commented on, white space not counted."""
NEIGHBOURS = 24
"""Characters kept before and after the words."""
_ENOUGH = 3
"""So many neighbouring characters on one side say that it is still the same place."""
_TELLING = 4
"""Words of so many characters that stand in a text once are those words, whatever is around them now."""


class Anchor(NamedTuple):
    """Words in a text, and what stands beside them; `before` and `after` without white space."""

    quote: str
    before: str = ""
    after: str = ""


class Span(NamedTuple):
    """From where to where words stand, counted in characters that are not white space."""

    start: int
    end: int


class NotThere(Exception):
    """The words stand nowhere in the text."""


class SeveralPlaces(Exception):
    """The words stand in `number` places and nothing says which is meant."""

    def __init__(self, number: int) -> None:
        super().__init__(number)
        self.number = number


def span(text: str, start: int, end: int) -> Span:
    """From where to where `text[start:end]` stands, white space not counted.

    >>> span("6月9日 清扫 村道", 6, 9)
    Span(start=5, end=7)
    """
    before = len(bare(text[:start]))
    return Span(before, before + len(bare(text[start:end])))


def bare(text: str) -> str:
    """The text without white space."""
    return "".join(text.split())


def anchored(text: str, quote: str, *, before: str = "", after: str = "") -> Anchor:
    """The anchor of words in a text as it stands. Raises `NotThere` and `SeveralPlaces`.

    `before` and `after` are what whoever selected the words saw beside them, if a page told it.
    """
    wanted = Anchor(bare(quote), bare(before)[-NEIGHBOURS:], bare(after)[:NEIGHBOURS])
    plain = bare(text)
    starts = list(_places(plain, wanted.quote))
    if not starts:
        raise NotThere
    if len(starts) > 1 and not (wanted.before or wanted.after):
        raise SeveralPlaces(len(starts))
    start = max(starts, key=lambda each: sum(_beside(plain, each, wanted)))
    end = start + len(wanted.quote)
    kept = [index for index, character in enumerate(text) if not character.isspace()]
    words = text[kept[start] : kept[end - 1] + 1]
    return Anchor(
        " ".join(words.split()),
        plain[max(0, start - NEIGHBOURS) : start],
        plain[end : end + NEIGHBOURS],
    )


def place(text: str, anchor: Anchor) -> Span | None:
    """Where the words of an anchor stand now; None when they are no longer there."""
    plain, quote = bare(text), bare(anchor.quote)
    starts = list(_places(plain, quote))
    if not starts:
        return None
    start = max(starts, key=lambda each: sum(_beside(plain, each, anchor)))
    span = Span(start, start + len(quote))
    left, right = _beside(plain, start, anchor)
    known = _is_known(left, anchor.before, edge=span.start == 0) or _is_known(
        right, anchor.after, edge=span.end == len(plain)
    )
    return span if known or (len(starts) == 1 and len(quote) >= _TELLING) else None


def _places(plain: str, quote: str) -> Iterator[int]:
    at = plain.find(quote) if quote else -1
    while at >= 0:
        yield at
        at = plain.find(quote, at + 1)


def _beside(plain: str, start: int, anchor: Anchor) -> tuple[int, int]:
    """How many neighbours on either side are those that the anchor has."""
    end = start + len(bare(anchor.quote))
    left = _alike(reversed(anchor.before), reversed(plain[max(0, start - NEIGHBOURS) : start]))
    right = _alike(iter(anchor.after), iter(plain[end : end + NEIGHBOURS]))
    return left, right


def _alike(ones: Iterator[str], others: Iterator[str]) -> int:
    count = 0
    for one, other in zip(ones, others, strict=False):
        if one != other:
            break
        count += 1
    return count


def _is_known(alike: int, neighbours: str, *, edge: bool) -> bool:
    """Whether a side is still the same; words without neighbours there stood at the edge of the text, and still do."""
    return alike >= min(_ENOUGH, len(neighbours)) if neighbours else edge
