"""The act of writing anew from a manuscript: its text, pictures and accounts, and nothing that was decided on it.

begun = duplicate_manuscript(editor, manuscript_id=3, now=now)

Reviews, signatures, exemptions, consultations and the hour belong to what was laid before others; the copy is a
draft like any other, whoever signed the one it was made from (A17-4). Papers are the old one's own.
"""

from __future__ import annotations

from datetime import datetime

from guiju import ledger
from guiju.newsroom.models import Manuscript, Variant
from guiju.newsroom.writing import content, copying
from guiju.newsroom.writing.keeping import keep
from guiju.registry.models import AccountState
from guiju.rulebook.registry import Kind, held
from guiju.units.refusals import dissolved
from guiju.units.rights import Officer, Refused, Right, require


@held("A5-3", kind=Kind.RECORD)
def duplicate_manuscript(officer: Officer, *, manuscript_id: int, now: datetime) -> Manuscript:
    """Begin a draft of the same unit with the text, pictures and accounts of another. Raises `Refused`.

    An account that is no longer in operation is left out. A reprint stays one, and its original is kept anew.
    """
    with ledger.act("MANUSCRIPT_DUPLICATED", by=officer.actor, at=now, article="A5-3") as record:
        first = Manuscript.objects.select_related("host").get(pk=manuscript_id)
        require(officer, Right.WRITE_MANUSCRIPTS, first.host)
        if breaches := dissolved(first.host):
            raise Refused(breaches)
        stated = {name: getattr(first, name) for name in content.STATED}
        begun = Manuscript(
            host=first.host,
            begun_by_id=officer.staff_id or None,
            begun_at=now,
            saved_at=now,
            **stated,
        )
        begun.save(force_insert=True)
        pictures = copying.pictures(first, into=begun, now=now)
        begun.body = copying.renamed(first.body, pictures)
        for each in first.variants.select_related("account").order_by("pk"):
            if each.account.state != AccountState.CLOSED:
                Variant.objects.create(
                    manuscript=begun,
                    account=each.account,
                    follows=each.follows,
                    title=each.title,
                    summary=each.summary,
                    body=copying.renamed(each.body, pictures),
                )
        keep(record, begun, officer, now)
        record.note(duplicated=first.pk)
    return begun
