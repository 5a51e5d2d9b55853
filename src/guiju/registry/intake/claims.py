"""Which account each row of a file speaks of: no account is spoken of twice.

claims = Claims()
claims.add(statement, platform, host, known)   # raises `Wrong` when an earlier row did
"""

from __future__ import annotations

from collections import defaultdict

from guiju.registry import links, names
from guiju.registry.intake.hosts import Host
from guiju.registry.intake.known import KnownAccount, KnownPlatform
from guiju.registry.intake.rows import Statement
from guiju.registry.intake.wrong import Wrong
from guiju.rulebook.breach import Sentence


class Claims:
    """What the rows so far have spoken of."""

    def __init__(self) -> None:
        self._claimed: dict[tuple[object, ...], int] = {}
        self._called: defaultdict[tuple[object, ...], list[Statement]] = defaultdict(list)

    def add(
        self,
        statement: Statement,
        platform: KnownPlatform,
        host: Host,
        known: KnownAccount | None,
    ) -> None:
        """A row that speaks of the account of an earlier row is wrong, and says which row that is.

        One whose name, id or link could not be read may speak of any.
        """
        if statement.unread & {"name", "platform_uid", "url"}:
            return
        uid = str(statement.values.get("platform_uid", "")).casefold()
        link = links.identity(statement.values.get("url", ""))
        claims: list[tuple[str, tuple[object, ...]]] = []
        if uid:
            claims.append(("platform_uid", ("uid", platform.id, uid)))
        if link:
            claims.append(("url", ("url", platform.id, link)))
        if known is not None:
            claims.append(("name", ("account", known.account_id)))
        for key, claim in claims:
            if claim in self._claimed:
                raise _twice(key, statement, self._claimed[claim])
        called = platform.id, host.id or host.name, names.plain(statement.name)
        for other in self._called[called]:
            if _may_be_same(statement, other):
                raise _twice("name", statement, other.row)
        self._called[called].append(statement)
        self._claimed |= {claim: statement.row for _key, claim in claims}


def _twice(key: str, statement: Statement, row: int) -> Wrong:
    value = statement.name if key == "name" else str(statement.values[key])
    return Wrong(
        key,
        value,
        Sentence(
            zh=f"与第 {row} 行重复，是同一个账号。请只保留一行；确系两个账号的，请分别填写平台标识或链接。",
            en=f"The same account as row {row}. Keep one of them; if they are two accounts, give each "
            "its platform id or link.",
        ),
        "A2-1",
    )


def _may_be_same(one: Statement, other: Statement) -> bool:
    """Two rows of one unit, platform and name are one account unless their ids or links differ."""
    for key in ("platform_uid", "url"):
        first, second = one.values.get(key, ""), other.values.get(key, "")
        if key == "url":
            first, second = links.identity(first), links.identity(second)
        if first and second and first != second:
            return False
    return True
