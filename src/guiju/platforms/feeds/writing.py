"""What we publish as feeds: Atom (RFC 4287) and JSON Feed 1.1, of entries that are live now.

>>> from datetime import UTC, datetime
>>> about = About("https://media.example/feeds/7/atom.xml", "普定发布", "https://media.example/feeds/7/", "普定县人民政府办公室")
>>> at = datetime(2026, 6, 10, 1, 0, tzinfo=UTC)
>>> entry = Entry("guiju-41", "汛期提示", "<p>请远离河道。</p>", "请远离河道。", "", "https://www.example.gov.cn/1.html", at)
>>> b"<title>\\xe6\\xb1\\x9b" in atom(about, [entry], updated=at)
True
>>> jsonfeed(about, [entry])["items"][0]["content_html"]
'<p>请远离河道。</p>'
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from typing import Any
from xml.etree import ElementTree

from guiju.platforms import plaintext

_ATOM = "http://www.w3.org/2005/Atom"
ATOM_TYPE = "application/atom+xml; charset=utf-8"
JSON_TYPE = "application/feed+json; charset=utf-8"
VERSION = "https://jsonfeed.org/version/1.1"


@dataclass(frozen=True, slots=True)
class About:
    """The feed itself: its own address, its name, the page it belongs to, who publishes it."""

    address: str
    title: str
    home: str
    author: str


@dataclass(frozen=True, slots=True)
class Entry:
    """An article of a feed; `html` holds only what `richtext.sanitised` keeps, with addresses for pictures."""

    id: str
    title: str
    html: str
    text: str
    summary: str
    url: str
    at: datetime
    image: str = ""


def atom(about: About, entries: Iterable[Entry], *, updated: datetime) -> bytes:
    """The feed as Atom. Entries are named by tag URIs of the feed's address, which stay the same for ever."""
    ElementTree.register_namespace("", _ATOM)
    feed = ElementTree.Element(f"{{{_ATOM}}}feed")
    _put(feed, "id", about.address)
    _put(feed, "title", about.title)
    _put(feed, "updated", updated.isoformat())
    _put(feed, "link", rel="self", href=about.address, type="application/atom+xml")
    _put(feed, "link", rel="alternate", href=about.home)
    _put(_put(feed, "author"), "name", about.author)
    _put(feed, "generator", "Guiju")
    for each in entries:
        entry = _put(feed, "entry")
        _put(entry, "id", f"{about.address}#{each.id}")
        _put(entry, "title", each.title or each.text[:60])
        _put(entry, "published", each.at.isoformat())
        _put(entry, "updated", each.at.isoformat())
        if each.url:
            _put(entry, "link", rel="alternate", href=each.url)
        if each.summary:
            _put(entry, "summary", each.summary)
        _put(entry, "content", each.html, type="html")
    content: bytes = ElementTree.tostring(feed, "utf-8")
    return b'<?xml version="1.0" encoding="utf-8"?>\n' + content


def jsonfeed(
    about: About, entries: Iterable[Entry], *, next_address: str | None = None
) -> dict[str, Any]:
    """The feed as JSON Feed 1.1."""
    feed: dict[str, Any] = {
        "version": VERSION,
        "title": about.title,
        "home_page_url": about.home,
        "feed_url": about.address,
        "language": "zh-CN",
        "authors": [{"name": about.author}],
        "items": [_item(each) for each in entries],
    }
    return feed | ({"next_url": next_address} if next_address else {})


def _item(entry: Entry) -> dict[str, Any]:
    item = {
        "id": entry.id,
        "url": entry.url,
        "title": entry.title,
        "content_html": entry.html,
        "summary": entry.summary,
        "image": entry.image,
        "date_published": entry.at.isoformat(),
    }
    return {name: value for name, value in item.items() if value}


def _put(
    parent: ElementTree.Element, name: str, text: str = "", **attributes: str
) -> ElementTree.Element:
    child = ElementTree.SubElement(parent, f"{{{_ATOM}}}{name}", attributes)
    if text:
        child.text = plaintext.clean(text)
    return child
