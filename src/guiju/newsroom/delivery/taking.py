"""Which pictures an account's interface is sent, and why it would not take one: known before anything is signed.

    untaken(Route.WEIBO, body="<p>略</p>", cover=7, files={7: File("现场.webp", "webp", 90_000)})

What goes by hand, to a webhook or to a mobile client is not judged: nobody has said what it takes.
"""

from __future__ import annotations

from collections.abc import Container, Iterable, Mapping
from types import MappingProxyType
from typing import NamedTuple

from guiju.newsroom.models import Route
from guiju.platforms import richtext
from guiju.platforms.notes import Note
from guiju.platforms.wechat import limits as wechat
from guiju.platforms.weibo import limits as weibo
from guiju.rulebook.breach import Sentence


class File(NamedTuple):
    """A picture as it is kept: its name, its format by its content, its bytes."""

    name: str
    format: str
    size: int


WAYS_OUT: Mapping[str, Sentence] = MappingProxyType(
    {
        Route.WEIBO: Sentence(
            zh="请换成小于5 MB的JPG或PNG图片：先在图片软件中另存或压缩，移除原图后重新上传。",
            en="Put in a JPG or PNG picture below 5 MB instead: save it anew or compress it, remove the old one and "
            "upload it.",
        ),
        Route.WECHAT: Sentence(
            zh="请换成JPG或PNG图片，正文中的小于1 MB，封面不超过10 MB：先在图片软件中另存或压缩，移除原图后重新上传。",
            en="Put in a JPG or PNG picture instead, below 1 MB in the text and up to 10 MB as the cover: save it anew "
            "or compress it, remove the old one and upload it.",
        ),
    }
)
"""Route → which kinds and sizes its platform takes; the routes whose pictures are judged."""


def leading(body: str, *, covers: Iterable[int], known: Container[int]) -> int | None:
    """The picture that stands for a text: the declared cover, else the first in the text."""
    in_text = (each for each in richtext.pictures(body) if each in known)
    return next(iter([*covers, *in_text]), None)


def untaken(route: str, *, body: str, cover: int | None, files: Mapping[int, File]) -> list[Note]:
    """Why pictures would be refused, each once; `cover` is the picture that stands for the text."""
    found: list[Note] = []
    if route == Route.WECHAT:
        for each in richtext.pictures(body):
            if each in files:
                found += wechat.of_stated_picture(*files[each])
    if cover is not None and cover in files:
        if route == Route.WEIBO:
            found += weibo.of_stated_picture(*files[cover])
        elif route == Route.WECHAT:
            found += wechat.of_stated_cover(*files[cover])
    return list(dict.fromkeys(found))
