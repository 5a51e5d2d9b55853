"""What a daily round reads of posts: for all accounts at once, one query each.

    days = selectors.posts_per_day(date(2026, 5, 27), date(2026, 6, 9))
    days[account.pk]                                # {date(2026, 5, 27): 2, date(2026, 5, 28): 1, …}
    for post in selectors.remarked_posts():         # in the order of their keys, none kept in memory
        article_18.wrong_expressions(CheckedPost(post.post_id, …, post.remarks), pack=pack)

Posts that have gone from their platform are left out everywhere: a round judges what the public sees.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from itertools import groupby
from operator import itemgetter

from django.db.models import Count, Max, QuerySet

from guiju.ledger.chain import sm3
from guiju.newsroom.models import Post, PostRemark
from guiju.rulebook.post_remarks import BREACHING_LEVELS, TextRemark

_CHUNK = 2_000
_SHOWN = 80


def posts_per_day(first: date, last: date) -> dict[int, dict[date, int]]:
    """Account → how many posts it had on each day of the span that had any."""
    days: defaultdict[int, dict[date, int]] = defaultdict(dict)
    rows = (
        _live()
        .filter(published_on__range=(first, last))
        .order_by()
        .values_list("account_id", "published_on")
        .annotate(Count("pk"))
    )
    for account_id, day, count in rows.iterator(chunk_size=_CHUNK):
        days[account_id][day] = count
    return dict(days)


def last_post_days(until: date) -> dict[int, date]:
    """Account → the last day up to `until` on which it posted; accounts that never did are missing."""
    return dict(
        _live()
        .filter(published_on__lte=until)
        .order_by()
        .values_list("account_id")
        .annotate(Max("published_on"))
    )


def post_counts() -> dict[int, int]:
    """Account → how many posts it has; accounts without any are missing."""
    return dict(_live().order_by().values_list("account_id").annotate(Count("pk")))


@dataclass(frozen=True, slots=True)
class RemarkedPost:
    """A post of which the checks said more than advice. No excerpt shows personal data."""

    post_id: int
    account_id: int
    label: str
    published_on: date
    remarks: tuple[TextRemark, ...]


def remarked_posts(
    *, since: date | None = None, account_ids: Iterable[int] | None = None
) -> Iterator[RemarkedPost]:
    """The live posts with remarks that may make a breach, by key; read in chunks, so in little memory.

    `since` leaves out posts published before that day, `account_ids` those of other accounts.
    """
    remarks = PostRemark.objects.filter(level__in=BREACHING_LEVELS, post__deleted_on=None)
    if since is not None:
        remarks = remarks.filter(post__published_on__gte=since)
    if account_ids is not None:
        remarks = remarks.filter(post__account_id__in=list(account_ids))
    # “title” sorts behind “text” but is read first.
    rows = remarks.order_by("post_id", "-field", "start", "pk").values_list(
        "post_id",
        "post__account_id",
        "post__title",
        "post__published_on",
        "code",
        "level",
        "field",
        "excerpt",
        "suggestion",
    )
    for post_id, group in groupby(rows.iterator(chunk_size=_CHUNK), key=itemgetter(0)):
        found = list(group)
        _, account_id, title, published_on, *_ = found[0]
        yield RemarkedPost(
            post_id=post_id,
            account_id=account_id,
            label=title[:_SHOWN],
            published_on=published_on,
            remarks=tuple(_remarks(row[4:] for row in found)),
        )


def _remarks(rows: Iterable[tuple[str, str, str, str, str]]) -> Iterator[TextRemark]:
    """The remarks of one post. What is said twice in a post is counted, so that each has a key of its own.

    The key does not hold the offset: a sentence added before it leaves an excused place excused.
    """
    seen: Counter[str] = Counter()
    for code, level, field, excerpt, suggestion in rows:
        place = f"{code}\n{field}\n{excerpt}"
        seen[place] += 1
        yield TextRemark(
            code=code,
            level=level,
            excerpt=excerpt,
            suggestion=suggestion,
            key=sm3(f"{place}\n{seen[place]}".encode())[:16],
        )


def _live() -> QuerySet[Post]:
    return Post.objects.filter(deleted_on=None)
