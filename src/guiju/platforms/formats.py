"""What each platform takes of a text: how long, whether rich, with how many pictures.

    >>> FORMATS["weibo"].text, FORMATS["weibo"].rich
    (140, False)
    >>> [note.zh for note in of_text("douyin", title="汛期", summary="", body="<p>汛期安全</p>", pictures=0)]
    []

WeChat and Weibo are facts of their documented interfaces (`platforms.wechat.limits`, `platforms.weibo.limits`).
The others have no interface a county can use: their figures are what the publishing pages take, on the careful
side, and a unit that publishes there does so by hand and sees at once when a figure has changed.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from types import MappingProxyType
from typing import NamedTuple

from guiju.platforms import richtext
from guiju.platforms.notes import Note
from guiju.platforms.wechat import limits as wechat
from guiju.platforms.weibo import limits as weibo


@dataclass(frozen=True, slots=True)
class Format:
    """The form of a text on a platform. Lengths in characters, 0: the platform has no such field."""

    title: int
    summary: int
    text: int
    rich: bool
    pictures: int


_ARTICLE = Format(title=64, summary=200, text=50_000, rich=True, pictures=100)
FORMATS: Mapping[str, Format] = MappingProxyType(
    {
        "wechat-official": Format(
            title=wechat.TITLE,
            summary=wechat.DIGEST,
            text=wechat.CONTENT_CHARACTERS - 1,
            rich=True,
            pictures=100,
        ),
        "weibo": Format(title=0, summary=0, text=weibo.CHARACTERS, rich=False, pictures=1),
        "wechat-channels": Format(title=16, summary=0, text=1_000, rich=False, pictures=9),
        "douyin": Format(title=30, summary=0, text=1_000, rich=False, pictures=35),
        "kuaishou": Format(title=0, summary=0, text=500, rich=False, pictures=31),
        "toutiao": Format(title=30, summary=0, text=20_000, rich=True, pictures=50),
        "bilibili": Format(title=80, summary=0, text=2_000, rich=False, pictures=9),
    }
)
"""By the code of the platform. One that is not here takes an article."""


def format_of(platform: str) -> Format:
    """The form of a platform."""
    return FORMATS.get(platform, _ARTICLE)


class Measured(NamedTuple):
    """A field of a text as its platform counts it: `title`, `summary` or `text`, how long it is, how long it may be."""

    field: str
    used: int
    most: int


def measured(platform: str, *, title: str, summary: str, body: str) -> list[Measured]:
    """The fields that the platform has, counted as it counts them. `body` is HTML.

    >>> measured("weibo", title="", summary="", body="<p>汛期安全</p>")
    [Measured(field='text', used=4, most=140)]
    """
    form = format_of(platform)
    text = richtext.plain(body)
    counted = weibo.length(text) if platform == "weibo" else len(body if form.rich else text)
    fields = (
        Measured("title", len(title), form.title),
        Measured("summary", len(summary), form.summary),
        Measured("text", counted, form.text),
    )
    return [each for each in fields if each.most]


_FIELDS = {"title": ("标题", "title"), "summary": ("摘要", "summary"), "text": ("正文", "text")}


def of_text(platform: str, *, title: str, summary: str, body: str, pictures: int) -> list[Note]:
    """Why the platform would not take a text, all at once. `body` is HTML."""
    form = format_of(platform)
    text = richtext.plain(body)
    notes = [
        Note(
            f"{_FIELDS[field][0]}有{used}个字，该平台最多{most}个。",
            f"The {_FIELDS[field][1]} has {used} characters; the platform takes {most}.",
        )
        for field, used, most in measured(platform, title=title, summary=summary, body=body)
        if used > most
    ]
    if not text.strip() and not pictures:
        notes.append(Note("正文为空。", "The text is empty."))
    if form.title and not title.strip():
        notes.append(Note("标题为空。", "The title is empty."))
    if pictures > form.pictures:
        notes.append(
            Note(
                f"有{pictures}张图片，该平台最多{form.pictures}张。",
                f"There are {pictures} pictures; the platform takes {form.pictures}.",
            )
        )
    return notes
