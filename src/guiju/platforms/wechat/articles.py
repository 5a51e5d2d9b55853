"""An article as it is sent into the draft box, and as it comes back from there or from what was published.

>>> article = Article(title="汛期安全提示", content="<p>请远离河道。</p>", cover="media-1", digest="请远离河道")
>>> article.as_json()["thumb_media_id"]
'media-1'
>>> seen({"title": "汛期安全提示", "content": "<p>请远离河道。</p>", "is_deleted": False}).deleted
False
"""

from __future__ import annotations

from dataclasses import dataclass

from guiju.platforms import fields


@dataclass(frozen=True, slots=True, kw_only=True)
class Article:
    """One article of a draft. `cover` is the media_id of permanent material; `digest` only counts in a draft of one."""

    title: str
    content: str
    cover: str
    author: str = ""
    digest: str = ""
    source_url: str = ""
    comments: bool = False
    comments_of_followers_only: bool = False

    def as_json(self) -> dict[str, str | int]:
        """The fields of the interface."""
        return {
            "article_type": "news",
            "title": self.title,
            "author": self.author,
            "digest": self.digest,
            "content": self.content,
            "content_source_url": self.source_url,
            "thumb_media_id": self.cover,
            "need_open_comment": int(self.comments),
            "only_fans_can_comment": int(self.comments_of_followers_only),
        }


@dataclass(frozen=True, slots=True, kw_only=True)
class SeenArticle:
    """An article as the platform has it. `content` is empty where it was not asked for."""

    title: str
    author: str
    digest: str
    content: str
    source_url: str
    cover: str
    cover_url: str
    url: str
    deleted: bool


def seen(found: fields.Fields) -> SeenArticle:
    """One item of a `news_item`."""
    return SeenArticle(
        title=fields.text(found, "title"),
        author=fields.text(found, "author"),
        digest=fields.text(found, "digest"),
        content=fields.text(found, "content"),
        source_url=fields.text(found, "content_source_url"),
        cover=fields.text(found, "thumb_media_id"),
        cover_url=fields.text(found, "thumb_url"),
        url=fields.text(found, "url"),
        deleted=fields.flag(found, "is_deleted"),
    )


def all_seen(answer: fields.Fields) -> tuple[SeenArticle, ...]:
    """Every article of an answer with `news_item`."""
    return tuple(seen(each) for each in fields.listed(answer, "news_item"))
