"""RSS, Atom and JSON feeds → items of plain text, whatever the feed does.

>>> from guiju.platforms import feeds
>>> body = '''<rss version="2.0"><channel><title>县政府网</title><item><guid>7</guid><title>通知</title>
... <description>&lt;p&gt;各单位&lt;/p&gt;&lt;script&gt;x()&lt;/script&gt;</description></item></channel></rss>'''
>>> feed = feeds.parse(body.encode("gbk"), url="https://www.example.gov.cn/rss.xml")
>>> feed.title, feed.items[0].text, feed.items[0].published_at, len(feed.notes)
('县政府网', '各单位', None, 1)
"""

from __future__ import annotations

import re

from guiju.platforms.decoding import UndecodableError, decode
from guiju.platforms.feeds import jsonfeed, syndication
from guiju.platforms.feeds.items import Feed, FeedError, FeedItem
from guiju.platforms.feeds.polling import next_poll
from guiju.platforms.notes import Note
from guiju.platforms.plaintext import clean

__all__ = ["Feed", "FeedError", "FeedItem", "Note", "next_poll", "parse"]

_CHARSET = re.compile(r"charset\s*=\s*[\"']?([\w.:-]+)", re.IGNORECASE)
_XML_ENCODING = re.compile(rb"^\s*<\?xml[^>]*?encoding\s*=\s*[\"']([\w.:-]+)")


def parse(body: bytes, *, url: str, content_type: str = "") -> Feed:
    """The feed in `body`, fetched from `url`. The content decides what it is, not `content_type`.

    Raises `FeedError` where nothing can be read; a feed with mistakes is read as far as it goes, with
    notes. Items that have disappeared from a feed are not deleted: only what the feed says is gone is.
    """
    text, damaged = _decoded(body, content_type)
    text = clean(text).lstrip("\ufeff \t\n")
    if not text:
        raise FeedError(
            "信息源返回的内容为空。请稍后再试；如持续为空，请核对信息源地址。",
            "The feed is empty. Try again later; if it stays empty, check the address.",
        )
    feed = (jsonfeed if text[0] in "{[" else syndication).parse(text, url=url)
    return Feed(feed.title, feed.items, (*damaged, *feed.notes))


def _decoded(body: bytes, content_type: str) -> tuple[str, tuple[Note, ...]]:
    declared = _XML_ENCODING.match(body[:400])
    charset = _CHARSET.search(content_type)
    encoding = declared[1].decode() if declared else (charset[1] if charset else "")
    try:
        return decode(body, declared=encoding).text, ()
    except UndecodableError as error:
        note = Note(
            f"信息源第 {error.line} 行起有无法识别的字符，已用“\ufffd”代替。",
            f'From line {error.line} the feed has bytes in no known encoding; they were replaced by "\ufffd".',
        )
        return body.decode(error.encoding, "replace"), (note,)
