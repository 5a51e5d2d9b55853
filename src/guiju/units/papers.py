"""Papers on file, for the acts that rest on them.

    with ledger.act("PAPER_ATTACHED", by=officer.actor, at=now, article="A10-7") as record:
        paper = papers.kept(Upload("会议纪要.pdf", content), unit=host, officer=officer, now=now)
        record.note(file=paper.name, digest=paper.stored_id)

The bytes lie in the database, so that one backup has everything, one transaction keeps both, and several
servers see the same. The ledger has the SM3 digest: a paper exchanged later is seen.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from django.utils.http import content_disposition_header

from guiju.ledger.chain import sm3
from guiju.platforms import paper_formats
from guiju.platforms.plaintext import clean
from guiju.units.models import Paper, PaperContent, Unit
from guiju.units.rights import Officer

LONGEST_NAME = 120


@dataclass(frozen=True, slots=True)
class Upload:
    """A file as it came in."""

    name: str
    content: bytes


def kept(upload: Upload, *, unit: Unit, officer: Officer, now: datetime) -> Paper:
    """Put a file on record, inside an act; raises `paper_formats.PaperError` for what cannot be kept."""
    name = _tidy(upload.name)
    recognised = paper_formats.recognised(name, upload.content)
    stored, _ = PaperContent.objects.get_or_create(
        digest=sm3(upload.content), defaults={"content": upload.content}
    )
    return Paper.objects.create(
        unit=unit,
        name=name,
        format=recognised.format,
        size=len(upload.content),
        stored=stored,
        kept_by_id=officer.staff_id or None,
        kept_at=now,
    )


def content(paper: Paper) -> bytes:
    """The bytes of a paper. Raises `Altered` when they are not those that were put on record."""
    found = bytes(PaperContent.objects.get(pk=paper.stored_id).content)
    if sm3(found) != paper.stored_id:
        raise Altered(paper)
    return found


def disposition(paper: Paper) -> str:
    """The header by which a browser saves the paper under its own name, whatever characters it has."""
    return content_disposition_header(as_attachment=True, filename=paper.name) or "attachment"


def is_altered(paper: Paper) -> bool:
    """Whether the bytes of a paper are not those that were put on record."""
    try:
        content(paper)
    except Altered:
        return True
    return False


class Altered(Exception):
    """The bytes on record do not have the digest that the ledger knows."""

    def __init__(self, paper: Paper) -> None:
        super().__init__(f"paper {paper.pk} “{paper.name}” was altered in the database")
        self.paper = paper


def _tidy(name: str) -> str:
    """A file name without a path and without what breaks a download, its ending kept."""
    last = clean(name).replace("\\", "/").rpartition("/")[2].replace("\n", " ").strip() or "file"
    stem, dot, ending = last.rpartition(".")
    if not dot:
        return last[:LONGEST_NAME]
    return f"{stem[: LONGEST_NAME - len(ending) - 1]}.{ending}"[:LONGEST_NAME]
