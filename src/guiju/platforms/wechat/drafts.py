"""The draft box of an account.

    >>> from guiju.platforms.wechat.session import Session
    >>> Drafts.add.__annotations__["return"]
    'str'

A draft leaves the box when it is published, so that *no such material* (40007) after a submission without an
answer means that the platform took it.
"""

from __future__ import annotations

import datetime
from collections.abc import Sequence
from dataclasses import dataclass

from guiju.platforms import fields
from guiju.platforms.refusals import over_limits
from guiju.platforms.wechat import errors, limits
from guiju.platforms.wechat.articles import Article, SeenArticle, all_seen
from guiju.platforms.wechat.session import Session


@dataclass(frozen=True, slots=True)
class Draft:
    """A draft as it lies in the box."""

    media_id: str
    articles: tuple[SeenArticle, ...]
    updated_at: datetime.datetime | None


@dataclass(frozen=True, slots=True)
class DraftPage:
    """Some of the drafts, latest first, and how many there are."""

    drafts: tuple[Draft, ...]
    total: int


class Drafts:
    """The drafts of one account. Every function raises `PlatformError`."""

    def __init__(self, session: Session) -> None:
        self._session = session

    def add(self, articles: Sequence[Article]) -> str:
        """Put a draft into the box; gives its media_id."""
        self._refuse(articles)
        answer = self._session.change(
            "cgi-bin/draft/add", {"articles": [each.as_json() for each in articles]}
        )
        with self._session.readable(changes=True):
            return fields.text(answer, "media_id", None)

    def update(self, media_id: str, article: Article, *, index: int = 0) -> None:
        """Replace the article at `index`, counted from 0."""
        self._refuse([article])
        self._session.change(
            "cgi-bin/draft/update",
            {"media_id": media_id, "index": index, "articles": article.as_json()},
        )

    def get(self, media_id: str) -> Draft:
        """One draft."""
        answer = self._session.look("cgi-bin/draft/get", {"media_id": media_id})
        with self._session.readable():
            return Draft(media_id, all_seen(answer), fields.moment(answer, "update_time"))

    def delete(self, media_id: str) -> None:
        """Take a draft out of the box for good."""
        self._session.change("cgi-bin/draft/delete", {"media_id": media_id})

    def batch(
        self, *, offset: int = 0, count: int = limits.PAGE, content: bool = False
    ) -> DraftPage:
        """Up to 20 drafts from `offset` on, with or without their texts."""
        answer = self._session.look(
            "cgi-bin/draft/batchget",
            {"offset": offset, "count": min(count, limits.PAGE), "no_content": int(not content)},
        )
        with self._session.readable():
            return DraftPage(
                tuple(_draft(each) for each in fields.listed(answer, "item")),
                fields.whole(answer, "total_count"),
            )

    def count(self) -> int:
        """How many drafts there are."""
        answer = self._session.look("cgi-bin/draft/count")
        with self._session.readable():
            return fields.whole(answer, "total_count", None)

    def _refuse(self, articles: Sequence[Article]) -> None:
        if notes := limits.of_draft(articles, own_host=self._session.host):
            raise over_limits(errors.PLATFORM, notes)


def _draft(item: fields.Fields) -> Draft:
    content = fields.group(item, "content")
    moment = fields.moment(item, "update_time") or fields.moment(content, "update_time")
    return Draft(fields.text(item, "media_id", None), all_seen(content), moment)
