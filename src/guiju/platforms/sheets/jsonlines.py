"""One JSON object a line → a table.

>>> from guiju.platforms.sheets import jsonlines
>>> from guiju.platforms.sheets.table import Limits
>>> table = jsonlines.read('{"account": "普定发布", "reads": 12}'.encode(), spec=None, limits=Limits())
>>> dict(table.rows[0].cells)
{'account': '普定发布', 'reads': '12'}
"""

from __future__ import annotations

import json
from typing import Any

from guiju.platforms.notes import Note
from guiju.platforms.plaintext import clean
from guiju.platforms.sheets import delimited, grid
from guiju.platforms.sheets.table import Limits, Row, SheetError, Spec, Table

_SHOWN = 60


def read(data: bytes, *, spec: Spec | None, limits: Limits) -> Table:
    """The table in `data`; a line that is no object is a problem of the table, not the end of it.

    `spec` is not needed, every line names its values itself. Raises `SheetError` for more than `limits`.
    """
    records: list[tuple[int, dict[str, str]]] = []
    problems: list[Note] = []
    for number, line in enumerate(delimited.to_text(data).split("\n"), start=1):
        if not line.strip():
            continue
        record = _record(line)
        if record is None:
            problems.append(_not_an_object(number, line))
        elif any(record.values()):
            records.append((number, record))
        if len(records) > limits.max_rows:
            raise grid.too_many_rows(limits)
        if len(problems) > limits.max_problems:
            raise _no_lines_of_objects(problems[0])
    if problems and not records:
        raise _no_lines_of_objects(problems[0])
    # A dict keeps the order in which names first appear.
    header = tuple(dict.fromkeys(name for _, record in records for name in record))
    rows = [
        Row(number, {name: record.get(name, "") for name in header}) for number, record in records
    ]
    return Table(header=header, rows=rows, problems=tuple(problems))


def _record(line: str) -> dict[str, str] | None:
    try:
        value = json.loads(line)
    except (ValueError, RecursionError):
        return None
    if not isinstance(value, dict):
        return None
    return {clean(name).strip(): _text(cell) for name, cell in value.items() if name.strip()}


def _text(value: Any) -> str:
    if value is None:
        return ""
    if isinstance(value, str):
        return clean(value).strip()
    if isinstance(value, float) and value.is_integer() and abs(value) < 1e15:
        return str(int(value))
    return clean(json.dumps(value, ensure_ascii=False))


def _not_an_object(number: int, line: str) -> Note:
    return Note(
        "该行不是完整的 JSON 对象。",
        "The line is not a complete JSON object.",
        row=number,
        value=clean(line.strip()[:_SHOWN]),
    )


def _no_lines_of_objects(first: Note) -> SheetError:
    told = first.located()
    return SheetError(
        "文件不是 JSONL 格式：每一行应当是一个完整的 JSON 对象。请逐行导出，或改用 .xlsx、.csv 上传。"
        f"第一处：{told.zh}",
        "The file is no JSONL: every line should be one complete JSON object. Export it line by line, or "
        f"upload .xlsx or .csv. The first place: {told.en}",
        row=first.row,
    )
