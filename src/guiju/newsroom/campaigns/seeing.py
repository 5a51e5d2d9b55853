"""The worker sees what is out of what was planned: deliveries of its manuscripts, posts that came in under its title.

    seeing.settle(now=now)          # how many were found

A post carries an item when it has its title, or names it in its text, and is not older than the campaign. Between two
acts nothing can have come out, so that a pass of the worker asks nothing then.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from datetime import date, datetime, timedelta
from functools import reduce
from operator import or_
from typing import NamedTuple

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
TITLES_A_QUERY = 50
"""Far below what either database takes in one condition."""

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
    posts = _posts_of(waiting)
    for item, planned_accounts in waiting.items():
        for account_id, planned in list(planned_accounts.items()):
            if seen := delivered.get((item.pk, account_id)):
                del planned_accounts[account_id]
                taken.add((account_id, links.plain(seen.url)))
                yield planned.pk, seen
        if planned_accounts:
            yield from _posted(item, planned_accounts, posts[item.title], taken)


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


class Seen(NamedTuple):
    """A post that may carry an item."""

    pk: int
    account_id: int
    title: str
    text: str
    url: str
    published_at: datetime
    published_on: date


def _posts_of(
    waiting: Mapping[PlannedItem, Mapping[int, PlannedAccount]],
) -> defaultdict[str, list[Seen]]:
    """Title → the posts under it, or with it in their text, on accounts that wait for it; the oldest first.

    A query for each batch of titles, since every one looks through the posts since the first of the campaigns began.
    """
    items = [each for each in waiting if len(each.title) >= SHORTEST_TITLE]
    titles = sorted({each.title for each in items})
    found: defaultdict[str, list[Seen]] = defaultdict(list)
    for start in range(0, len(titles), TITLES_A_QUERY):
        batch = titles[start : start + TITLES_A_QUERY]
        asked = [each for each in items if each.title in batch]
        rows = Post.objects.filter(
            reduce(or_, (Q(text__contains=title) for title in batch), Q(title__in=batch)),
            account_id__in={key for each in asked for key in waiting[each]},
            published_on__gte=min(each.campaign.first_on for each in asked),
            deleted_on=None,
        )
        for post in map(Seen._make, rows.order_by("published_at", "pk").values_list(*Seen._fields)):
            for title in batch:
                if title == post.title or title in post.text:
                    found[title].append(post)
    return found


def _posted(
    item: PlannedItem,
    planned_accounts: dict[int, PlannedAccount],
    posts: Sequence[Seen],
    taken: set[tuple[int, str]],
) -> Iterator[tuple[int, SeenOut]]:
    for post in posts:
        place = (post.account_id, links.plain(post.url))
        if post.published_on < item.campaign.first_on or (post.url and place in taken):
            continue
        if planned := planned_accounts.pop(post.account_id, None):
            taken.add(place)
            yield planned.pk, SeenOut(post.published_at, post.url, post_id=post.pk)
