"""Who carried a text: by deliveries, as posts that were seen, by relay orders, as reprints (A5-3, A21-4).

    for each in carriers(of_manuscript(manuscript)):
        each.account_id, each.url, each.copies

A post has the text when a delivery of it names it, when its words are the same, or when it is a reprint with the
same title; an account that carried it twice is one carrier with two links.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import datetime

from django.db.models import Q

from guiju.newsroom.delivery.workflow import OUT
from guiju.newsroom.intake import links
from guiju.newsroom.models import Correction, Delivery, Manuscript, Post, Relay
from guiju.newsroom.models.manuscripts import Origin
from guiju.newsroom.relaying.workflow import State as Relayed

SHORTEST_TITLE = 6
"""Characters: a shorter one stands over many a text."""


@dataclass(slots=True)
class Carried:
    """An account that carried a text, and where."""

    account_id: int
    delivery_id: int | None = None
    post_id: int | None = None
    relay_id: int | None = None
    platform_post_id: str = ""
    url: str = ""
    copies: list[str] = field(default_factory=list)


@dataclass(frozen=True, slots=True)
class Text:
    """A text that went out: its manuscript or the post that was seen, its title, since when."""

    title: str
    since: datetime
    manuscript_id: int | None = None
    post: Post | None = None


def of_manuscript(manuscript: Manuscript) -> Text:
    """A manuscript as a text that went out."""
    return Text(manuscript.title, manuscript.begun_at, manuscript_id=manuscript.pk)


def of_correction(correction: Correction) -> Text:
    """What a correction is about."""
    if correction.manuscript is not None:
        return of_manuscript(correction.manuscript)
    post = correction.post
    assert post is not None
    return Text(post.title, post.published_at, post=post)


def delivery_of(post: Post) -> Delivery | None:
    """The delivery that brought a post out, by its id on the platform or its link."""
    rows = Delivery.objects.filter(account_id=post.account_id, state__in=OUT)
    wanted = Q(pk__in=[])
    if post.platform_post_id:
        wanted |= Q(platform_post_id=post.platform_post_id)
    if post.url:
        wanted |= Q(url=post.url)
    for delivery in rows.filter(wanted).select_related("manuscript").order_by("pk"):
        return delivery
    plain = links.plain(post.url) if post.url else ""
    near = rows.exclude(url="").filter(live_at__isnull=False).select_related("manuscript")
    return next(
        (each for each in near.order_by("-pk")[:200] if links.plain(each.url) == plain), None
    )


def carriers(text: Text) -> list[Carried]:
    """Every account that carried a text and still shows it as far as is known, the unit's own first."""
    found = _Found()
    deliveries = list(_deliveries(text))
    for delivery in deliveries:
        found.of_delivery(delivery)
    known = [each.url for each in deliveries if each.url]
    for post in _posts(text, deliveries):
        found.of_post(post)
        known += [post.url] if post.url else []
    if text.post is not None and text.post.url:
        known.append(text.post.url)
    for relay in _relays(text, known):
        found.of_relay(relay)
    for delivery in _reprints(known):
        found.of_delivery(delivery)
    return list(found.by_account.values())


class _Found:
    def __init__(self) -> None:
        self.by_account: dict[int, Carried] = {}

    def of_delivery(self, delivery: Delivery) -> None:
        self._add(
            Carried(
                delivery.account_id,
                delivery_id=delivery.pk,
                platform_post_id=delivery.platform_post_id,
                url=delivery.url,
            )
        )

    def of_post(self, post: Post) -> None:
        self._add(
            Carried(
                post.account_id,
                post_id=post.pk,
                platform_post_id=post.platform_post_id,
                url=post.url,
            ),
            called=str(post),
        )

    def of_relay(self, relay: Relay) -> None:
        self._add(
            Carried(relay.account_id, relay_id=relay.pk, post_id=relay.post_id, url=relay.url)
        )

    def _add(self, new: Carried, *, called: str = "") -> None:
        known = self.by_account.setdefault(new.account_id, new)
        if known is new:
            return
        known.delivery_id = known.delivery_id or new.delivery_id
        known.post_id = known.post_id or new.post_id
        known.relay_id = known.relay_id or new.relay_id
        same_id = new.platform_post_id and new.platform_post_id == known.platform_post_id
        same_link = new.url and links.plain(new.url) == links.plain(known.url or new.url)
        if same_id or same_link or not (new.url or new.platform_post_id):
            known.platform_post_id = known.platform_post_id or new.platform_post_id
            known.url = known.url or new.url
            return
        copy = new.url or called or new.platform_post_id
        if copy not in known.copies:
            known.copies.append(copy)


def _deliveries(text: Text) -> Iterable[Delivery]:
    """Its own, and those of the units that took a response over with its signed words (A23-1)."""
    if text.manuscript_id is None:
        return ()
    taken_over = Q(manuscript__statement_copy__statement__manuscript_id=text.manuscript_id)
    rows = Delivery.objects.filter(Q(manuscript_id=text.manuscript_id) | taken_over)
    return rows.filter(state__in=OUT).order_by("pk")


def _posts(text: Text, deliveries: list[Delivery]) -> Iterable[Post]:
    """Posts that deliveries name, that have the same words, or reprint it under its title."""
    wanted = Q(pk__in=[])
    for each in deliveries:
        if each.platform_post_id:
            wanted |= Q(account_id=each.account_id, platform_post_id=each.platform_post_id)
        if each.url:
            wanted |= Q(account_id=each.account_id, url_digest=links.identity(each.url))
    if text.post is not None:
        wanted |= Q(pk=text.post.pk) | Q(digest=text.post.digest, published_at__gte=text.since)
    if len(text.title) >= SHORTEST_TITLE:
        wanted |= Q(title=text.title, original=False, published_at__gte=text.since)
        own = [each.account_id for each in deliveries]
        wanted |= Q(title=text.title, account_id__in=own, published_at__gte=text.since)
    return Post.objects.filter(wanted, deleted_on=None).order_by("published_at", "pk")


def _relays(text: Text, known: list[str]) -> Iterable[Relay]:
    wanted = Q(order__url__in=known)
    if len(text.title) >= SHORTEST_TITLE:
        wanted |= Q(order__title=text.title)
    return Relay.objects.filter(wanted, state=Relayed.CARRIED).order_by("pk")


def _reprints(known: list[str]) -> Iterable[Delivery]:
    rows = Delivery.objects.filter(
        state__in=OUT, manuscript__origin=Origin.REPRINT, manuscript__source_url__in=known
    )
    return rows.order_by("pk")
