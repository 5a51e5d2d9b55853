"""How many follow an account and read what it published, day by day.

    >>> import datetime
    >>> days(datetime.date(2026, 12, 1), datetime.date(2026, 12, 10), 7)
    [(datetime.date(2026, 12, 1), datetime.date(2026, 12, 7)), (datetime.date(2026, 12, 8), datetime.date(2026, 12, 10))]

The platform has the figures of a day on the next one, after eight in the morning, and answers for a few days at a
time; longer periods are asked in pieces.
"""

from __future__ import annotations

import datetime
from collections.abc import Callable
from dataclasses import dataclass
from typing import TypeVar

from guiju.platforms import fields
from guiju.platforms.wechat.session import Session

Row = TypeVar("Row")


@dataclass(frozen=True, slots=True)
class FollowersChanged:
    """Followers gained and lost on a day by one way (`source`: the platform's number, 0 others)."""

    day: datetime.date
    source: int
    gained: int
    lost: int


@dataclass(frozen=True, slots=True)
class Followers:
    """Followers at the end of a day."""

    day: datetime.date
    total: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Reading:
    """People and times: read, original page opened, shared, kept. `day` is the day the figures stand for."""

    day: datetime.date
    readers: int
    reads: int
    source_readers: int
    source_reads: int
    sharers: int
    shares: int
    keepers: int
    kept: int


@dataclass(frozen=True, slots=True)
class ArticleReading:
    """The figures of one article; `msgid` is `msg_data_id_number`, the number counted from 1."""

    published_on: datetime.date
    msgid: str
    title: str
    reading: Reading


@dataclass(frozen=True, slots=True)
class Shares:
    """Shares of a day by one way (`scene`: the platform's number)."""

    day: datetime.date
    scene: int
    sharers: int
    shares: int


class Statistics:
    """The figures of one account. Every function raises `PlatformError`; both days belong to the period."""

    def __init__(self, session: Session) -> None:
        self._session = session

    def followers_changed(
        self, first: datetime.date, last: datetime.date
    ) -> list[FollowersChanged]:
        """Followers gained and lost."""
        return self._asked("getusersummary", first, last, 7, _followers_changed)

    def followers(self, first: datetime.date, last: datetime.date) -> list[Followers]:
        """Followers at the end of each day."""
        return self._asked("getusercumulate", first, last, 7, _followers)

    def readings(self, first: datetime.date, last: datetime.date) -> list[Reading]:
        """Reading of everything together."""
        return self._asked("getuserread", first, last, 3, _reading)

    def shares(self, first: datetime.date, last: datetime.date) -> list[Shares]:
        """Sharing of everything together."""
        return self._asked("getusershare", first, last, 7, _shares)

    def articles(self, first: datetime.date, last: datetime.date) -> list[ArticleReading]:
        """Reading of single articles on each day."""
        return self._asked("getarticlesummary", first, last, 1, _article)

    def articles_since(
        self, first: datetime.date, last: datetime.date
    ) -> list[list[ArticleReading]]:
        """For each article published in the period: the totals day by day since then."""
        return self._asked("getarticletotal", first, last, 1, _totals)

    def _asked(
        self,
        name: str,
        first: datetime.date,
        last: datetime.date,
        at_once: int,
        read: Callable[[fields.Fields], Row],
    ) -> list[Row]:
        rows: list[Row] = []
        for begin, end in days(first, last, at_once):
            answer = self._session.look(
                f"datacube/{name}",
                {"begin_date": begin.isoformat(), "end_date": end.isoformat()},
            )
            with self._session.readable():
                rows += [read(each) for each in fields.listed(answer, "list")]
        return rows


def days(
    first: datetime.date, last: datetime.date, at_once: int
) -> list[tuple[datetime.date, datetime.date]]:
    """A period in pieces of `at_once` days."""
    pieces = []
    while first <= last:
        end = min(first + datetime.timedelta(days=at_once - 1), last)
        pieces.append((first, end))
        first = end + datetime.timedelta(days=1)
    return pieces


def _followers_changed(row: fields.Fields) -> FollowersChanged:
    return FollowersChanged(
        fields.day(row, "ref_date"),
        fields.whole(row, "user_source"),
        fields.whole(row, "new_user"),
        fields.whole(row, "cancel_user"),
    )


def _followers(row: fields.Fields) -> Followers:
    return Followers(fields.day(row, "ref_date"), fields.whole(row, "cumulate_user"))


def _reading(row: fields.Fields, day: str = "ref_date") -> Reading:
    return Reading(
        day=fields.day(row, day),
        readers=fields.whole(row, "int_page_read_user"),
        reads=fields.whole(row, "int_page_read_count"),
        source_readers=fields.whole(row, "ori_page_read_user"),
        source_reads=fields.whole(row, "ori_page_read_count"),
        sharers=fields.whole(row, "share_user"),
        shares=fields.whole(row, "share_count"),
        keepers=fields.whole(row, "add_to_fav_user"),
        kept=fields.whole(row, "add_to_fav_count"),
    )


def _shares(row: fields.Fields) -> Shares:
    return Shares(
        fields.day(row, "ref_date"),
        fields.whole(row, "share_scene"),
        fields.whole(row, "share_user"),
        fields.whole(row, "share_count"),
    )


def _article(row: fields.Fields) -> ArticleReading:
    return ArticleReading(
        fields.day(row, "ref_date"),
        fields.text(row, "msgid"),
        fields.text(row, "title"),
        _reading(row),
    )


def _totals(row: fields.Fields) -> list[ArticleReading]:
    published = fields.day(row, "ref_date")
    msgid, title = fields.text(row, "msgid"), fields.text(row, "title")
    return [
        ArticleReading(published, msgid, title, _reading(each, "stat_date"))
        for each in fields.listed(row, "details")
    ]
