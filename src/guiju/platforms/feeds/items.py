"""What a feed says: its items, bounded and in plain text, and what was odd about them.

>>> from guiju.platforms.feeds.items import Collector
>>> collector = Collector(base="https://www.example.gov.cn/rss.xml")
>>> collector.add(id="1", url="/a/1.html", title="通知&#65306;放假", text="<p>各单位</p>", published="2026-06-11 08:30")
>>> item = collector.feed("县政府网").items[0]
>>> item.url, item.title, item.text, item.published_at.isoformat()
('https://www.example.gov.cn/a/1.html', '通知：放假', '各单位', '2026-06-11T08:30:00+08:00')
"""

from __future__ import annotations

import datetime
import hashlib
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from urllib.parse import urljoin, urlsplit

from guiju.platforms import dates
from guiju.platforms.feeds.picture_links import picture_links, usable
from guiju.platforms.notes import InputError, Note
from guiju.platforms.plaintext import clean, from_html, looks_like_html

MAX_ID = 200
MAX_URL = 2_000
MAX_TITLE = 1_000
MAX_TEXT = 1_000_000
"""Characters. A longer text is cut."""
MAX_MARKUP = 3 * MAX_TEXT
MAX_ITEMS = 5_000


class FeedError(InputError):
    """A document that cannot be read as a feed."""


@dataclass(frozen=True, slots=True)
class FeedItem:
    """One item. Everything is plain text; an empty string is what the feed does not say.

    `id` is the feed's own; a very long one is replaced by its digest, which is as unique. `published_at`
    and `changed_at` are aware. `original` is None unless the feed states it, and `source` is the source
    as the feed names it. A `deleted` item has an id (or url), the moment in `changed_at`, and no more.
    """

    id: str
    url: str
    title: str
    text: str
    published_at: datetime.datetime | None
    original: bool | None = None
    source: str = ""
    deleted: bool = False
    changed_at: datetime.datetime | None = None
    pictures: tuple[str, ...] = ()
    """Addresses of the pictures it shows."""


@dataclass(frozen=True, slots=True)
class Feed:
    """A feed's title, its items in the feed's order (deletions last), and notes on what was odd."""

    title: str
    items: tuple[FeedItem, ...]
    notes: tuple[Note, ...] = ()


_ODDITIES = {
    "undated": (
        "有 {count} 条信息没有可识别的发布时间，未记时间。请在源中按 ISO 8601 或 RFC 822 格式填写发布时间。",
        "{count} items have no usable date and are kept without one. The feed should give dates in the form "
        "of ISO 8601 or RFC 822.",
    ),
    "cut": (
        "有 {count} 条信息的正文超过 1,000,000 字，已截断。",
        "The text of {count} items is longer than 1,000,000 characters and was cut.",
    ),
    "badlink": (
        "有 {count} 条信息的链接不是 http/https 地址或过长，未采用。",
        "The links of {count} items are no http/https addresses, or too long, and were not taken.",
    ),
    "toomany": (
        "源中信息过多，另有 {count} 条未读取（上限 5,000 条）。",
        "The feed is too long: {count} more items were not read (the limit is 5,000).",
    ),
    "empty": (
        "有 {count} 条信息既无编号、链接，也无标题、正文，已略过。",
        "{count} items have no id, link, title or text and were left out.",
    ),
}


class Collector:
    """Takes the items of one feed as they were written and turns each into a bounded `FeedItem`."""

    def __init__(self, *, base: str) -> None:
        self._base = base
        self._items: list[FeedItem] = []
        self._oddities: Counter[str] = Counter()
        self._notes: list[Note] = []

    def note(self, zh: str, en: str) -> None:
        """Remember something about the whole feed."""
        self._notes.append(Note(zh, en))

    def add(
        self,
        *,
        id: str,
        url: str,
        title: str,
        text: str,
        published: str,
        changed: str = "",
        original: bool | None = None,
        source: str = "",
        deleted: bool = False,
        is_html: bool | None = None,
        pictures: Iterable[str] = (),
    ) -> None:
        """Take an item. `is_html` says what `text` is; None means to look. `pictures` come beside those in it."""
        if len(self._items) >= MAX_ITEMS:
            self._oddities["toomany"] += 1
            return
        item = FeedItem(
            id=_bounded_id(clean(id).strip()),
            url=self._link(url),
            title=_one_line(title)[:MAX_TITLE],
            text=self._text(text, is_html),
            published_at=dates.moment(published),
            original=original,
            source=_one_line(source)[:MAX_TITLE],
            deleted=deleted,
            changed_at=dates.moment(changed),
            pictures=() if deleted else self._pictures(text, pictures),
        )
        if not (item.id or item.url or item.title or item.text):
            self._oddities["empty"] += 1
            return
        if item.published_at is None and not deleted:
            self._oddities["undated"] += 1
        self._items.append(item)

    def feed(self, title: str) -> Feed:
        """Everything taken. An item that was deleted after its last change is only a deletion."""
        counted = (
            Note(zh.format(count=self._oddities[kind]), en.format(count=self._oddities[kind]))
            for kind, (zh, en) in _ODDITIES.items()
            if self._oddities[kind]
        )
        return Feed(
            title=_one_line(title)[:MAX_TITLE],
            items=tuple(_without_deleted(self._items)),
            notes=(*self._notes, *counted),
        )

    def _link(self, url: str) -> str:
        url = clean(url).strip()
        if not url:
            return ""
        try:
            link = urljoin(self._base, url)
            parts = urlsplit(link)
            usable = (
                parts.scheme in ("http", "https") and bool(parts.hostname) and len(link) <= MAX_URL
            )
        except ValueError:
            usable = False
        if not usable:
            self._oddities["badlink"] += 1
            return ""
        return link

    def _pictures(self, text: str, stated: Iterable[str]) -> tuple[str, ...]:
        return usable([*picture_links(text[:MAX_MARKUP]), *stated], base=self._base)

    def _text(self, text: str, is_html: bool | None) -> str:
        long = len(text) > MAX_MARKUP
        text = text[:MAX_MARKUP]
        html = looks_like_html(text) if is_html is None else is_html
        text = from_html(text) if html else clean(text).strip()
        if long or len(text) > MAX_TEXT:
            self._oddities["cut"] += 1
        return text[:MAX_TEXT]


def _without_deleted(items: list[FeedItem]) -> list[FeedItem]:
    """RFC 6721: a deletion older than the entry's last change has been overtaken by it."""
    gone = {item.id: item for item in items if item.deleted and item.id}
    overtaken: set[str] = set()
    kept: list[FeedItem] = []
    for item in items:
        deletion = gone.get(item.id)
        if item.deleted:
            continue
        if deletion is None:
            kept.append(item)
            continue
        changed = item.changed_at or item.published_at
        if changed and deletion.changed_at and changed > deletion.changed_at:
            overtaken.add(item.id)
            kept.append(item)
    return kept + [item for item in items if item.deleted and item.id not in overtaken]


def _bounded_id(id: str) -> str:
    return id if len(id) <= MAX_ID else "sha256:" + hashlib.sha256(id.encode()).hexdigest()


def _one_line(text: str) -> str:
    text = text[: 10 * MAX_TITLE]
    return " ".join((from_html(text) if looks_like_html(text) else clean(text)).split())
