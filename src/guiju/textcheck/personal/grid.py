"""Tables in a text: where their cells are, however the table was pasted.

Columns come apart by tabs, bars, commas, cells of HTML, two blanks and more, or by one blank; a table
copied cell by cell has one cell a line. A table begins with its header, the row that names a person's
column, and ends where a row no longer fits.

    >>> text = "姓名,电话\\n张三丰,13812345678"
    >>> [table] = tables(text)
    >>> [text[slice(*cell)] for cell in table.header], [text[slice(*cell)] for row in table.rows for cell in row]
    (['姓名', '电话'], ['张三丰', '13812345678'])
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass

Cell = tuple[int, int]
"""Where the contents of a cell begin and end, blanks around it left out; empty where the cell is."""

_WIDEST = 40
"""More cells than this are no table that people read."""
_LONGEST_LINE = 2_000
_LONGEST_CELL = 60
_GAPS = 2
"""How many lines that do not fit (a page number, a group's name) may stand between two rows."""

NAMES = (
    "姓名",
    "户主",
    "名字",
    "申请人",
    "领款人",
    "收款人",
    "持卡人",
    "学生",
    "家长",
    "车主",
    "业主",
    "当事人",
    "房主",
    "权利人",
    "户名",
)
"""A table has one of these in its header, or `NUMBERS`."""
NUMBERS = (
    "身份证",
    "证件号",
    "卡号",
    "账号",
    "手机",
    "电话",
    "联系方式",
    "住址",
    "地址",
    "坐落",
    "房号",
    "居住地",
)

_HEADER = re.compile("|".join((*NAMES, *NUMBERS)))
_HEADING = re.compile(r"[^0-9,。:;!?]{1,16}")
_IN_NO_HEADING = re.compile(r"[0-9。:;!?]")
"""What no heading has and no cell is parted by: a line with one is prose, or a row."""
_COLUMN = re.compile(
    r"序号?|编号|姓名|户主(?:姓名)?|性别|年龄|民族|出生(?:年月|日期)|籍贯|学历|职务|职称|单位|工作单位|部门|岗位|科室"
    r"|(?:居民|公民)?身份证号?码?|证件号码?|银行卡号?|(?:银行)?(?:卡号|账号|账户)|开户行|(?:手机|电话|联系|移动)(?:号码|号|电话|方式)?"
    r"|(?:家庭|居住|户籍|房屋|网点|经营|[现原])?(?:住址|地址|坐落)|(?:受灾)?户主|房[主号]|所在[村镇组]|[村镇组]|村组|乡镇|金额|备注|人口数?|家庭人口|类别|等级|与户主关系|车牌号?"
)
_PROMISES_ADDRESS = re.compile(r"(?:住址|地址|坐落)$")
_ADDRESS = re.compile(r"[一-鿿]{2,30}[0-9一二三四五六七八九十]{1,4}[号组栋幢座社弄单楼排]")
_PROMISES_NUMBER = re.compile(r"身份证|证件号|卡号|账号|手机|电话|联系方式|护照号|通行证号")
_NUMBER = re.compile(r"[+(a-z]{0,3}[0-9]{3}")
_UNKNOWN_HEADINGS = 4
_MARKUP = re.compile(
    r"<t(?P<tag>[rdh])\b[^<>]{0,300}>"
    r"(?:[ \n\t]{0,20}<(?:p|span|div|b|strong|font)\b[^<>]{0,300}>){0,4}(?P<cell>[^<>]{0,400})"
)


@dataclass(frozen=True, slots=True)
class Table:
    """The cells of a table: its header, and row by row what stands below, cell for cell."""

    header: tuple[Cell, ...]
    rows: tuple[tuple[Cell, ...], ...]


_Splitter = Callable[[str, int, int], list[Cell]]


def tables(text: str) -> Iterator[Table]:
    """The tables of a normalised text, each line in one of them at most. Linear in its length."""
    if "<t" in text:
        yield from _marked_up(text)
    if "\n" not in text:
        return
    lines = list(_lines(text))
    done = 0
    for number, (start, end) in enumerate(lines):
        if number < done or end - start > _LONGEST_LINE or not _HEADER.search(text, start, end):
            continue
        for splitter in () if _IN_NO_HEADING.search(text, start, end) else _SPLITTERS:
            header = _header(text, splitter(text, start, end))
            if header:
                rows, done = _rows(text, lines, number + 1, header, splitter)
                if rows:
                    yield Table(tuple(header), tuple(rows))
                break
        else:
            listed = _cell_by_cell(text, lines, number)
            if listed:
                table, done = listed
                yield table


def _header(text: str, cells: list[Cell]) -> list[Cell]:
    """`cells` if all of them are headings, else none."""
    filled = [cell for cell in cells if cell[0] < cell[1]]
    if len(filled) < 2 or not all(_HEADING.fullmatch(text, *cell) for cell in filled):
        return []
    return cells


def _rows(
    text: str, lines: Sequence[Cell], first: int, header: list[Cell], splitter: _Splitter
) -> tuple[list[tuple[Cell, ...]], int]:
    """The rows from line `first` on, and the line after the last one that was read."""
    rows: list[tuple[Cell, ...]] = []
    gaps = 0
    number = first
    while number < len(lines):
        start, end = lines[number]
        cells = splitter(text, start, end) if end - start <= _LONGEST_LINE else []
        fitted = _fitted(text, cells, header, splitter)
        if fitted and _HEADER.search(text, start, end) and _header(text, cells):
            break
        number += 1
        if fitted:
            rows.append(fitted)
            gaps = 0
        else:
            gaps += 1
            if gaps > _GAPS:
                break
    return rows, number - gaps


def _fitted(
    text: str, cells: list[Cell], header: list[Cell], splitter: _Splitter
) -> tuple[Cell, ...]:
    """The cells of a row under those of the header; none if the row has another shape."""
    if splitter is _at_wide_blanks and 2 <= len(cells) < len(header):
        return _aligned(text, cells, header)
    short = splitter is _at_blanks or splitter is _at_commas
    least = len(header) if short else 2
    return tuple(cells[: len(header)]) if least <= len(cells) <= len(header) + 1 else ()


def _aligned(text: str, cells: list[Cell], header: list[Cell]) -> tuple[Cell, ...]:
    """Cells of a row with empty columns, each under the heading that begins nearest to it."""
    places = [_column(text, cell[0]) for cell in header]
    under: list[Cell] = [(0, 0)] * len(header)
    for cell in cells:
        place = _column(text, cell[0])
        under[min(range(len(places)), key=lambda at: abs(places[at] - place))] = cell
    return tuple(under)


def _column(text: str, place: int) -> int:
    """How many half-width columns stand in front of `place` on its line."""
    start = text.rfind("\n", max(0, place - _LONGEST_LINE), place) + 1
    return sum(2 if unicodedata.east_asian_width(each) in "WF" else 1 for each in text[start:place])


def _cell_by_cell(text: str, lines: Sequence[Cell], number: int) -> tuple[Table, int] | None:
    """The table that begins around line `number` with one heading a line, and the line after it."""
    first = number
    while first > 0 and number - first < _WIDEST and _COLUMN.fullmatch(text, *lines[first - 1]):
        first -= 1
    after = number
    while after < len(lines) and after - first < _WIDEST and _COLUMN.fullmatch(text, *lines[after]):
        after += 1
    # Below the headings known here others may follow; the first number tells how many.
    width = next(
        (
            width
            for width in range(after - first, after - first + _UNKNOWN_HEADINGS + 1)
            if width >= 2 and _is_width(text, lines, first, width)
        ),
        0,
    )
    if not width:
        return None
    after = first + width
    rows: list[tuple[Cell, ...]] = []
    for at in range(after, len(lines) - width + 1, width):
        row = tuple(lines[at : at + width])
        if any(not 0 < end - start <= _LONGEST_CELL for start, end in row):
            break
        rows.append(row)
    return Table(tuple(lines[first:after]), tuple(rows)), after + len(rows) * width


def _is_width(text: str, lines: Sequence[Cell], first: int, width: int) -> bool:
    """Whether the cells `width` lines below the headings that promise a number begin with one,
    and those below the headings that promise an address with one."""
    promised = False
    for at in range(first, first + width):
        below = at + width
        promise = _promise(text, lines, at)
        if promise:
            promised = True
            if below >= len(lines) or promise.match(text, *lines[below]) is None:
                return False
    return promised


def _promise(text: str, lines: Sequence[Cell], number: int) -> re.Pattern[str] | None:
    """What the cells below a heading begin with, where it says so."""
    if number >= len(lines):
        return None
    if _PROMISES_NUMBER.search(text, *lines[number]):
        return _NUMBER
    return _ADDRESS if _PROMISES_ADDRESS.search(text, *lines[number]) else None


def _marked_up(text: str) -> Iterator[Table]:
    """The tables of HTML: rows of the width of the last header above them."""
    header: list[Cell] = []
    rows: list[tuple[Cell, ...]] = []
    for row in _rows_of_markup(text):
        begins = _HEADER.search(text, row[0][0], row[-1][1]) and _header(text, row)
        if begins:
            if rows:
                yield Table(tuple(header), tuple(rows))
            header, rows = row, []
        elif header and 2 <= len(row) <= len(header):
            rows.append(tuple(row))
    if rows:
        yield Table(tuple(header), tuple(rows))


def _rows_of_markup(text: str) -> Iterator[list[Cell]]:
    row: list[Cell] = []
    for found in _MARKUP.finditer(text):
        if found["tag"] == "r":
            if row:
                yield row
            row = []
        elif len(row) < _WIDEST:
            row.append(_trimmed(text, *found.span("cell")))
    if row:
        yield row


def _lines(text: str) -> Iterator[Cell]:
    start = 0
    while start <= len(text):
        end = text.find("\n", start)
        end = len(text) if end < 0 else end
        yield _trimmed(text, start, end)
        start = end + 1


def _trimmed(text: str, start: int, end: int) -> Cell:
    while start < end and text[start] in " \t\r\n":
        start += 1
    while end > start and text[end - 1] in " \t\r\n":
        end -= 1
    return start, end


def _split(pattern: re.Pattern[str], text: str, start: int, end: int) -> list[Cell]:
    cells: list[Cell] = []
    for found in pattern.finditer(text, start, end):
        cells.append(_trimmed(text, start, found.start()))
        start = found.end()
        if len(cells) > _WIDEST:
            return []
    return [*cells, _trimmed(text, start, end)]


_TAB, _BAR, _COMMA = re.compile("\t"), re.compile(r"[|│┃]"), re.compile("[,、]")
_WIDE_BLANKS, _BLANKS = re.compile(" {2,}|\t"), re.compile(" +")


def _at_tabs(text: str, start: int, end: int) -> list[Cell]:
    return _split(_TAB, text, start, end)


def _at_bars(text: str, start: int, end: int) -> list[Cell]:
    """Cells between bars; the bars that frame a line make no cells of their own."""
    while start < end and text[start] in "|│┃":
        start += 1
    while end > start and text[end - 1] in "|│┃":
        end -= 1
    return _split(_BAR, text, start, end)


def _at_commas(text: str, start: int, end: int) -> list[Cell]:
    return _split(_COMMA, text, start, end)


def _at_wide_blanks(text: str, start: int, end: int) -> list[Cell]:
    return _split(_WIDE_BLANKS, text, start, end)


def _at_blanks(text: str, start: int, end: int) -> list[Cell]:
    return _split(_BLANKS, text, start, end)


_SPLITTERS: tuple[_Splitter, ...] = (_at_bars, _at_tabs, _at_commas, _at_wide_blanks, _at_blanks)
