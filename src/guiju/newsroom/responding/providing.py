"""What the responding body has signed, as other units publish it: word for word, and only while the signature stands.

providing.statement_of(manuscript.pk)           # the statement a manuscript is, or is a copy of
providing.breaches(manuscript, today, pack)     # of a copy: not signed, or altered
"""

from __future__ import annotations

from datetime import date, datetime
from typing import NamedTuple

from django.db.models import Q
from django.utils import timezone

from guiju.newsroom.models import Approval, Manuscript, Original, Statement, StatementCopy
from guiju.newsroom.writing import reprinting
from guiju.platforms import richtext
from guiju.rulebook.articles import article_23
from guiju.rulebook.breach import Breach, Sentence
from guiju.rulebook.pack import Pack
from guiju.units.law import pack_on


class ProvidedText(NamedTuple):
    """The words that the responding body signed."""

    title: str
    text: str
    body: str = ""
    """The same as rich text, with the pictures in their places."""


def statement_of(manuscript_id: int) -> Statement | None:
    """The statement that a manuscript is, or of which it is a copy. One query."""
    rows = Statement.objects.filter(
        Q(manuscript_id=manuscript_id) | Q(copies__manuscript_id=manuscript_id)
    )
    return rows.select_related("case__body", "case__unit", "manuscript__host").first()


def provided_text(statement: Statement) -> ProvidedText | None:
    """What the responding body signed; None while it has not, or has taken it back."""
    signed = (
        Approval.objects.filter(
            manuscript_id=statement.manuscript_id,
            voided_at=None,
            kind__in=(Approval.Kind.SIGN_OFF, Approval.Kind.EMERGENCY),
        )
        .select_related("edition")
        .first()
    )
    if signed is None:
        return None
    content = signed.edition.content
    return ProvidedText(content["title"], richtext.plain(content["body"]), content["body"])


def breaches(manuscript: Manuscript, today: date, pack: Pack) -> list[Breach]:
    """What stands against a copy; a manuscript that is none has nothing against it. One query for those."""
    copies = StatementCopy.objects.filter(manuscript=manuscript)
    copy = copies.select_related("statement__manuscript__host").first()
    if copy is None:
        return []
    text = provided_text(copy.statement)
    altered: tuple[Sentence, ...] = ()
    if text is not None:
        original = Original(title=text.title, text=text.text)
        said = [
            Sentence(zh=each.message_zh, en=each.message_en)
            for compared in reprinting.held_against(manuscript, original)
            for each in compared.comparison.alterations
            if each.changes_meaning
        ]
        altered = tuple(dict.fromkeys(said))
    facts = article_23.Provided(copy.statement.manuscript.host.name, text is not None, altered)
    return article_23.not_as_provided(facts, pack=pack)


def not_provided(statement: Statement, *, now: datetime) -> list[Breach]:
    """The refusal to take over what the responding body has not signed."""
    facts = article_23.Provided(statement.manuscript.host.name, signed=False)
    return article_23.not_as_provided(facts, pack=pack_on(timezone.localdate(now)))
