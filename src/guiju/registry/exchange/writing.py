"""Accounts in the columns of a layout, and the file that they make.

    made = write(layout, accounts, revealed=frozenset(), on=date(2026, 6, 10), created=now, author="赵守规")
    made.suffix, made.rows      # 'xlsx', 86

Text stays text: a name that begins with `=` is never a formula (see `platforms.sheets`).
"""

from __future__ import annotations

import io
import re
import zipfile
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, datetime

from guiju.platforms import sheets
from guiju.platforms.sheets import Cell, Sheet
from guiju.registry.exchange.layout import DATES, Column, Days, Form, Layout, Source, Tables
from guiju.registry.export import STATES, TASKS, VERIFIED
from guiju.registry.models import Account, AccountState, Task, Verification
from guiju.registry.statement import masked, masked_name

_ENCODINGS = {Form.CSV_UTF8: "utf-8-sig", Form.CSV_GB18030: "gb18030"}
_NOT_IN_A_FILE_NAME = re.compile(r'[\\/:*?"<>|\x00-\x1f]')
_EARLIEST = (1980, 1, 1, 0, 0, 0)
"""The time of every entry of an archive, so that the same accounts make the same bytes."""


@dataclass(frozen=True, slots=True)
class Made:
    """A file that was made."""

    content: bytes
    suffix: str
    rows: int


def table(
    layout: Layout, accounts: Iterable[Account], *, revealed: frozenset[int]
) -> list[list[Cell]]:
    """The rows of the accounts; those in `revealed` with their contact in full (A33-1)."""
    return [
        [_cell(column, number, each, reveal=each.pk in revealed) for column in layout.columns]
        for number, each in enumerate(accounts, start=1)
    ]


def write(
    layout: Layout,
    accounts: Sequence[Account],
    *,
    revealed: frozenset[int],
    on: date,
    created: datetime,
    author: str,
) -> Made:
    """The file of a layout: a workbook, a text, or an archive with one of them per unit."""
    parts = [
        _sheet(layout, unit, table(layout, group, revealed=revealed), on)
        for unit, group in _groups(layout, accounts)
    ]
    name = _filled(layout.title, "", on) or "政务新媒体账号"
    if layout.tables is Tables.FILES:
        suffix = _suffix(layout)
        taken: set[str] = set()
        target = io.BytesIO()
        with zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED) as archive:
            for each in parts:
                entry = zipfile.ZipInfo(_file_name(each.title, suffix, taken), date_time=_EARLIEST)
                archive.writestr(entry, _one(layout, [each], each.title, created, author))
        return Made(target.getvalue(), "zip", len(accounts))
    return Made(_one(layout, parts, name, created, author), _suffix(layout), len(accounts))


def _one(
    layout: Layout, parts: Sequence[Sheet], title: str, created: datetime, author: str
) -> bytes:
    if layout.form is Form.XLSX:
        return sheets.write_book(parts, title=title, created=created, author=author)
    rows: list[Sequence[Cell]] = []
    for each in parts:
        rows.extend([line] for line in (each.heading, *each.above) if line)
        rows.extend([each.header] if each.header else [])
        rows.extend(each.rows)
        rows.extend([line] for line in each.below)
    return sheets.write_csv(rows, encoding=_ENCODINGS[layout.form])


def _groups(layout: Layout, accounts: Sequence[Account]) -> list[tuple[str, list[Account]]]:
    if layout.tables is Tables.ONE:
        return [("", list(accounts))]
    groups: dict[int, list[Account]] = {}
    for each in accounts:
        groups.setdefault(each.host_id, []).append(each)
    return [(group[0].host.name, group) for group in groups.values()] or [("", [])]


def _sheet(layout: Layout, unit: str, rows: list[list[Cell]], on: date) -> Sheet:
    above, below = (_filled(line, unit, on) for line in (layout.above, layout.below))
    return Sheet(
        title=unit or _filled(layout.title, "", on) or "政务新媒体账号",
        header=[each.header for each in layout.columns] if layout.header else [],
        rows=rows,
        heading=_filled(layout.title, unit, on),
        above=[above] if above else [],
        below=[below] if below else [],
    )


def _filled(line: str, unit: str, on: date) -> str:
    return line.replace("{unit}", unit).replace("{date}", f"{on:%Y-%m-%d}")


def _suffix(layout: Layout) -> str:
    return "xlsx" if layout.form is Form.XLSX else "csv"


def _file_name(unit: str, suffix: str, taken: set[str]) -> str:
    name = _NOT_IN_A_FILE_NAME.sub(" ", unit).strip(" .")[:80] or "-"
    found, number = name, 1
    while found.casefold() in taken:
        number += 1
        found = f"{name} {number}"
    taken.add(found.casefold())
    return f"{found}.{suffix}"


def _cell(column: Column, number: int, account: Account, *, reveal: bool) -> Cell:
    value = _value(column, number, account, reveal)
    if column.source in DATES:
        return _day(value, column.days)
    if column.words and isinstance(value, str):
        return dict(column.words).get(value, value)
    return value


def _day(value: Cell, days: Days) -> Cell:
    if not isinstance(value, date) or days is Days.DATE:
        return value
    return value.strftime(days.value)


def _value(column: Column, number: int, account: Account, reveal: bool) -> Cell:
    match column.source:
        case Source.SERIAL:
            return number
        case Source.FIXED:
            return column.fixed
        case Source.PLATFORM:
            return account.platform.name_zh
        case Source.URL:
            return account.url or "无"
        case Source.FOLLOWERS_WAN:
            return None if account.followers is None else account.followers / 10_000
        case Source.VERIFICATION:
            return VERIFIED[Verification(account.verification)]
        case Source.HOST:
            return account.host.name
        case Source.HOST_SHORT:
            return account.host.short_name or account.host.name
        case Source.ADDRESS:
            return account.host.address
        case Source.DIVISION:
            return account.host.division_code
        case Source.CONTACT_NAME:
            return account.contact_name if reveal else masked_name(account.contact_name)
        case Source.CONTACT_TELEPHONE:
            telephone = account.contact_telephone
            return telephone if reveal else masked(telephone)
        case Source.TASKS:
            return "、".join(TASKS[Task(each.task)] for each in account.tasks.all())
        case Source.UNDERTAKER:
            return str(account.undertaker or "")
        case Source.STATE:
            return STATES[AccountState(account.state)]
    value: Cell = getattr(account, column.source.value)
    return value
