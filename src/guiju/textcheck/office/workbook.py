"""The text of a workbook (ECMA-376, part 1, 18): a line for each row of each sheet, its cells parted by tabs.

Cells stand in their columns, so that what reads tables finds the names under 姓名. Numbers are those of the file: a day
is the number that stands for it. A formula says what it last came to.
"""

from __future__ import annotations

import re

from guiju.textcheck.office.package import MOST_CHARACTERS, MOST_LINES, Package, damaged, too_much
from guiju.textcheck.office.reading import Reading, of_lines
from guiju.textcheck.speaking import Said

_MOST_COLUMNS = 256
"""Cells further to the right follow the one before them."""
_COLUMN = re.compile(r"[A-Z]{1,3}")


def read(package: Package, main: str) -> Reading:
    """The text of the workbook with this main part. Raises `Refusal`."""
    folder, _, name = main.rpartition("/")
    relations = package.relations(f"{folder}/_rels/{name}.rels")
    shared = _Shared()
    for role, target in relations.values():
        if role == "sharedStrings" and package.has(target):
            package.parse(target, shared)
    names = _Sheets()
    package.parse(main, names)
    lines: list[tuple[str, Said]] = []
    left = MOST_CHARACTERS
    for relation, title in names.sheets:
        role, target = relations.get(relation, ("", ""))
        if role != "worksheet":  # a chart has no cells
            continue
        if not package.has(target):
            raise damaged()
        sheet = _Sheet(title, shared.texts, left)
        package.parse(target, sheet)
        left = sheet.left
        lines += sheet.lines
    return of_lines(lines)


class _Sheets:
    """(relation, title) of the sheets in their order."""

    def __init__(self) -> None:
        self.sheets: list[tuple[str, str]] = []

    def begin(self, name: str, attributes: dict[str, str]) -> None:
        if name == "sheet":
            self.sheets.append((attributes.get("id", ""), attributes.get("name", "")))

    def end(self, name: str) -> None: ...

    def data(self, text: str) -> None: ...


class _Shared:
    """The texts that cells refer to by their numbers."""

    def __init__(self) -> None:
        self.texts: list[str] = []
        self._parts: list[str] = []
        self._listening = False
        self._reading = False

    def begin(self, name: str, attributes: dict[str, str]) -> None:
        if name == "rPh":
            self._reading = True
        self._listening = name == "t" and not self._reading

    def end(self, name: str) -> None:
        self._listening = False
        if name == "rPh":
            self._reading = False
        elif name == "si":
            self.texts.append(_one_line("".join(self._parts)))
            self._parts = []

    def data(self, text: str) -> None:
        if self._listening:
            self._parts.append(text)


class _Sheet:
    """The rows of a sheet."""

    def __init__(self, title: str, shared: list[str], left: int) -> None:
        self.lines: list[tuple[str, Said]] = []
        self.left = left
        self._title = title
        self._shared = shared
        self._row = 0
        self._cells: list[str] = []
        self._kind = ""
        self._column = 0
        self._listening = False
        self._value: list[str] = []

    def begin(self, name: str, attributes: dict[str, str]) -> None:
        if name == "row":
            given = attributes.get("r", "")
            self._row = int(given) if given.isdecimal() and len(given) < 8 else self._row + 1
            self._cells = []
        elif name == "c":
            self._kind = attributes.get("t", "n")
            self._column = _column(attributes.get("r", ""), len(self._cells))
            self._value = []
        self._listening = name in ("v", "t")

    def end(self, name: str) -> None:
        self._listening = False
        if name == "c" and (text := self._text()):
            self._cells += [""] * (self._column - len(self._cells))
            self._cells.append(text)
            # Before anything is joined: a million cells may show one text of a million characters.
            self.left -= len(text) + 1
            if self.left < 0 or len(self.lines) >= MOST_LINES:
                raise too_much()
        elif name == "row" and any(self._cells):
            line = "\t".join(self._cells)
            said = Said(
                f"工作表“{self._title}”第{self._row}行", f"sheet “{self._title}” row {self._row}"
            )
            self.lines.append((line, said))

    def data(self, text: str) -> None:
        if self._listening:
            self._value.append(text)

    def _text(self) -> str:
        value = "".join(self._value)
        if self._kind in ("b", "e"):
            return ""
        if self._kind == "s":
            number = int(value) if value.isdecimal() and len(value) < 10 else -1
            if not 0 <= number < len(self._shared):
                raise damaged()
            return self._shared[number]
        return _one_line(value)


def _one_line(value: str) -> str:
    """A cell in one line: a line of the text is a row of the sheet."""
    return " ".join(value.split("\n")).strip()


def _column(reference: str, following: int) -> int:
    """The column of a cell from 0; that after the last one where it is not said, or far away."""
    letters = _COLUMN.match(reference)
    if letters is None:
        return following
    number = 0
    for letter in letters[0]:
        number = number * 26 + ord(letter) - ord("A") + 1
    return number - 1 if following < number <= _MOST_COLUMNS else following
