"""Programs that read the feeds of an account: who they are, what they are given, and that they have fetched it.

    found = reading.admitted(request, account_id)     # a Reading, or None: there is nothing for them
    reading.entry(found, served)                      # as a feed gives it out

A key comes in the header `Authorization: Bearer guijur_…`, or as `?key=` for publishing systems that can only be
given an address; addresses of pictures then carry it too.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta
from urllib.parse import quote

from django.http import HttpRequest
from django.urls import reverse

from guiju import ledger
from guiju.newsroom import services
from guiju.newsroom.models import FeedAccess, ReaderKey
from guiju.newsroom.selectors import serving
from guiju.newsroom.selectors.serving import Served
from guiju.platforms import richtext
from guiju.platforms.feeds.writing import About, Entry
from guiju.registry.models import Account

USED = timedelta(hours=1)
"""How exactly it is known when a key was used last."""


@dataclass(frozen=True, slots=True)
class Reading:
    """A program that may read the feeds of an account; `key` is None where they are open to everybody."""

    request: HttpRequest
    account: Account
    key: ReaderKey | None
    in_address: str = ""
    """The key as it stood in the address, for addresses that are given out."""

    @property
    def name(self) -> str:
        """Who reads, for the ledger."""
        return self.key.name if self.key else "—"


class NotAdmitted(Exception):
    """The feeds are read with a key, and none that opens them was shown."""


def admitted(request: HttpRequest, account_id: int, *, now: datetime) -> Reading | None:
    """Whoever may read; None where the account gives out no feeds. Raises `NotAdmitted`."""
    found = serving.open_account(account_id)
    if found is None:
        return None
    account, access = found
    in_address = request.GET.get("key", "")
    kind, _, shown = request.headers.get("Authorization", "").partition(" ")
    secret = shown.strip() if kind.lower() == "bearer" else in_address
    key = serving.reader(account, secret)
    if key is None and access != FeedAccess.PUBLIC:
        raise NotAdmitted
    if key is not None and (key.used_at is None or now - key.used_at > USED):
        ReaderKey.objects.filter(pk=key.pk).update(used_at=now)
    return Reading(request, account, key, in_address if key else "")


def fetched(reading: Reading, articles: list[Served], *, now: datetime) -> None:
    """Enter what a client has just been given for the first time."""
    for each in articles:
        if each.awaits_fetch and not each.withdrawn:
            services.note_fetched(
                by=ledger.SYSTEM, delivery_id=each.pk, reader=reading.name, now=now
            )


def address(reading: Reading, name: str, *more: int) -> str:
    """A whole address of the feeds, with the key where the program showed it in one."""
    found = reading.request.build_absolute_uri(reverse(name, args=[reading.account.pk, *more]))
    return f"{found}?key={quote(reading.in_address)}" if reading.in_address else found


def html_of(reading: Reading, served: Served) -> str:
    """The sanitised HTML with addresses for its pictures."""

    def picture(key: int) -> str:
        known = key in {each.id for each in served.pictures}
        return address(reading, "feeds:picture", served.pk, key) if known else ""

    return richtext.with_addresses(richtext.sanitised(served.html), picture)


def entry(reading: Reading, served: Served) -> Entry:
    """An article as a feed gives it out."""
    cover = next((each.id for each in served.pictures if each.cover), None)
    return Entry(
        id=served.id,
        title=served.title,
        html=html_of(reading, served),
        text=served.text,
        summary=served.summary,
        url=served.url,
        at=served.live_at,
        image="" if cover is None else address(reading, "feeds:picture", served.pk, cover),
    )


def about(reading: Reading, name: str) -> About:
    """What a feed says of itself; its address without a key, because others may see it."""
    account = reading.account
    own = reading.request.build_absolute_uri(reverse(name, args=[account.pk]))
    home = account.url or reading.request.build_absolute_uri("/")
    return About(own, account.name, home, account.host.name)
