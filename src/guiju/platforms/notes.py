"""What reading says back: a note on what was found, an error on what could not be read.

Both carry both languages, because nothing in `platforms` knows the reader's.

    >>> from guiju.platforms.notes import Note
    >>> Note(zh="第 3 行没有闭合的引号。", en="Row 3 has an unclosed quote.", row=3).text("en")
    'Row 3 has an unclosed quote.'
"""

from __future__ import annotations

from dataclasses import dataclass, replace


@dataclass(frozen=True, slots=True)
class Note:
    """Something the reader should know. Nothing was refused because of it.

    `row` is the number that the spreadsheet program shows, `column` the column's header, `value` what
    stood there; each may be missing where it has no meaning. Lists show them in columns of their own, so
    the text of a note on one cell does not repeat them.
    """

    zh: str
    en: str
    row: int | None = None
    column: str | None = None
    value: str = ""

    def text(self, language: str) -> str:
        """The note in `language` (a Django language code); Chinese unless English is asked for."""
        return self.en if language.startswith("en") else self.zh

    def located(self) -> Note:
        """The note with its row and column before it, to be quoted where nothing else says them."""
        if self.row is None:
            return self
        column_zh = f"“{self.column}”" if self.column else ""
        column_en = f', "{self.column}"' if self.column else ""
        return replace(
            self,
            zh=f"第 {self.row} 行{column_zh}：{self.zh}",
            en=f"Row {self.row}{column_en}: {self.en}",
        )


class InputError(Exception):
    """Input that cannot be used as it is, with what to do next, in both languages."""

    def __init__(self, zh: str, en: str) -> None:
        super().__init__(en)
        self.zh = zh
        self.en = en

    def text(self, language: str) -> str:
        """The message in `language` (a Django language code); Chinese unless English is asked for."""
        return self.en if language.startswith("en") else self.zh
