"""An Excel workbook (.xlsx) → lines of cells.

openpyxl reads it row by row; `archive.survey` has looked at the parts before, because openpyxl trusts
them. Values are what the spreadsheet program last showed: formulas count by their stored result.

    >>> import datetime
    >>> from guiju.platforms.sheets import workbook, write
    >>> from guiju.platforms.sheets.table import Limits
    >>> made = write(["名称", "粉丝量"], [["普定发布", 12]], title="名单", created=datetime.datetime(2026, 6, 1))
    >>> dict(workbook.read(made, spec=None, limits=Limits()).rows[0].cells)
    {'名称': '普定发布', '粉丝量': '12'}
"""

from __future__ import annotations

import io
import warnings
from collections.abc import Iterator, Mapping, Sequence
from itertools import islice
from typing import Any

from guiju.platforms.notes import Note
from guiju.platforms.sheets import archive, cells, columns, grid
from guiju.platforms.sheets.table import Limits, SheetError, Spec, Table


def read(data: bytes, *, spec: Spec | None, limits: Limits) -> Table:
    """The table in the sheet whose first rows name most of the wanted columns. Raises `SheetError`."""
    survey = archive.survey(data, limits)
    with warnings.catch_warnings():
        # openpyxl warns about formatting that it drops; values are all that is wanted here.
        warnings.simplefilter("ignore")
        try:
            return _read(data, survey, spec, limits)
        except SheetError:
            raise
        except Exception as error:
            # openpyxl answers malformed parts with whatever its code runs into (KeyError, IndexError,
            # zlib.error, EntitiesForbidden, …); to the sender they all mean the same.
            raise _unreadable() from error


def _read(
    data: bytes, survey: Mapping[str, archive.Part], spec: Spec | None, limits: Limits
) -> Table:
    # Here, because openpyxl takes longer to load than all the rest of a short command.
    from openpyxl import load_workbook

    book = load_workbook(io.BytesIO(data), read_only=True, data_only=True, keep_links=False)
    sheets = [sheet for sheet in book.worksheets if sheet.sheet_state == "visible"]
    if not sheets:
        raise _unreadable()
    for sheet in sheets:
        # Generators of workbooks often record wrong dimensions, and openpyxl would cut rows to them.
        sheet.reset_dimensions()
    chosen = max(range(len(sheets)), key=lambda index: (_fit(sheets[index], spec), -index))
    sheet = sheets[chosen]
    # Where a sheet's part lies has no public name; the survey knows parts by their path.
    part = survey.get(str(getattr(sheet, "_worksheet_path", "")), archive.Part())
    formulas = None
    if part.has_formulas:
        other = load_workbook(io.BytesIO(data), read_only=True, data_only=False, keep_links=False)
        twin = other[sheet.title]
        twin.reset_dimensions()
        formulas = twin.iter_rows()
    notes = (
        [_other_sheets(sheet.title, [s.title for s in sheets if s is not sheet])]
        if sheets[1:]
        else []
    )
    lines = _lines(sheet.iter_rows(), formulas, _Merged(part.merges), limits)
    return grid.assemble(lines, spec=spec, limits=limits, notes=notes)


def _fit(sheet: Any, spec: Spec | None) -> int:
    """How well a sheet's first rows fit; without wanted columns, whether there is anything."""
    first = [
        [cells.text(cell)[0] for cell in row]
        for row in islice(sheet.iter_rows(), columns.HEADER_ROWS)
    ]
    if spec is None:
        return int(any(any(row) for row in first))
    return max((columns.score(row, spec) for row in first), default=0)


def _lines(
    rows: Iterator[Sequence[Any]],
    formulas: Iterator[Sequence[Any]] | None,
    merged: _Merged,
    limits: Limits,
) -> Iterator[grid.Line]:
    count = 0
    for number, row in enumerate(rows, start=1):
        count += len(row)
        if count > limits.max_cells:
            raise SheetError(
                f"工作表过大（到第 {number} 行已超过 {limits.max_cells:,} 个单元格）。请删去多余的列和行后再上传。",
                f"The sheet is too large (more than {limits.max_cells:,} cells up to row {number}). Delete "
                "the columns and rows that are not needed and upload it again.",
                row=number,
            )
        line = cells.line(number, row, next(formulas, ()) if formulas is not None else ())
        merged.fill(line)
        yield line


class _Merged:
    """Cells merged downwards: every row they span means the value that only the first one holds."""

    def __init__(self, merges: Sequence[archive.Merge]) -> None:
        self._starting: dict[int, list[archive.Merge]] = {}
        for merge in merges:
            self._starting.setdefault(merge.top, []).append(merge)
        self._active: dict[int, tuple[int, str]] = {}

    def fill(self, line: grid.Line) -> None:
        """Write the values that reach down from rows above into `line`, unless the row is empty."""
        if self._active and any(line.cells):
            for column, (bottom, value) in list(self._active.items()):
                if line.number > bottom:
                    del self._active[column]
                elif column >= len(line.cells):
                    line.cells.extend([""] * (column + 1 - len(line.cells)))
                    line.cells[column] = value
                elif not line.cells[column]:
                    line.cells[column] = value
        for merge in self._starting.get(line.number, ()):
            if merge.left < len(line.cells) and line.cells[merge.left]:
                self._active[merge.left] = (merge.bottom, line.cells[merge.left])


def _other_sheets(read: str, others: Sequence[str]) -> Note:
    return Note(
        f"读取了工作表“{read}”，未读取：{'、'.join(others)}。",
        f'Sheet "{read}" was read; not read: {", ".join(others)}.',
    )


def _unreadable() -> SheetError:
    return SheetError(
        "工作簿内部结构不符合 Excel 格式，无法读取。请在 WPS 或 Excel 中打开，另存为“Excel 工作簿（*.xlsx）”后再上传。",
        "The inside of the workbook does not follow the Excel format and cannot be read. Open it in WPS or "
        'Excel, save it as "Excel Workbook (*.xlsx)" and upload that.',
    )
