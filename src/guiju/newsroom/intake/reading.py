"""What a source says of a post → the facts we keep of it, or what is wrong and how to put it right.

    >>> from datetime import UTC, datetime
    >>> intake = Intake(now=datetime(2026, 6, 12, tzinfo=UTC), zone=ZoneInfo("Asia/Shanghai"))
    >>> facts = intake.facts(RawPost(title="通知", published_at="2026年6月11日 09:30"), account_id=7)
    >>> facts.published_at.isoformat(), facts.key[:7]
    ('2026-06-11T09:30:00+08:00', 'digest:')
    >>> intake.facts(RawPost(title="通知", published_at="下周"), account_id=7).column
    'published_at'

No database, no settings, no clock: files, feeds and the push API all come through here.
"""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass
from datetime import date, datetime, timedelta, tzinfo
from typing import Any
from zoneinfo import ZoneInfo

from guiju.ledger.chain import sm3
from guiju.newsroom.intake import links
from guiju.platforms import dates
from guiju.platforms.feeds import picture_links
from guiju.platforms.notes import Note
from guiju.platforms.plaintext import clean

__all__ = ["Intake", "PostFacts", "RawPost", "ZoneInfo"]

LONGEST_ID = 200
ID_KEY = "id:"
"""Before the platform's id in the key of a post."""
LONGEST_IN_KEY = 76
"""Of an id that stands in the key as it is."""
LONGEST_TITLE = 500
LONGEST_TEXT = 1_000_000
LONGEST_SOURCE = 200
EARLIEST = date(2009, 1, 1)
"""Before the platforms this program knows: an earlier date is a slip of the hand."""
AHEAD = timedelta(days=1)
"""So far a clock may run ahead of ours."""

_SHOWN = 60
_NOTHING = frozenset(
    {"", "-", "--", "—", "/", "\\", "无", "没有", "暂无", "none", "null", "n/a", "nil"}
)
_YES = frozenset({"是", "有", "1", "true", "yes", "y", "t", "√"})
_NO = frozenset({"否", "不是", "0", "false", "no", "n", "f", "×"})
_SAYS_ORIGINAL = frozenset({"原创", "自采", "自撰", "original"})
_SAYS_REPRINT = frozenset({"转载", "转发", "非原创", "摘编", "转", "reprint", "repost"})
_SERIAL = re.compile(r"\d{5}(\.\d+)?")
_SERIAL_ZERO = datetime(1899, 12, 30)  # noqa: DTZ001 (a workbook's day 0 has no zone)


@dataclass(frozen=True, slots=True, kw_only=True)
class RawPost:
    """A post as a source states it. `original` and `reprint` are words, `None` is: not stated."""

    id: str = ""
    url: str = ""
    title: str = ""
    text: str = ""
    published_at: str | datetime | None = None
    original: str | bool | None = None
    reprint: str | bool | None = None
    source: str = ""
    deleted: str | bool | None = None
    pictures: tuple[str, ...] = ()
    """Addresses of the pictures it shows."""


@dataclass(frozen=True, slots=True, kw_only=True)
class PostFacts:
    """A post ready to be kept. `published_at` is None only for one that has gone from its platform.

    `key` is its identity; `digest_key` is the one it would have without id and link. `digest` covers
    title and text. `cut` says that the text or title was longer than is kept.
    """

    account_id: int
    key: str
    digest_key: str
    url_digest: str
    platform_post_id: str
    url: str
    title: str
    text: str
    digest: str
    published_at: datetime | None
    published_on: date | None
    original: bool | None
    source: str
    deleted: bool
    cut: bool
    pictures: tuple[str, ...] = ()


def content_digest(title: str, text: str) -> str:
    """The digest by which two versions of a post are told apart."""
    return sm3(f"{title}\n{text}".encode())


class Wrong(Exception):
    """One value cannot be used; becomes the note of the row."""

    def __init__(self, column: str, value: str, *, zh: str, en: str) -> None:
        super().__init__(en)
        self.note = Note(zh, en, column=column, value=clean(value)[:_SHOWN])


class Intake:
    """Reads posts as of one moment. `zone` is where a time without a zone was written."""

    def __init__(self, *, now: datetime, zone: tzinfo) -> None:
        self._zone = zone
        self._latest = now + AHEAD

    def facts(self, raw: RawPost, *, account_id: int, account_url: str = "") -> PostFacts | Note:
        """The facts of `raw`, or the note that says why there are none.

        A link that is `account_url`, the account's own page, names no post and is not taken.
        """
        try:
            return self._facts(raw, account_id, account_url)
        except Wrong as wrong:
            return wrong.note

    def _facts(self, raw: RawPost, account_id: int, account_url: str) -> PostFacts:
        # 1. What it says.
        title, text = " ".join(clean(raw.title).split()), clean(raw.text).strip()
        cut = len(title) > LONGEST_TITLE or len(text) > LONGEST_TEXT
        title, text = title[:LONGEST_TITLE], text[:LONGEST_TEXT]
        deleted = bool(_word("deleted", raw.deleted, _YES, _NO))
        original = _originality(raw)
        # 2. Which post it is.
        post_id, url = _identifier(raw.id), _link(raw.url)
        if url and account_url and links.plain(url) == links.plain(account_url):
            url = ""
        url_digest = links.identity(url)
        # 3. When it went out.
        if not (title or text or (deleted and (post_id or url))):
            raise Wrong(
                "title",
                "",
                zh="标题和正文均为空。请至少填写一项。",
                en="Title and text are both empty. Fill in at least one.",
            )
        published_at = published_on = None
        if not deleted or not _is_blank(raw.published_at):
            published_at = self._moment(raw.published_at)
            published_on = published_at.astimezone(self._zone).date()
        # 4. Its identity: platform id, else link, else content and day.
        digest = content_digest(title, text)
        content = sm3(f"{account_id}\n{digest}\n{published_on}".encode())[:32]
        digest_key = f"digest:{content}"
        return PostFacts(
            account_id=account_id,
            key=_id_key(post_id) or (f"url:{url_digest}" if url_digest else digest_key),
            digest_key=digest_key,
            url_digest=url_digest,
            platform_post_id=post_id,
            url=url,
            title=title,
            text=text,
            digest=digest,
            published_at=published_at,
            published_on=published_on,
            original=original,
            source=" ".join(clean(raw.source).split())[:LONGEST_SOURCE],
            deleted=deleted,
            cut=cut,
            # One that leads nowhere is left out: the post is worth keeping without it.
            pictures=picture_links.usable(raw.pictures, base=url),
        )

    def _moment(self, value: str | datetime | None) -> datetime:
        found = self._read(value) if value is not None else None
        shown = str(value or "")
        if found is None:
            raise Wrong(
                "published_at",
                shown,
                zh="发布时间无法识别。请按“2026-06-11 09:30”填写。"
                if shown
                else "没有填写发布时间。请按“2026-06-11 09:30”填写。",
                en="The time of publication is missing or cannot be read. Write it as 2026-06-11 09:30.",
            )
        if found > self._latest:
            raise Wrong(
                "published_at",
                shown,
                zh="发布时间在将来。请核对年份和月份；电脑时钟有误的，请先校正。",
                en="The time of publication lies in the future. Check year and month, and the clock.",
            )
        if found.date() < EARLIEST:
            raise Wrong(
                "published_at",
                shown,
                zh=f"发布时间早于 {EARLIEST.year} 年。请核对年份。",
                en=f"The time of publication is before {EARLIEST.year}. Check the year.",
            )
        return found

    def _read(self, value: str | datetime) -> datetime | None:
        if isinstance(value, datetime):
            return value if value.tzinfo else value.replace(tzinfo=self._zone)
        text = value.strip()
        # Nearly all dates are in this form, and the full reader is ten times slower.
        if text[4:5] == "-":
            try:
                found = datetime.fromisoformat(text)
            except ValueError:
                pass
            else:
                return found if found.tzinfo else found.replace(tzinfo=self._zone)
        plain = unicodedata.normalize("NFKC", text)
        if _SERIAL.fullmatch(plain):
            return (_SERIAL_ZERO + timedelta(days=float(plain))).replace(tzinfo=self._zone)
        moment = dates.moment(text)
        if moment is not None and moment.tzinfo is dates.SHANGHAI and not plain.isdigit():
            return moment.replace(tzinfo=self._zone)
        return moment


def _is_blank(value: object) -> bool:
    return value is None or (isinstance(value, str) and value.strip().lower() in _NOTHING)


def _identifier(value: str) -> str:
    text = clean(value).strip()
    if text.lower() in _NOTHING:
        return ""
    # A longer one is replaced by its digest, which is as unique.
    return text if len(text) <= LONGEST_ID else f"sm3:{sm3(text.encode())}"


def _id_key(post_id: str) -> str:
    if not post_id:
        return ""
    if len(post_id) <= LONGEST_IN_KEY:
        return f"{ID_KEY}{post_id}"
    return f"{ID_KEY}sm3:{sm3(post_id.encode())}"


def _link(value: str) -> str:
    text = clean(value).strip()
    if text.lower() in _NOTHING:
        return ""
    if text.lower().startswith("www."):
        text = f"http://{text}"
    if not links.usable(text):
        raise Wrong(
            "url",
            text,
            zh="链接不是 http/https 网址，或超过 2,000 字符。请填写完整网址，没有链接的留空。",
            en="The link is no http/https address, or longer than 2,000 characters. Give the full address, "
            "or leave it empty.",
        )
    return text


def _originality(raw: RawPost) -> bool | None:
    original = _word("original", raw.original, _YES | _SAYS_ORIGINAL, _NO | _SAYS_REPRINT)
    if original is not None:
        return original
    reprint = _word("reprint", raw.reprint, _YES | _SAYS_REPRINT, _NO | _SAYS_ORIGINAL)
    return None if reprint is None else not reprint


def _word(column: str, value: Any, yes: frozenset[str], no: frozenset[str]) -> bool | None:
    """Whether a word says yes or no; None when nothing stands there."""
    if value is None or isinstance(value, bool):
        return value
    word = unicodedata.normalize("NFKC", str(value)).strip().lower()
    if word in yes:
        return True
    if word in no:
        return False
    if word in _NOTHING:
        return None
    words = "是/否" if column == "deleted" else "原创/转载、是/否"
    raise Wrong(
        column,
        str(value),
        zh=f"内容无法识别。请填写{words}，或留空。",
        en=f"This cannot be read. Write {words} or yes/no, or leave it empty.",
    )
