"""The text of a Word document (ECMA-376, part 1, 17): paragraphs, rows of tables, notes, headers and footers.

A row of a table is one line with tabs, so that what reads tables sees its columns; a row with long texts in its
cells, as forms have, is read paragraph by paragraph. Text as it would be printed: what was deleted or moved away under
*track changes*, comments, codes of fields and the reading printed above a character are left out.
"""

from __future__ import annotations

from collections.abc import Iterator

from guiju.textcheck.office.package import MOST_CHARACTERS, MOST_LINES, Package, too_much
from guiju.textcheck.office.reading import Reading, of_lines
from guiju.textcheck.speaking import Said

_UNSEEN = frozenset(
    ("pPr", "rPr", "tblPr", "trPr", "tcPr", "sectPr", "sdtPr", "del", "moveFrom", "instrText", "rt", "Fallback")
)  # fmt: skip
"""Properties, what is no longer there, and what stands there a second time for older programs."""
_SIGNS = {"tab": "\t", "ptab": "\t", "br": "\n", "cr": "\n", "noBreakHyphen": "-"}
_LONGEST_ROW = 300
"""Characters of a row that is one line."""
_NOTES = {
    "footnotes": Said("脚注", "footnote"),
    "endnotes": Said("尾注", "endnote"),
    "header": Said("页眉", "header"),
    "footer": Said("页脚", "footer"),
}

_Line = tuple[str, Said]


def read(package: Package, main: str) -> Reading:
    """The text of the document with this main part. Raises `Refusal`."""
    folder = main.rpartition("/")[0]
    body = _Part(None)
    package.parse(main, body)
    lines = body.lines
    characters = body.characters
    for kind, said in _NOTES.items():
        known: set[str] = set()
        for name in package.names(rf"{folder}/{kind}\d*\.xml"):
            part = _Part(said, left=MOST_CHARACTERS - characters)
            package.parse(name, part)
            characters += part.characters
            # The first, the even and the other pages have a header each, which mostly says the same.
            new = [line for line in part.lines if line[0] not in known]
            known.update(text for text, _ in new)
            lines += new
    return of_lines(lines)


class _Part:
    """Collects the lines of a part; `said` is what each is called, None to count paragraphs and tables."""

    def __init__(self, said: Said | None, left: int = MOST_CHARACTERS) -> None:
        self.lines: list[_Line] = []
        self.characters = 0
        self._left = left
        self._said = said
        self._unseen = ""
        self._depth = 0
        self._listening = False
        self._paragraphs: list[list[str]] = []
        """Those that are open: a box of text stands within one."""
        self._tables: list[_Table] = []
        self._number = 0
        self._table = 0

    def begin(self, name: str, attributes: dict[str, str]) -> None:
        if self._unseen:
            self._depth += name == self._unseen
        elif name in _UNSEEN:
            self._unseen, self._depth = name, 1
        elif name == "t":
            self._listening = True
        elif name == "p":
            self._paragraphs.append([])
        elif name == "tbl":
            self._table += 1
            self._tables.append(_Table(self._table, len(self._paragraphs)))
        elif name == "tr" and self._tables:
            self._tables[-1].begin_row()
        elif name == "tc" and self._tables:
            self._tables[-1].cells.append([])
        elif name in _SIGNS and self._paragraphs:
            self._paragraphs[-1].append(_SIGNS[name])

    def end(self, name: str) -> None:
        if self._unseen:
            self._depth -= name == self._unseen
            if not self._depth:
                self._unseen = ""
        elif name == "t":
            self._listening = False
        elif name == "p" and self._paragraphs:
            self._end_paragraph("".join(self._paragraphs.pop()).strip())
        elif name == "tr" and self._tables:
            for line in self._tables[-1].row():
                self._add(line, self._tables[-1].said)
        elif name == "tbl" and self._tables:
            self._tables.pop()

    def data(self, text: str) -> None:
        if self._listening and self._paragraphs and not self._unseen:
            self.characters += len(text)
            if self.characters > self._left:
                raise too_much()
            self._paragraphs[-1].append(text)

    def _end_paragraph(self, text: str) -> None:
        if not text:
            return
        if self._tables and self._tables[-1].cells:
            self._tables[-1].cells[-1].append(text)
            return
        self._number += 1
        self._add(text, Said(f"第{self._number}段", f"paragraph {self._number}"))

    def _add(self, line: str, said: Said) -> None:
        if len(self.lines) >= MOST_LINES:
            raise too_much()
        self.lines.append((line, self._said or said))


class _Table:
    """A table that is being read."""

    def __init__(self, number: int, within: int) -> None:
        self._table = number
        self._row = 0
        self.cells: list[list[str]] = []

    @property
    def said(self) -> Said:
        return Said(f"表{self._table}第{self._row}行", f"table {self._table} row {self._row}")

    def begin_row(self) -> None:
        self._row += 1
        self.cells = []

    def row(self) -> Iterator[str]:
        """The lines of the row that ends."""
        joined = "\t".join(" ".join(cell).replace("\n", " ") for cell in self.cells)
        if len(joined) <= _LONGEST_ROW:
            if joined.strip():
                yield joined
        else:
            for cell in self.cells:
                yield from cell
        self.cells = []
