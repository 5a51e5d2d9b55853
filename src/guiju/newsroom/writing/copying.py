"""The pictures and papers of a manuscript put with another one, and a text that names the pictures of the other.

    pictures = copying.pictures(first, into=begun, now=now)      # {3: 8}: the old one's key, the copy's
    begun.body = copying.renamed(first.body, pictures)

What was declared of a picture comes along; the files themselves are kept once, by their digest.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from datetime import datetime

from guiju.newsroom.models import Attachment, Illustration, ImageExamination, Manuscript

_SHOWN = re.compile(r'src="picture:(\d+)"')


def pictures(first: Manuscript, *, into: Manuscript, now: datetime) -> dict[int, int]:
    """Put copies of the pictures into another manuscript: key of the old one → key of the copy."""
    copies = {}
    for each in first.illustrations.select_related("paper").order_by("pk"):
        ImageExamination.objects.get_or_create(
            stored_id=each.paper.stored_id, defaults={"queued_at": now}
        )
        copy = Illustration.objects.create(
            manuscript=into,
            paper=each.paper,
            words=each.words,
            map=each.map,
            map_number=each.map_number,
            map_proof_id=each.map_proof_id,
            is_cover=each.is_cover,
        )
        copies[each.pk] = copy.pk
    return copies


def papers(first: Manuscript, *, into: Manuscript) -> None:
    """Put the papers that go out with a manuscript with another one."""
    for each in first.attachments.order_by("pk"):
        Attachment.objects.create(manuscript=into, paper_id=each.paper_id)


def renamed(body: str, copies: Mapping[int, int]) -> str:
    """The text with the copies where the others were shown; words that look like a name of one stay.

    >>> renamed('<p>picture:3</p><img src="picture:3" alt="">', {3: 8})
    '<p>picture:3</p><img src="picture:8" alt="">'
    """
    return _SHOWN.sub(lambda found: f'src="picture:{copies.get(int(found[1]), found[1])}"', body)
