"""A table → comma-separated text that runs nothing in a spreadsheet program.

Text that a spreadsheet program would take for a formula gets an apostrophe before it; reading takes it away again.

    >>> from guiju.platforms import sheets
    >>> made = sheets.write_csv([["名称"], ["=1+1"]], encoding="gb18030")
    >>> made.decode("gb18030").splitlines()[1], sheets.read(made, filename="表.csv").rows[0].cells["名称"]
    ("'=1+1", '=1+1')
"""

from __future__ import annotations

import csv
import datetime
import io
from collections.abc import Iterable, Sequence

from guiju.platforms.dates import SHANGHAI
from guiju.platforms.plaintext import clean
from guiju.platforms.sheets.writing import Cell

_RUNS = ("=", "+", "-", "@", "\t", "\r")
"""How text begins that Excel and WPS take for a formula, or that hides one."""


def write_csv(rows: Iterable[Sequence[Cell]], *, encoding: str) -> bytes:
    """The table as text in `encoding`; `utf-8-sig` is what Excel recognises as UTF-8."""
    out = io.StringIO(newline="")
    csv.writer(out).writerows([_text(value) for value in row] for row in rows)
    return out.getvalue().encode(encoding, errors="replace")


def guarded(text: str) -> str:
    """Text that stays text in a spreadsheet program."""
    return f"'{text}" if text.startswith(_RUNS) else text


def unguarded(text: str) -> str:
    """What `guarded` was given."""
    return text[1:] if text.startswith("'") and text[1:].startswith(_RUNS) else text


def _text(value: Cell) -> str:
    match value:
        case None:
            return ""
        case datetime.datetime():
            local = value.astimezone(SHANGHAI) if value.tzinfo else value
            return f"{local:%Y-%m-%d %H:%M:%S}"
        case datetime.date():
            return value.isoformat()
        case str():
            return guarded(clean(value))
    return str(value)
