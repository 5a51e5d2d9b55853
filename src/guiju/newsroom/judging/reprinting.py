"""A reprint before it goes on: its source, where it comes from, whether it says what the original says (Art. 21)."""

from __future__ import annotations

from datetime import date
from urllib.parse import urlsplit

from guiju.newsroom import selectors
from guiju.newsroom.models import Manuscript
from guiju.newsroom.models.manuscripts import Origin
from guiju.newsroom.writing import reprinting
from guiju.rulebook.articles import article_21
from guiju.rulebook.breach import Breach, Sentence
from guiju.rulebook.pack import Pack


def reprint(manuscript: Manuscript, today: date, pack: Pack) -> list[Breach]:
    """Everything Article 21 has against a reprint; an original has none of it."""
    if manuscript.origin != Origin.REPRINT:
        return []
    facts = stated(manuscript.source, manuscript.source_url, today=today)
    return (
        article_21.unnamed_source(facts, pack=pack)
        + article_21.unapproved_source(facts, pack=pack)
        + article_21.distorted(held_against(manuscript), pack=pack)
    )


def stated(source: str, link: str, *, today: date) -> article_21.Reprint:
    """What a reprint, or an order for reprints, states of where it comes from, as the law is asked about it.

    A statement of a responding body went through the gate and needs no approval of its source (A21-3, A23-1).
    """
    host = host_of(link)
    approved = selectors.is_approved_source(source, host, today=today)
    return article_21.Reprint(source, link, host, approved or selectors.is_statement(link))


def held_against(manuscript: Manuscript) -> article_21.HeldAgainst:
    """The manuscript and its own variants against the original, as facts."""
    original = selectors.original_of(manuscript)
    if original is None:
        return article_21.HeldAgainst(has_original=False)
    altered = [
        Sentence(zh=each.message_zh, en=each.message_en)
        for text in reprinting.held_against(manuscript, original)
        for each in text.comparison.alterations
        if each.changes_meaning
    ]
    return article_21.HeldAgainst(
        has_original=True, altered=tuple(dict.fromkeys(altered)), reason=original.reason
    )


def host_of(link: str) -> str:
    """The site of a link; empty for what is no link."""
    try:
        return (urlsplit(link).hostname or "").lower()
    except ValueError:
        return ""
