"""Pictures and papers of a manuscript: put in, described, declared, taken out (A18-4).

illustration = add_illustration(editor, manuscript_id=3, version=4, upload=Upload("现场.jpg", content), now=now)
describe_illustration(editor, illustration_id=illustration.pk, words="抢险现场", map=Illustration.Map.NONE,
                      map_number="", is_cover=True, now=now)
"""

from __future__ import annotations

from datetime import datetime

from guiju import ledger
from guiju.newsroom.models import Attachment, Illustration, ImageExamination, Manuscript
from guiju.newsroom.workflow import EDITABLE, State
from guiju.newsroom.writing.keeping import keep, locked
from guiju.newsroom.writing.refusing import not_editable
from guiju.platforms import plaintext
from guiju.platforms.paper_formats import PICTURES, PaperError
from guiju.rulebook.breach import Breach, Sentence
from guiju.units import papers
from guiju.units.papers import Upload
from guiju.units.refusals import refusal
from guiju.units.rights import Officer, Refused, Right, require

MOST_PICTURES, MOST_PAPERS = 100, 20


def add_illustration(
    officer: Officer, *, manuscript_id: int, upload: Upload, now: datetime
) -> Illustration:
    """Put a picture into the manuscript; the worker will examine it (`newsroom.checks.examining`).

    Raises `PaperError` for a file that is none or cannot be kept.
    """
    with ledger.act("ILLUSTRATION_ADDED", by=officer.actor, at=now, article="A18-4") as record:
        manuscript = _written_by(officer, manuscript_id)
        if manuscript.illustrations.count() >= MOST_PICTURES:
            raise Refused([_too_many(MOST_PICTURES)])
        paper = papers.kept(upload, unit=manuscript.host, officer=officer, now=now)
        if paper.format not in PICTURES:
            raise PaperError(
                f"“{upload.name}”不是图片。请上传 JPG、PNG 或 WebP 图片，文件请作为附件上传。",
                f"“{upload.name}” is no picture. Upload JPG, PNG or WebP; a document is attached.",
            )
        illustration = Illustration.objects.create(manuscript=manuscript, paper=paper)
        ImageExamination.objects.get_or_create(
            stored_id=paper.stored_id, defaults={"queued_at": now}
        )
        keep(record, manuscript, officer, now)
        record.note(file=paper.name, picture=paper.stored_id, bytes=paper.size)
    return illustration


def describe_illustration(
    officer: Officer,
    *,
    illustration_id: int,
    words: str,
    map: Illustration.Map,
    map_number: str,
    is_cover: bool,
    now: datetime,
    map_proof: Upload | None = None,
) -> Illustration:
    """Say what a picture shows, whether it is a map and by which approval, and whether it is the cover."""
    with ledger.act("ILLUSTRATION_DESCRIBED", by=officer.actor, at=now, article="A18-4") as record:
        illustration = Illustration.objects.select_related("paper").get(pk=illustration_id)
        manuscript = _written_by(officer, illustration.manuscript_id)
        if is_cover:
            manuscript.illustrations.exclude(pk=illustration_id).update(is_cover=False)
        illustration.words = " ".join(plaintext.clean(words).split())[:200]
        illustration.map, illustration.is_cover = map, is_cover
        illustration.map_number = " ".join(plaintext.clean(map_number).split())[:60]
        if map_proof is not None:
            illustration.map_proof = papers.kept(
                map_proof, unit=manuscript.host, officer=officer, now=now
            )
        illustration.save()
        keep(record, manuscript, officer, now)
        record.note(file=illustration.paper.name, map=map.value, map_number=illustration.map_number)
    return illustration


def remove_illustration(officer: Officer, *, illustration_id: int, now: datetime) -> Manuscript:
    """Take a picture out; a place in a text that still names it shows nothing."""
    with ledger.act("ILLUSTRATION_REMOVED", by=officer.actor, at=now, article="A18-4") as record:
        illustration = Illustration.objects.select_related("paper").get(pk=illustration_id)
        manuscript = _written_by(officer, illustration.manuscript_id)
        illustration.delete()
        keep(record, manuscript, officer, now)
        record.note(file=illustration.paper.name, picture=illustration.paper.stored_id)
    return manuscript


def attach(officer: Officer, *, manuscript_id: int, upload: Upload, now: datetime) -> Attachment:
    """Put a paper with the manuscript that goes out with it."""
    with ledger.act("ATTACHED", by=officer.actor, at=now, article="A17-4") as record:
        manuscript = _written_by(officer, manuscript_id)
        if manuscript.attachments.count() >= MOST_PAPERS:
            raise Refused([_too_many(MOST_PAPERS)])
        paper = papers.kept(upload, unit=manuscript.host, officer=officer, now=now)
        attachment = Attachment.objects.create(manuscript=manuscript, paper=paper)
        keep(record, manuscript, officer, now)
        record.note(file=paper.name, paper=paper.stored_id, bytes=paper.size)
    return attachment


def detach(officer: Officer, *, attachment_id: int, now: datetime) -> Manuscript:
    """Take a paper away again."""
    with ledger.act("DETACHED", by=officer.actor, at=now, article="A17-4") as record:
        attachment = Attachment.objects.select_related("paper").get(pk=attachment_id)
        manuscript = _written_by(officer, attachment.manuscript_id)
        attachment.delete()
        keep(record, manuscript, officer, now)
        record.note(file=attachment.paper.name, paper=attachment.paper.stored_id)
    return manuscript


def _written_by(officer: Officer, manuscript_id: int) -> Manuscript:
    manuscript = locked(manuscript_id)
    require(officer, Right.WRITE_MANUSCRIPTS, manuscript.host)
    if manuscript.state not in EDITABLE:
        raise Refused([not_editable(State(manuscript.state))])
    return manuscript


def _too_many(most: int) -> Breach:
    return refusal(
        "A5-3",
        f"一篇稿件最多{most}个。",
        f"A manuscript holds {most} of them at most.",
        out=Sentence(zh="请先移除不需要的。", en="Remove some first."),
    )
