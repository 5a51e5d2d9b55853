"""Deliveries and channels as pages read them: those of the officer's own unit, what there is to do, what happened."""

from __future__ import annotations

from dataclasses import dataclass

from django.db.models import Case, IntegerField, Q, QuerySet, Value, When

from guiju.ledger.models import Entry
from guiju.newsroom.delivery import packing
from guiju.newsroom.delivery.port import Package
from guiju.newsroom.delivery.workflow import OUT, STUCK, UNDER_WAY, State
from guiju.newsroom.intake import links
from guiju.newsroom.models import Channel, Delivery, Illustration, Manuscript, Post, Route
from guiju.registry.models import Account, AccountState
from guiju.security import credentials
from guiju.security.models import Credential
from guiju.units.models import Paper
from guiju.units.rights import Officer, Right

GROUPS = {"under_way": UNDER_WAY, "stuck": STUCK, "out": OUT}
"""What a list asks for by one word → states."""


def deliveries(officer: Officer) -> QuerySet[Delivery]:
    """The deliveries of manuscripts the officer may read (A6-2)."""
    within = officer.within(Right.READ_MANUSCRIPTS, "manuscript__host__path")
    return Delivery.objects.filter(within).select_related(
        "manuscript__host", "account__platform", "approval__by", "approval__acting_for"
    )


@dataclass(frozen=True, slots=True)
class WantedDeliveries:
    """What a reader wants to see of the list. Empty means: everything."""

    words: str = ""
    state: str = ""
    route: str = ""

    @property
    def is_everything(self) -> bool:
        """Whether nothing is filtered out."""
        return not (self.words or self.state or self.route)


def listed_deliveries(officer: Officer, wanted: WantedDeliveries) -> QuerySet[Delivery]:
    """The deliveries, filtered: first what waits for a person, then the latest."""
    found = deliveries(officer)
    for word in wanted.words.split():
        found = found.filter(
            Q(manuscript__title__icontains=word) | Q(account__name__icontains=word)
        )
    if wanted.state:
        found = found.filter(state__in=GROUPS.get(wanted.state, (wanted.state,)))
    if wanted.route:
        found = found.filter(route=wanted.route)
    by_hand = Q(state=State.SUBMITTED) | Q(state=State.LIVE, memory__has_key="unseen_zh")
    waits = Q(state__in=STUCK) | (Q(route=Route.BY_HAND) & by_hand)
    rank = Case(When(waits, then=Value(0)), default=Value(1), output_field=IntegerField())
    return found.alias(rank=rank).order_by("rank", "-queued_at", "-pk")


def deliveries_of(manuscript: Manuscript) -> list[Delivery]:
    """The deliveries of one manuscript, those called off last. One query."""
    rows = (
        Delivery.objects.filter(manuscript=manuscript)
        .select_related("account__platform")
        .order_by("pk")
    )
    return sorted(rows, key=lambda each: each.state == State.CALLED_OFF)


def delivery_of(officer: Officer, post: Post) -> Delivery | None:
    """The delivery by which a post went out, as far as the officer may read its manuscript; by id, else by link.

    Two queries at most; of links the latest hundred of the account are compared.
    """
    out = deliveries(officer).filter(account_id=post.account_id, state__in=OUT)
    if post.platform_post_id:
        found = out.filter(platform_post_id=post.platform_post_id).first()
        if found is not None:
            return found
    if not post.url:
        return None
    wanted = links.plain(post.url)
    latest = out.exclude(url="").order_by("-live_at", "-pk")[:100]
    return next((each for each in latest if links.plain(each.url) == wanted), None)


def package_of(delivery: Delivery) -> Package:
    """What goes out by a delivery: exactly what was signed."""
    return packing.package(delivery)


def picture_of(delivery: Delivery, picture_id: int) -> Paper | None:
    """The file of a picture of the package; None where it has none such."""
    found = Illustration.objects.filter(manuscript_id=delivery.manuscript_id, pk=picture_id)
    illustration = found.select_related("paper").first()
    return illustration.paper if illustration else None


def timeline_of_delivery(delivery: Delivery) -> list[Entry]:
    """The acts on a delivery, newest first."""
    entries = Entry.objects.filter(subject_kind="delivery", subject_id=delivery.pk)
    return list(entries.order_by("-number")[:60])


@dataclass(frozen=True, slots=True)
class ChannelRow:
    """An account with its channel, and which credentials are kept of it; None of both: by hand."""

    account: Account
    channel: Channel | None
    credential: Credential | None


def channel_accounts(officer: Officer) -> QuerySet[Account]:
    """The accounts whose channels the officer keeps."""
    within = officer.within(Right.KEEP_TOKENS, "host__path")
    found = Account.objects.filter(within).exclude(state=AccountState.CLOSED)
    return found.select_related("host", "platform")


def channel_rows(accounts: list[Account]) -> list[ChannelRow]:
    """What is kept of these accounts' channels. Two queries."""
    ids = [each.pk for each in accounts]
    channels = Channel.objects.in_bulk(ids)
    kept = credentials.kept(ids)
    return [ChannelRow(each, channels.get(each.pk), kept.get(each.pk)) for each in accounts]
