"""What a register or list is once it has been read: a header, rows of text, and what is odd about them.

>>> from guiju.platforms.sheets.table import Row, Table
>>> table = Table(header=("账号名称",), rows=[Row(number=2, cells={"账号名称": "普定发布"})])
>>> table.rows[0].cells["账号名称"]
'普定发布'
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from guiju.platforms.notes import InputError, Note

Spec = Mapping[str, Sequence[str]]
"""Wanted columns: a key of the caller's and the names that units give such a column."""

MEGABYTE = 1024 * 1024


@dataclass(frozen=True, slots=True)
class Limits:
    """How much is read before a file is refused. Sizes in bytes."""

    max_bytes: int = 20 * MEGABYTE
    max_unpacked: int = 150 * MEGABYTE
    """A workbook is a zip archive: what its parts may add up to."""
    max_rows: int = 200_000
    max_cells: int = 3_000_000
    """Of a workbook, counted with the empty cells left of a row's last one; a minute's reading."""
    max_empty_rows: int = 1_000
    """Reading stops after so many empty rows in succession."""
    max_problems: int = 1_000
    """More unreadable cells or lines than this and the file is not what it claims to be."""


class SheetError(InputError):
    """A file that cannot be read. `row` and `column` say where, if the trouble is in one place."""

    def __init__(
        self, zh: str, en: str, *, row: int | None = None, column: str | None = None
    ) -> None:
        super().__init__(zh, en)
        self.row = row
        self.column = column


@dataclass(frozen=True, slots=True)
class Row:
    """One row. `number` is the one the spreadsheet program shows, or the line of a JSONL file.

    `cells` has an entry for every named column, empty text where nothing stands. A column whose name
    repeats an earlier one has ` #2` (`#3` …) after its name here.
    """

    number: int
    cells: Mapping[str, str]


@dataclass(frozen=True, slots=True)
class Table:
    """A file's one table. No row is empty.

    `header` gives the names as they stand, repeated ones included and unnamed columns left out.
    `preface` are the texts above the header, such as `填报单位：`. `notes` inform; `problems` are cells
    and lines that could not be read as they stand (their text in `cells` is empty), which whoever
    imports the table must refuse or report unless the column does not matter.
    """

    header: tuple[str, ...]
    rows: Sequence[Row]
    preface: tuple[str, ...] = ()
    notes: tuple[Note, ...] = ()
    problems: tuple[Note, ...] = ()


def check_size(size: int, limits: Limits) -> None:
    """Refuse an empty or too large file by its size alone, before any of it is read."""
    if size == 0:
        raise SheetError(
            "文件是空的（0 字节）。请重新导出或另存后再上传。",
            "The file is empty (0 bytes). Export or save it again and upload that.",
        )
    if size > limits.max_bytes:
        limit, actual = limits.max_bytes // MEGABYTE, size / MEGABYTE
        raise SheetError(
            f"文件有 {actual:.1f} MB，超过上限 {limit} MB。请删去图片和无关工作表，或分成几个文件上传。",
            f"The file has {actual:.1f} MB; the limit is {limit} MB. Remove pictures and unrelated "
            "sheets, or upload it in parts.",
        )
