"""Avatars kept, for the acts that learn of one (A12-2).

with ledger.act("AVATAR_SET", by=officer.actor, at=now, article="A12-2") as record:
    account.avatar = avatars.kept(Upload("头像.png", content))
"""

from __future__ import annotations

from guiju.ledger.chain import sm3
from guiju.platforms import pictures
from guiju.platforms.paper_formats import PICTURES, PaperError
from guiju.registry.models import Avatar, Case, CasePaper
from guiju.units import papers
from guiju.units.papers import Upload


def kept(upload: Upload) -> Avatar:
    """Put a picture on record, inside an act; raises `PaperError` for what is no picture."""
    digest = sm3(upload.content)
    known = Avatar.objects.filter(pk=digest).first()
    if known is not None:
        return known
    picture = pictures.drawn(upload.name, upload.content)
    return Avatar.objects.get_or_create(
        digest=digest, defaults={"look": picture.look, "content": picture.content}
    )[0]


def of_opening(case: Case) -> Avatar | None:
    """The avatar among the papers of an opening, the last one attached."""
    attached = case.papers.filter(
        purpose=CasePaper.Purpose.AVATAR, paper__format__in=PICTURES
    ).select_related("paper")
    for each in attached.order_by("-pk"):
        try:
            return kept(Upload(each.paper.name, papers.content(each.paper)))
        except PaperError:
            # A paper from before pictures were judged when they are attached.
            continue
    return None
