"""The service hall of the demo county: its lists, the entries that lead to it, checks and trials.

county.live_on(founded, days, clock, services.happenings(founded, clock))
"""

from __future__ import annotations

import tomllib
from collections.abc import Callable
from datetime import timedelta
from functools import lru_cache, partial
from importlib import resources
from typing import Any

from guiju.config.demo.clock import Clock
from guiju.config.demo.entered import County, Happening
from guiju.newsroom import link_checks, services
from guiju.newsroom.models import EntryTrial, ServiceEntry, ServiceItem
from guiju.newsroom.services import EntryFacts
from guiju.platforms.fetch import AddressGuard, Fault, Fetched, FetchError
from guiju.units.law import pack_on
from guiju.units.models import Role

_HALL = "https://hall.puding.example"
_FIRST_LIST, _ENTRIES, _TRIALS, _SECOND_LIST = 90, 60, 55, 40
_DEAD_SINCE = 5
_CHECKS = (_TRIALS, *range(_DEAD_SINCE, 2, -1))
"""Days before the last one on which the worker opens every link."""
_OUTCOMES = {
    "twice": "登录后进入办理页面时再次要求短信验证登录，演示数据。",
    "unusable": "页面提示系统升级，未能进入办理环节，演示数据。",
}


@lru_cache(maxsize=1)
def _table() -> dict[str, Any]:
    text = (resources.files(__package__) / "services.toml").read_text(encoding="utf-8")
    return tomllib.loads(text)


def happenings(county: County, clock: Clock) -> list[Happening]:
    """What happened to services, by day."""
    told: list[tuple[int, Callable[[], None]]] = [
        (_FIRST_LIST, partial(_take_list, county, clock, first=True)),
        (_ENTRIES, partial(_add_entries, county, clock)),
        (_TRIALS, partial(_try_entries, county, clock)),
        (_SECOND_LIST, partial(_take_list, county, clock, first=False)),
    ]
    return told + [(ago, partial(_check_links, clock, ago)) for ago in _CHECKS]


def _take_list(county: County, clock: Clock, *, first: bool) -> None:
    """The county office brings in the list it exported from the hall."""
    officer = county.officer("县政府办", Role.SUPERVISOR, now=clock.now)
    rows = [each for each in _table()["items"] if first or "until" not in each]
    lines = ["事项编码,事项名称,实施部门,事项类型,办理链接"]
    lines += [
        ",".join(
            (each["code"], each["name"], each["department"], each["kind"], _hall(each["code"]))
        )
        for each in rows
    ]
    kept = services.keep_service_list(
        officer,
        filename=f"网上办事大厅事项清单{clock.today:%Y%m%d}.csv",
        content="\n".join(lines).encode(),
        listed_on=clock.today,
        now=clock.tick(),
    )
    services.take_service_list(officer, list_id=kept.pk, now=clock.tick())


def _add_entries(county: County, clock: Clock) -> None:
    items = {each.code: each for each in ServiceItem.objects.all()}
    for number, row in enumerate(_table()["entries"], start=1):
        services.add_service_entry(
            county.officer(row["unit"], Role.EDITOR, now=clock.now),
            account_id=_account(county, row),
            facts=EntryFacts(
                item_id=items[row["item"]].pk,
                name=row["name"],
                place=row["place"],
                url=f"{_hall(row['item'])}?from={number}&{row.get('answers', 'works')}",
            ),
            now=clock.tick(),
        )


def _try_entries(county: County, clock: Clock) -> None:
    for row in _table()["entries"]:
        if "trial" not in row:
            continue
        entry = ServiceEntry.objects.get(account_id=_account(county, row), name=row["name"])
        services.record_entry_trial(
            county.officer(row["unit"], Role.EDITOR, now=clock.now),
            entry_id=entry.pk,
            outcome=EntryTrial.Outcome(row["trial"]),
            on=clock.today,
            note=_OUTCOMES.get(row["trial"], ""),
            now=clock.tick(),
        )


def _check_links(clock: Clock, ago: int) -> None:
    """The worker opens every link that is due; nobody is asked, the table says what answers."""
    while (entry := link_checks.claim(now=clock.tick())) is not None:
        link_checks.check(
            entry,
            guard=AddressGuard(),
            pack=pack_on(clock.today),
            now=clock.now + timedelta(seconds=1),
            fetcher=partial(_answer, dead=ago <= _DEAD_SINCE),
        )


def _answer(url: str, *, dead: bool, **_how: object) -> Fetched:
    if dead and url.endswith("&dead"):
        raise FetchError(Fault.MISSING, "页面不存在。", "There is no such page.")
    if url.endswith("&barred"):
        raise FetchError(Fault.DENIED, "不允许访问。", "Access is denied.")
    return Fetched("fresh", b"", "", "", url, "text/html")


def _hall(code: str) -> str:
    return f"{_HALL}/item/{code}"


def _account(county: County, row: dict[str, Any]) -> int:
    key = next(
        key for key in county.accounts if key.startswith(f"{row['unit']}/{row['platform']}/")
    )
    return county.accounts[key].pk
