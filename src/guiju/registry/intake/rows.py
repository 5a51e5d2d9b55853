"""The rows of a register file → what each states of an account, and which cells are wrong.

>>> found = read("账号名称,注册平台,单位名称,粉丝量（万）\\n普定发布,公众号,县政府办,1.2\\n".encode(), filename="表.csv")
>>> found.statements[0].name, found.statements[0].values["followers"]
('普定发布', 12000)
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Mapping, Set
from dataclasses import dataclass, field
from typing import Any

from guiju.platforms import sheets
from guiju.platforms.notes import Note
from guiju.platforms.sheets import Limits
from guiju.registry.intake import cells, columns
from guiju.registry.models import Verification
from guiju.rulebook.breach import Sentence

IDENTIFYING = frozenset({"name", "platform", "url", "platform_uid"})
"""Columns of which a row that speaks of an account states one at least."""


@dataclass(frozen=True, slots=True)
class BadRow:
    """One thing that is wrong with a row: where, what stands there, and why it cannot be taken."""

    row: int
    column: str
    value: str
    reason: Sentence
    code: str = ""
    """The code of the specification, where one forbids it."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Statement:
    """What one row states. `values` has the facts of the account that the row gives, and no others.

    `unread` are the columns, by key, of which a bad row tells already why they cannot be taken.
    """

    row: int
    name: str
    platform: str
    host: str
    undertaker: str
    address: str
    values: Mapping[str, Any]
    unread: frozenset[str] = frozenset()
    cells: Mapping[str, str] = field(default_factory=dict)
    """The row as it stands in the file, columns that are not read included."""


@dataclass(frozen=True, slots=True)
class RegisterRows:
    """A register file as read: statements in the order of the file, and everything odd about it."""

    header: Mapping[str, str]
    """Key of a column → its name in the file."""
    columns: tuple[str, ...]
    """The columns as they stand in the file."""
    ignored: tuple[str, ...]
    statements: tuple[Statement, ...]
    bad: tuple[BadRow, ...]
    notes: tuple[Note, ...]
    rows: int


def read(data: bytes, *, filename: str, limits: Limits | None = None) -> RegisterRows:
    """Read a register. Raises `SheetError` for a file that is none."""
    table = sheets.read(data, filename=filename, spec=columns.SPEC, limits=limits)
    header = matched(table.header)
    keys = {name: key for key, name in header.items()}
    unreadable: defaultdict[int | None, set[str]] = defaultdict(set)
    for each in table.problems:
        if each.column in keys:
            unreadable[each.row].add(keys[each.column])
    reader = _Reader(header)
    silent = {
        row.number
        for row in table.rows
        if reader.says_nothing(row.cells) and not unreadable[row.number] & IDENTIFYING
    }
    bad = [
        BadRow(each.row, each.column or "", each.value, Sentence(zh=each.zh, en=each.en))
        for each in table.problems
        if each.row is not None
        and each.row not in silent
        and (each.column is None or each.column in keys)
    ]
    notes = [*table.notes]
    statements = []
    for row in table.rows:
        if row.number in silent:
            notes.append(_skipped(row.number, row.cells))
        else:
            statement, wrong, remarks = reader.statement(
                row.number, row.cells, unreadable[row.number]
            )
            bad.extend(wrong)
            notes.extend(remarks)
            statements.append(statement)
    return RegisterRows(
        header=header,
        columns=table.header,
        ignored=tuple(name for name in table.header if name not in keys),
        statements=tuple(statements),
        bad=tuple(bad),
        notes=tuple(notes),
        rows=len(table.rows),
    )


def matched(header: tuple[str, ...]) -> dict[str, str]:
    """Which column of the file is which. Of several that fit (联系人, 负责人) the likeliest name is taken."""
    found: dict[str, str] = {}
    for key, names in columns.SPEC.items():
        for name in names:
            hit = sheets.match(header, {key: [name]})
            if hit and hit[key] not in found.values():
                found |= hit
                break
    missing = [key for key in columns.REQUIRED if key not in found]
    if missing:
        sheets.match(header, {key: columns.SPEC[key] for key in missing}, required=missing)
    return found


class _Reader:
    """Reads rows below one header."""

    def __init__(self, header: Mapping[str, str]) -> None:
        self.header = header
        in_ten_thousands = "万" in header.get("followers", "")
        self._parsers: dict[str, Callable[[str], Any]] = {
            "platform_uid": cells.identifier,
            "url": cells.link,
            "state": cells.state,
            "opened_on": cells.day,
            "closed_on": cells.day,
            "verification": cells.verification,
            "verification_text": cells.words,
            "followers": lambda text: cells.followers(text, in_ten_thousands=in_ten_thousands),
            "field": cells.words,
            "contact_name": cells.person,
            "contact_telephone": cells.telephone,
            "tasks": cells.tasks,
        }

    def says_nothing(self, row: Mapping[str, str]) -> bool:
        """A row without name, platform and link is a total, a remark or a numbered empty line."""
        return not any(self._cell(row, key) for key in IDENTIFYING)

    def statement(
        self, number: int, row: Mapping[str, str], unreadable: Set[str]
    ) -> tuple[Statement, list[BadRow], list[Note]]:
        """What a row states, with a reason for each of its cells that cannot be taken.

        `unreadable` are the keys of columns whose cells the file itself does not give.
        """
        unread = set(unreadable)
        bad: list[BadRow] = []
        notes: list[Note] = []
        values: dict[str, Any] = {}
        for key, parse in self._parsers.items():
            text = self._cell(row, key)
            try:
                value = parse(text) if text else None
            except cells.BadValue as trouble:
                reason = Sentence(zh=trouble.zh, en=trouble.en)
                bad.append(BadRow(number, self.header[key], text, reason))
                unread.add(key)
                continue
            if isinstance(value, cells.Day):
                if not value.exact:
                    notes.append(_first_day(number, self.header[key], text))
                value = value.value
            if value is not None:
                values[key] = value
        if "verification" not in values and "verification_text" in values:
            values["verification"] = Verification.VERIFIED
        name = self._words(row, "name")
        if not name and "name" not in unread:
            reason = Sentence(zh="没有填写账号名称。", en="The account has no name.")
            bad.append(BadRow(number, self.header["name"], "", reason))
            unread.add("name")
        statement = Statement(
            row=number,
            name=name,
            platform=self._words(row, "platform"),
            host=self._words(row, "host"),
            undertaker=self._words(row, "undertaker"),
            address=self._words(row, "address"),
            values=values,
            unread=frozenset(unread),
            cells=row,
        )
        return statement, bad, notes

    def _cell(self, row: Mapping[str, str], key: str) -> str:
        return row.get(self.header.get(key, ""), "")

    def _words(self, row: Mapping[str, str], key: str) -> str:
        return cells.words(self._cell(row, key)) or ""


def _skipped(number: int, row: Mapping[str, str]) -> Note:
    value = next((cell for cell in row.values() if cell), "")[:60]
    return Note(
        f"第 {number} 行没有账号名称、平台和链接，已跳过。",
        f"Row {number} has neither name nor platform nor link and was skipped.",
        row=number,
        value=value,
    )


def _first_day(number: int, column: str, text: str) -> Note:
    return Note(
        f"第 {number} 行“{column}”只写了“{text}”，按当期第一天登记。",
        f'Row {number}, "{column}": only "{text}" is given; its first day is recorded.',
        row=number,
        column=column,
        value=text,
    )
