"""Remarks of the checks as they are kept: bounded, and without personal data.

An advertisement with a telephone number in it is two remarks on the same place. Only one of them says
that the number is personal data, but neither may show it (A20-2).
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from itertools import pairwise

from guiju.newsroom.models import Post, PostRemark
from guiju.textcheck import Checker, Document, Level, Remark
from guiju.textcheck.images.findings import ImageFindings

PERSONAL = "A20-2"
PICTURE = "picture"
"""The field of a remark on one of the pictures of a post; `start` is its place among them."""
MOST_OF_PICTURE = 50
"""Kept of one picture."""
MOST_REMARKS = 200
"""Kept of one post, the weightiest first: a megabyte of nonsense is one case, not ten thousand."""

_WEIGHT = {Level.BLOCK: 0, Level.FLAG: 1, Level.HINT: 2}
_LONGEST_EXCERPT = 200
_LONGEST_MESSAGE = 300


def of_post(post: Post, checker: Checker) -> list[PostRemark]:
    """What the checker says of a post, in reading order, not saved."""
    return kept(post, checker.check(document_of(post)))


def document_of(post: Post) -> Document:
    """A post as the checks read it."""
    return Document(title=post.title, text=post.text)


def kept(post: Post, found: list[Remark]) -> list[PostRemark]:
    """What was found in a post as it is kept, in reading order, not saved."""
    personal = [remark for remark in found if remark.code == PERSONAL]
    if len(found) > MOST_REMARKS:
        weightiest = sorted(found, key=lambda remark: (_WEIGHT[remark.level], remark))
        found = sorted(weightiest[:MOST_REMARKS])
    return [
        PostRemark(
            post=post,
            code=remark.code,
            field=remark.field,
            start=remark.start,
            end=remark.end,
            excerpt=excerpt(remark, personal)[:_LONGEST_EXCERPT],
            suggestion=remark.suggestion[:_LONGEST_EXCERPT],
            level=remark.level.value,
            message_zh=remark.message_zh[:_LONGEST_MESSAGE],
            message_en=remark.message_en[:_LONGEST_MESSAGE],
        )
        for remark in found
    ]


def of_picture(post: Post, place: int, findings: ImageFindings) -> list[PostRemark]:
    """What was found in a picture of a post as it is kept, not saved. The findings are masked.

    A map whose only approval numbers are of a year that had not come when the post was published bears none (A18-4).
    """
    weightiest = sorted(findings.masked().remarks, key=lambda each: _WEIGHT[each.level])
    return _early_map(post, place, findings) + [
        PostRemark(
            post=post,
            code=each.code,
            field=PICTURE,
            start=place,
            end=place + 1,
            excerpt=each.remark.text[:_LONGEST_EXCERPT],
            suggestion=each.remark.suggestion[:_LONGEST_EXCERPT],
            level=each.level.value,
            message_zh=each.remark.message_zh[:_LONGEST_MESSAGE],
            message_en=each.remark.message_en[:_LONGEST_MESSAGE],
        )
        for each in weightiest[:MOST_OF_PICTURE]
    ]


def _early_map(post: Post, place: int, findings: ImageFindings) -> list[PostRemark]:
    """The remark on a map whose approval numbers are all of years to come, none on any other picture."""
    listed = [number for number in findings.numbers if number.normal and not number.fault]
    if not findings.map.is_map or not listed:
        return []
    if any(number.year <= post.published_on.year for number in listed):
        return []
    written = listed[0].normal
    return [
        PostRemark(
            post=post,
            code="A18-4",
            field=PICTURE,
            start=place,
            end=place + 1,
            excerpt=written,
            suggestion="",
            level=Level.FLAG.value,
            message_zh=f"图片像是地图，审图号“{written}”的年份在信息发布时尚未到来，请核对。",
            message_en=f"This looks like a map; the year of its approval number “{written}” had not come when the "
            "post was published.",
        )
    ]


def excerpt(remark: Remark, personal: list[Remark]) -> str:
    """The text of a remark with every place of `personal` data in it masked."""
    shown = list(remark.masked_text)
    if remark.code == PERSONAL:
        return "".join(shown)
    for other in personal:
        if other.field != remark.field or other.start >= remark.end or other.end <= remark.start:
            continue
        masked = other.masked_text
        if len(masked) != other.end - other.start:
            masked = "*" * (other.end - other.start)
        for place in range(max(remark.start, other.start), min(remark.end, other.end)):
            shown[place - remark.start] = masked[place - other.start]
    return "".join(shown)


@dataclass(frozen=True, slots=True)
class Segment:
    """A piece of a text and the remarks that cover it, the weightiest first."""

    text: str
    remarks: tuple[PostRemark, ...] = ()

    @property
    def level(self) -> str:
        """The weight of the weightiest remark; empty for a piece without one."""
        return self.remarks[0].level if self.remarks else ""


def segments(field: str, text: str, remarks: Iterable[PostRemark]) -> list[Segment]:
    """A title or text cut where remarks begin and end, so that each place can be marked."""
    here = [each for each in remarks if each.field == field and each.start < each.end <= len(text)]
    cuts = sorted({0, len(text), *(each.start for each in here), *(each.end for each in here)})
    found = []
    for start, end in pairwise(cuts):
        covering = [each for each in here if each.start <= start and end <= each.end]
        covering.sort(key=lambda each: _WEIGHT[Level(each.level)])
        found.append(Segment(text[start:end], tuple(covering)))
    return found


def masked(field: str, text: str, remarks: Iterable[PostRemark]) -> str:
    """A title or text, or its beginning, with the personal data in it masked as its remarks show it."""
    shown = list(text)
    for each in remarks:
        if each.code != PERSONAL or each.field != field:
            continue
        length = each.end - each.start
        cover = each.excerpt if len(each.excerpt) == length else "*" * length
        for place in range(each.start, min(each.end, len(shown))):
            shown[place] = cover[place - each.start]
    return "".join(shown)
