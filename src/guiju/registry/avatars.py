"""Avatars judged and kept, for the acts that learn of one (A12-2).

with ledger.act("AVATAR_SET", by=officer.actor, at=now, article="A12-2") as record:
    account.avatar = avatars.kept(Upload("头像.png", content))
"""

from __future__ import annotations

import base64

from guiju.ledger.chain import sm3
from guiju.platforms import pictures
from guiju.platforms.paper_formats import MEGABYTE, PICTURES, PaperError, format_of
from guiju.registry.models import Avatar, Case, CasePaper
from guiju.units import papers
from guiju.units.papers import Upload


def kept(upload: Upload) -> Avatar:
    """Put a picture on record, inside an act; raises `PaperError` for what is no picture."""
    known = Avatar.objects.filter(pk=sm3(upload.content)).first()
    if known is not None:
        return known
    avatar = judged(upload)
    return Avatar.objects.get_or_create(
        digest=avatar.digest, defaults={"look": avatar.look, "content": avatar.content}
    )[0]


def judged(upload: Upload) -> Avatar:
    """A picture as it would be kept, not on record yet; raises `PaperError` for what is no picture."""
    picture = pictures.drawn(upload.name, upload.content)
    return Avatar(digest=sm3(upload.content), look=picture.look, content=picture.content)


def told(text: str) -> Avatar:
    """The same of a file that a program tells in Base64, with or without `data:image/…;base64,` before it."""
    content = text.partition(",")[2] if text.startswith("data:") else text
    # Four characters tell three bytes: what is too large is not read at all.
    if len(content) > 4 * (pictures.LARGEST // 3 + 1):
        raise PaperError(
            f"头像文件超过{pictures.LARGEST // MEGABYTE} MB。",
            f"The file of the avatar is larger than {pictures.LARGEST // MEGABYTE} MB.",
        )
    try:
        file = base64.b64decode(content, validate=True)
    except ValueError as broken:
        raise PaperError(
            "头像不是有效的 Base64 编码。", "The avatar is no valid Base64."
        ) from broken
    # A program has no name for it, so that the content alone says what it is.
    return judged(Upload(f"头像.{format_of('头像', file)}", file))


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
