"""Where documents come from: files, directories, streams of lines.

    for source in sources(["通知.txt", "posts.jsonl", "archive/"], skipped.append):
        source.path, source.kind, source.size

A directory is read with everything below it: the formats that are known, in the order of their names; what is
hidden is passed over, what is of another format is told and skipped. A file that is named is read whatever its
name says: as lines of JSON, a document of an office or a picture where it ends like them, else as plain text. What
cannot be read is told, and the others are read.

    >>> document_of('{"id": 7, "title": "通知", "text": "正文"}')
    (7, Document(text='正文', title='通知'))
"""

from __future__ import annotations

import json
import os
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path
from typing import Any, BinaryIO

from guiju.textcheck import office
from guiju.textcheck.remark import Document
from guiju.textcheck.speaking import Refusal


class Kind(StrEnum):
    """What a file holds: one text, plain or as an office saves it, one document a line, or a picture."""

    TEXT = "text"
    OFFICE = "office"
    LINES = "lines"
    PICTURE = "picture"


LINES = frozenset((".jsonl", ".ndjson"))
TEXTS = frozenset((".txt", ".text", ".md", ".markdown", ".csv", ".tsv", ".log"))
PICTURES = frozenset((".png", ".jpg", ".jpeg", ".jfif", ".webp", ".gif", ".bmp", ".avif"))
OFFICE = office.READ | office.FOREIGN
KNOWN = TEXTS | LINES | PICTURES | OFFICE

LONGEST_LINE = 64_000_000
"""Bytes of one line; what is longer is no document, and is not taken into memory."""


LARGEST_TEXT = 64_000_000
"""Bytes of a plain text or web page, which is judged as a whole."""


class LineError(Refusal):
    """Why a line is no document."""


@dataclass(frozen=True, slots=True)
class Source:
    """A file to read, and how."""

    path: Path
    kind: Kind
    size: int


def sources(
    names: Iterable[str],
    skipped: Callable[[Path], None],
    failed: Callable[[OSError], None],
    *,
    known: frozenset[str] = KNOWN,
) -> Iterator[Source]:
    """The files behind `names`, directories searched; `skipped` hears of files of a format not `known`.

    `failed` hears of a name behind which nothing stands, and of a directory that cannot be read.
    """
    for name in names:
        path = Path(name)
        files = _below(path, failed) if path.is_dir() else (path,)
        for file in files:
            if file is not path and file.suffix.lower() not in known:
                skipped(file)
                continue
            try:
                size = file.stat().st_size
            except OSError as error:
                failed(error)
            else:
                yield Source(file, _kind(file), size)


def _kind(path: Path) -> Kind:
    suffix = path.suffix.lower()
    kinds = ((LINES, Kind.LINES), (PICTURES, Kind.PICTURE), (OFFICE, Kind.OFFICE))
    return next((kind for suffixes, kind in kinds if suffix in suffixes), Kind.TEXT)


def _below(directory: Path, failed: Callable[[OSError], None]) -> Iterator[Path]:
    for folder, names, files in os.walk(directory, onerror=failed):
        names[:] = sorted(name for name in names if not name.startswith("."))
        for name in sorted(files):
            path = Path(folder, name)
            if not name.startswith(".") and path.is_file():
                yield path


def whole(stream: BinaryIO) -> bytes:
    """All of a text. Raises `Refusal` for one larger than `LARGEST_TEXT`, which is not taken into memory."""
    data = stream.read(LARGEST_TEXT + 1)
    if len(data) > LARGEST_TEXT:
        megabytes = LARGEST_TEXT // 1_000_000
        raise Refusal(
            f"文本超过 {megabytes} MB，不会是一篇；请拆分为多个文件，或者改为 JSONL（每行一篇）",
            f"a text of more than {megabytes} MB is no single one; split it, or write one document a line as JSON",
        )
    return data


def lines(stream: BinaryIO) -> Iterator[tuple[int, int, bytes]]:
    """(number, bytes read, line) of every line of `stream` that is not empty; a mark at the front is left out.

    Of a line longer than `LONGEST_LINE` there is a byte more than that, and the rest is passed over.
    """
    number = 0
    while line := stream.readline(LONGEST_LINE + 1):
        number += 1
        read = len(line)
        if too_long(line):
            read += pass_line(stream)
        content = line.removeprefix(b"\xef\xbb\xbf") if number == 1 else line
        if content.strip():
            yield number, read, content


def too_long(line: bytes) -> bool:
    """Whether a line, read up to a byte more than `LONGEST_LINE`, goes on behind that."""
    return len(line) > LONGEST_LINE and not line.endswith(b"\n")


def pass_line(stream: BinaryIO) -> int:
    """Read to the end of the line; how many bytes that were."""
    read = 0
    while part := stream.readline(LONGEST_LINE):
        read += len(part)
        if part.endswith(b"\n"):
            break
    return read


def _not_json(error: ValueError) -> tuple[str, str]:
    """Where a line stops being JSON: what the parser says of it is English."""
    if isinstance(error, json.JSONDecodeError):
        return (
            f"不是 JSON，从第 {error.pos + 1} 个字符起无法读取，请核对引号、逗号和括号",
            f"not JSON ({error})",
        )
    return "不是可以读取的 JSON，请核对其中的数字", f"not JSON a program can read ({error})"


def document_of(line: str | bytes) -> tuple[object, Document]:
    """The id and the document of one line `{"id": …, "title": …, "text": …}`. Raises `LineError`."""
    row, document = row_of(line)
    return row.get("id"), document


def row_of(line: str | bytes) -> tuple[dict[str, Any], Document]:
    """All that one line says, and its document. Raises `LineError` saying what is wrong with it."""
    if len(line) > LONGEST_LINE:
        megabytes = LONGEST_LINE // 1_000_000
        raise LineError(
            f"一行超过 {megabytes} MB，请每行只写一篇",
            f"a line longer than {megabytes} MB; write one document a line",
        )
    try:
        row = json.loads(line if isinstance(line, str) else line.decode())
    except UnicodeDecodeError as error:
        raise LineError(
            f"第 {error.start + 1} 个字节不是 UTF-8 编码，请先转换为 UTF-8",
            f"not UTF-8 at byte {error.start}; convert the file first",
        ) from None
    except ValueError as error:
        raise LineError(*_not_json(error)) from None
    except RecursionError:
        raise LineError(
            "JSON 嵌套过深，无法读取", "not JSON a program can read (nested too deeply)"
        ) from None
    if not isinstance(row, dict):
        raise LineError(
            '每行应为一个对象 {"id", "title", "text"}',
            'a document is an object {"id", "title", "text"}',
        )
    if not {"title", "text"} & row.keys():
        # To take it for an empty document would be to say that nothing is wrong with it.
        held = ", ".join(map(str, row))[:200]
        raise LineError(
            f"没有 title 或者 text，只有：{held or '空'}。请把正文所在的键改名为 text",
            f"neither title nor text, only: {held or 'nothing'}; name the key of the text “text”",
        )
    title, text = row.get("title") or "", row.get("text") or ""
    if not isinstance(title, str) or not isinstance(text, str):
        raise LineError("title 和 text 应为字符串", "title and text are strings")
    return row, Document(title=title, text=text)
