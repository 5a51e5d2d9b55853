"""A table → an Excel workbook that runs nothing.

Text is written as text: a post that begins with `=` or `@` stays a post, and a link is not clickable.

    >>> import datetime
    >>> from guiju.platforms import sheets
    >>> made = sheets.write(["名称"], [["=1+1"]], title="问题", created=datetime.datetime(2026, 6, 1))
    >>> sheets.read(made, filename="问题.xlsx").rows[0].cells["名称"]
    '=1+1'
"""

from __future__ import annotations

import datetime
import io
import re
import unicodedata
from collections.abc import Iterable, Sequence

import xlsxwriter

from guiju.platforms.dates import SHANGHAI
from guiju.platforms.plaintext import clean
from guiju.platforms.sheets.table import SheetError

Cell = str | int | float | datetime.date | datetime.datetime | None

MAX_TEXT = 32_767
"""Characters that a cell holds; longer text is cut and ends in an ellipsis."""
MAX_ROWS = 1_048_575
DIGITS_KEPT = 15

_WIDTHS = (6, 60)
_TITLE_LENGTH = 31
_NOT_IN_TITLE = re.compile(r"[\[\]:*?/\\]")
_MEASURED = 200


def write(
    header: Sequence[str],
    rows: Iterable[Sequence[Cell]],
    *,
    title: str,
    created: datetime.datetime,
    author: str = "",
) -> bytes:
    """The workbook's bytes, the same for the same arguments.

    The header is frozen and filtered, columns are as wide as their first rows need. `created` is what
    the file says of itself. Aware times are shown in Chinese time. Raises `SheetError` beyond Excel's
    1,048,576 rows.
    """
    target = io.BytesIO()
    options = {
        "in_memory": True,
        "strings_to_formulas": False,
        "strings_to_urls": False,
        "strings_to_numbers": False,
    }
    book = xlsxwriter.Workbook(target, options)
    book.set_properties({"title": title, "author": author, "created": _local(created)})
    formats = {
        "header": book.add_format(
            {"bold": True, "bottom": 1, "valign": "vcenter", "text_wrap": True}
        ),
        "date": book.add_format({"num_format": "yyyy-mm-dd", "align": "left"}),
        "time": book.add_format({"num_format": "yyyy-mm-dd hh:mm:ss", "align": "left"}),
    }
    sheet = book.add_worksheet(_sheet_name(title))
    widths = [_width(name) + 2 for name in header]
    for column, name in enumerate(header):
        sheet.write_string(0, column, clean(name), formats["header"])
    last = 0
    for last, row in enumerate(rows, start=1):
        if last > MAX_ROWS:
            raise SheetError(
                f"导出内容超过 Excel 的上限 {MAX_ROWS:,} 行。请缩小筛选范围后分次导出。",
                f"The export exceeds Excel's limit of {MAX_ROWS:,} rows. Narrow the filter and export in parts.",
            )
        for column, value in enumerate(row):
            _write_cell(sheet, last, column, value, formats)
            if last <= _MEASURED and column < len(widths):
                widths[column] = max(widths[column], _width(str(value or "")))
    for column, width in enumerate(widths):
        sheet.set_column(column, column, min(max(width, _WIDTHS[0]), _WIDTHS[1]))
    sheet.freeze_panes(1, 0)
    if header:
        sheet.autofilter(0, 0, last, len(header) - 1)
    book.close()
    return target.getvalue()


def _write_cell(
    sheet: xlsxwriter.worksheet.Worksheet,
    row: int,
    column: int,
    value: Cell,
    formats: dict[str, xlsxwriter.format.Format],
) -> None:
    if value is None or value == "":
        return
    if isinstance(value, bool):
        sheet.write_boolean(row, column, value)
    elif isinstance(value, int | float) and abs(value) < 10**DIGITS_KEPT:
        sheet.write_number(row, column, value)
    elif isinstance(value, datetime.datetime):
        sheet.write_datetime(row, column, _local(value), formats["time"])
    elif isinstance(value, datetime.date):
        sheet.write_datetime(row, column, value, formats["date"])
    else:
        # A number with more digits than Excel keeps, an account's id say, is text too.
        sheet.write_string(row, column, _fitting(clean(str(value))))


def _local(value: datetime.datetime) -> datetime.datetime:
    """Excel knows no time zones."""
    return value.astimezone(SHANGHAI).replace(tzinfo=None) if value.tzinfo else value


def _fitting(text: str) -> str:
    return text if len(text) <= MAX_TEXT else text[: MAX_TEXT - 1] + "…"


def _sheet_name(title: str) -> str:
    # Excel refuses these characters, an apostrophe at either end, and the name History.
    name = _NOT_IN_TITLE.sub(" ", clean(title)).strip(" '")[:_TITLE_LENGTH].strip(" '")
    return "Sheet1" if not name or name.casefold() == "history" else name


def _width(text: str) -> int:
    """Columns of a fixed-width script that the longest line takes: a Han character takes two."""
    lines = text[: _WIDTHS[1]].split("\n")
    return (
        max(sum(2 if unicodedata.east_asian_width(c) in "WF" else 1 for c in one) for one in lines)
        + 1
    )
