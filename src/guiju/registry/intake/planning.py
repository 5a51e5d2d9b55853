"""Compares the rows of a register file with what the register holds.

Pure: the same file and the same register make the same plan.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from dataclasses import replace
from datetime import date
from typing import Any

from guiju.platforms.sheets import SheetError
from guiju.registry import names
from guiju.registry.intake import columns
from guiju.registry.intake.claims import Claims
from guiju.registry.intake.hosts import Host, kind_of
from guiju.registry.intake.known import KnownAccount, KnownPlatform, Register
from guiju.registry.intake.plan import Added, Changed, NewUnit, Plan
from guiju.registry.intake.rows import BadRow, RegisterRows, Statement
from guiju.registry.intake.wrong import Wrong, noted, outside
from guiju.registry.models import AccountState
from guiju.registry.statement import AccountFacts, troubles
from guiju.rulebook.breach import Sentence

_BADGE = re.compile(
    r"(?:官方|唯一|的|认证|政务|新浪)*(?:微博|微信|账号|公众号|抖音号?|头条号)?(?:[(（].*)?$"
)


_UNIT_NAME, _UNIT_ADDRESS = 120, 200
"""Characters that a unit's name and address may have."""


def make(
    file: RegisterRows,
    register: Register,
    *,
    host: Host | None,
    platform: KnownPlatform | None,
    today: date,
) -> Plan:
    """The plan of a file. `host` and `platform` are those of rows that state none.

    Raises `SheetError` when the file has no column for one of them and none is given.
    """
    _require_columns(file, host, platform)
    planner = _Planner(file.header, register, host, platform, today)
    for statement in file.statements:
        planner.take(statement)
    return Plan(
        rows=file.rows,
        added=tuple(planner.added),
        changed=tuple(planner.changed),
        unchanged=planner.unchanged,
        bad=tuple(sorted([*file.bad, *planner.bad], key=_place_in(file))),
        new_units=tuple(planner.new_units.values()),
        ignored=file.ignored,
        notes=file.notes,
        unknown_units=tuple(dict.fromkeys(planner.unknown_units)),
    )


def _place_in(file: RegisterRows) -> Callable[[BadRow], tuple[int, int]]:
    """Sorts as a reader goes through the file: by row, then by column."""
    order = {name: place for place, name in enumerate(file.columns)}
    return lambda each: (each.row, order.get(each.column, len(order)))


def _require_columns(file: RegisterRows, host: Host | None, platform: KnownPlatform | None) -> None:
    present = "、".join(file.columns)
    if host is None and not {"host", "verification_text"} & file.header.keys():
        raise SheetError(
            f"缺少“单位名称”列。文件中读到的列：{present}。请补上该列，或在导入时指定全部账号的主办单位。",
            f"There is no column 单位名称 (host). Columns found: {present}. Add it, or name the one unit "
            "that hosts all accounts of the file.",
            column="单位名称",
        )
    if platform is None and "platform" not in file.header:
        raise SheetError(
            f"缺少“注册平台”列。文件中读到的列：{present}。请补上该列，或在导入时指定全部账号所在的平台。",
            f"There is no column 注册平台 (platform). Columns found: {present}. Add it, or name the one "
            "platform that all accounts of the file are on.",
            column="注册平台",
        )


class _Planner:
    """Takes one statement after the other and remembers what each of them claimed."""

    def __init__(
        self,
        header: Mapping[str, str],
        register: Register,
        host: Host | None,
        platform: KnownPlatform | None,
        today: date,
    ) -> None:
        self.header, self.register, self.today = header, register, today
        self.host, self.platform = host, platform
        self.added: list[Added] = []
        self.changed: list[Changed] = []
        self.unchanged = 0
        self.bad: list[BadRow] = []
        self.new_units: dict[str, NewUnit] = {}
        self.unknown_units: list[str] = []
        self._claims = Claims()

    def take(self, statement: Statement) -> None:
        """Plan one row, or list it as bad with everything that is wrong with it."""
        wrong: list[Wrong] = []
        platform: KnownPlatform | None = None
        host: Host | None = None
        known: KnownAccount | None = None
        with noted(wrong):
            platform = self._platform(statement)
        with noted(wrong):
            host = self._host(statement)
        if platform is not None and host is not None:
            with noted(wrong):
                known = self._known(statement, platform, host)
                self._claims.add(statement, platform, host, known)
        undertaker, unfit = self._undertaker(statement, host, known)
        wrong += unfit
        facts = _facts(statement, platform, host, known, undertaker)
        wrong += [
            Wrong(each.field, str(getattr(facts, each.field) or "")[:100], each.sentence)
            for each in troubles(facts, today=self.today)
            if each.field not in statement.unread
        ]
        self.bad.extend(
            BadRow(
                statement.row,
                columns.title(each.key, self.header),
                each.value,
                each.reason,
                each.code,
            )
            for each in wrong
        )
        if platform is None or host is None or wrong or statement.unread:
            return
        if host.id is None:
            self._add_unit(statement, host)
        if known is None:
            self.added.append(
                Added(
                    statement.row,
                    host,
                    platform.name_zh,
                    facts,
                    undertaker=_named(facts, statement.undertaker),
                )
            )
        elif known.facts == facts:
            self.unchanged += 1
        else:
            self.changed.append(
                Changed(
                    row=statement.row,
                    account_id=known.account_id,
                    version=known.version,
                    host=host,
                    host_before=known.host_name,
                    platform=platform.name_zh,
                    before=known.facts,
                    after=facts,
                    undertaker=_named(facts, statement.undertaker, known.undertaker),
                    undertaker_before=known.undertaker,
                )
            )

    def _platform(self, statement: Statement) -> KnownPlatform | None:
        """The platform of a row; None where its cell could not be read."""
        if "platform" in statement.unread:
            return None
        if not statement.platform:
            if self.platform is None:
                raise Wrong(
                    "platform",
                    "",
                    Sentence(zh="没有填写注册平台。", en="The platform is not given."),
                )
            return self.platform
        found = self.register.platforms.named(statement.platform)
        if found is not None:
            return found
        known = "、".join(each.name_zh for each in self.register.platforms.all)
        known_en = ", ".join(each.name_en for each in self.register.platforms.all)
        raise Wrong(
            "platform",
            statement.platform,
            Sentence(
                zh=f"台账中没有这个平台。已有平台：{known}。确有账号在其他平台的，请县政府办公室先在“平台名单”页面登记该平台。",
                en=f"The register does not have this platform. It has {known_en}. If there are accounts on "
                "another one, the county office first enters it on the page “Platforms”.",
            ),
            "A10-6",
        )

    def _host(self, statement: Statement) -> Host | None:
        """The host of a row; None where the cell that names it could not be read."""
        if self._cell_of_host() in statement.unread:
            return None
        name, key = statement.host, "host"
        if not name:
            name, key = self._host_by_verification(statement), "verification_text"
        if not name:
            if self.host is None:
                raise Wrong(
                    "host",
                    "",
                    Sentence(zh="没有填写单位名称。", en="The host unit is not given."),
                )
            return self.host
        meant = self.register.hosts.named(name)
        kept = [each for each in meant if self.register.may_keep(each.path)]
        if len(kept) == 1:
            return kept[0]
        if len(meant) > 1:
            listed = "、".join(each.name for each in meant[:5])
            raise Wrong(
                key,
                name,
                Sentence(
                    zh=f"有多个单位可能是“{name}”：{listed}。请写单位全称。",
                    en=f"Several units could be “{name}”: {listed}. Give the full name.",
                ),
            )
        if meant:
            raise outside(key, name, meant[0].name)
        return self._new_unit(name, key)

    def _undertaker(
        self, statement: Statement, host: Host | None, known: KnownAccount | None
    ) -> tuple[int | None, list[Wrong]]:
        """The undertaker that a row names, and why its account cannot name it (A7-2).

        None where the row states none, or the host itself. Who stands in the register already can stay.
        """
        name = statement.undertaker
        if not name or host is None:
            return None, []
        if known is not None and name == known.undertaker and host.id == known.facts.host_id:
            return known.facts.undertaker_id, []
        found = self.register.undertakers.get((host.id or 0, name))
        if found is not None:
            wrong = [Wrong("undertaker", name, each.sentence, each.code) for each in found.unfit]
            return found.id, wrong
        return None, [
            Wrong(
                "undertaker",
                name,
                Sentence(
                    zh=f"{host.name}没有登记名为“{name}”的承办单位。请先在“承办单位”页面指定或委托，或更正名称；自行承办的留空。",
                    en=f"{host.name} has no undertaker “{name}”. Name or entrust it on the page “Undertakers” "
                    "first, or correct the name; leave it empty where the host runs the account itself.",
                ),
                "A7-1",
            )
        ]

    def _cell_of_host(self) -> str:
        """Without a column and a unit for all, the verification text names the host (Art. 13)."""
        stated = "host" in self.header or self.host is not None
        return "host" if stated else "verification_text"

    def _host_by_verification(self, statement: Statement) -> str:
        if self._cell_of_host() == "host":
            return ""
        return _BADGE.sub("", str(statement.values.get("verification_text", "")))

    def _new_unit(self, name: str, key: str) -> Host:
        self.unknown_units.append(name)
        if not self.register.new_units_under:
            near = self.register.hosts.like(name)
            hint_zh = f"相近的单位：{'、'.join(near)}。" if near else ""
            hint_en = f" Nearest: {', '.join(near)}." if near else ""
            raise Wrong(
                key,
                name,
                Sentence(
                    zh=f"没有这个单位。{hint_zh}请更正名称，或先登记该单位。",
                    en=f"There is no such unit.{hint_en} Correct the name, or enter the unit first.",
                ),
                "A6-1",
            )
        core = self.register.hosts.core(name)
        if core in self.new_units:
            name = self.new_units[core].name
        if len(name) > _UNIT_NAME:
            raise Wrong(
                key,
                name,
                Sentence(
                    zh=f"单位名称超过{_UNIT_NAME}个字。", en=f"Longer than {_UNIT_NAME} characters."
                ),
            )
        return Host(None, name, self.register.new_units_under, kind=kind_of(name))

    def _add_unit(self, statement: Statement, host: Host) -> None:
        core = self.register.hosts.core(host.name)
        self.new_units.setdefault(
            core, NewUnit(host.name, host.kind, statement.address[:_UNIT_ADDRESS], statement.row)
        )

    def _known(
        self, statement: Statement, platform: KnownPlatform, host: Host
    ) -> KnownAccount | None:
        known = self.register.accounts.same(
            platform.id,
            uid=statement.values.get("platform_uid", ""),
            url=statement.values.get("url", ""),
            name=names.plain(statement.name),
            host=host.id,
        )
        if known is not None and not self.register.may_keep(known.host_path):
            raise outside("name", statement.name, known.host_name)
        return known


def _facts(
    statement: Statement,
    platform: KnownPlatform | None,
    host: Host | None,
    known: KnownAccount | None,
    undertaker_id: int | None,
) -> AccountFacts:
    """What the register would state: what the row states, and of a known account all that it does not.

    Without its platform or host a row is bad, and only the rest of it is looked at.
    """
    values: dict[str, Any] = {
        "name": statement.name,
        "host_id": (host.id if host else None) or 0,
        **statement.values,
    }
    if "closed_on" in values:
        values.setdefault("state", AccountState.CLOSED)
    elif values.get("state", AccountState.CLOSED) is not AccountState.CLOSED:
        values["closed_on"] = None
    # An undertaker stays behind with the host that has it.
    if undertaker_id is not None or known is None or values["host_id"] != known.facts.host_id:
        values["undertaker_id"] = undertaker_id
    if known is None:
        return AccountFacts(platform_id=platform.id if platform else 0, **values)
    return replace(known.facts, **values)


def _named(facts: AccountFacts, stated: str, before: str = "") -> str:
    """What the undertaker of the facts is called: the row's name, or that of before."""
    return "" if facts.undertaker_id is None else stated or before
