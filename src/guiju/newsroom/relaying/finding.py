"""The worker sees on the accounts what they were to carry: deliveries that are live, posts that came in.

    finding.settle(now=now)          # how many were found

A post carries an order when it is not older than the order and has its title, or names it in its text. What the unit
published from the draft the order brought is known by its delivery, whatever became of the title.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from datetime import datetime, timedelta
from typing import NamedTuple

from django.db.models import Q

from guiju import ledger
from guiju.newsroom.delivery.workflow import OUT
from guiju.newsroom.models import Delivery, Post, Relay, RelayOrder
from guiju.newsroom.relaying.workflow import OPEN
from guiju.newsroom.services.relays import find_carried
from guiju.units.rights import Refused

LOOKED_BACK = timedelta(days=30)
"""Of the orders that are looked for; what is carried later the unit enters."""
SHORTEST_TITLE = 6
"""Characters: a shorter one stands in many a text."""


class Seen(NamedTuple):
    """Where an account carries an order."""

    relay_id: int
    post_id: int | None
    url: str
    at: datetime


def settle(*, now: datetime) -> int:
    """Enter what is found as carried; how many. Two queries, and one for each order that is open."""
    found = 0
    for seen in _seen(now - LOOKED_BACK):
        try:
            find_carried(
                by=ledger.SYSTEM,
                relay_id=seen.relay_id,
                post_id=seen.post_id,
                url=seen.url,
                at=seen.at,
                now=now,
            )
        except Refused:
            # The unit has entered it itself in between.
            continue
        found += 1
    return found


def _seen(since: datetime) -> Iterator[Seen]:
    waiting: defaultdict[RelayOrder, dict[int, Relay]] = defaultdict(dict)
    rows = Relay.objects.filter(state__in=OPEN, order__issued_at__gte=since)
    for relay in rows.select_related("order").order_by("pk"):
        waiting[relay.order][relay.account_id] = relay
    if not waiting:
        return
    delivered = _delivered()
    for order, relays in waiting.items():
        for account_id, relay in list(relays.items()):
            if sent := delivered.get((relay.manuscript_id or 0, account_id)):
                del relays[account_id]
                yield Seen(relay.pk, None, *sent)
        if relays and len(order.title) >= SHORTEST_TITLE:
            yield from _posted(order, relays)


def _delivered() -> dict[tuple[int, int], tuple[str, datetime]]:
    """Manuscript and account → link and moment of what is out, for the drafts that orders brought."""
    rows = Delivery.objects.filter(
        state__in=OUT, live_at__isnull=False, manuscript__relays__state__in=OPEN
    )
    return {
        (manuscript_id, account_id): (url, live_at)
        for manuscript_id, account_id, url, live_at in rows.values_list(
            "manuscript_id", "account_id", "url", "live_at"
        )
        if live_at is not None
    }


def _posted(order: RelayOrder, relays: dict[int, Relay]) -> Iterator[Seen]:
    posts = Post.objects.filter(
        Q(title=order.title) | Q(text__contains=order.title),
        account_id__in=relays,
        published_at__gte=order.issued_at,
        deleted_on=None,
    )
    for post in posts.order_by("published_at", "pk"):
        if relay := relays.pop(post.account_id, None):
            yield Seen(relay.pk, post.pk, post.url, post.published_at)
