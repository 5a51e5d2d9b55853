"""Parts of an archive: small enough to be sent, read where they are examined.

    for batch in split([Path("archive/")], skipped.append):
        batch.size

A JSONL file (`.jsonl`, `.ndjson`) is cut into stretches of lines, a Parquet file (`.parquet`) into its row
groups; a path is read by whoever examines the part, so that the machines of a cluster need the archive under the
same path. Documents have `id`, `title` and `text`, each of which may be missing but for one of the last two.

>>> [each for each in Rows((("7", "通知", "正文"),)).documents()]
[('7', Document(text='正文', title='通知'))]
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from guiju.textcheck import sources
from guiju.textcheck.remark import Document
from guiju.textcheck.rescan.examining import Batch, Unreadable

STRETCH = 16_000_000
"""Bytes of a JSONL file that go to one process at a time: a few seconds of work."""
LONGEST_LINE = 64_000_000
PARQUET = frozenset((".parquet", ".pq"))
READ = sources.LINES | PARQUET
_COLUMNS = ("id", "title", "text")
_AT_ONCE = 1_000


class NotInstalled(RuntimeError):
    """What reads this format, or runs on many machines, is not installed; the message says how to."""


class NoDocuments(ValueError):
    """A Parquet file that has no column of texts, or is none."""


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
        with Path(self.path).open("rb") as stream:
            if self.start:
                # The line that this place is in the middle of began in the stretch before.
                stream.seek(self.start - 1)
                _pass(stream)
            while (place := stream.tell()) < self.end:
                line = stream.readline(LONGEST_LINE)
                if len(line) == LONGEST_LINE and not line.endswith(b"\n"):
                    _pass(stream)
                    yield Unreadable(
                        f"{self.path}, byte {place}: a line longer than {LONGEST_LINE} bytes"
                    )
                    continue
                if place == 0:
                    line = line.removeprefix(b"\xef\xbb\xbf")
                if not line.strip():
                    continue
                where = f"{self.path}, byte {place}"
                try:
                    identity, document = sources.document_of(line)
                except sources.LineError as error:
                    yield Unreadable(f"{where}: {error}")
                else:
                    yield (where if identity is None else str(identity)), document


@dataclass(frozen=True, slots=True)
class RowGroup:
    """One row group of a Parquet file."""

    path: str
    number: int
    size: int

    def documents(self) -> Iterator[tuple[str, Document]]:
        """Each with its id; a row without one is named by its place."""
        file = _parquet().ParquetFile(self.path)
        columns = [name for name in _COLUMNS if name in file.schema_arrow.names]
        row = 0
        for part in file.iter_batches(_AT_ONCE, row_groups=[self.number], columns=columns):
            for values in part.to_pylist():
                identity = values.get("id")
                where = f"{self.path}, row group {self.number}, row {row}"
                text, title = _text(values.get("text")), _text(values.get("title"))
                yield (where if identity is None else str(identity)), Document(text, title)
                row += 1


def split(paths: Iterable[Path], skipped: Callable[[Path], None]) -> Iterator[Batch]:
    """The parts of the files at `paths`, directories searched; `skipped` hears of what is no archive.

    Raises OSError, `NoDocuments`, and `NotInstalled` for a Parquet file without pyarrow.
    """
    for source in sources.sources(map(str, paths), skipped, known=READ):
        if source.path.suffix.lower() in PARQUET:
            yield from _row_groups(source.path)
        elif source.path.suffix.lower() in sources.LINES:
            for start in range(0, source.size, STRETCH):
                yield Stretch(str(source.path), start, min(start + STRETCH, source.size))
        else:
            skipped(source.path)


def _row_groups(path: Path) -> Iterator[RowGroup]:
    parquet = _parquet()
    try:
        file = parquet.ParquetFile(path)
        names = file.schema_arrow.names
        sizes = [file.metadata.row_group(at).total_byte_size for at in range(file.num_row_groups)]
    except (OSError, ValueError) as error:
        # pyarrow's own errors are ValueErrors.
        raise NoDocuments(f"{path}: no Parquet file that can be read ({error})") from None
    if not {"title", "text"} & set(names):
        raise NoDocuments(f"{path}: no column “text” or “title”; it has {', '.join(names)}")
    for number, size in enumerate(sizes):
        yield RowGroup(str(path), number, size)


def _pass(stream: Any) -> None:
    """Read to the end of the line."""
    while (line := stream.readline(LONGEST_LINE)) and not line.endswith(b"\n"):
        pass


def _text(value: object) -> str:
    return "" if value is None else str(value)


def _parquet() -> Any:
    try:
        from pyarrow import parquet
    except ImportError:
        raise NotInstalled(
            "Parquet files are read by pyarrow, which is not installed: pip install 'guiju[archive]'"
        ) from None
    return parquet
