"""What the feeds of an account give out: exactly what was signed and is live, and a tombstone for what is not any more.

    served = serving.page(account, after=None, limit=50)
    served.articles[0].html          # pictures by the address that the caller makes

An edition that was altered in the database is not given out: its digest is computed anew for every answer (A17-4).
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any

from django.db.models import Q, QuerySet
from django.db.models.functions import Coalesce

from guiju.ledger.chain import sm3
from guiju.newsroom.delivery.workflow import OUT, State
from guiju.newsroom.models import (
    Channel,
    Delivery,
    FeedAccess,
    Illustration,
    Post,
    ReaderKey,
    Route,
)
from guiju.newsroom.services.tokens import digest as digest_of
from guiju.newsroom.writing import content
from guiju.platforms import richtext
from guiju.registry.models import Account, AccountState
from guiju.units.models import Paper
from guiju.units.rights import Officer, Right

MOST = 100
"""Of a page."""


@dataclass(frozen=True, slots=True)
class ServedPicture:
    """A picture of an article."""

    id: int
    words: str
    cover: bool


@dataclass(frozen=True, slots=True)
class Served:
    """One article as a client gets it, or that it is withdrawn (then only `id` and the times are told).

    `html` names pictures by `picture:ID`. `changed_at` is when it appeared or was withdrawn.
    """

    pk: int
    id: str
    changed_at: datetime
    live_at: datetime
    withdrawn: bool
    title: str = ""
    summary: str = ""
    html: str = ""
    source: str = ""
    url: str = ""
    pictures: tuple[ServedPicture, ...] = ()
    digest: str = ""
    awaits_fetch: bool = False
    """Whether fetching it is what verifies the delivery."""

    @property
    def text(self) -> str:
        """What a reader sees of it."""
        return richtext.plain(self.html)


@dataclass(frozen=True, slots=True)
class Page:
    """A page of what changed, and from where the next one goes on; None: this was the last."""

    articles: tuple[Served, ...]
    next: str | None


def open_account(account_id: int) -> tuple[Account, FeedAccess] | None:
    """An account whose feeds are read by somebody, and by whom. One query."""
    rows = Channel.objects.exclude(feed=FeedAccess.OFF).select_related(
        "account__host", "account__platform"
    )
    found = rows.filter(pk=account_id).exclude(account__state=AccountState.CLOSED).first()
    return (found.account, FeedAccess(found.feed)) if found else None


def reader(account: Account, secret: str) -> ReaderKey | None:
    """The key that a program showed, if it opens this account's feeds."""
    if not secret or len(secret) > 200:
        return None
    return ReaderKey.objects.filter(
        account=account, digest=digest_of(secret), revoked_at=None
    ).first()


def reader_keys(officer: Officer, account: Account) -> QuerySet[ReaderKey]:
    """The keys to an account's feeds, for whoever keeps them."""
    within = officer.within(Right.KEEP_TOKENS, "account__host__path")
    return ReaderKey.objects.filter(within, account=account).select_related("made_by")


def newest(account: Account, *, limit: int = 50) -> list[Served]:
    """What is live now, the newest first; nothing that is withdrawn. Three queries."""
    rows = _rows(account).filter(withdrawn_at=None).order_by("-live_at", "-pk")[: min(limit, MOST)]
    found = _served(account, rows)
    return [each for each in found if not each.withdrawn]


def page(account: Account, *, after: str | None, limit: int = 50) -> Page:
    """What changed after a cursor, the oldest first, tombstones among it. Raises `ValueError` for a strange cursor."""
    rows = _rows(account).order_by("changed", "pk")
    if after:
        moment, pk = _cursor(after)
        rows = rows.filter(Q(changed__gt=moment) | Q(changed=moment, pk__gt=pk))
    wanted = max(1, min(limit, MOST))
    found = list(rows[: wanted + 1])
    served = _served(account, found[:wanted])
    more = len(found) > wanted
    return Page(tuple(served), cursor(served[-1]) if served and more else None)


def article(account: Account, delivery_id: int) -> Served | None:
    """One of them; None where it was never given out."""
    return next(iter(_served(account, _rows(account).filter(pk=delivery_id))), None)


def state_of(account: Account) -> str:
    """The digest of everything that is given out now: the same as long as nothing changed. Two queries."""
    rows = _rows(account).order_by("pk").values_list("pk", "changed", "approval__digest")
    said = [f"{pk}:{changed.isoformat()}:{signed}" for pk, changed, signed in rows]
    gone = sorted(_gone(account))
    return sm3(f"{account.name}|{'|'.join(said)}|{'|'.join(map(str, gone))}".encode())[:32]


def picture(account: Account, delivery_id: int, picture_id: int) -> Paper | None:
    """The file of a picture of an article that is given out."""
    found = article(account, delivery_id)
    if found is None or found.withdrawn or picture_id not in {each.id for each in found.pictures}:
        return None
    rows = Illustration.objects.filter(pk=picture_id, manuscript__deliveries=delivery_id)
    illustration = rows.select_related("paper").first()
    return illustration.paper if illustration else None


def cursor(served: Served) -> str:
    """Where the next page goes on after an article."""
    return f"{served.changed_at.timestamp():.6f}-{served.pk}"


def _cursor(text: str) -> tuple[datetime, int]:
    moment, dash, pk = text.partition("-")
    if not dash or len(text) > 60 or not pk.isascii() or not pk.isdigit():
        raise ValueError("cursor")
    try:
        return datetime.fromtimestamp(float(moment), tz=UTC), int(pk)
    except (OverflowError, OSError) as error:
        raise ValueError("cursor") from error


def _rows(account: Account) -> QuerySet[Any, Any]:
    rows = Delivery.objects.filter(account=account, state__in=OUT).exclude(live_at=None)
    changed = Coalesce("withdrawn_at", "live_at")
    return rows.annotate(changed=changed).select_related("approval__edition")


def _gone(account: Account) -> set[int]:
    """Deliveries whose post was seen to have gone from the platform."""
    ids = Post.objects.filter(account=account).exclude(deleted_on=None).exclude(platform_post_id="")
    return set(
        Delivery.objects.filter(
            account=account,
            state__in=OUT,
            platform_post_id__in=ids.values("platform_post_id"),
        ).values_list("pk", flat=True)
    )


def _served(account: Account, rows: Iterable[Any]) -> list[Served]:
    gone = _gone(account)
    return [_one(each, gone=each.pk in gone) for each in rows]


def _one(row: Any, *, gone: bool) -> Served:
    name, signed = f"guiju-{row.pk}", row.approval.edition.content
    variant = signed["variants"].get(str(row.account_id))
    untouched = content.digest(signed) == row.approval.digest
    if row.withdrawn_at is not None or gone or variant is None or not untouched:
        return Served(row.pk, name, row.changed, row.live_at, withdrawn=True)
    html = variant["body"]
    used = set(richtext.pictures(html))
    pictures = tuple(
        ServedPicture(int(key), each["words"], each["cover"])
        for key, each in signed["pictures"].items()
        if int(key) in used or each["cover"]
    )
    return Served(
        row.pk,
        name,
        row.changed,
        row.live_at,
        withdrawn=False,
        title=variant["title"],
        summary=variant["summary"],
        html=html,
        source=signed["source"],
        url=row.url or signed["source_url"],
        pictures=pictures,
        digest=sm3(row.approval.digest.encode() + str(row.account_id).encode()),
        awaits_fetch=(row.route, row.state) == (Route.CLIENT, State.LIVE),
    )
