"""A list of the national reporting system as a file → the accounts it states.

    read(data, filename="名单.xlsx").accounts[0].state   # <AccountState.OPERATING: 'operating'>

The header is matched as that of any register (`intake`). Columns nobody asks for are kept as they stand,
except those that hold people's names and telephones: to compare lists they are not needed (A33-1).
"""

from __future__ import annotations

import json
import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from functools import cached_property

from guiju.ledger.chain import sm3
from guiju.platforms import sheets
from guiju.platforms.notes import Note
from guiju.platforms.plaintext import clean
from guiju.platforms.sheets import Limits
from guiju.registry.intake import rows
from guiju.registry.intake.columns import SPEC
from guiju.registry.intake.rows import BadRow, Statement
from guiju.registry.models import AccountState
from guiju.rulebook.breach import Sentence

COMPARED = (
    "name", "platform", "host", "platform_uid", "url", "state", "opened_on", "closed_on",
)  # fmt: skip
"""The columns that are compared, by key; what is wrong in others does not matter here."""
LONGEST = {"name": 200, "platform": 100, "host": 200, "platform_uid": 120, "url": 500}
"""Characters that a compared text may have."""

_KEPT = 500
_PERSONAL = re.compile(
    r"联系|电话|手机|姓名|负责人|管理员|填报人|审核人|身份|证件|contact|phone|mobile", re.I
)


@dataclass(frozen=True, slots=True, kw_only=True)
class ListedAccount:
    """An account as the national list states it. Empty and `None` mean: not stated."""

    row: int
    name: str
    platform: str = ""
    host: str = ""
    platform_uid: str = ""
    url: str = ""
    state: AccountState | None = None
    opened_on: date | None = None
    closed_on: date | None = None
    others: Mapping[str, str] = field(default_factory=dict)
    """The file's further columns as they stand."""

    @property
    def key(self) -> str:
        """What stays the same of the row from list to list, so that a decision on it can be kept."""
        said = [self.platform, self.name, self.host, self.platform_uid, self.url]
        return sm3(json.dumps(said, ensure_ascii=False).encode())


@dataclass(frozen=True)
class ReadList:
    """A national list as read: its accounts, and every cell that could not be taken."""

    columns: tuple[str, ...]
    accounts: tuple[ListedAccount, ...]
    bad: tuple[BadRow, ...]
    notes: tuple[Note, ...]
    unread: tuple[str, ...]
    """Columns with personal data, which are not kept."""

    @cached_property
    def left_out(self) -> int:
        """How many rows name no account and are left out."""
        taken = {each.row for each in self.accounts}
        return len({each.row for each in self.bad} - taken)


def read(data: bytes, *, filename: str, limits: Limits | None = None) -> ReadList:
    """Read a national list. Raises `SheetError` for a file that is none."""
    found = rows.read(data, filename=filename, limits=limits)
    sheets.match(found.columns, {"platform": SPEC["platform"]}, required=["platform"])
    names = {found.header[key] for key in COMPARED if key in found.header}
    personal = tuple(name for name in found.columns if _is_personal(name, found.header))
    accounts = []
    bad = [each for each in found.bad if each.column in names or not each.column]
    for statement in found.statements:
        for key, longest in LONGEST.items():
            if len(_text(statement, key)) > longest:
                column = found.header.get(key, key)
                bad.append(_too_long(statement, key, column, longest))
        if statement.name:
            accounts.append(_account(statement, names | set(personal)))
    return ReadList(
        columns=found.columns,
        accounts=tuple(accounts),
        bad=tuple(sorted(bad, key=lambda each: each.row)),
        notes=found.notes,
        unread=personal,
    )


def _account(statement: Statement, known: set[str]) -> ListedAccount:
    texts = {key: _text(statement, key)[:longest] for key, longest in LONGEST.items()}
    return ListedAccount(
        row=statement.row,
        **texts,
        state=statement.values.get("state"),
        opened_on=statement.values.get("opened_on"),
        closed_on=statement.values.get("closed_on"),
        others={
            name: clean(cell)[:_KEPT]
            for name, cell in statement.cells.items()
            if cell and name not in known and not _PERSONAL.search(name)
        },
    )


def _text(statement: Statement, key: str) -> str:
    if key in {"name", "platform", "host"}:
        return clean(str(getattr(statement, key)))
    return clean(str(statement.values.get(key, "")))


def _is_personal(name: str, header: Mapping[str, str]) -> bool:
    people = {header.get("contact_name"), header.get("contact_telephone")}
    return name in people or (name not in header.values() and bool(_PERSONAL.search(name)))


def _too_long(statement: Statement, key: str, column: str, longest: int) -> BadRow:
    return BadRow(
        statement.row,
        column,
        _text(statement, key)[:60],
        Sentence(
            zh=f"超过{longest}个字，只保留前{longest}个字。",
            en=f"More than {longest} characters; only the first {longest} are kept.",
        ),
    )
