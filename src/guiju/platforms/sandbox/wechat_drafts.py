"""The draft box of the sandbox's WeChat.

    >>> from guiju.platforms.sandbox.world import World
    >>> count(World(), Request("GET", "/cgi-bin/draft/count", {}))
    {'total_count': 0}

A draft leaves the box when its publication is accepted; the platform documents that it does when published.
"""

from __future__ import annotations

from typing import Any

from guiju.platforms.plaintext import from_html
from guiju.platforms.sandbox.cleaning import cleaned
from guiju.platforms.sandbox.exchange import Request
from guiju.platforms.sandbox.refusing import Refusal
from guiju.platforms.sandbox.wechat_material import cover, gave_out
from guiju.platforms.sandbox.world import Draft, World
from guiju.platforms.wechat import limits

DIGEST_OF_TEXT = 54
"""Characters of the text that become the digest where none is given."""


def add(world: World, request: Request) -> dict[str, Any]:
    """`draft/add`; the answer has no error code."""
    articles = request.fields().get("articles")
    if not isinstance(articles, list) or not articles:
        raise Refusal(44003, "empty news data")
    if len(articles) > limits.ARTICLES:
        raise Refusal(45008, "article size out of limit")
    kept = [_kept(world, article, alone=len(articles) == 1) for article in articles]
    now = int(world.clock())
    draft = Draft(world.new_name(), kept, now, now)
    world.wechat.drafts[draft.media_id] = draft
    return {"media_id": draft.media_id, "item": []}


def get(world: World, request: Request) -> dict[str, Any]:
    """`draft/get`."""
    return _shown(draft_of(world, request.fields()), content=True)


def update(world: World, request: Request) -> dict[str, Any]:
    """`draft/update`."""
    asked = request.fields()
    draft, index = draft_of(world, asked), asked.get("index")
    if not isinstance(index, int) or not 0 <= index < len(draft.articles):
        raise Refusal(40114, "invalid index value")
    alone = len(draft.articles) == 1
    draft.articles[index] = _kept(world, asked.get("articles"), alone=alone)
    draft.updated_at = int(world.clock())
    return {"errcode": 0, "errmsg": "ok"}


def delete(world: World, request: Request) -> dict[str, Any]:
    """`draft/delete`."""
    del world.wechat.drafts[draft_of(world, request.fields()).media_id]
    return {"errcode": 0, "errmsg": "ok"}


def batch(world: World, request: Request) -> dict[str, Any]:
    """`draft/batchget`, latest first."""
    asked = request.fields()
    offset, many = paging(asked)
    drafts = list(reversed(world.wechat.drafts.values()))
    chosen = drafts[offset : offset + many]
    items = [
        {
            "media_id": draft.media_id,
            "content": _shown(draft, content=not asked.get("no_content")),
            "update_time": draft.updated_at,
        }
        for draft in chosen
    ]
    return {"item": items, "total_count": len(drafts), "item_count": len(items)}


def count(world: World, request: Request) -> dict[str, Any]:
    """`draft/count`."""
    return {"total_count": len(world.wechat.drafts)}


def paging(asked: dict[str, Any]) -> tuple[int, int]:
    """Where a list begins and how much of it is wanted; refuses what is not 1 to 20."""
    offset, many = asked.get("offset", 0), asked.get("count")
    if not isinstance(offset, int) or not isinstance(many, int):
        raise Refusal(47001, "data format error")
    if offset < 0 or not 1 <= many <= limits.PAGE:
        raise Refusal(40035, "invalid parameter")
    return offset, many


def draft_of(world: World, asked: dict[str, Any]) -> Draft:
    """The draft a request names."""
    media_id = asked.get("media_id")
    draft = world.wechat.drafts.get(media_id) if isinstance(media_id, str) else None
    if draft is None:
        raise Refusal(40007, "invalid media_id")
    return draft


def _kept(world: World, article: object, *, alone: bool) -> dict[str, Any]:
    """An article as the box keeps it, after every limit was enforced."""
    if not isinstance(article, dict):
        raise Refusal(47001, "data format error")
    texts = {
        name: article.get(name, "")
        for name in ("title", "author", "digest", "content", "content_source_url")
    }
    if not all(isinstance(text, str) for text in texts.values()):
        raise Refusal(47001, "data format error")
    content = texts["content"]
    if not 1 <= len(texts["title"]) <= limits.TITLE:
        raise Refusal(45003, "title size out of limit")
    if len(texts["author"]) > limits.AUTHOR:
        raise Refusal(45110, "author size out of limit")
    if len(texts["digest"]) > limits.DIGEST:
        raise Refusal(45004, "description size out of limit")
    if not content.strip():
        raise Refusal(44003, "empty news data")
    if (
        len(content) >= limits.CONTENT_CHARACTERS
        or len(content.encode("utf-8", "replace")) >= limits.CONTENT_BYTES
    ):
        raise Refusal(45002, "content size out of limit")
    if len(texts["content_source_url"].encode("utf-8", "replace")) > limits.LINK_BYTES:
        raise Refusal(45005, "url size out of limit")
    picture = cover(world, article.get("thumb_media_id"))
    texts["content"] = cleaned(content, ours=lambda source: gave_out(world, source))
    beginning = from_html(content).replace("\n", "")[:DIGEST_OF_TEXT]
    texts["digest"] = (texts["digest"] or beginning) if alone else ""
    return texts | {
        "thumb_media_id": picture.media_id,
        "show_cover_pic": 0,
        "url": f"{world.base_url}s?__biz=MzU4MjAwMDAwMA==&tempkey={world.new_name(40)}#rd",
        "thumb_url": picture.url,
        "need_open_comment": int(bool(article.get("need_open_comment"))),
        "only_fans_can_comment": int(bool(article.get("only_fans_can_comment"))),
    }


def _shown(draft: Draft, *, content: bool) -> dict[str, Any]:
    return {
        "news_item": [shown(article, content=content) for article in draft.articles],
        "create_time": draft.created_at,
        "update_time": draft.updated_at,
    }


def shown(article: dict[str, Any], *, content: bool) -> dict[str, Any]:
    """An article in an answer, with or without its text."""
    return article | ({} if content else {"content": ""})
