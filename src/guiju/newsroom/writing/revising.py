"""What changed between two editions of a manuscript, word by word, for whoever reads it the second time (A17-4).

    for change in changes(before.content, after.content):
        change.field, change.account_id, change.pieces

What a variant merely takes over from the manuscript is shown once, in the manuscript. Two contents of different
digests never come out the same: what cannot be read in the words (where a link leads, bold type, how a map was
declared, an account more or less) is said as well, for whoever signs signs that too.

>>> [(piece.kind.value, piece.text) for piece in pieces("汛期值班三人", "汛期值班五人")]
[('same', '汛期值班'), ('gone', '三'), ('new', '五'), ('same', '人')]
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from difflib import SequenceMatcher
from enum import StrEnum

from django.utils.translation import gettext

from guiju.newsroom.models import Illustration
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


class Note(StrEnum):
    """What happened that no piece of text shows."""

    MARKUP = "markup"
    """The words are the same; their form is not: bold, headings, lists, tables."""
    ADDED = "added"
    """An account more."""
    REMOVED = "removed"
    """An account less."""
    OWN = "own"
    """The account has a text of its own now."""
    FOLLOWS = "follows"
    """The account has no text of its own any more."""


@dataclass(frozen=True, slots=True)
class Changed:
    """A field that changed: of the manuscript itself, or of the variant for an account (`account`: it as a whole)."""

    field: str
    account_id: int | None
    pieces: tuple[Piece, ...]
    note: Note | None = None


CODES = ("task", "disclosure", "origin")
"""The fields that hold a code: a value is one word, whatever it is spelled like."""


def changes(before: Content, after: Content) -> list[Changed]:
    """Everything that is different, in the order of the form; empty only when nothing is."""
    found = []
    for field in STATED:
        found += _changed(field, None, before.get(field, ""), after.get(field, ""))
    found += _changed("pictures", None, _pictures(before), _pictures(after))
    found += _changed("papers", None, _papers(before), _papers(after))
    old, new = before.get("variants", {}), after.get("variants", {})
    explained = bool(found)
    for account in dict.fromkeys((*old, *new)):
        found += _variant(int(account), old.get(account), new.get(account), explained=explained)
    return found


def accounts(found: Iterable[Changed]) -> set[int]:
    """The accounts that changes are about."""
    return {each.account_id for each in found if each.account_id is not None}


def _changed(field: str, account_id: int | None, old: str, new: str) -> list[Changed]:
    if old == new:
        return []
    if field in CODES:
        both = (Piece(Kind.GONE, old), Piece(Kind.NEW, new))
        return [Changed(field, account_id, tuple(each for each in both if each.text))]
    one, other = (_readable(old), _readable(new)) if field == "body" else (old, new)
    if one == other:
        return [Changed(field, account_id, (), Note.MARKUP)]
    return [Changed(field, account_id, tuple(shortened(pieces(one, other))))]


def _variant(
    account_id: int, old: Content | None, new: Content | None, *, explained: bool
) -> list[Changed]:
    """What is different for one account; `explained`: the manuscript itself changed, and what follows it with it."""
    if old is not None and new is not None:
        if explained and old.get("follows") and new.get("follows"):
            return []
        notes = {(True, False): Note.OWN, (False, True): Note.FOLLOWS}
        note = notes.get((bool(old.get("follows")), bool(new.get("follows"))))
    else:
        note = Note.ADDED if old is None else Note.REMOVED
    found = [Changed("account", account_id, (), note)] if note else []
    for field in WRITTEN:
        found += _changed(field, account_id, (old or {}).get(field, ""), (new or {}).get(field, ""))
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


_LINK = re.compile(r'<a\b[^>]*?href="([^"]*)"[^>]*>(.*?)</a>', re.DOTALL)
_IMAGE = re.compile(r'<img\b[^>]*?src="([^"]*)"[^>]*>')


def _readable(value: str) -> str:
    """What a reader sees, with where links lead and which picture stands where."""
    if "<" not in value:
        return value
    spelled = _IMAGE.sub(r"〔\1〕", _LINK.sub(r"\2〔\1〕", value))
    return richtext.plain(spelled)


def _pictures(content: Content) -> str:
    """A line for each picture: its words, how its map was declared and proved, the cover, and the beginning of its digest."""
    return "\n".join(
        " · ".join(part for part in _picture(each) if part)
        for each in content.get("pictures", {}).values()
    )


def _picture(each: Content) -> tuple[str, ...]:
    declared = Illustration.Map(each.get("map", ""))
    return (
        each["words"],
        str(declared.label) if declared else "",
        each["map_number"],
        each.get("map_proof", "")[:12],
        gettext("cover") if each.get("cover") else "",
        each["digest"][:12],
    )


def _papers(content: Content) -> str:
    return "\n".join(f"{name} · {digest[:12]}" for name, digest in content.get("papers", []))
