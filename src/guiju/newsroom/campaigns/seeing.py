"""The worker sees what is out of what was planned: deliveries of its manuscripts, posts that came in under its title.

    seeing.settle(now=now)          # how many were found

A post carries an item when it has its title, or names it in its text, and is not older than the campaign. Between two
acts nothing can have come out, so that a pass of the worker asks nothing then.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from datetime import date, datetime, timedelta

from django.db.models import Q
from django.utils import timezone

from guiju import ledger
from guiju.ledger.remembering import UntilNextAct
from guiju.newsroom.campaigns.workflow import State
from guiju.newsroom.delivery.workflow import OUT
from guiju.newsroom.intake import links
from guiju.newsroom.models import Delivery, PlannedAccount, PlannedItem, Post
from guiju.newsroom.services.planned_items import SeenOut, find_item_out
from guiju.units.rights import Refused

LOOKED_FOR = timedelta(days=60)
"""After its day an item is looked for so long; later it stays not done."""
SHORTEST_TITLE = 6
"""Characters: a shorter one stands in many a text."""

Found = tuple[tuple[int, SeenOut], ...]
_found: UntilNextAct[date, Found] = UntilNextAct()


def settle(*, now: datetime) -> int:
    """Enter what is found as out; how many. One small query while nobody has acted since the last time."""
    today = timezone.localdate(now)
    entered = 0
    for planned_id, seen in _found.get(today, lambda: tuple(_seen(today))):
        try:
            find_item_out(by=ledger.SYSTEM, planned_id=planned_id, seen=seen, now=now)
        except Refused:
            # Another worker has entered it in between.
            continue
        entered += 1
    return entered


def _seen(today: date) -> Iterator[tuple[int, SeenOut]]:
    rows = PlannedAccount.objects.filter(
        out_at=None,
        item__dropped_at=None,
        item__campaign__state=State.PLANNED,
        item__campaign__first_on__lte=today,
        item__on__gte=today - LOOKED_FOR,
    )
    waiting: defaultdict[PlannedItem, dict[int, PlannedAccount]] = defaultdict(dict)
    # What is planned every week under one title takes its posts in the order of its days.
    for planned in rows.select_related("item__campaign").order_by("item__on", "pk"):
        waiting[planned.item][planned.account_id] = planned
    if not waiting:
        return
    delivered = _delivered([each.pk for each in waiting])
    taken = _taken({each.title for each in waiting})
    for item, planned_accounts in waiting.items():
        for account_id, planned in list(planned_accounts.items()):
            if seen := delivered.get((item.pk, account_id)):
                del planned_accounts[account_id]
                taken.add((account_id, links.plain(seen.url)))
                yield planned.pk, seen
        if planned_accounts and len(item.title) >= SHORTEST_TITLE:
            yield from _posted(item, planned_accounts, taken)


def _taken(titles: set[str]) -> set[tuple[int, str]]:
    """Account and link of what items under these titles were seen as already: a post is one item's only."""
    rows = PlannedAccount.objects.filter(item__title__in=titles, out_at__isnull=False)
    return {
        (account_id, links.plain(url))
        for account_id, url in rows.exclude(url="").values_list("account_id", "url")
    }


def _delivered(item_ids: list[int]) -> dict[tuple[int, int], SeenOut]:
    """Item and account → where its manuscript is out."""
    rows = Delivery.objects.filter(
        state__in=OUT, live_at__isnull=False, manuscript__planned__item__in=item_ids
    ).order_by("-live_at", "-pk")
    return {
        (item_id, account_id): SeenOut(live_at, url, delivery_id=key)
        for key, item_id, account_id, url, live_at in rows.values_list(
            "pk", "manuscript__planned__item_id", "account_id", "url", "live_at"
        )
        if live_at is not None
    }


def _posted(
    item: PlannedItem, planned_accounts: dict[int, PlannedAccount], taken: set[tuple[int, str]]
) -> Iterator[tuple[int, SeenOut]]:
    posts = Post.objects.filter(
        Q(title=item.title) | Q(text__contains=item.title),
        account_id__in=planned_accounts,
        published_on__gte=item.campaign.first_on,
        deleted_on=None,
    )
    for post in posts.order_by("published_at", "pk"):
        place = (post.account_id, links.plain(post.url))
        if post.url and place in taken:
            continue
        if planned := planned_accounts.pop(post.account_id, None):
            taken.add(place)
            yield planned.pk, SeenOut(post.published_at, post.url, post_id=post.pk)
