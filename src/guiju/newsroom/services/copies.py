"""The act of writing anew from a manuscript: its text, pictures and accounts, and nothing that was decided on it.

begun = duplicate_manuscript(editor, manuscript_id=3, now=now)

Reviews, signatures, exemptions, consultations and the hour belong to what was laid before others; the copy is a
draft like any other, whoever signed the one it was made from (A17-4).
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from datetime import datetime

from guiju import ledger
from guiju.newsroom.models import Illustration, ImageExamination, Manuscript, Variant
from guiju.newsroom.writing import content
from guiju.newsroom.writing.keeping import keep
from guiju.registry.models import AccountState
from guiju.rulebook.registry import Kind, held
from guiju.units.refusals import dissolved
from guiju.units.rights import Officer, Refused, Right, require

_PICTURE = re.compile(r"picture:(\d+)")


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
        pictures = {
            each.pk: _copied(each, begun, now)
            for each in first.illustrations.select_related("paper").order_by("pk")
        }
        begun.body = _renamed(first.body, pictures)
        for each in first.variants.select_related("account").order_by("pk"):
            if each.account.state != AccountState.CLOSED:
                Variant.objects.create(
                    manuscript=begun,
                    account=each.account,
                    follows=each.follows,
                    title=each.title,
                    summary=each.summary,
                    body=_renamed(each.body, pictures),
                )
        keep(record, begun, officer, now)
        record.note(duplicated=first.pk)
    return begun


def _copied(each: Illustration, begun: Manuscript, now: datetime) -> int:
    """The picture with what was declared of it; attachments and their papers are the old one's own."""
    ImageExamination.objects.get_or_create(
        stored_id=each.paper.stored_id, defaults={"queued_at": now}
    )
    copy = Illustration.objects.create(
        manuscript=begun,
        paper=each.paper,
        words=each.words,
        map=each.map,
        map_number=each.map_number,
        map_proof_id=each.map_proof_id,
        is_cover=each.is_cover,
    )
    return copy.pk


def _renamed(body: str, pictures: Mapping[int, int]) -> str:
    """The text with the pictures of the copy in the places of the others."""
    return _PICTURE.sub(lambda found: f"picture:{pictures.get(int(found[1]), int(found[1]))}", body)
