"""Relay orders of the demo county: two that are over, with who was fast, late, excused or silent; one that runs.

county.live_on(founded, days, clock, relays.happenings(founded, clock))
relays.this_morning(founded, clock)
"""

from __future__ import annotations

import tomllib
from collections.abc import Callable
from datetime import datetime, time, timedelta
from functools import lru_cache, partial
from importlib import resources
from typing import Any

from django.utils import timezone

from guiju import ledger
from guiju.config.demo.clock import Clock
from guiju.config.demo.entered import County, Happening
from guiju.newsroom import services
from guiju.newsroom.models import Relay, RelayOrder
from guiju.newsroom.services import RelayFacts
from guiju.registry.models import Account, AccountState
from guiju.units.models import Role

_SETTLED = 3
"""Days before the last one on which what was carried is on record."""


@lru_cache(maxsize=1)
def _orders() -> list[dict[str, Any]]:
    text = (resources.files(__package__) / "relays.toml").read_text(encoding="utf-8")
    return list(tomllib.loads(text)["orders"])


def happenings(county: County, clock: Clock) -> list[Happening]:
    """The orders that are over, by the day on which they were issued, and what became of them."""
    told: list[tuple[int, Callable[[], None]]] = []
    for row in _orders():
        if row["ago"]:
            told.append((row["ago"], partial(_order, county, clock, row)))
            told.append((_SETTLED, partial(_settle, county, clock, row)))
    return told


def this_morning(county: County, clock: Clock) -> None:
    """The order that runs, as units have answered it so far."""
    for row in _orders():
        if not row["ago"]:
            order = _issue(county, clock, row)
            for name, stands in row["accounts"].items():
                _answer(county, clock, _relay(order, name), stands)


def _order(county: County, clock: Clock, row: dict[str, Any]) -> None:
    _issue(county, clock, row)


def _issue(county: County, clock: Clock, row: dict[str, Any]) -> RelayOrder:
    now = clock.tick()
    due = datetime.combine(
        clock.today + timedelta(days=row["days"]),
        time(row["hour"]),
        tzinfo=timezone.get_default_timezone(),
    )
    return services.issue_relay_order(
        county.officer("县政府办", Role.SUPERVISOR, now=now),
        facts=RelayFacts(
            RelayOrder.Ground(row["ground"]),
            title=row["title"],
            source=row["source"],
            url=row["url"],
            # A county loaded in the evening has its order until midnight.
            due_at=max(due, now + timedelta(hours=3)),
            text=row["text"],
            words=row["words"],
        ),
        account_ids=[_account(name).pk for name in row["accounts"]],
        now=now,
    )


def _settle(county: County, clock: Clock, row: dict[str, Any]) -> None:
    order = RelayOrder.objects.get(title=row["title"])
    for name, stands in row["accounts"].items():
        relay = _relay(order, name)
        if isinstance(stands, int):
            services.find_carried(
                by=ledger.SYSTEM,
                relay_id=relay.pk,
                post_id=None,
                url=f"{relay.account.url or order.url}#demo-{relay.pk}",
                at=order.issued_at + timedelta(minutes=stands),
                now=clock.tick(),
            )
        elif stands == "excused":
            _answer(county, clock, relay, "asked")
            services.excuse_relay(
                county.officer("县政府办", Role.SUPERVISOR, now=clock.now),
                relay_id=relay.pk,
                answer="情况属实，同意。",
                now=clock.tick(),
            )


def _answer(county: County, clock: Clock, relay: Relay, stands: str) -> None:
    """What the unit has done about an order by now; silent and sent ones have done nothing."""
    editor = county.officer(relay.account.host.short_name, Role.EDITOR, now=clock.now)
    if stands == "seen":
        services.see_relay(editor, relay_id=relay.pk, now=clock.tick())
    elif stands == "taken":
        services.take_relay(editor, relay_id=relay.pk, now=clock.tick())
    elif stands == "carried":
        url = f"https://mp.weixin.qq.com/s/demo-{relay.pk}"
        services.enter_relay_link(editor, relay_id=relay.pk, url=url, now=clock.tick())
    elif stands == "asked":
        reason = "该账号正在办理关停注销，平台已限制发布功能，演示数据。"
        services.ask_excuse(editor, relay_id=relay.pk, reason=reason, now=clock.tick())


def _relay(order: RelayOrder, name: str) -> Relay:
    rows = Relay.objects.select_related("account__host")
    return rows.get(order=order, account=_account(name))


def _account(name: str) -> Account:
    unit, platform = name.split()
    found = Account.objects.filter(host__short_name=unit, platform__code=platform)
    account = found.filter(state=AccountState.OPERATING).order_by("pk").first()
    assert account is not None, name
    return account
