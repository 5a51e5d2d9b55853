"""A mobile client of the town that reads what is signed for it."""

from __future__ import annotations

from collections.abc import Callable

from django.test import Client
from django.urls import reverse

from guiju.newsroom import services
from guiju.newsroom.models import FeedAccess, Manuscript, Route
from guiju.newsroom.services import ChannelFacts
from tests.cast import NOW, Cast
from tests.newsroom.deliveries import Clock, signed_for, work
from tests.newsroom.manuscripts import account_of

Browser = Callable[[int], Client]


def opened(cast: Cast, access: FeedAccess = FeedAccess.KEY) -> int:
    """The town's own mobile client reads what is signed for it; the number of its account."""
    account = account_of(cast, cast.town, "app")
    services.keep_channel(
        cast.principal_of(cast.town),
        account_id=account.pk,
        facts=ChannelFacts(Route.CLIENT, feed=access),
        secrets={},
        now=NOW,
    )
    return account.pk


def key_for(cast: Cast, account_id: int, name: str = "云上城关") -> dict[str, str]:
    """The header of a program with a key of its own."""
    made = services.make_reader_key(
        cast.principal_of(cast.town), account_id=account_id, name=name, now=NOW
    )
    return {"Authorization": f"Bearer {made.secret}"}


def live(cast: Cast, title: str = "城关镇清扫村道") -> Manuscript:
    manuscript = signed_for(cast, cast.town, "app", title=title)
    work(Clock())
    return manuscript


def articles_of(account_id: int) -> str:
    return reverse("api:content_articles", args=[account_id])
