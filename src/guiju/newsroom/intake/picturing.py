"""The pictures that new posts show, put down for the worker to look at.

    picturing.keep(comparison, facts, now=now)      # within the transaction that keeps the posts

Only of posts that are recent when they come in: an archive of ten years is text, and fetching its pictures would take
days. A post whose text changed and that comes with pictures shows those and no others.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime, timedelta

from guiju.newsroom.checks.remarks import PICTURE
from guiju.newsroom.intake.comparing import Comparison
from guiju.newsroom.intake.reading import PostFacts
from guiju.newsroom.models import Post, PostPicture, PostRemark

RECENT = timedelta(days=30)
"""Older posts are kept without their pictures."""


def shown(comparison: Comparison, facts: Sequence[PostFacts], *, now: datetime) -> list[Post]:
    """The new posts whose pictures are kept, so that they know their key once they are stored."""
    by_key = _by_key(facts)
    return [post for post in comparison.new if _is_recent(post, now) and _key(post) in by_key]


def keep(comparison: Comparison, facts: Sequence[PostFacts], *, now: datetime) -> None:
    """Put down the pictures of stored posts that are new or rewritten. No query where there are none."""
    by_key = _by_key(facts)
    if not by_key:
        return
    posts = [
        post
        for post in (*comparison.new, *comparison.rewritten)
        if post.pk and _is_recent(post, now) and _key(post) in by_key
    ]
    rows = {
        (post.pk, place): PostPicture(post=post, place=place, url=url, queued_at=now)
        for post in posts
        for place, url in enumerate(by_key[_key(post)])
    }
    rewritten = [post.pk for post in comparison.rewritten if _key(post) in by_key]
    if rewritten:
        PostPicture.objects.filter(post_id__in=rewritten).delete()
        PostRemark.objects.filter(post_id__in=rewritten, field=PICTURE).delete()
    PostPicture.objects.bulk_create(rows.values(), batch_size=1_000)


def _by_key(facts: Sequence[PostFacts]) -> dict[tuple[int, str], tuple[str, ...]]:
    """The pictures by account and digest of the content, by which a post is told whatever names it."""
    return {(each.account_id, each.digest): each.pictures for each in facts if each.pictures}


def _key(post: Post) -> tuple[int, str]:
    return post.account_id, post.digest


def _is_recent(post: Post, now: datetime) -> bool:
    return now - post.published_at <= RECENT
