"""A file of posts → its records, one after the other: JSONL of any size, CSV and XLSX within limits.

    >>> import io
    >>> lines = '{"账号": "普定发布", "标题": "通知", "发布时间": "2026-06-11"}\\n{"账号"\\n'.encode()
    >>> record, note = records(io.BytesIO(lines), filename="posts.jsonl")
    >>> dict(record.values), note.row
    ({'account': '普定发布', 'title': '通知', 'published_at': '2026-06-11'}, 2)

Only JSONL is read in bounded memory; a table has to be read whole before its header is known.
"""

from __future__ import annotations

import codecs
import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from functools import lru_cache
from typing import Any, BinaryIO

from guiju.newsroom.intake.reading import RawPost
from guiju.platforms import sheets
from guiju.platforms.notes import Note
from guiju.platforms.plaintext import clean
from guiju.platforms.sheets import Limits, Spec

COLUMNS: Spec = {
    "account": (
        "账号",
        "账号名称",
        "账号名",
        "公众号",
        "公众号名称",
        "发布账号",
        "account",
        "account name",
        "publisher",
    ),
    "platform": ("平台", "平台名称", "所属平台", "发布平台", "渠道", "platform", "channel"),
    "title": ("标题", "信息标题", "文章标题", "信息名称", "title"),
    "text": ("正文", "内容", "信息内容", "正文内容", "text", "content", "body"),
    "url": ("链接", "网址", "信息链接", "文章链接", "原文链接", "地址", "url", "link"),
    "published_at": (
        "发布时间",
        "发布日期",
        "推送时间",
        "日期",
        "时间",
        "published_at",
        "published",
        "date",
    ),
    "original": ("原创", "是否原创", "原创/转载", "原创或转载", "original"),
    "reprint": ("转载", "是否转载", "reprint"),
    "source": ("来源", "信息来源", "稿件来源", "稿源", "转载来源", "source"),
    "id": ("信息编号", "平台编号", "平台标识", "文章ID", "信息ID", "id", "post_id", "platform_id"),
    "pictures": ("配图", "图片", "图片链接", "图片地址", "pictures", "images"),
    "deleted": ("已删除", "是否删除", "是否已删除", "deleted"),
}
"""What a column is called; the first name is the one used when we ask for it."""

LONGEST_LINE = 16 * 1024 * 1024
"""Bytes of one line of JSONL: a text of a million characters, written as escapes, fits."""

MOST_ADDRESSES = 100
"""Of pictures of one record that are looked at."""

_SHOWN = 60


@dataclass(frozen=True, slots=True)
class Record:
    """One row: its number in the file, its values by key of `COLUMNS`, and how the file calls each."""

    number: int
    values: Mapping[str, Any]
    names: Mapping[str, str]

    @property
    def account(self) -> str:
        return as_text(self.values.get("account"))

    @property
    def platform(self) -> str:
        return as_text(self.values.get("platform"))

    def raw(self) -> RawPost:
        """The record as intake reads it."""
        get = self.values.get
        return RawPost(
            id=as_text(get("id")),
            url=as_text(get("url")),
            title=as_text(get("title")),
            text=as_text(get("text")),
            published_at=as_text(get("published_at")),
            original=as_flag(get("original")),
            reprint=as_flag(get("reprint")),
            source=as_text(get("source")),
            deleted=as_flag(get("deleted")),
            pictures=_addresses(get("pictures")),
        )

    def placed(self, note: Note) -> Note:
        """`note` with the row, and with the column as the file calls it."""
        column = self.names.get(note.column or "", "") or COLUMNS.get(note.column or "", ("",))[0]
        return replace(note, row=self.number, column=column or None)


def records(
    stream: BinaryIO, *, filename: str, limits: Limits | None = None, needs_account: bool = True
) -> Iterator[Record | Note]:
    """The records of a seekable file in their order; a note stands for a row that is none.

    Raises `SheetError` when the file as a whole cannot be read.
    """
    start = stream.read(4096)
    stream.seek(0)
    if start.removeprefix(codecs.BOM_UTF8).lstrip().startswith(b"{"):
        yield from _lines(stream)
    else:
        yield from _rows(stream.read(), filename, limits or Limits(), needs_account)


def _rows(
    data: bytes, filename: str, limits: Limits, needs_account: bool
) -> Iterator[Record | Note]:
    table = sheets.read(data, filename=filename, spec=COLUMNS, limits=limits)
    required = ("account", "published_at") if needs_account else ("published_at",)
    names = sheets.match(table.header, COLUMNS, required=required)
    keys = {name: key for key, name in names.items()}
    unreadable = {
        note.row: note for note in reversed(table.problems) if (note.column or "") in keys
    }
    for row in table.rows:
        trouble = unreadable.get(row.number)
        if trouble is not None:
            yield trouble
            continue
        values = {key: row.cells[name] for name, key in keys.items()}
        yield Record(row.number, values, names)


def _lines(stream: BinaryIO) -> Iterator[Record | Note]:
    number = 0
    while line := stream.readline(LONGEST_LINE + 1):
        number += 1
        if len(line) > LONGEST_LINE:
            _skip_line(stream, line)
            yield _bad_line(number, line, "超过 16 MB", "is longer than 16 MB")
            continue
        if number == 1:
            line = line.removeprefix(codecs.BOM_UTF8)
        if not line.strip():
            continue
        try:
            value = json.loads(line)
        except UnicodeDecodeError:
            yield _bad_line(number, line, "不是 UTF-8 编码", "is not UTF-8")
            continue
        except (ValueError, RecursionError):
            value = None
        if not isinstance(value, dict):
            yield _bad_line(number, line, "不是完整的 JSON 对象", "is no complete JSON object")
            continue
        keys = _keys(tuple(value))
        yield Record(number, {key: value[name] for key, name in keys.items()}, keys)


@lru_cache(maxsize=256)
def _keys(names: tuple[str, ...]) -> Mapping[str, str]:
    """Key → name in the line. Of two names for the same thing the first counts."""
    found: dict[str, str] = {}
    for key, aliases in COLUMNS.items():
        for name in names:
            if sheets.match((name,), {key: aliases}):
                found.setdefault(key, name)
    return found


def _skip_line(stream: BinaryIO, line: bytes) -> None:
    while line and not line.endswith(b"\n"):
        line = stream.readline(LONGEST_LINE)


def _bad_line(number: int, line: bytes, zh: str, en: str) -> Note:
    return Note(
        f"该行{zh}。请逐行重新导出。",
        f"The line {en}. Export it again, one object a line.",
        row=number,
        value=clean(line[:_SHOWN].decode("utf-8", "replace")).strip(),
    )


def as_text(value: Any) -> str:
    """A value of JSON as the text that stands for it: whole numbers without point, nothing for null."""
    if isinstance(value, str):
        return value
    if value is None:
        return ""
    if isinstance(value, float) and value.is_integer() and abs(value) < 1e15:
        return str(int(value))
    return str(value) if isinstance(value, int | float) else json.dumps(value, ensure_ascii=False)


def _addresses(value: Any) -> tuple[str, ...]:
    """Addresses in a list of JSON, or in a cell with blanks or line breaks between them."""
    if isinstance(value, list | tuple):
        return tuple(each for each in value[:MOST_ADDRESSES] if isinstance(each, str))
    return tuple(as_text(value).split()[:MOST_ADDRESSES])


def as_flag(value: Any) -> str | bool | None:
    """A value of JSON where yes or no, in whatever words, is expected."""
    return value if value is None or isinstance(value, bool) else as_text(value)
