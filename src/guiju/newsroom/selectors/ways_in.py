"""Reads of how posts come in: files on their way, feeds, tokens; and of the lexicon's editions."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from django.db.models import QuerySet

from guiju.newsroom.checking import terms
from guiju.newsroom.models import Feed, LexiconEdition, PostImport, PushToken
from guiju.textcheck import Term
from guiju.units.rights import Officer, Right


def imports(officer: Officer) -> QuerySet[PostImport]:
    """The files that people of units within the officer's right to bring posts have uploaded."""
    within = officer.within(Right.BRING_POSTS, "uploaded_by__unit__path")
    return PostImport.objects.filter(within).defer("content").select_related("uploaded_by__unit")


def feeds(officer: Officer, *, account_id: int | None = None) -> QuerySet[Feed]:
    """The feeds of accounts the officer may bring posts of, those in trouble first."""
    found = Feed.objects.filter(officer.within(Right.BRING_POSTS, "account__host__path"))
    if account_id is not None:
        found = found.filter(account_id=account_id)
    return found.select_related("account__platform", "account__host").order_by("-failures", "pk")


def tokens(officer: Officer) -> QuerySet[PushToken]:
    """The tokens of units whose tokens the officer keeps, those in force first."""
    within = officer.within(Right.KEEP_TOKENS, "unit__path")
    found = PushToken.objects.filter(within).select_related("unit", "made_by")
    return found.order_by("revoked_at", "-pk")


def edition_in_force() -> LexiconEdition | None:
    """The newest edition of the administrator's lexicon; None before the first."""
    return LexiconEdition.objects.select_related("made_by").order_by("-number").first()


def editions() -> QuerySet[LexiconEdition]:
    """Every edition, the newest first."""
    return LexiconEdition.objects.select_related("made_by").order_by("-number")


@dataclass(frozen=True, slots=True)
class TermChange:
    """A term that one edition has and the one before has not, or has otherwise."""

    term: str
    before: Term | None
    after: Term | None


def changes_between(before: LexiconEdition | None, after: LexiconEdition) -> Sequence[TermChange]:
    """What an edition changed, by term."""
    old = {each.term: each for each in terms(before.content)} if before else {}
    new = {each.term: each for each in terms(after.content)}
    return [
        TermChange(name, old.get(name), new.get(name))
        for name in dict.fromkeys((*old, *new))
        if old.get(name) != new.get(name)
    ]
