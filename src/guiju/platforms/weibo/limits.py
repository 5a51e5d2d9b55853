"""What Weibo takes from a program: 140 characters, no #topic#, a link of the application's own domain, one picture.

>>> length("暴雨红色预警"), length("SOS 110")
(6, 4)
>>> [note.en for note in of_status("请远离河道。", domain="puding.gov.cn")]
['There is no link of "puding.gov.cn" in it; Weibo wants one in everything a program publishes.']
>>> of_status("请远离河道。https://www.puding.gov.cn/1.html", domain="puding.gov.cn")
[]
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from urllib.parse import urlsplit

from guiju.platforms.notes import Note

CHARACTERS = 140
PICTURE_BYTES = 5 * 1024 * 1024
"""A picture stays below this."""
PICTURE_FORMATS = ("jpg", "gif", "png")
PAGE = 100
"""Statuses in one page of a timeline."""

LINK = re.compile(r"https?://[A-Za-z0-9\-._~:/?#\[\]@!$&'()*+,;=%]+")
_TOPIC = re.compile(r"#[^#\n]+#")
_BEGINNINGS = ((b"\xff\xd8\xff", "jpg"), (b"\x89PNG\r\n\x1a\n", "png"), (b"GIF8", "gif"))


def length(text: str) -> int:
    """Characters as Weibo counts: a half-width one is half, rounded up. Links count as they are written.

    The platform counts a long link as less; a text that fits here therefore fits there.
    """
    halves = sum(1 if character.isascii() else 2 for character in text)
    return (halves + 1) // 2


def links(text: str) -> list[str]:
    """The addresses in a text."""
    return LINK.findall(text)


def is_of(link: str, domain: str) -> bool:
    """Whether a link leads to the domain or to one below it."""
    try:
        host = (urlsplit(link).hostname or "").rstrip(".").lower()
    except ValueError:
        return False
    return bool(domain) and f".{host}".endswith(f".{domain.lower()}")


def of_status(text: str, *, domain: str) -> list[Note]:
    """Why a text would be refused. `domain` is the application's secure domain."""
    return list(_of_status(text, domain))


def _of_status(text: str, domain: str) -> Iterator[Note]:
    if not text.strip():
        yield Note("微博内容为空。", "The text is empty.")
        return
    counted = length(text)
    if counted > CHARACTERS:
        yield Note(
            f"微博连同链接有{counted}个字，最多{CHARACTERS}个。",
            f"The text with its links has {counted} characters; Weibo takes {CHARACTERS}.",
        )
    if _TOPIC.search(LINK.sub(" ", text)):
        yield Note(
            "含有“#话题#”，通过程序发布的微博不得带话题。",
            "There is a #topic# in it; Weibo takes none from a program.",
        )
    if not any(is_of(link, domain) for link in links(text)):
        yield Note(
            f"没有“{domain}”的链接，通过程序发布的微博须至少带一个。",
            f'There is no link of "{domain}" in it; Weibo wants one in everything a program publishes.',
        )


def picture_format(content: bytes) -> str:
    """What a picture is by its content; empty for what the platform does not take."""
    return next((name for beginning, name in _BEGINNINGS if content.startswith(beginning)), "")


def of_picture(name: str, content: bytes) -> list[Note]:
    """Why a picture would be refused."""
    return of_stated_picture(name, picture_format(content), len(content))


def of_stated_picture(name: str, kind: str, size: int) -> list[Note]:
    """The same of a picture of which kind and bytes are known.

    >>> [note.en for note in of_stated_picture("现场.webp", "webp", 90_000)]
    ['"现场.webp" is no JPG, GIF or PNG picture.']
    """
    notes = []
    if kind not in PICTURE_FORMATS:
        notes.append(
            Note(f"“{name}”不是 JPG、GIF 或 PNG 图片。", f'"{name}" is no JPG, GIF or PNG picture.')
        )
    if size >= PICTURE_BYTES:
        notes.append(
            Note(
                f"“{name}”有{size / 1024 / 1024:.1f} MB，微博图片应小于5 MB。",
                f'"{name}" has {size / 1024 / 1024:.1f} MB; a picture on Weibo stays below 5 MB.',
            )
        )
    return notes
