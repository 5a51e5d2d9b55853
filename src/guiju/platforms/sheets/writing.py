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
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from types import MappingProxyType

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
_RULED_WIDTH = 22
_A4 = 9
_HEADING_HEIGHT = 30
_FORMATS: Mapping[str, dict[str, object]] = MappingProxyType(
    {
        "heading": {"bold": True, "font_size": 16, "align": "center"},
        "header": {"bold": True, "bottom": 1, "valign": "vcenter", "text_wrap": True},
        "date": {"num_format": "yyyy-mm-dd", "align": "left"},
        "time": {"num_format": "yyyy-mm-dd hh:mm:ss", "align": "left"},
    }
)
_RULED = {"border": 1, "text_wrap": True, "valign": "vcenter"}


@dataclass(frozen=True, slots=True)
class Sheet:
    """One sheet of a workbook: lines above the header, the table, lines below it. No header: only the rows."""

    title: str
    header: Sequence[str]
    rows: Iterable[Sequence[Cell]]
    heading: str = ""
    """A title over the whole width of the table."""
    above: Sequence[str] = ()
    below: Sequence[str] = ()
    ruled: bool = False
    """A register that is filed on paper: lines round every cell, narrow columns, long text wrapped."""


def write(
    header: Sequence[str],
    rows: Iterable[Sequence[Cell]],
    *,
    title: str,
    created: datetime.datetime,
    author: str = "",
) -> bytes:
    """The workbook of one table, the same for the same arguments.

    The header is frozen and filtered, columns are as wide as their first rows need. Printed it is A4
    across, one page wide, with the header and a number on every page. `created` is what the file says
    of itself. Aware times are shown in Chinese time. Raises `SheetError` beyond Excel's
    1,048,576 rows.
    """
    return write_book([Sheet(title, header, rows)], title=title, created=created, author=author)


def write_book(
    sheets: Sequence[Sheet], *, title: str, created: datetime.datetime, author: str = ""
) -> bytes:
    """A workbook of several sheets, otherwise as `write`. Sheets of one name are numbered."""
    target = io.BytesIO()
    options = {
        "in_memory": True,
        "strings_to_formulas": False,
        "strings_to_urls": False,
        "strings_to_numbers": False,
    }
    book = xlsxwriter.Workbook(target, options)
    book.set_properties({"title": title, "author": author, "created": _local(created)})
    free = {name: book.add_format(each) for name, each in _FORMATS.items()}
    ruled = {
        name: each if name == "heading" else book.add_format(_FORMATS[name] | _RULED)
        for name, each in free.items()
    }
    ruled["text"] = book.add_format(_RULED)
    names: set[str] = set()
    for each in sheets:
        sheet = book.add_worksheet(_distinct(_sheet_name(each.title), names))
        _write_sheet(sheet, each, ruled if each.ruled else free)
    book.close()
    return target.getvalue()


def _write_sheet(
    sheet: xlsxwriter.worksheet.Worksheet,
    content: Sheet,
    formats: dict[str, xlsxwriter.format.Format],
) -> None:
    header, top = content.header, 0
    if content.heading:
        sheet.set_row(0, _HEADING_HEIGHT)
        if len(header) > 1:
            sheet.merge_range(0, 0, 0, len(header) - 1, "", formats["heading"])
        sheet.write_string(0, 0, _fitting(clean(content.heading)), formats["heading"])
        top = 1
    for line in content.above:
        sheet.write_string(top, 0, _fitting(clean(line)))
        top += 1
    widest = _RULED_WIDTH if content.ruled else _WIDTHS[1]
    widths = [_width(name) + 2 for name in header]
    for column, name in enumerate(header):
        sheet.write_string(top, column, clean(name), formats["header"])
    first = top + 1 if header else top
    last = first - 1
    for last, row in enumerate(content.rows, start=first):
        if last > MAX_ROWS:
            raise SheetError(
                f"导出内容超过 Excel 的上限 {MAX_ROWS:,} 行。请缩小筛选范围后分次导出。",
                f"The export exceeds Excel's limit of {MAX_ROWS:,} rows. Narrow the filter and export in parts.",
            )
        for column, value in enumerate(row):
            _write_cell(sheet, last, column, value, formats)
            if last - top <= _MEASURED and column < len(widths):
                widths[column] = max(widths[column], _width(str(value or "")))
    for column, width in enumerate(widths):
        sheet.set_column(column, column, min(max(width, _WIDTHS[0]), widest))
    sheet.freeze_panes(first, 0)
    if header:
        sheet.autofilter(top, 0, last, len(header) - 1)
        sheet.repeat_rows(top)
    for line in content.below:
        last += 1
        sheet.write_string(last, 0, _fitting(clean(line)))
    sheet.set_landscape()
    sheet.set_paper(_A4)
    sheet.set_margins(left=0.6, right=0.6, top=0.7, bottom=0.8)
    sheet.fit_to_pages(1, 0)
    sheet.center_horizontally()
    sheet.set_footer("&C— &P —")


def _distinct(name: str, taken: set[str]) -> str:
    """The name, numbered if a sheet has it already; Excel compares without case."""
    found, number = name, 1
    while found.casefold() in taken:
        number += 1
        found = f"{_cut(name, _TITLE_LENGTH - len(str(number)) - 1)} {number}"
    taken.add(found.casefold())
    return found


def _write_cell(
    sheet: xlsxwriter.worksheet.Worksheet,
    row: int,
    column: int,
    value: Cell,
    formats: dict[str, xlsxwriter.format.Format],
) -> None:
    plain = formats.get("text")
    if value is None or value == "":
        # Without a format it leaves no cell; a ruled one has its lines.
        sheet.write_blank(row, column, None, plain)
    elif isinstance(value, bool):
        sheet.write_boolean(row, column, value, plain)
    elif isinstance(value, int | float) and abs(value) < 10**DIGITS_KEPT:
        sheet.write_number(row, column, value, plain)
    elif isinstance(value, datetime.datetime):
        sheet.write_datetime(row, column, _local(value), formats["time"])
    elif isinstance(value, datetime.date):
        sheet.write_datetime(row, column, value, formats["date"])
    else:
        # A number with more digits than Excel keeps, an account's id say, is text too.
        sheet.write_string(row, column, _fitting(clean(str(value))), plain)


def _local(value: datetime.datetime) -> datetime.datetime:
    """Excel knows no time zones."""
    return value.astimezone(SHANGHAI).replace(tzinfo=None) if value.tzinfo else value


def _fitting(text: str) -> str:
    kept = _cut(text, MAX_TEXT)
    return text if kept == text else _cut(text, MAX_TEXT - 1) + "…"


def _sheet_name(title: str) -> str:
    # Excel refuses these characters, an apostrophe at either end, and the name History.
    name = _cut(_NOT_IN_TITLE.sub(" ", clean(title)).strip(" '"), _TITLE_LENGTH).strip(" '")
    return "Sheet1" if not name or name.casefold() == "history" else name


def _cut(text: str, most: int) -> str:
    """As much of it as Excel takes: a character outside the basic plane counts twice there."""
    return text.encode("utf-16-le")[: 2 * most].decode("utf-16-le", "ignore")


def _width(text: str) -> int:
    """Columns of a fixed-width script that the longest line takes: a Han character takes two."""
    lines = text[: _WIDTHS[1]].split("\n")
    return (
        max(sum(2 if unicodedata.east_asian_width(c) in "WF" else 1 for c in one) for one in lines)
        + 1
    )
