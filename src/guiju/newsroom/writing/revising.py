"""What changed between two editions of a manuscript, word by word, for whoever reads it the second time (A17-4).

    for change in changes(before.content, after.content):
        change.field, change.account_id, change.pieces

What a variant merely takes over from the manuscript is shown once, in the manuscript.

>>> [(piece.kind.value, piece.text) for piece in pieces("汛期值班三人", "汛期值班五人")]
[('same', '汛期值班'), ('gone', '三'), ('new', '五'), ('same', '人')]
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from difflib import SequenceMatcher
from enum import StrEnum

from guiju.newsroom.writing.content import STATED, WRITTEN, Content
from guiju.platforms import richtext

_MOST_TOKENS = 4_000
"""Of one rewritten passage; a longer one is shown as taken out and put in, which is what it is."""
_CONTEXT = 60
"""Characters that are shown on either side of a change."""
_TOKEN = re.compile(r"[A-Za-z0-9]+(?:[.,:%/-][A-Za-z0-9]+)*|[\s\S]")


class Kind(StrEnum):
    """What happened to a piece of text."""

    SAME = "same"
    GONE = "gone"
    NEW = "new"
    LEFT_OUT = "left_out"


@dataclass(frozen=True, slots=True)
class Piece:
    """A piece of text and what happened to it; one that is left out is the same in both, and long."""

    kind: Kind
    text: str


@dataclass(frozen=True, slots=True)
class Changed:
    """A field that changed: of the manuscript itself, or of the variant for an account."""

    field: str
    account_id: int | None
    pieces: tuple[Piece, ...]


def changes(before: Content, after: Content) -> list[Changed]:
    """Every field that reads differently, in the order of the form."""
    found = []
    for field, account_id, old, new in _pairs(before, after):
        if old != new:
            found.append(Changed(field, account_id, tuple(shortened(pieces(old, new)))))
    return found


def pieces(before: str, after: str) -> list[Piece]:
    """The two texts as one: what stayed, what went, what came."""
    found: list[Piece] = []
    lines_before, lines_after = before.splitlines(True), after.splitlines(True)
    matcher = SequenceMatcher(None, lines_before, lines_after, autojunk=False)
    for tag, i1, i2, j1, j2 in matcher.get_opcodes():
        old, new = "".join(lines_before[i1:i2]), "".join(lines_after[j1:j2])
        found += [Piece(Kind.SAME, old)] if tag == "equal" else _within(old, new)
    return _joined(found)


def shortened(found: list[Piece]) -> Iterator[Piece]:
    """The pieces with the middle of what stayed the same left out."""
    for place, piece in enumerate(found):
        first, last = place == 0, place == len(found) - 1
        room = _CONTEXT * (2 - first - last)
        if piece.kind is not Kind.SAME or len(piece.text) <= room + 20:
            yield piece
            continue
        if not first:
            yield Piece(Kind.SAME, piece.text[:_CONTEXT])
        yield Piece(Kind.LEFT_OUT, "")
        if not last:
            yield Piece(Kind.SAME, piece.text[-_CONTEXT:])


def _within(old: str, new: str) -> list[Piece]:
    """A passage that was rewritten, token by token; islands of a single character are no common ground."""
    ones, others = _TOKEN.findall(old), _TOKEN.findall(new)
    if len(ones) + len(others) > _MOST_TOKENS:
        return [Piece(Kind.GONE, old), Piece(Kind.NEW, new)]
    found: list[Piece] = []
    gone = come = ""
    codes = SequenceMatcher(None, ones, others, autojunk=False).get_opcodes()
    for place, (tag, i1, i2, j1, j2) in enumerate(codes):
        island = 0 < place < len(codes) - 1 and i2 - i1 < 2
        if tag == "equal" and not island:
            found += [Piece(Kind.GONE, gone), Piece(Kind.NEW, come)]
            found.append(Piece(Kind.SAME, "".join(ones[i1:i2])))
            gone = come = ""
        else:
            gone, come = gone + "".join(ones[i1:i2]), come + "".join(others[j1:j2])
    return [*found, Piece(Kind.GONE, gone), Piece(Kind.NEW, come)]


def _joined(found: list[Piece]) -> list[Piece]:
    joined: list[Piece] = []
    for piece in found:
        if not piece.text:
            continue
        if joined and joined[-1].kind is piece.kind:
            joined[-1] = Piece(piece.kind, joined[-1].text + piece.text)
        else:
            joined.append(piece)
    return joined


def _pairs(before: Content, after: Content) -> Iterator[tuple[str, int | None, str, str]]:
    for field in STATED:
        yield field, None, _plain(before.get(field, "")), _plain(after.get(field, ""))
    yield "pictures", None, _pictures(before), _pictures(after)
    yield "papers", None, _papers(before), _papers(after)
    old, new = before.get("variants", {}), after.get("variants", {})
    for account in dict.fromkeys((*old, *new)):
        one, other = old.get(account, {}), new.get(account, {})
        if one.get("follows") and other.get("follows"):
            continue
        for field in WRITTEN:
            yield field, int(account), _plain(one.get(field, "")), _plain(other.get(field, ""))


def _plain(value: str) -> str:
    return richtext.plain(value) if "<" in value else value


def _pictures(content: Content) -> str:
    """A line for each picture: its words, how its map was declared, and the beginning of its digest."""
    return "\n".join(
        " · ".join(
            part for part in (each["words"], each["map_number"], each["digest"][:12]) if part
        )
        for each in content.get("pictures", {}).values()
    )


def _papers(content: Content) -> str:
    return "\n".join(f"{name} · {digest[:12]}" for name, digest in content.get("papers", []))
