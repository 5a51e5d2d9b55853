"""Registers and lists as units send them (.xlsx, .csv, .txt, .jsonl) → tables, and tables → workbooks.

>>> from guiju.platforms import sheets
>>> spec = {"name": ["账号名称"], "fans": ["粉丝量"]}
>>> table = sheets.read("粉丝量（万），账号名称\\n1.2，普定发布\\n".encode("gbk"), filename="表.csv", spec=spec)
>>> found = sheets.match(table.header, spec, required=["name"])
>>> found["fans"], table.rows[0].number, table.rows[0].cells[found["name"]]
('粉丝量（万）', 2, '普定发布')
"""

from __future__ import annotations

from collections.abc import Sequence

from guiju.platforms.notes import Note
from guiju.platforms.sheets import delimited, jsonlines, kinds, workbook
from guiju.platforms.sheets.columns import find_header, match
from guiju.platforms.sheets.delimited import to_text as text_of
from guiju.platforms.sheets.table import Limits, Row, SheetError, Spec, Table, check_size
from guiju.platforms.sheets.text_writing import write_csv
from guiju.platforms.sheets.writing import Cell, Sheet, write, write_book

__all__ = [
    "Cell",
    "Limits",
    "Note",
    "Row",
    "Sheet",
    "SheetError",
    "Spec",
    "Table",
    "check_size",
    "find_header",
    "match",
    "read",
    "text_of",
    "write",
    "write_book",
    "write_csv",
]

_READERS = {
    kinds.Kind.WORKBOOK: workbook.read,
    kinds.Kind.TEXT: delimited.read,
    kinds.Kind.LINES: jsonlines.read,
}


def read(
    data: bytes,
    *,
    filename: str,
    spec: Spec | None = None,
    limits: Limits | None = None,
    taken: Sequence[str] = kinds.TAKEN,
) -> Table:
    """The table in `data`. Its content decides how it is read; `filename` is for the messages.

    With `spec` (wanted columns and their names) the header is the row that names most of them, below
    whatever title rows there are, and of a workbook the sheet that has it; without, the first row that
    is not empty. Raises `SheetError`, which names what is `taken` where the file is no table; ask `check_size` before a large file is even received.
    """
    limits = limits or Limits()
    check_size(len(data), limits)
    kind = kinds.of(data, filename=filename, taken=taken)
    if kind is kinds.Kind.TEXT:
        text_of(data, taken=taken)
    reader = _READERS[kind]
    return reader(data, spec=spec, limits=limits)
