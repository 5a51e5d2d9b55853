"""RSS and Atom, in the forms that are really out there → items.

feedparser does the reading. Before, everything that XML can declare is refused or removed, so that no
entity is ever expanded and nothing is ever loaded; and a document that would cost too much is refused.

    >>> from guiju.platforms.feeds import syndication
    >>> text = '''<rss version="2.0"><channel><title>县政府网</title><item><guid>7</guid>
    ... <title>通知</title><pubDate>2026-06-11 08:30</pubDate></item></channel></rss>'''
    >>> feed = syndication.parse(text, url="https://www.example.gov.cn/rss.xml")
    >>> feed.items[0].id, feed.items[0].published_at.isoformat()
    ('7', '2026-06-11T08:30:00+08:00')
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from typing import Any
from urllib.parse import urlsplit
from xml.etree.ElementTree import ParseError

import feedparser
from defusedxml.ElementTree import fromstring

from guiju.platforms.feeds.items import Collector, Feed, FeedError

MAX_TAGS = 200_000
"""Tags outside of CDATA; feedparser needs about 20 microseconds for each."""

_DELETED_ENTRY = "{http://purl.org/atompub/tombstones/1.0}deleted-entry"
_CDATA, _CDATA_END = "<![CDATA[", "]]>"
_PAGE = re.compile(r"<(?:!doctype\s+html|html)\b", re.IGNORECASE)


def parse(text: str, *, url: str) -> Feed:
    """The feed in `text`; links are relative to `url`. Raises `FeedError`.

    A feed with mistakes from which items can still be read is read, with a note.
    """
    # 1. Refuse what is dangerous, a web page, or too much.
    text = _without_declarations(text)
    if sum(_tags(text)) > MAX_TAGS:
        raise FeedError(
            f"信息源的标签超过 {MAX_TAGS:,} 个，已拒绝读取。请改用条目较少的源。",
            f"The feed has more than {MAX_TAGS:,} tags and was refused. Use a feed with fewer items.",
        )
    # 2. Read. Not told where the feed lies, feedparser leaves ids as they are written.
    parsed = feedparser.parse(
        text.encode("utf-8", "replace"),
        response_headers={"content-type": "application/xml; charset=utf-8"},
        sanitize_html=False,
        resolve_relative_uris=False,
    )
    collector = Collector(base=url)
    deletions = list(_deletions(text, collector))
    if parsed.bozo:
        collector.note(
            "信息源的 XML 不规范，已尽量读取，可能有遗漏。请由信息源的维护单位修正。",
            "The feed's XML is malformed; what could be read was read, and something may be missing. The "
            "feed's maintainer should correct it.",
        )
    # 3. Take every entry as the feed wrote it.
    for entry in parsed.entries:
        _add(collector, entry, parsed.feed)
    for reference, moment in deletions:
        collector.add(
            id=reference, url="", title="", text="", published="", changed=moment, deleted=True
        )
    feed = collector.feed(_text(parsed.feed, "title"))
    if not feed.items:
        _refuse_nonsense(parsed)
    return feed


def _without_declarations(text: str) -> str:
    """`text` from its first element on, nothing before it that declares anything.

    Searches by `find`, not by a pattern: it must stay linear on whatever is sent.
    """
    at = text.find("<")
    while at >= 0:
        if _PAGE.match(text, at):
            raise FeedError(
                "该地址返回的是网页，不是 RSS、Atom 或 JSON Feed。请核对信息源地址。",
                "This address returns a web page, not RSS, Atom or JSON Feed. Check the address.",
            )
        if text.startswith("<!--", at):
            end = text.find("-->", at)
        elif text.startswith("<?", at):
            end = text.find("?>", at)
        elif text.startswith("<!", at):
            end = text.find(">", at)
            if "[" in text[at:end] or not text[at : at + 9].upper() == "<!DOCTYPE":
                raise FeedError(
                    "信息源含有实体或 DTD 声明，存在安全风险，已拒绝读取。请由信息源的维护单位删去后再采集。",
                    "The feed declares entities or a DTD, which is how feeds attack their readers, and was "
                    "refused. The feed's maintainer must remove the declaration.",
                )
        elif text[at + 1 : at + 2].isalpha() or text[at + 1 : at + 2] == "_":
            return text[at:]
        else:
            end = at
        at = text.find("<", end + 1) if end >= 0 else -1
    raise _not_a_feed()


def _tags(text: str) -> Iterator[int]:
    """Numbers of tags between the CDATA sections."""
    for piece in text.split(_CDATA):
        _, end, rest = piece.partition(_CDATA_END)
        yield (rest if end else piece).count("<")


def _deletions(text: str, collector: Collector) -> Iterator[tuple[str, str]]:
    """Id and moment of every tombstone (RFC 6721), which feedparser does not know."""
    if "deleted-entry" not in text:
        return
    try:
        root = fromstring(text)
    except ParseError:
        collector.note(
            "信息源的 XML 不规范，其中的删除标记未能读取。",
            "The feed's XML is malformed, so its marks of deleted entries could not be read.",
        )
        return
    for element in root.iter(_DELETED_ENTRY):
        yield element.get("ref", ""), element.get("when", "")


def _refuse_nonsense(parsed: Any) -> None:
    if parsed.bozo:
        problem = parsed.get("bozo_exception")
        line = problem.getLineNumber() if hasattr(problem, "getLineNumber") else None
        raise FeedError(
            f"信息源的 XML 有误{f'（第 {line} 行）' if line else ''}，没有读到任何信息。"
            "请由信息源的维护单位修正后再采集。",
            f"The feed's XML is malformed{f' (line {line})' if line else ''} and no item could be read. The "
            "feed's maintainer must correct it.",
        )
    if not parsed.version:
        raise _not_a_feed()


def _not_a_feed() -> FeedError:
    return FeedError(
        "该地址返回的内容不是 RSS、Atom 或 JSON Feed。请核对信息源地址。",
        "What this address returns is neither RSS, Atom nor JSON Feed. Check the address.",
    )


def _add(collector: Collector, entry: Mapping[str, Any], channel: Mapping[str, Any]) -> None:
    content, is_html = _content(entry)
    source = entry.get("source") or {}
    collector.add(
        id=_text(entry, "id"),
        url=_link(entry),
        title=_text(entry, "title"),
        text=content,
        is_html=is_html,
        published=_text(entry, "published") or _text(entry, "created") or _text(entry, "updated"),
        changed=_text(entry, "updated"),
        original=False if _is_elsewhere(source, channel) else None,
        source=_text(source, "title") or _text(entry, "dc_source"),
        pictures=_pictures(entry),
    )


def _pictures(entry: Mapping[str, Any]) -> list[str]:
    """The enclosures and media that are pictures, and the pictures of HTML that is not the fullest text."""
    stated = [*(entry.get("enclosures") or ()), *(entry.get("media_content") or ())]
    return [
        str(each.get("href") or each.get("url") or "")
        for each in stated
        if str(each.get("type") or each.get("medium") or "").startswith("image")
    ]


def _link(entry: Mapping[str, Any]) -> str:
    """The link, unless it is only feedparser's guess from a `guid` that is no address."""
    link = _text(entry, "link")
    return "" if link == _text(entry, "id") and "://" not in link else link


def _content(entry: Mapping[str, Any]) -> tuple[str, bool | None]:
    """The fullest text of an entry, and whether it is HTML (None: the feed's word is not to be trusted)."""
    for content in entry.get("content") or ():
        if content.get("value"):
            return str(content["value"]), content.get("type") != "text/plain"
    return _text(entry, "summary"), None


def _is_elsewhere(source: Mapping[str, Any], channel: Mapping[str, Any]) -> bool:
    """Whether an item's `source` is another site's feed, as the format means it.

    Content systems put their own office's name there too, so a name alone says nothing.
    """
    theirs = _host(_text(source, "href") or _text(source, "link") or _text(source, "id"))
    ours = _host(_text(channel, "link") or _text(channel, "id"))
    return bool(theirs and ours and theirs != ours)


def _host(url: str) -> str:
    try:
        return (urlsplit(url).hostname or "").removeprefix("www.")
    except ValueError:
        return ""


def _text(mapping: Mapping[str, Any], key: str) -> str:
    # Asked for a missing `updated`, feedparser answers with `published` and a warning.
    if key not in mapping:
        return ""
    value = mapping[key]
    return value if isinstance(value, str) else ""
