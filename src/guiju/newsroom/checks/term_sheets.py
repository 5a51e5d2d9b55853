"""A lexicon as an office keeps it, a workbook or a list, and as the checks read it.

    content = content_of(data, filename="词条.xlsx")     # what `textcheck.lexicon.loads` reads
    as_workbook(terms, created=now)                      # the same, with names people know

Columns and values may bear their Chinese or English names or the words of the format. Only the term is required;
without a category it is a wrong word, without a level it is to be looked at.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import datetime
from functools import cache
from typing import Any, Final

from django.utils import translation
from django.utils.translation import gettext as _

from guiju.newsroom.checks.faults import COLUMNS as NAMES
from guiju.newsroom.checks.term_words import CATEGORIES, LEVELS
from guiju.platforms import sheets
from guiju.platforms.sheets import SheetError, Spec, Table
from guiju.textcheck import Category, Level, LexiconError, Term
from guiju.textcheck.lexicon import COLUMNS, BadRow, dumps, loads, of_rows

TAKEN: Final = (".xlsx", ".csv", ".tsv", ".txt")
"""The endings of a lexicon's files."""
SPEC: Final[Spec] = {
    "term": ("词条", "词语", "敏感词", "错误表述", "不规范表述", "term"),
    "category": ("类别", "分类", "类型", "category"),
    "level": ("级别", "等级", "level"),
    "replacement": ("规范写法", "规范表述", "正确表述", "正确写法", "write instead", "replacement"),
    "condition": ("适用条件", "条件", "condition"),
    "source": ("来源", "依据", "source"),
}
"""What a column may be called; the first name is the one used when we ask for it."""


def content_of(data: bytes, *, filename: str) -> str:
    """The lexicon that a file holds, every term once.

    Raises `SheetError` for a file that is no table, and `LexiconError` with every bad row.
    """
    sheets.check_size(len(data), sheets.Limits())
    if sheets.kinds.of(data, filename=filename, taken=TAKEN) is sheets.kinds.Kind.TEXT:
        text = sheets.text_of(data, taken=TAKEN)
        first = text.removeprefix("\ufeff").split("\n", 1)[0]
        if {"term", "level"} <= {name.strip().lower() for name in first.split("\t")}:
            # As it is downloaded: cells are no more and no less than what stands between tabs.
            return dumps(loads(text))
    table = sheets.read(data, filename=filename, spec=SPEC, taken=TAKEN)
    columns = sheets.match(table.header, SPEC, required=("term",))
    if table.problems:
        raise LexiconError(_unreadable(table, columns))
    return dumps(
        of_rows(
            (
                row.number,
                _values({key: row.cells.get(name, "") for key, name in columns.items()}),
            )
            for row in table.rows
        )
    )


def as_workbook(terms: Iterable[Term], *, created: datetime, author: str = "") -> bytes:
    """The terms with columns and values in the language of the reader; `content_of` reads it back."""
    header = [_(NAMES[column]) for column in COLUMNS]
    rows = (
        (
            term.term,
            str(CATEGORIES[term.category]),
            str(LEVELS[term.level]),
            term.replacement,
            term.condition,
            term.source,
        )
        for term in terms
    )
    return sheets.write(header, rows, title=_("Lexicon"), created=created, author=author)


def as_table(content: str) -> str:
    """A lexicon as text whose columns, categories and levels are called as the reader knows them."""
    names = {column: _(NAMES[column]) for column in COLUMNS}
    values = {each.value: str(name) for each, name in (*CATEGORIES.items(), *LEVELS.items())}
    return _renamed(content, names, {"category": values, "level": values})


def of_table(text: str) -> str:
    """What `textcheck.lexicon.loads` reads, of such a text or of rows pasted from a download."""
    keys = {name: key for key, names in SPEC.items() for name in names}
    for language in ("zh-hans", "en"):
        with translation.override(language):
            keys |= {_(NAMES[column]).lower(): column for column in COLUMNS}
    return _renamed(text, keys, {"category": _known(Category), "level": _known(Level)})


def _renamed(text: str, names: Mapping[str, str], values: Mapping[str, Mapping[str, str]]) -> str:
    """A table with other names of its columns, and other values where `values` holds its old or new column."""
    first, *lines = text.removeprefix("\ufeff").replace("\r\n", "\n").split("\n")
    before = [cell.strip().lower() for cell in first.split("\t")]
    header = [names.get(name, name) for name in before]
    known = [
        values.get(old) or values.get(new) or {} for old, new in zip(before, header, strict=True)
    ]
    rows = [
        "\t".join(
            known[at].get(cell.strip(), cell) if at < len(known) else cell
            for at, cell in enumerate(line.split("\t"))
        )
        for line in lines
    ]
    return "\n".join(["\t".join(header), *rows])


def _unreadable(table: Table, columns: Mapping[str, str]) -> list[BadRow]:
    keys = {name: key for key, name in columns.items()}
    language = translation.get_language() or ""
    return [
        BadRow(
            note.row or 0, keys.get(note.column or "", note.column or "row"), note.text(language)
        )
        for note in table.problems
    ]


def _values(cells: dict[str, str]) -> dict[str, str]:
    values = dict.fromkeys(COLUMNS, "") | cells
    values["category"] = _known(Category).get(values["category"], values["category"])
    values["level"] = _known(Level).get(values["level"] or Level.FLAG, values["level"])
    return values


@cache
def _known(kind: type[Category] | type[Level]) -> dict[str, str]:
    """Every name of a category or level → the word of the format."""
    names: Mapping[Any, Any] = CATEGORIES if kind is Category else LEVELS
    known = {each.value: each.value for each in kind}
    for language in ("zh-hans", "en"):
        with translation.override(language):
            known |= {str(name): each.value for each, name in names.items()}
    return known


__all__ = ["SPEC", "TAKEN", "SheetError", "as_table", "as_workbook", "content_of", "of_table"]
