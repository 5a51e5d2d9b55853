"""Examined pictures in templates: where the remarks stand, and what they say in the reader's language."""

from __future__ import annotations

from dataclasses import dataclass

from django import template
from django.utils import translation

from guiju.newsroom.selectors.pictures import ExaminedPicture
from guiju.textcheck import Remark
from guiju.textcheck.images import Box, Why

register = template.Library()


@dataclass(frozen=True, slots=True)
class Mark:
    """A place to be drawn into a picture."""

    box: Box
    level: str
    code: str
    message: str


@register.filter
def marks(picture: ExaminedPicture) -> list[Mark]:
    """The places of the remarks on the first frame, the one that is shown."""
    remarks = picture.findings.remarks if picture.findings else ()
    return [
        Mark(box, each.level.value, each.code, message(each.remark))
        for each in remarks
        if each.frame == 0
        for box in each.boxes
    ]


@register.filter
def message(remark: Remark) -> str:
    """What is the matter."""
    return remark.message_en if _english() else remark.message_zh


@register.filter
def why(trouble: Why) -> str:
    """Why a picture was not examined."""
    return trouble.en if _english() else trouble.zh


def _english() -> bool:
    return (translation.get_language() or "").startswith("en")
