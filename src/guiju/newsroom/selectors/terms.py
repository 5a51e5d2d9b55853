"""Reads of single terms of the lexicon: what stands, what an edition would be with or without one, its history.

terms_of(3)                                         # of that edition
with_term(3, Term("普定旧称", Level.FLAG), instead_of="普定旧名")
history_of("普定旧称")[0].edition.reason
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache

from guiju.newsroom.checks import checking
from guiju.newsroom.models import LexiconEdition
from guiju.newsroom.selectors.ways_in import TermChange
from guiju.textcheck import LexiconError, Term
from guiju.textcheck.lexicon import bundled, dumps, loads
from guiju.textcheck.normal import normal

SEARCHED = 100
"""Editions whose content is searched for a term."""


def terms_of(number: int) -> list[Term]:
    """The terms of an edition; none for 0, before the first. One query."""
    content = LexiconEdition.objects.filter(number=number).values_list("content", flat=True).first()
    return checking.terms(content) if content else []


def with_term(number: int, term: Term, *, instead_of: str = "") -> str:
    """The lexicon that an edition makes with a term: in the place of `instead_of` and of one of its own name."""
    gone = {normal(term.term), normal(instead_of)}
    return dumps([*(each for each in terms_of(number) if normal(each.term) not in gone), term])


def without_term(number: int, name: str) -> str:
    """The lexicon that an edition makes without a term."""
    return dumps(each for each in terms_of(number) if normal(each.term) != normal(name))


def shipped_term(name: str) -> Term | None:
    """The term of this name that comes with the program."""
    return _shipped().get(normal(name))


@cache
def _shipped() -> dict[str, Term]:
    """By the normal form of their names: a page of changes asks for a hundred of three thousand."""
    return {normal(term.term): term for term in bundled()}


@dataclass(frozen=True, slots=True)
class TermInEdition:
    """An edition that changed a term."""

    edition: LexiconEdition
    change: TermChange


def history_of(name: str) -> list[TermInEdition]:
    """The editions that added, changed or removed a term, the newest first. One query.

    The newest `SEARCHED` editions are searched; a term that is older than these seems to begin with them.
    """
    editions = LexiconEdition.objects.select_related("made_by").order_by("-number")[:SEARCHED]
    states: list[tuple[LexiconEdition, Term | None]] = []
    for edition in editions.iterator(chunk_size=5):
        states.append((edition, _term_in(edition.content, name)))
        edition.content = ""
    found: list[TermInEdition] = []
    before: Term | None = None
    for edition, after in reversed(states):
        if before != after:
            found.append(TermInEdition(edition, TermChange(name, before, after)))
        before = after
    return found[::-1]


def _term_in(content: str, name: str) -> Term | None:
    """A term as it stands in a lexicon; the others are not even read, there may be a hundred thousand."""
    header, _, _ = content.partition("\n")
    at = content.find(name)
    while at >= 0:
        start, end = content.rfind("\n", 0, at) + 1, content.find("\n", at)
        line = content[start : end if end >= 0 else None]
        if name in line.split("\t"):
            try:
                found = loads(f"{header}\n{line}")
            except LexiconError:
                found = []
            for term in found:
                if term.term == name:
                    return term
        at = content.find(name, at + 1)
    return None
