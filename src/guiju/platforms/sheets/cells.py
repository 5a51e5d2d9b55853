"""A workbook's cell → the text that a person sees in it, or why it has none.

>>> from guiju.platforms.sheets import cells
>>> cells.of_value(20260611.0), cells.of_value(0.1 + 0.2), cells.of_value(True)
('20260611', '0.3', 'TRUE')
"""

from __future__ import annotations

import datetime
import math
import re
from collections.abc import Sequence
from typing import Any

from guiju.platforms.plaintext import clean
from guiju.platforms.sheets.grid import Fault, Line

DIGITS_KEPT = 15
"""Spreadsheet programs keep this many digits of a number and make the others zero."""

_SHOWN = 60
_ESCAPED = re.compile("_x([0-9A-Fa-f]{4})_")
_HALF_A_SECOND = datetime.timedelta(microseconds=500_000)

_Trouble = tuple[str, str]
_NO_RESULT = (
    "公式没有保存计算结果。请在 WPS 或 Excel 中打开并保存一次，或把公式粘贴为数值。",
    "The formula has no stored result. Open and save the file in WPS or Excel, or paste the values instead.",
)
_FAILED = (
    "公式结果是错误值。请更正公式，或直接填写内容。",
    "The formula's result is an error. Correct it, or fill in the value.",
)
_TOO_LONG = (
    f"数字超过 {DIGITS_KEPT} 位，表格软件已把后面的数位改成 0。请把该列设为“文本”格式后重新填写。",
    f"The number has more than {DIGITS_KEPT} digits, and the spreadsheet program has turned the others to 0. "
    'Format the column as "Text" and enter it again.',
)
_NO_NUMBER = ("数值超出范围。请重新填写。", "The number is out of range. Enter it again.")


def line(number: int, row: Sequence[Any], formulas: Sequence[Any] = ()) -> Line:
    """A row of openpyxl cells as text. `formulas` is the same row read for formulas instead of results."""
    values: list[str] = []
    faults: list[Fault] = []
    for index, cell in enumerate(row):
        value, trouble = ("", None) if cell.value is None else text(cell)
        formula = _formula(formulas[index]) if index < len(formulas) and not value else ""
        # A formula whose stored result is the empty text is data type `s`, not `n`.
        if trouble is None and formula and cell.value is None and cell.data_type == "n":
            trouble = _NO_RESULT
        if trouble is not None:
            faults.append(Fault(index, *trouble, value=(formula or str(cell.value or ""))[:_SHOWN]))
        values.append(value)
    return Line(number, values, faults)


def _formula(cell: Any) -> str:
    """What the cell computes, as the spreadsheet program shows it; empty where nothing is computed."""
    if cell.data_type != "f":
        return ""
    # The formula of a whole range is an object that holds its text.
    return str(getattr(cell.value, "text", None) or cell.value)


def text(cell: Any) -> tuple[str, _Trouble | None]:
    """The text of an openpyxl cell, and the trouble with it if there is any."""
    value = cell.value
    if cell.data_type == "e":
        return "", _FAILED
    if isinstance(value, int | float) and not isinstance(value, bool):
        if not math.isfinite(value):
            return "", _NO_NUMBER
        if abs(value) >= 10**DIGITS_KEPT:
            return "", _TOO_LONG
    return of_value(value), None


def of_value(value: Any) -> str:
    """The text of a value: dates in ISO form, whole numbers without point, others as displayed."""
    if value is None:
        return ""
    if isinstance(value, bool):
        return "TRUE" if value else "FALSE"
    if isinstance(value, int):
        return str(value)
    if isinstance(value, float):
        return _number(value)
    if isinstance(value, datetime.datetime):
        # A serial date is a fraction of days: 08:30 arrives as 08:29:59.999997.
        moment = (value + _HALF_A_SECOND).replace(microsecond=0)
        midnight = moment.time() == datetime.time()
        return moment.date().isoformat() if midnight else moment.isoformat(sep=" ")
    if isinstance(value, datetime.date | datetime.time):
        return value.isoformat()
    return clean(_ESCAPED.sub(_unescape, str(value))).strip()


def _number(value: float) -> str:
    shown = f"{value:.{DIGITS_KEPT}g}"
    if "e" in shown:
        shown = f"{value:.{DIGITS_KEPT}f}".rstrip("0").rstrip(".")
    return shown


def _unescape(found: re.Match[str]) -> str:
    """`_x000D_` is how a workbook writes a control character; other escapes are somebody's text."""
    code = int(found[1], 16)
    return chr(code) if code < 32 else found[0]
