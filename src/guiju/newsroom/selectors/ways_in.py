"""Reads of how posts come in: files on their way, feeds, tokens; and of the lexicon's editions."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime

from django.db.models import QuerySet

from guiju.newsroom.checks.checking import terms
from guiju.newsroom.models import Feed, LexiconEdition, PostImport, PushToken
from guiju.rulebook.breach import Breach, Sentence
from guiju.rulebook.registry import Kind, held
from guiju.textcheck import Term
from guiju.units import selectors as units
from guiju.units.models import Undertaker
from guiju.units.rights import Officer, Right


def imports(officer: Officer) -> QuerySet[PostImport]:
    """The files that people of units within the officer's right to bring posts have uploaded."""
    within = officer.within(Right.BRING_POSTS, "uploaded_by__unit__path")
    uploaded = PostImport.objects.filter(within).exclude(uploaded_by=None)
    return uploaded.defer("content").select_related("uploaded_by__unit")


def feeds(officer: Officer, *, account_id: int | None = None) -> QuerySet[Feed]:
    """The feeds of accounts the officer may bring posts of, those in trouble first."""
    found = Feed.objects.filter(officer.within(Right.BRING_POSTS, "account__host__path"))
    if account_id is not None:
        found = found.filter(account_id=account_id)
    return found.select_related("account__platform", "account__host").order_by("-failures", "pk")


def tokens(officer: Officer) -> QuerySet[PushToken]:
    """The tokens of units whose tokens the officer keeps, those in force first."""
    within = officer.within(Right.KEEP_TOKENS, "unit__path")
    found = PushToken.objects.filter(within).select_related(
        "unit", "made_by", "undertaker__host", "undertaker__body"
    )
    return found.order_by("revoked_at", "-pk")


MOST_TOKENS = 200
"""Tokens that the page shows; nobody keeps so many."""


@dataclass(frozen=True, slots=True)
class TokenRow:
    """A token as a line of the list, with why it rests."""

    token: PushToken
    resting: tuple[Breach, ...]


def token_rows(officer: Officer, *, at: datetime) -> list[TokenRow]:
    """The tokens the officer keeps, those in force first."""
    shown = list(tokens(officer)[:MOST_TOKENS])
    barred = resting([each for each in shown if each.revoked_at is None], at=at)
    return [TokenRow(each, barred.get(each.pk, ())) for each in shown]


@held("A7-2", kind=Kind.GATE)
def resting(tokens: Iterable[PushToken], *, at: datetime) -> dict[int, tuple[Breach, ...]]:
    """Token → why it does not work at a moment, of those of outside undertakers; five queries in all.

    The undertaker's papers are not all in force, or who made it for the undertaker keeps no tokens any more.
    A token that the unit's own people made for the unit's own program goes on until it is revoked.
    """
    used = {
        each: undertaker
        for each in tokens
        if (undertaker := each.undertaker_id or (each.made_by and each.made_by.employer_id))
    }
    barred = units.unsecured(set(used.values()), at=at)
    outside = {each.made_by_id for each in used if each.made_by and each.made_by.employer_id}
    makers = units.officers({each for each in outside if each}, now=at) if outside else {}
    found = {}
    for each, undertaker in used.items():
        maker = makers.get(each.made_by_id or 0)
        kept = maker is not None and maker.may(Right.KEEP_TOKENS, each.unit.path)
        if undertaker in barred:
            found[each.pk] = barred[undertaker]
        elif each.made_by_id in outside and not kept:
            found[each.pk] = (_maker_gone(each),)
    return found


def offered_undertakers(officer: Officer) -> QuerySet[Undertaker]:
    """The outside undertakers in place whose programs may be given a token."""
    return units.undertakers(officer, right=Right.KEEP_TOKENS).filter(body=None, ended_at=None)


def _maker_gone(token: PushToken) -> Breach:
    return Breach(
        code="A7-2",
        sentence=Sentence(
            zh=f"令牌“{token.name}”由外部承办单位的{token.made_by}生成，其已没有管理推送令牌的权限。",
            en=f"The token “{token.name}” was made by {token.made_by} of an outside undertaker, who no longer "
            "keeps push tokens.",
        ),
        way_out=Sentence(
            zh=f"请{token.unit.name}停用该令牌，需要的重新生成。",
            en=f"{token.unit.name} revokes it and makes another where one is needed.",
        ),
        evidence=("maker",),
    )


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
    return changes_of_terms(terms(before.content) if before else [], terms(after.content))


def changes_of_terms(before: Iterable[Term], after: Iterable[Term]) -> list[TermChange]:
    """Which terms differ between two lexicons."""
    old = {each.term: each for each in before}
    new = {each.term: each for each in after}
    return [
        TermChange(name, old.get(name), new.get(name))
        for name in dict.fromkeys((*old, *new))
        if old.get(name) != new.get(name)
    ]
