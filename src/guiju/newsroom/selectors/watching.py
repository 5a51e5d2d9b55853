"""What stands on the accounts that sign here, beside what was signed: what a round asks of it (A28-1, A17-4).

    watched = watching.watched_accounts(date(2026, 6, 10))
    watched[account.pk].orphans          # posts that no signed manuscript explains

An account is watched from the day its channel says that everything on it is signed here. A post is explained by
the delivery with its id on the platform or its link, else by one with the same words.
"""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from datetime import date, timedelta

from guiju.newsroom.delivery.reading import words
from guiju.newsroom.delivery.workflow import OUT, State
from guiju.newsroom.intake import links
from guiju.newsroom.models import Channel, Delivery, Post
from guiju.platforms import richtext
from guiju.rulebook.articles.article_28 import SeenPost

LOOKED_BACK = timedelta(days=30)
"""Of the posts that are compared in a round; what was found before stays found or was settled."""


@dataclass(frozen=True, slots=True)
class Watched:
    """What a round has to say of an account that signs here."""

    since: date
    orphans: tuple[SeenPost, ...] = ()
    altered: tuple[SeenPost, ...] = ()
    stopped: tuple[str, ...] = ()
    """Manuscripts whose delivery the law has stopped and nobody has settled."""


def watched_accounts(day: date) -> dict[int, Watched]:
    """Account → what was seen, for the accounts that sign here or have a delivery that was stopped. Four queries."""
    rows = Channel.objects.exclude(signed_since=None).filter(signed_since__lte=day)
    since = {
        account_id: first
        for account_id, first in rows.values_list("account_id", "signed_since")
        if first is not None
    }
    stopped: defaultdict[int, list[str]] = defaultdict(list)
    for row in Delivery.objects.filter(state=State.REFUSED).select_related("manuscript"):
        stopped[row.account_id].append(str(row.manuscript))
    orphans, altered = _compared(since, day)
    return {
        account_id: Watched(
            since=since.get(account_id, day),
            orphans=tuple(orphans.get(account_id, ())),
            altered=tuple(altered.get(account_id, ())),
            stopped=tuple(stopped.get(account_id, ())),
        )
        for account_id in {*since, *stopped}
    }


@dataclass(frozen=True, slots=True)
class _Signed:
    title: str
    text: str

    def explains(self, post: Post) -> bool:
        """Whether the post has the signed words, or the beginning of them that a feed gives."""
        seen = words(post.text)
        return words(post.title) in {"", self.title} and (
            seen == self.text or (bool(seen) and self.text.startswith(seen.rstrip("….")))
        )


_Seen = defaultdict[int, list[SeenPost]]


def _compared(since: dict[int, date], day: date) -> tuple[_Seen, _Seen]:
    orphans: _Seen = defaultdict(list)
    altered: _Seen = defaultdict(list)
    by_name, by_account = _signed(since)
    posts = Post.objects.filter(
        account_id__in=since, deleted_on=None, published_on__range=(day - LOOKED_BACK, day)
    )
    for post in posts.order_by("pk"):
        if post.published_on < since[post.account_id]:
            continue
        seen = SeenPost(post.pk, str(post)[:60], post.published_on)
        named = by_name.get((post.account_id, post.platform_post_id)) or by_name.get(
            (post.account_id, links.plain(post.url) if post.url else "")
        )
        if named is not None:
            if not named.explains(post):
                altered[post.account_id].append(seen)
        elif not any(each.explains(post) for each in by_account[post.account_id]):
            orphans[post.account_id].append(seen)
    return orphans, altered


def _signed(
    since: dict[int, date],
) -> tuple[dict[tuple[int, str], _Signed], defaultdict[int, list[_Signed]]]:
    """What went out to these accounts: by its names on the platform, and all of an account's."""
    by_name: dict[tuple[int, str], _Signed] = {}
    by_account: defaultdict[int, list[_Signed]] = defaultdict(list)
    rows = Delivery.objects.filter(account_id__in=since, state__in=OUT)
    for row in rows.select_related("approval__edition").order_by("pk"):
        variant = row.approval.edition.content["variants"].get(str(row.account_id))
        if variant is None:
            continue
        signed = _Signed(words(variant["title"]), words(richtext.plain(variant["body"])))
        by_account[row.account_id].append(signed)
        for name in (row.platform_post_id, links.plain(row.url) if row.url else ""):
            if name:
                by_name[row.account_id, name] = signed
    return by_name, by_account
