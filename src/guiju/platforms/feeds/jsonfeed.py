"""JSON Feed 1.0 and 1.1 → items.

A unit's own program can state in the extension `_guiju` what the format has no word for: `original`
(true or false), `source` (name of the source of a reprint), `deleted` (true).

    >>> from guiju.platforms.feeds import jsonfeed
    >>> text = '{"version": "https://jsonfeed.org/version/1.1", "title": "县政府网", "items": [{"id": 7, "title": "通知"}]}'
    >>> feed = jsonfeed.parse(text, url="https://www.example.gov.cn/feed.json")
    >>> feed.title, feed.items[0].id, feed.items[0].published_at
    ('县政府网', '7', None)
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from typing import Any

from guiju.platforms.feeds.items import Collector, Feed, FeedError

_VERSION = "https://jsonfeed.org/version/"


def parse(text: str, *, url: str) -> Feed:
    """The feed in `text`; links are relative to `url`. Raises `FeedError`."""
    try:
        document = json.loads(text)
    except (ValueError, RecursionError) as error:
        line = f"（第 {error.lineno} 行）" if isinstance(error, json.JSONDecodeError) else ""
        raise FeedError(
            f"JSON 格式有误{line}，无法读取。请由信息源的维护单位修正后再采集。",
            f"The JSON is malformed and cannot be read ({error}). The feed's maintainer must correct it.",
        ) from error
    items = document.get("items") if isinstance(document, dict) else None
    if not isinstance(document, dict) or not isinstance(items, list):
        raise FeedError(
            "该地址返回的 JSON 不是 JSON Feed（缺少 items 列表）。请核对信息源地址。",
            "The JSON at this address is no JSON Feed (it has no list of items). Check the address.",
        )
    collector = Collector(base=url)
    if not _text(document, "version").startswith(_VERSION):
        collector.note(
            "没有写明 JSON Feed 版本，按 1.1 读取。",
            "The feed does not state its version and was read as JSON Feed 1.1.",
        )
    if document.get("expired") is True:
        collector.note(
            "信息源声明已停止更新（expired）。请核对是否应更换地址。",
            "The feed says that it has expired. Check whether it has moved.",
        )
    for item in items:
        if isinstance(item, dict):
            _add(collector, item)
    return collector.feed(_text(document, "title"))


def _add(collector: Collector, item: Mapping[str, Any]) -> None:
    extension = item.get("_guiju")
    stated: Mapping[str, Any] = extension if isinstance(extension, dict) else {}
    original = stated.get("original")
    html = _text(item, "content_html")
    collector.add(
        id=_text(item, "id"),
        url=_text(item, "url"),
        title=_text(item, "title"),
        text=html or _text(item, "content_text") or _text(item, "summary"),
        is_html=bool(html),
        published=_text(item, "date_published"),
        changed=_text(item, "date_modified"),
        original=original if isinstance(original, bool) else None,
        source=_text(stated, "source"),
        deleted=stated.get("deleted") is True,
        pictures=_pictures(item),
    )


def _pictures(item: Mapping[str, Any]) -> list[str]:
    """The picture of an item and those of its attachments that are pictures."""
    attached = item.get("attachments")
    return [_text(item, "image"), _text(item, "banner_image")] + [
        _text(each, "url")
        for each in (attached if isinstance(attached, list) else ())
        if isinstance(each, dict) and _text(each, "mime_type").startswith("image/")
    ]


def _text(mapping: Mapping[str, Any], key: str) -> str:
    """A value as text: programs write ids as numbers, and worse things as null."""
    value = mapping.get(key)
    if isinstance(value, str):
        return value
    return str(value) if isinstance(value, int | float) and not isinstance(value, bool) else ""
