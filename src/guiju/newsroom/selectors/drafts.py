"""Reads of drafts of the lexicon, and of what trying them on the archive found.

draft = lexicon_drafts().get(pk=7)
found_by(draft, english=False).kinds[0].samples
"""

from __future__ import annotations

from dataclasses import dataclass

from django.db.models import QuerySet

from guiju.newsroom.checks import checking, rescanning
from guiju.newsroom.models import LexiconDraft
from guiju.newsroom.selectors.terms import terms_of
from guiju.newsroom.selectors.ways_in import TermChange, changes_of_terms, edition_in_force
from guiju.textcheck.lexicon import dumps, loads
from guiju.textcheck.normal import normal
from guiju.textcheck.rescan.tally import Kind, Sample, Tally

__all__ = [
    "Found",
    "FoundKind",
    "brought_up_to_date",
    "changes_of",
    "edition_in_force",
    "found_by",
    "is_outdated",
    "lexicon_drafts",
    "merged",
    "open_drafts",
]

TERMS_SHOWN = 50


def lexicon_drafts() -> QuerySet[LexiconDraft]:
    """Every draft, the newest first."""
    return LexiconDraft.objects.select_related("made_by", "edition").order_by("-pk")


def open_drafts() -> QuerySet[LexiconDraft]:
    """Drafts but for those that were discarded, the newest first."""
    return lexicon_drafts().filter(discarded_at=None)


def is_outdated(draft: LexiconDraft) -> bool:
    """Whether another edition was made since, so that the draft cannot be put in force. One query."""
    newest = edition_in_force()
    undecided = draft.edition_id is None and draft.discarded_at is None
    return undecided and (newest.number if newest else 0) != draft.base


def changes_of(draft: LexiconDraft) -> list[TermChange]:
    """What a draft would change of the edition it was made from, by term. One query."""
    return changes_of_terms(terms_of(draft.base), checking.terms(draft.content))


def brought_up_to_date(draft: LexiconDraft) -> str:
    """The changes of a draft made on the edition in force: what others have changed since stays. Three queries."""
    newest = edition_in_force()
    number = newest.number if newest else 0
    if number == draft.base:
        return draft.content
    changes = changes_of(draft)
    touched = {normal(each.term) for each in changes}
    kept = (term for term in terms_of(number) if normal(term.term) not in touched)
    return dumps([*kept, *(each.after for each in changes if each.after)])


@dataclass(frozen=True, slots=True)
class FoundPlace:
    """A sample as the page shows it: which post, where in it, and what is said or why nothing is."""

    sample: Sample
    said: str


@dataclass(frozen=True, slots=True)
class FoundKind:
    """Remarks that would be made, would no longer be made, or places kept quiet."""

    kind: str
    number: int
    posts: int | None
    places: tuple[FoundPlace, ...]


@dataclass(frozen=True, slots=True)
class FoundTerm:
    """How often a changed term stands in the archive, and what came of it."""

    term: str
    stands: int
    remarked: int
    quiet: int


@dataclass(frozen=True, slots=True)
class Found:
    """What a trial found so far."""

    posts: int
    kinds: tuple[FoundKind, ...]
    terms: tuple[FoundTerm, ...]
    more_terms: int


def found_by(draft: LexiconDraft, *, english: bool) -> Found | None:
    """What the trial of a draft has found so far; None before it has begun."""
    if not draft.result:
        return None
    tally = Tally.from_json(draft.result)
    by_weight = sorted(tally.terms.items(), key=lambda each: (-each[1].stands, each[0]))
    terms = [FoundTerm(name, each.stands, each.remarked, each.quiet) for name, each in by_weight]
    quiet = sum(each.quiet for each in terms)
    kinds = (
        FoundKind(
            "found", tally.found.total(), tally.posts_found, _places(tally, Kind.FOUND, english)
        ),
        FoundKind("gone", tally.gone.total(), tally.posts_gone, _places(tally, Kind.GONE, english)),
        FoundKind("quiet", quiet, None, _places(tally, Kind.QUIET, english)),
    )
    shown = tuple(terms[:TERMS_SHOWN])
    return Found(tally.posts, kinds, shown, max(0, len(terms) - TERMS_SHOWN))


def merged(content: str, *, onto: int, replacing: bool) -> str:
    """The lexicon that a file of terms makes: alone where it is `replacing`, else on top of edition `onto`.

    Raises `LexiconError` with every bad row of the file.
    """
    terms = loads(content)
    if replacing:
        return dumps(terms)
    new = {normal(term.term) for term in terms}
    return dumps([*(term for term in terms_of(onto) if normal(term.term) not in new), *terms])


def _places(tally: Tally, kind: Kind, english: bool) -> tuple[FoundPlace, ...]:
    return tuple(
        FoundPlace(
            sample,
            rescanning.why_quiet(sample)
            if kind is Kind.QUIET
            else sample.message_en
            if english
            else sample.message_zh,
        )
        for sample in tally.of_kind(kind)
    )
