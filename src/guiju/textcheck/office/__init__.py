"""Documents as an office saves them, read for the checks: Word and WPS texts (`.docx`), workbooks (`.xlsx`).

    reading = read(Path("通知.docx"))
    reading.text                # what a reader of the document sees, one line for each paragraph or row
    reading.place(at)           # 第3段 · paragraph 3, and the column in it

What a file is, its content says and not its name: many a `.doc` is a `.docx`. Nothing is unpacked to the disk, run or
fetched; what a hostile file can cost is bounded (`package`). Formats that are not read are named with what to do
(`foreign`). Pictures in a document are not looked at, comments and deleted text are not part of it.
"""

from __future__ import annotations

from contextlib import closing
from pathlib import Path

from guiju.textcheck.office import foreign, word, workbook
from guiju.textcheck.office.package import Package
from guiju.textcheck.office.reading import Place, Reading, of_lines

__all__ = ["FOREIGN", "READ", "Place", "Reading", "of_lines", "read"]

READ = frozenset((".docx", ".docm", ".dotx", ".xlsx", ".xlsm"))
"""What the files that are read end in."""
FOREIGN = foreign.NAMED
"""What files end in that hold texts of an office and are not read; `read` says what to do with them."""


def read(path: Path) -> Reading:
    """The text of a document. Raises OSError, and `Refusal` saying what to do with what cannot be read."""
    with path.open("rb") as file:
        beginning = file.read(foreign.BEGINNING)
        if not beginning.startswith(foreign.PACKED):
            raise foreign.refusal(beginning, path.suffix.lower())
        with closing(Package(file)) as package:
            if main := package.main("document"):
                return word.read(package, main)
            if main := package.main("workbook"):
                return workbook.read(package, main)
    raise foreign.no_document(path.suffix.lower())
