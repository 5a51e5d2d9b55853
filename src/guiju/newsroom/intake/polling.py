"""The worker's side of feeds: the next one that is due is claimed, asked, and brought in.

    feed = polling.claim(now=now)
    if feed is not None:
        polling.poll(feed, guard=AddressGuard(), now=now)

Whatever a feed answers, its trouble stays its own: it is written beside it in both languages, and the
feed is asked again later, and later still while it fails.
"""

from __future__ import annotations

import logging
from collections.abc import Callable, Sequence
from datetime import datetime, timedelta
from typing import Any

from django.utils import timezone

from guiju.ledger.acts import About, Actor
from guiju.ledger.models import ActorKind
from guiju.newsroom import leases
from guiju.newsroom.intake.reading import Intake, PostFacts, RawPost
from guiju.newsroom.models import Feed, Via
from guiju.newsroom.services.posts import CHUNK, bring_posts
from guiju.platforms import feeds, fetch
from guiju.platforms.feeds import FeedItem
from guiju.platforms.fetch import AddressGuard, Fetched, FetchError
from guiju.platforms.notes import InputError, Note
from guiju.registry.models import AccountState

LEASE = timedelta(minutes=2)
"""Longer than a fetch may take and a feed may need to be read."""

log = logging.getLogger("guiju.newsroom")

Fetcher = Callable[..., Fetched]


def claim(*, now: datetime) -> Feed | None:
    """Take the feed that has been due longest; None when none is due. Of two workers one gets it."""
    free = leases.free(now=now, lease=LEASE)
    due = Feed.objects.filter(free, active=True, next_poll_at__lte=now).exclude(
        account__state=AccountState.CLOSED
    )
    for feed in due.select_related("account__host").order_by("next_poll_at", "pk")[:10]:
        lease = now + LEASE
        if Feed.objects.filter(free, pk=feed.pk).update(leased_until=lease):
            feed.leased_until = lease
            return feed
    return None


def poll(feed: Feed, *, guard: AddressGuard, now: datetime, fetcher: Fetcher = fetch.fetch) -> None:
    """Ask a claimed feed, bring what it has, and say when it is asked again."""
    try:
        answer = fetcher(feed.url, guard=guard, etag=feed.etag, last_modified=feed.last_modified)
        notes: Sequence[Note] = ()
        if answer.status == "fresh":
            notes = _bring(feed, answer, now)
    except FetchError as error:
        _failed(feed, error, now, retry_after=error.retry_after)
    except InputError as error:
        _failed(feed, error, now)
    except Exception:
        # What a stranger sends may break any reader; the feed is asked again, and the others are read meanwhile.
        log.exception("the feed %s could not be read", feed.pk)
        _failed(feed, _BROKEN, now)
    else:
        _succeeded(feed, answer, notes, now)


def _bring(feed: Feed, answer: Fetched, now: datetime) -> list[Note]:
    """Keep the posts of an answer; what is odd about them, the items that could not be taken first."""
    parsed = feeds.parse(answer.body, url=answer.final_url, content_type=answer.content_type)
    intake = Intake(now=now, zone=timezone.get_default_timezone())
    facts: list[PostFacts] = []
    notes: list[Note] = []
    for item in parsed.items:
        read = intake.facts(_raw(item), account_id=feed.account_id, account_url=feed.account.url)
        if isinstance(read, Note):
            notes.append(read)
        else:
            facts.append(read)
    account = feed.account
    for start in range(0, len(facts), CHUNK):
        bring_posts(
            by=Actor(kind=ActorKind.PROGRAM, id=feed.pk, name=feed.url[:200]),
            facts=facts[start : start + CHUNK],
            via=Via.FEED,
            allowed={account.pk},
            about=About("account", account.pk, account.name, account.host_id),
            now=now,
        )
    if notes:
        first = notes[0]
        notes = [
            Note(
                f"有 {len(notes)} 条信息未采集。第一处：{first.zh}",
                f"{len(notes)} items were not taken. The first: {first.en}",
            )
        ]
    return [*notes, *parsed.notes]


def _raw(item: FeedItem) -> RawPost:
    return RawPost(
        id=item.id,
        url=item.url,
        title=item.title,
        text=item.text,
        published_at=item.published_at,
        original=item.original,
        source=item.source,
        deleted=item.deleted,
        pictures=item.pictures,
    )


def _succeeded(feed: Feed, answer: Fetched, notes: Sequence[Note], now: datetime) -> None:
    columns: dict[str, Any] = {"etag": answer.etag, "last_modified": answer.last_modified}
    # An unchanged feed is as odd as it was.
    if answer.status == "fresh":
        columns["trouble_zh"] = "".join(note.zh for note in notes)[:500]
        columns["trouble_en"] = " ".join(note.en for note in notes)[:500]
    _save(feed, now, failures=0, retry_after=None, **columns)


def _failed(
    feed: Feed, error: InputError, now: datetime, *, retry_after: timedelta | None = None
) -> None:
    _save(
        feed,
        now,
        failures=feed.failures + 1,
        retry_after=retry_after,
        trouble_zh=error.zh[:500],
        trouble_en=error.en[:500],
    )


def _save(
    feed: Feed, now: datetime, *, failures: int, retry_after: timedelta | None, **columns: Any
) -> None:
    """Give the feed back, unless its lease has ended and another worker has it."""
    next_poll_at = feeds.next_poll(
        now,
        every=timedelta(minutes=feed.every_minutes),
        failures=failures,
        url=feed.url,
        retry_after=retry_after,
    )
    Feed.objects.filter(pk=feed.pk, leased_until=feed.leased_until).update(
        leased_until=None,
        polled_at=now,
        next_poll_at=next_poll_at,
        failures=failures,
        **columns,
    )


_BROKEN = InputError(
    "信息源内容无法处理，已记录，将稍后重试。如持续出现，请联系系统管理员。",
    "The feed could not be processed; this was written down and it will be asked again. If it goes on, "
    "tell the system administrator.",
)
