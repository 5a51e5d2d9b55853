"""Rows of cells as a workbook or a text file yields them → a table with a header.

>>> from guiju.platforms.sheets import grid
>>> from guiju.platforms.sheets.table import Limits
>>> lines = [grid.Line(1, ["政务新媒体账号统计表"]), grid.Line(2, ["名称", "平台"]), grid.Line(3, ["普定发布", "微博"])]
>>> table = grid.assemble(lines, spec={"name": ["名称"], "platform": ["平台"]}, limits=Limits())
>>> table.header, table.preface, table.rows[0].number
(('名称', '平台'), ('政务新媒体账号统计表',), 3)
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import chain, islice

from guiju.platforms.notes import Note
from guiju.platforms.sheets import columns
from guiju.platforms.sheets.table import Limits, Row, SheetError, Spec, Table


@dataclass(frozen=True, slots=True)
class Fault:
    """Why the cell at `index` of a line (from 0) could not be read as it stands, and what stood there."""

    index: int
    zh: str
    en: str
    value: str = ""


@dataclass(slots=True)
class Line:
    """One line of cells, trimmed text, with the number that the spreadsheet program shows."""

    number: int
    cells: list[str]
    faults: Sequence[Fault] = ()


def assemble(
    lines: Iterable[Line], *, spec: Spec | None, limits: Limits, notes: Iterable[Note] = ()
) -> Table:
    """Find the header among the first lines and name every cell below it.

    Without `spec` the first line that is not empty is the header. Empty lines and repeated headers
    (printed forms repeat them on every page) are left out. Raises `SheetError` if there is no header, or
    for more rows or problems than `limits` allow. `notes` is read last: it may grow while lines are read.
    """
    stream = iter(lines)
    first = list(islice(stream, columns.HEADER_ROWS))
    header_at = _header_index(first, spec)
    shape = _Shape(first[header_at].cells)
    rows: list[Row] = []
    problems: list[Note] = []
    ended: list[Note] = []
    last = first[header_at].number
    for line in chain(first[header_at + 1 :], stream):
        if not any(line.cells) and not line.faults:
            if line.number - last >= limits.max_empty_rows:
                ended.append(_stopped(last, limits))
                break
            continue
        last = line.number
        if line.cells == shape.cells:
            continue
        problems.extend(shape.problems(line))
        rows.append(Row(number=line.number, cells=shape.named(line.cells)))
        if len(rows) > limits.max_rows:
            raise too_many_rows(limits)
        if len(problems) > limits.max_problems:
            raise _too_many_problems(problems[0], limits)
    return Table(
        header=shape.header,
        rows=rows,
        preface=tuple(cell for line in first[:header_at] for cell in line.cells if cell),
        notes=(*notes, *shape.notes(), *ended),
        problems=tuple(problems),
    )


def too_many_rows(limits: Limits) -> SheetError:
    """The refusal of a file with more rows than `limits` allow."""
    return SheetError(
        f"数据超过 {limits.max_rows:,} 行。请分成几个文件上传。",
        f"There are more than {limits.max_rows:,} rows. Upload the file in parts.",
    )


def _header_index(first: Sequence[Line], spec: Spec | None) -> int:
    if spec is None:
        found = next((i for i, line in enumerate(first) if any(line.cells)), None)
    else:
        found = columns.find_header([line.cells for line in first], spec)
    if found is not None:
        return found
    if not any(any(line.cells) for line in first):
        raise SheetError(
            "文件中没有内容。请确认数据在第一个工作表内，并从前 20 行开始。",
            "There is nothing in the file. The data should be in the first sheet and begin within the "
            "first 20 rows.",
        )
    wanted = [aliases[0] for aliases in (spec or {}).values()]
    raise SheetError(
        f"前 {columns.HEADER_ROWS} 行内没有找到表头。表头应含有这些列名：{'、'.join(wanted)}。",
        f"No header was found in the first {columns.HEADER_ROWS} rows. It should have these columns: "
        f"{', '.join(wanted)}.",
    )


class _Shape:
    """A header put to use: which cell goes by which name."""

    def __init__(self, cells: Sequence[str]) -> None:
        self.cells = [*cells]
        names = [" ".join(cell.split()) for cell in cells]
        self.header = tuple(name for name in names if name)
        self._names = list(_distinct(names))
        self._nameless: dict[int, int] = {}

    def named(self, cells: Sequence[str]) -> dict[str, str]:
        padded = chain(cells, [""] * (len(self._names) - len(cells)))
        return {name: cell for name, cell in zip(self._names, padded, strict=False) if name}

    def problems(self, line: Line) -> Iterator[Note]:
        for index, cell in enumerate(line.cells):
            if cell and not self._name(index):
                self._nameless.setdefault(index, line.number)
        for fault in line.faults:
            name = self._name(fault.index)
            if name is None:
                self._nameless.setdefault(fault.index, line.number)
                continue
            yield Note(fault.zh, fault.en, row=line.number, column=name, value=fault.value)

    def notes(self) -> Iterator[Note]:
        for index, number in sorted(self._nameless.items()):
            column = letters(index)
            yield Note(
                f"{column} 列没有列名，未读取（第 {number} 行起有内容）。",
                f"Column {column} has no name and was not read (it has content from row {number}).",
                row=number,
            )

    def _name(self, index: int) -> str | None:
        return (self._names[index] or None) if index < len(self._names) else None


def letters(index: int) -> str:
    """What the spreadsheet program calls the column at `index` (from 0): A … Z, AA …"""
    name, rest = "", index + 1
    while rest:
        rest, digit = divmod(rest - 1, 26)
        name = chr(ord("A") + digit) + name
    return name


def _stopped(last: int, limits: Limits) -> Note:
    return Note(
        f"第 {last} 行之后连续 {limits.max_empty_rows:,} 行为空，读取到此为止；如后面还有数据，请删去空行后重新上传。",
        f"{limits.max_empty_rows:,} empty rows follow row {last}, and reading stopped there. If there is data "
        "below, delete the empty rows and upload again.",
        row=last,
    )


def _distinct(names: Iterable[str]) -> Iterator[str]:
    seen: Counter[str] = Counter()
    for name in names:
        seen[name] += 1
        yield f"{name} #{seen[name]}" if name and seen[name] > 1 else name


def _too_many_problems(first: Note, limits: Limits) -> SheetError:
    told = first.located()
    return SheetError(
        f"超过 {limits.max_problems:,} 处内容无法读取，文件可能选错或已损坏。第一处：{told.zh}",
        f"More than {limits.max_problems:,} places cannot be read; this may be the wrong file, or a "
        f"damaged one. The first: {told.en}",
        row=first.row,
        column=first.column,
    )
