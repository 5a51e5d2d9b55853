"""Comments that must be settled: they hold the manuscript up, and not everybody may settle them (A17-1, A17-2)."""

from __future__ import annotations

from datetime import date, datetime

from django.utils import timezone

from guiju.newsroom import selectors
from guiju.newsroom.commenting.workflow import State
from guiju.newsroom.judging.hands import decides
from guiju.newsroom.models import Comment, Manuscript
from guiju.rulebook.articles import article_17_comments
from guiju.rulebook.articles.article_17 import Person
from guiju.rulebook.articles.article_17_comments import Commented, Settling, Unsettled
from guiju.rulebook.breach import Breach
from guiju.rulebook.pack import Pack
from guiju.textcheck.deidentification import deidentify
from guiju.units.law import pack_on
from guiju.units.rights import Officer

_SHOWN = 20
"""Characters of the words that a refusal names."""


def unsettled(manuscript: Manuscript, officer: Officer, today: date, pack: Pack) -> list[Breach]:
    """No comment that must be settled is open; whoever would go on. One query."""
    rows = manuscript.comments.filter(must_be_settled=True, state=State.OPEN).select_related("by")
    facts = Commented(tuple(Unsettled(each.pk, each.by.name, _words(each.quote)) for each in rows))
    return article_17_comments.unsettled_comments(facts, pack=pack)


def settling(
    comment: Comment, manuscript: Manuscript, officer: Officer, *, now: datetime
) -> list[Breach]:
    """The officer may settle the comment: anybody at work on it, but for one that must be settled."""
    if not comment.must_be_settled:
        return []
    candidate, writers = selectors.person_of(officer), selectors.writers(manuscript)
    return settling_by(
        comment,
        candidate,
        writers,
        decides=decides(officer, manuscript.host),
        pack=pack_on(timezone.localdate(now)),
    )


def settling_by(
    comment: Comment, candidate: Person, writers: tuple[Person, ...], *, decides: bool, pack: Pack
) -> list[Breach]:
    """The same where everybody is known already. No query."""
    facts = Settling(selectors.person(comment.by), candidate, writers, decides)
    return article_17_comments.settled_by_writer(
        facts, pack=pack
    ) + article_17_comments.settled_by_bystander(facts, pack=pack)


def _words(quote: str) -> str:
    """The words without personal data, and not more than tell which they are."""
    said = deidentify(quote)
    return said if len(said) <= _SHOWN else f"{said[:_SHOWN]}……"
