"""What reading says back: a note on what was found, an error on what could not be read.

Both carry both languages, because nothing in `platforms` knows the reader's.

    >>> from guiju.platforms.notes import Note
    >>> Note(zh="第 3 行没有闭合的引号。", en="Row 3 has an unclosed quote.", row=3).text("en")
    'Row 3 has an unclosed quote.'
"""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Note:
    """Something the reader should know. Nothing was refused because of it.

    `row` is the number that the spreadsheet program shows, `column` the column's header, `value` what
    stood there; each may be missing where it has no meaning.
    """

    zh: str
    en: str
    row: int | None = None
    column: str | None = None
    value: str = ""

    def text(self, language: str) -> str:
        """The note in `language` (a Django language code); Chinese unless English is asked for."""
        return self.en if language.startswith("en") else self.zh


class InputError(Exception):
    """Input that cannot be used as it is, with what to do next, in both languages."""

    def __init__(self, zh: str, en: str) -> None:
        super().__init__(en)
        self.zh = zh
        self.en = en

    def text(self, language: str) -> str:
        """The message in `language` (a Django language code); Chinese unless English is asked for."""
        return self.en if language.startswith("en") else self.zh
