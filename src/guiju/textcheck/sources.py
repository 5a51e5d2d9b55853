"""Where documents come from: files, directories, streams of lines.

    for source in sources(["通知.txt", "posts.jsonl", "archive/"], skipped.append):
        source.path, source.kind, source.size

A directory is read with everything below it: the formats that are known, in the order of their names; what is
hidden is passed over, what is of another format is told and skipped. A file that is named is read whatever its
name says: as lines of JSON or as a picture where it ends like them, else as plain text.

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

from guiju.textcheck.remark import Document


class Kind(StrEnum):
    """What a file holds: one text, one document a line, or a picture."""

    TEXT = "text"
    LINES = "lines"
    PICTURE = "picture"


LINES = frozenset((".jsonl", ".ndjson"))
TEXTS = frozenset((".txt", ".text", ".md", ".markdown", ".csv", ".tsv", ".log"))
PICTURES = frozenset((".png", ".jpg", ".jpeg", ".jfif", ".webp", ".gif", ".bmp", ".avif"))


class LineError(ValueError):
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
    *,
    known: frozenset[str] = TEXTS | LINES | PICTURES,
) -> Iterator[Source]:
    """The files behind `names`, directories searched; `skipped` hears of files of a format not `known`.

    Raises OSError for a name behind which nothing stands, or a directory that cannot be read.
    """
    for name in names:
        path = Path(name)
        if path.is_dir():
            for file in _below(path):
                if file.suffix.lower() in known:
                    yield _source(file)
                else:
                    skipped(file)
        else:
            yield _source(path)


def _source(path: Path) -> Source:
    suffix = path.suffix.lower()
    kind = Kind.LINES if suffix in LINES else Kind.PICTURE if suffix in PICTURES else Kind.TEXT
    return Source(path, kind, path.stat().st_size)


def _below(directory: Path) -> Iterator[Path]:
    def fail(error: OSError) -> None:
        raise error

    for folder, names, files in os.walk(directory, onerror=fail):
        names[:] = sorted(name for name in names if not name.startswith("."))
        for name in sorted(files):
            path = Path(folder, name)
            if not name.startswith(".") and path.is_file():
                yield path


def lines(stream: BinaryIO) -> Iterator[tuple[int, int, bytes]]:
    """(number, bytes read, line) of every line of `stream` that is not empty; a mark at the front is left out."""
    for number, line in enumerate(stream, start=1):
        content = line.removeprefix(b"\xef\xbb\xbf") if number == 1 else line
        if content.strip():
            yield number, len(line), content


def document_of(line: str | bytes) -> tuple[Any, Document]:
    """The id and the document of one line `{"id": …, "title": …, "text": …}`.

    Raises LineError saying what is wrong with it.
    """
    try:
        row = json.loads(line if isinstance(line, str) else line.decode())
    except UnicodeDecodeError as error:
        raise LineError(f"not UTF-8 at byte {error.start}; convert the file first") from None
    except ValueError as error:
        raise LineError(f"not JSON ({error})") from None
    except RecursionError:
        raise LineError("not JSON a program can read (nested too deeply)") from None
    if not isinstance(row, dict):
        raise LineError('a document is an object {"id", "title", "text"}')
    title, text = row.get("title") or "", row.get("text") or ""
    if not isinstance(title, str) or not isinstance(text, str):
        raise LineError("title and text are strings")
    return row.get("id"), Document(title=title, text=text)
