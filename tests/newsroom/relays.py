"""How the tests bring a relay order where they want it: issued by the county, taken by the people who would."""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import Any

from guiju.newsroom import services
from guiju.newsroom.models import Relay, RelayOrder
from guiju.newsroom.services import RelayFacts
from guiju.registry.models import Account
from tests.cast import NOW, Cast

TITLE = "国务院办公厅关于做好岁末年初民生保障工作的通知"
TEXT = "各地要做好岁末年初民生保障工作，确保困难群众温暖过冬。"


def stated(**other: Any) -> RelayFacts:
    """What an order states, unless the test says otherwise: important policy, due at eighteen o'clock."""
    values: dict[str, Any] = {
        "ground": RelayOrder.Ground.POLICY,
        "title": TITLE,
        "source": "中国政府网",
        "url": "https://www.gov.cn/zhengce/1.html",
        "text": TEXT,
        "due_at": NOW + timedelta(hours=8),
    }
    return RelayFacts(**values | other)


def ordered(cast: Cast, *accounts: Account, now: datetime = NOW, **other: object) -> RelayOrder:
    """An order of the county office to these accounts."""
    return services.issue_relay_order(
        cast.supervisor, facts=stated(**other), account_ids=[each.pk for each in accounts], now=now
    )


def of(order: RelayOrder, account: Account) -> Relay:
    """How an account stands with it now."""
    return Relay.objects.select_related("order", "account__host").get(order=order, account=account)
