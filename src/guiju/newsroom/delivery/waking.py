"""A platform says that something has happened to what was submitted: the delivery is looked at now, and nothing more.

    waking.woken(account_id=7, publish_id="2247503051", now=now)      # how many deliveries are asked after at once

An event is a knock at the door. What it says of itself is not believed: the worker asks the platform, as it would
have done a little later. So one that comes twice, late, or not at all changes nothing.
"""

from __future__ import annotations

from datetime import datetime

from django.db.models import Q

from guiju.newsroom.delivery.workflow import State
from guiju.newsroom.models import Delivery, Route


def woken(*, account_id: int, publish_id: str, now: datetime) -> int:
    """Have the delivery with this id on the platform asked after at once; one that a worker holds is left alone."""
    named = Q(memory__publish_id=publish_id) | Q(memory__has_key="taken")
    waiting = Delivery.objects.filter(
        named,
        account_id=account_id,
        route=Route.WECHAT,
        state=State.ACCEPTED,
        lease="",
        next_at__gt=now,
    )
    return waiting.update(next_at=now)
