"""Comma-separated text and its relatives → lines of cells.

>>> from guiju.platforms.sheets import delimited
>>> from guiju.platforms.sheets.table import Limits
>>> table = delimited.read("名称；平台\\n普定发布；微博".replace("；", ";").encode("gbk"), spec=None, limits=Limits())
>>> dict(table.rows[0].cells)
{'名称': '普定发布', '平台': '微博'}
"""

from __future__ import annotations

import csv
import io
import re
from collections import Counter
from collections.abc import Iterator, Sequence
from itertools import islice

from guiju.platforms.decoding import UndecodableError, decode
from guiju.platforms.notes import Note
from guiju.platforms.plaintext import clean
from guiju.platforms.sheets import columns, grid, kinds
from guiju.platforms.sheets.table import Limits, SheetError, Spec, Table
from guiju.platforms.sheets.text_writing import unguarded

DELIMITERS = (",", "\t", ";", "，")
_CONTROL = re.compile("[\x00-\x08\x0e-\x19\x1b-\x1f]")
_DECLARATION = re.compile(r"sep=(.)\r?\n", re.I)


def read(data: bytes, *, spec: Spec | None, limits: Limits) -> Table:
    """The table in `data`, whatever its encoding and delimiter. Raises `SheetError`."""
    text = to_text(data)
    _allow_long_fields(len(text))
    declared = _DECLARATION.match(text)
    if declared:
        text = text[declared.end() :]
    delimiter = declared[1] if declared else _delimiter(text, spec)
    notes: list[Note] = []
    return grid.assemble(_lines(text, delimiter, notes), spec=spec, limits=limits, notes=notes)


def to_text(data: bytes, *, taken: Sequence[str] = kinds.TAKEN) -> str:
    """`data` as text. Raises `SheetError` for what is not text, or is damaged; it names what is `taken`."""
    try:
        text = decode(data).text
    except UndecodableError as error:
        raise SheetError(
            f"第 {error.line} 行有无法识别的字符，文件可能已损坏或不是文本。"
            "请另存为 .xlsx，或另存为 UTF-8 编码的 .csv 后再上传。",
            f"Line {error.line} has bytes in no known encoding; the file may be damaged, or no text at all. "
            "Save it as .xlsx, or as .csv in UTF-8, and upload that.",
            row=error.line,
        ) from error
    # One stray control character is dirt and is cleaned away; many are a binary file.
    if "\0" in text or len(_CONTROL.findall(text)) > 1 + len(text) // 1000:
        zh, en = kinds.upload(taken)
        raise SheetError(
            f"该文件是二进制内容，不是表格。{zh}", f"This file is binary, not a table. {en}"
        )
    return text


def _delimiter(text: str, spec: Spec | None) -> str:
    """The delimiter that makes most sense of the first lines; the earlier one of `DELIMITERS` in a tie."""

    def sense(delimiter: str) -> tuple[int, int, int]:
        reader = csv.reader(io.StringIO(text, newline=""), delimiter=delimiter)
        try:
            sample = list(islice(reader, columns.HEADER_ROWS))
        except csv.Error:
            return (0, 0, 0)
        named = max((columns.score(row, spec) for row in sample), default=0) if spec else 0
        widths = Counter(len(row) for row in sample if len(row) > 1)
        width, frequency = widths.most_common(1)[0] if widths else (0, 0)
        return (named, frequency, width)

    return max(DELIMITERS, key=sense)


def _lines(text: str, delimiter: str, notes: list[Note]) -> Iterator[grid.Line]:
    """Records of `text`. Sloppy quoting is read leniently, an unclosed quote is refused."""
    try:
        strict = True
        for _ in csv.reader(io.StringIO(text, newline=""), delimiter=delimiter, strict=True):
            pass
    except csv.Error as error:
        strict = "unexpected end of data" in str(error)
    if not strict:
        notes.append(
            Note(
                "部分引号写得不规范，已按字面读取，请留意含引号的单元格。",
                "Some quotes are not well-formed and were read as they stand; check cells with quotes.",
            )
        )
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=delimiter, strict=strict)
    number = 0
    try:
        for number, record in enumerate(reader, start=1):
            yield grid.Line(number, [unguarded(clean(cell).strip()) for cell in record])
    except csv.Error as error:
        raise SheetError(
            f"第 {number + 1} 行的引号没有闭合，其后内容无法区分单元格。请补上引号，或另存为 .xlsx 后再上传。",
            f"A quote in row {number + 1} is not closed, so the cells after it cannot be told apart. "
            "Close it, or save the file as .xlsx and upload that.",
            row=number + 1,
        ) from error


def _allow_long_fields(length: int) -> None:
    # The limit of the csv module is one for the whole process and smaller than a long article.
    if csv.field_size_limit() < length:
        csv.field_size_limit(length)
