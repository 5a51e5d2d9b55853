"""Publishing a draft, asking what became of it, and what an account has published.

    >>> State.REFUSED.said.zh
    '平台审核不通过'
    >>> publication({"publish_id": 2650177668, "publish_status": 1}).state
    <State.RUNNING: 1>

Accepted is not published: the platform reviews after it has accepted, and `get` or an event says how that ended.
"""

from __future__ import annotations

import datetime
from dataclasses import dataclass
from enum import IntEnum

from guiju.platforms import fields
from guiju.platforms.notes import Note
from guiju.platforms.wechat import limits
from guiju.platforms.wechat.articles import SeenArticle, all_seen
from guiju.platforms.wechat.session import Session


class State(IntEnum):
    """What became of a publication; the platform's numbers."""

    LIVE = 0
    RUNNING = 1
    NOT_ORIGINAL = 2
    FAILED = 3
    REFUSED = 4
    DELETED = 5
    BANNED = 6

    @property
    def said(self) -> Note:
        """The state in words."""
        return _SAID[self]


_SAID = {
    State.LIVE: Note("已发布", "published"),
    State.RUNNING: Note("平台正在审核", "the platform is reviewing it"),
    State.NOT_ORIGINAL: Note("原创校验不通过", "refused: not an original work"),
    State.FAILED: Note("发布失败", "publishing failed"),
    State.REFUSED: Note("平台审核不通过", "refused by the platform's review"),
    State.DELETED: Note("发布后已由账号删除", "deleted by the account after publication"),
    State.BANNED: Note("发布后已被平台删除", "taken down by the platform after publication"),
}


@dataclass(frozen=True, slots=True)
class Submitted:
    """The platform accepted a draft for publication. `msg_data_id` is that of its statistics, or empty."""

    publish_id: str
    msg_data_id: str


@dataclass(frozen=True, slots=True)
class Publication:
    """How a submission stands. `urls` and `failed` go by the number of the article, from 1."""

    publish_id: str
    state: State
    article_id: str
    urls: dict[int, str]
    failed: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class Published:
    """What readers can open under one article_id."""

    article_id: str
    articles: tuple[SeenArticle, ...]
    updated_at: datetime.datetime | None


@dataclass(frozen=True, slots=True)
class PublishedPage:
    """Some of what was published, latest first, and how much there is."""

    items: tuple[Published, ...]
    total: int


class Publications:
    """The publications of one account. Every function raises `PlatformError`.

    The lists hold only what was published by this interface or the site's *publish*: mass sendings of the
    old kind may be missing.
    """

    def __init__(self, session: Session) -> None:
        self._session = session

    def submit(self, media_id: str) -> Submitted:
        """Hand a draft in for publication."""
        answer = self._session.change("cgi-bin/freepublish/submit", {"media_id": media_id})
        with self._session.readable(changes=True):
            return Submitted(
                fields.text(answer, "publish_id", None), fields.text(answer, "msg_data_id")
            )

    def get(self, publish_id: str) -> Publication:
        """How a submission stands."""
        answer = self._session.look("cgi-bin/freepublish/get", {"publish_id": publish_id})
        with self._session.readable():
            return publication(answer, publish_id)

    def batch(
        self, *, offset: int = 0, count: int = limits.PAGE, content: bool = False
    ) -> PublishedPage:
        """Up to 20 published items from `offset` on, with or without their texts."""
        answer = self._session.look(
            "cgi-bin/freepublish/batchget",
            {"offset": offset, "count": min(count, limits.PAGE), "no_content": int(not content)},
        )
        with self._session.readable():
            return PublishedPage(
                tuple(_published(each) for each in fields.listed(answer, "item")),
                fields.whole(answer, "total_count"),
            )

    def article(self, article_id: str) -> Published:
        """What readers see under an article_id: what a signed text is compared with."""
        answer = self._session.look("cgi-bin/freepublish/getarticle", {"article_id": article_id})
        with self._session.readable():
            return Published(article_id, all_seen(answer), fields.moment(answer, "update_time"))

    def delete(self, article_id: str, *, index: int = 0) -> None:
        """Take down the article of this number, from 1; 0 takes down all. It cannot be undone."""
        self._session.change(
            "cgi-bin/freepublish/delete", {"article_id": article_id, "index": index}
        )


def publication(found: fields.Fields, publish_id: str = "") -> Publication:
    """The state in an answer or an event. Raises `UnreadableError` for one that is not known."""
    number = fields.whole(found, "publish_status", None)
    if number not in set(State):
        raise fields.UnreadableError("publish_status")
    details = fields.listed(fields.group(found, "article_detail"), "item")
    return Publication(
        publish_id=fields.text(found, "publish_id", publish_id or None),
        state=State(number),
        article_id=fields.text(found, "article_id"),
        urls={fields.whole(each, "idx"): fields.text(each, "article_url") for each in details},
        failed=fields.numbers(found, "fail_idx"),
    )


def _published(item: fields.Fields) -> Published:
    content = fields.group(item, "content")
    moment = fields.moment(item, "update_time") or fields.moment(content, "update_time")
    return Published(fields.text(item, "article_id", None), all_seen(content), moment)
