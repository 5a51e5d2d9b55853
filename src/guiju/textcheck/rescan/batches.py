"""Parts of an archive: small enough to be sent, read where they are examined.

    for batch in split([Path("archive/")], skipped.append, failed.append):
        batch.size

A JSONL file (`.jsonl`, `.ndjson`) is cut into stretches of lines, a Parquet file (`.parquet`) into its row
groups; a path is read by whoever examines the part, so that the machines of a cluster need the archive under the
same path. Documents have `id`, `title` and `text`, each of which may be missing but for one of the last two. What
cannot be read, a file, a row group or a row, is told, and the others are read.

>>> [each for each in Rows((("7", "通知", "正文"),)).documents()]
[('7', Document(text='正文', title='通知'))]
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from guiju.textcheck import sources
from guiju.textcheck.normal import well_formed
from guiju.textcheck.remark import Document
from guiju.textcheck.rescan.examining import Batch
from guiju.textcheck.rescan.tally import Unreadable
from guiju.textcheck.speaking import Refusal, Said

STRETCH = 16_000_000
"""Bytes of a JSONL file that go to one process at a time: a few seconds of work."""
PARQUET = frozenset((".parquet", ".pq"))
READ = sources.LINES | PARQUET
_COLUMNS = ("id", "title", "text", "account", "published_at")
_BESIDES = ("id", "account", "published_at")
_AT_ONCE = 1_000


class NotInstalled(Refusal):
    """What reads this format, or runs on many machines, is not installed; it is said how to."""


@dataclass(frozen=True, slots=True)
class Record:
    """A document of an archive with its id, and the account and day its row names; empty where it names none."""

    id: str
    document: Document
    account: str = ""
    published: str = ""

    @staticmethod
    def of(row: Mapping[str, Any], where: str, document: Document) -> Record:
        """What a row says; one without an id is named by its place."""
        said = {name: well_formed(str(row[name])) for name in _BESIDES if row.get(name) is not None}
        account, published = said.get("account", ""), said.get("published_at", "")
        return Record(said.get("id", where), document, account, published)


@dataclass(frozen=True, slots=True)
class Rows:
    """Documents at hand, as (id, title, text)."""

    rows: tuple[tuple[str, str, str], ...]

    @property
    def size(self) -> int:
        """How many documents there are."""
        return len(self.rows)

    def documents(self) -> Iterator[tuple[str, Document]]:
        """Each with its id."""
        return ((identity, Document(text, title)) for identity, title, text in self.rows)


@dataclass(frozen=True, slots=True)
class Stretch:
    """The lines of a JSONL file that begin in [start, end)."""

    path: str
    start: int
    end: int

    @property
    def size(self) -> int:
        """Bytes."""
        return self.end - self.start

    def documents(self) -> Iterator[tuple[str, Document] | Unreadable]:
        """Each with its id; a line without one is named by its place."""
        return map(_told, self.records())

    def records(self) -> Iterator[Record | Unreadable]:
        """The same with what else their lines say."""
        with Path(self.path).open("rb") as stream:
            if self.start:
                # The line that this place is in the middle of began in the stretch before.
                stream.seek(self.start - 1)
                sources.pass_line(stream)
            while (place := stream.tell()) < self.end:
                line = stream.readline(sources.LONGEST_LINE + 1)
                if sources.too_long(line):
                    sources.pass_line(stream)
                if place == 0:
                    line = line.removeprefix(b"\xef\xbb\xbf")
                if not line.strip():
                    continue
                where = f"{self.path}, byte {place}"
                try:
                    row, document = sources.row_of(line)
                except sources.LineError as error:
                    yield Unreadable.of(where, error.said)
                else:
                    yield Record.of(row, where, document)


@dataclass(frozen=True, slots=True)
class RowGroup:
    """One row group of a Parquet file."""

    path: str
    number: int
    size: int

    def documents(self) -> Iterator[tuple[str, Document] | Unreadable]:
        """Each with its id; a row without one is named by its place."""
        return map(_told, self.records())

    def records(self) -> Iterator[Record | Unreadable]:
        """The same with what else their rows say."""
        row = 0
        where = f"{self.path}, row group {self.number}"
        try:
            file = _parquet().ParquetFile(self.path)
            columns = [name for name in _COLUMNS if name in file.schema_arrow.names]
            for part in file.iter_batches(_AT_ONCE, row_groups=[self.number], columns=columns):
                for values in part.to_pylist():
                    yield _document(values, f"{where}, row {row}")
                    row += 1
        except (OSError, ValueError) as error:
            # pyarrow's own errors are these; what has been read of the row group stays counted.
            yield Unreadable(
                f"{where}, row {row}",
                f"此行起的一段已损坏，未检查（{error}）",
                f"damaged from this row on, not examined ({error})",
            )


def split(
    paths: Iterable[Path],
    skipped: Callable[[Path], None],
    failed: Callable[[Unreadable], None],
) -> Iterator[Batch]:
    """The parts of the files at `paths`, directories searched.

    `skipped` hears of what is no archive in a directory, `failed` of what was named or should be one and cannot be
    read. Raises `NotInstalled` for a Parquet file without pyarrow.
    """

    def missing(error: OSError) -> None:
        failed(Unreadable.of_file(error))

    for source in sources.sources(map(str, paths), skipped, missing, known=READ):
        if source.path.suffix.lower() in PARQUET:
            yield from _row_groups(source.path, failed)
        elif source.path.suffix.lower() in sources.LINES:
            for start in range(0, source.size, STRETCH):
                yield Stretch(str(source.path), start, min(start + STRETCH, source.size))
        else:
            failed(
                Unreadable(
                    str(source.path),
                    "不是 .jsonl、.ndjson 或者 .parquet 文件，未检查；其他格式请用 guiju check",
                    "no .jsonl, .ndjson or .parquet file, not examined; guiju check reads other formats",
                )
            )


def _row_groups(path: Path, failed: Callable[[Unreadable], None]) -> Iterator[RowGroup]:
    parquet = _parquet()
    try:
        file = parquet.ParquetFile(path)
        types = dict(zip(file.schema_arrow.names, file.schema_arrow.types, strict=True))
        sizes = [file.metadata.row_group(at).total_byte_size for at in range(file.num_row_groups)]
    except (OSError, ValueError) as error:
        # pyarrow's own errors are ValueErrors.
        failed(
            Unreadable(
                str(path),
                f"不是可以读取的 Parquet 文件（{error}）",
                f"no Parquet file that can be read ({error})",
            )
        )
        return
    if trouble := _trouble(types):
        failed(Unreadable.of(str(path), trouble))
        return
    for number, size in enumerate(sizes):
        yield RowGroup(str(path), number, size)


def _trouble(types: dict[str, Any]) -> Said | None:
    """Why a Parquet file with columns of these types holds no documents; None where it does."""
    read = [name for name in ("title", "text") if name in types]
    if not read:
        names = ", ".join(types)
        return Said(
            f"没有 text 或者 title 列，只有：{names}。请把正文所在的列改名为 text",
            f"no column “text” or “title”; it has {names}. Name the column of the texts “text”",
        )
    for name in read:
        kind = str(getattr(types[name], "value_type", types[name]))
        if kind not in _STRINGS:
            return Said(
                f"{name} 列的类型是 {kind}，应为字符串",
                f"the column “{name}” holds {kind}, not strings",
            )
    return None


_STRINGS = frozenset(
    ("string", "large_string", "string_view", "binary", "large_binary", "binary_view", "null")
)
"""What a text may be stored as; many programs write strings of bytes and do not say that they are UTF-8."""


def _document(values: dict[str, Any], where: str) -> Record | Unreadable:
    try:
        text, title = _text(values.get("text")), _text(values.get("title"))
    except UnicodeDecodeError:
        return Unreadable(where, "不是 UTF-8 编码的文本", "no text in UTF-8")
    return Record.of(values, where, Document(text, title))


def _told(record: Record | Unreadable) -> tuple[str, Document] | Unreadable:
    return record if isinstance(record, Unreadable) else (record.id, record.document)


def _text(value: str | bytes | None) -> str:
    return value.decode() if isinstance(value, bytes) else value or ""


def _parquet() -> Any:
    try:
        from pyarrow import parquet
    except ImportError:
        raise NotInstalled(
            "读取 Parquet 文件需要 pyarrow，本机没有安装：pip install 'guiju[archive]'",
            "Parquet files are read by pyarrow, which is not installed: pip install 'guiju[archive]'",
        ) from None
    return parquet
