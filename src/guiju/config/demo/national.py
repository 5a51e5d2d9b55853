"""The list of the national reporting system in the demo county, with a planted difference of every kind.

    bring_list(county, days, clock)    # the county office brings it in on the last morning

The list is the register as it stands, written in the words of the other system, except for what
`national.toml` says.
"""

from __future__ import annotations

import tomllib
from dataclasses import dataclass
from datetime import time
from functools import lru_cache
from importlib import resources

from guiju.config.demo.clock import Clock
from guiju.config.demo.entered import County
from guiju.config.demo.rhythm import Days
from guiju.platforms import sheets
from guiju.platforms.sheets import Cell
from guiju.registry import services
from guiju.registry.models import Account, AccountState, Standing
from guiju.registry.sighting import Sighting
from guiju.units.models import Role

HEADER = (
    "序号",
    "账号名称",
    "平台类型",
    "主办单位",
    "账号ID",
    "账号链接",
    "运行状态",
    "开设时间",
    "审核状态",
)
_STATES = {
    AccountState.OPERATING: "在运行",
    AccountState.SUSPENDED: "暂停更新",
    AccountState.CLOSED: "已注销",
}


@dataclass(frozen=True, slots=True)
class PlantedDifference:
    """One planted difference; `national.toml` says what each column means."""

    kind: str
    unit: str
    platform: str
    name: str = ""
    host: str = ""
    uid: str = ""


@lru_cache(maxsize=1)
def planted() -> tuple[PlantedDifference, ...]:
    """Every planted difference."""
    text = (resources.files(__package__) / "national.toml").read_text(encoding="utf-8")
    return tuple(PlantedDifference(**row) for row in tomllib.loads(text)["planted"])


def bring_list(county: County, days: Days, clock: Clock) -> None:
    """The units say what they see on the platforms; the county office takes the list of the day before."""
    clock.go_to(days.last, time(9, 5))
    found = {(each.unit, each.platform): each for each in planted()}
    rows: list[list[Cell]] = []
    accounts = Account.objects.select_related("host", "platform").order_by(
        "host__path", "platform__position", "name", "pk"
    )
    for account in accounts:
        what = found.get((account.host.short_name, account.platform.code))
        if what is not None and what.kind in {"gone", "still_shown"}:
            _look(county, account, gone=what.kind == "gone", clock=clock)
        rows.extend([len(rows) + 1, *row] for row in _rows(account, what))
    rows.extend([len(rows) + 1, *row] for row in _strangers(county))
    officer = county.officer("县政府办", Role.SUPERVISOR, now=clock.now)
    kept = services.keep_list(
        officer,
        filename="国家报送系统账号名单.xlsx",
        content=sheets.write(HEADER, rows, title="账号名单", created=clock.tick()),
        listed_on=days.before(1),
        now=clock.tick(),
    )
    services.take_list(officer, list_id=kept.pk, now=clock.tick())


def _look(county: County, account: Account, *, gone: bool, clock: Clock) -> None:
    officer = county.officer(account.host.short_name, Role.OPERATIONS_PRINCIPAL, now=clock.now)
    now = clock.tick()
    services.record_observation(
        officer,
        account_id=account.pk,
        seen=Sighting(
            platform_id=account.platform_id,
            name="" if gone else account.name,
            standing=Standing.GONE if gone else Standing.SHOWN,
            seen_at=now,
        ),
        now=now,
    )


def _rows(account: Account, what: PlantedDifference | None) -> list[list[Cell]]:
    kind = what.kind if what else ""
    if kind in {"missing_there"}:
        return []
    state = _STATES[AccountState(account.state)]
    if kind in {"running_there", "state"}:
        state = _STATES[AccountState.OPERATING]
    elif kind == "closed_there":
        state = _STATES[AccountState.CLOSED]
    row: list[Cell] = [
        what.name if what and kind == "renamed" else account.name,
        account.platform.name_zh,
        what.host if what and kind == "host" else account.host.name,
        what.uid if what and kind == "undecided" else account.platform_uid,
        "" if kind == "undecided" else account.url,
        state,
        account.opened_on,
        "审核通过",
    ]
    if what is None or kind != "double":
        return [row]
    return [row, [*row[:3], what.uid, "", *row[5:]]]


def _strangers(county: County) -> list[list[Cell]]:
    platforms = {"weibo": "新浪微博"}
    return [
        [
            each.name,
            platforms[each.platform],
            county.units[each.unit].name,
            each.uid,
            f"https://weibo.com/u/{each.uid}",
            _STATES[AccountState.OPERATING],
            None,
            "审核通过",
        ]
        for each in planted()
        if each.kind == "missing_here"
    ]
