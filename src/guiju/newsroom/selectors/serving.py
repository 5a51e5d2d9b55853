"""What the feeds of an account give out: exactly what was signed and is live, and a tombstone for what is not any more.

    served = serving.page(account, after=None, limit=50)
    served.articles[0].html          # pictures by the address that the caller makes

An edition that was altered in the database is not given out: its digest is computed anew for every answer (A17-4).
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any

from django.db.models import (
    Case,
    Count,
    Exists,
    Max,
    OuterRef,
    Q,
    QuerySet,
    Subquery,
    Sum,
    Value,
    When,
)
from django.db.models.functions import Coalesce, Concat, Greatest, Length

from guiju.ledger.chain import sm3
from guiju.newsroom.delivery.workflow import OUT, State
from guiju.newsroom.intake.reading import ID_KEY, LONGEST_IN_KEY
from guiju.newsroom.models import (
    Channel,
    Delivery,
    FeedAccess,
    Illustration,
    Post,
    PostChange,
    ReaderKey,
    Route,
)
from guiju.newsroom.services.tokens import digest as digest_of
from guiju.newsroom.writing import content
from guiju.platforms import richtext
from guiju.registry.models import Account, AccountState
from guiju.units.keys import key_of
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

    `html` names pictures by `picture:ID`. `changed_at` is when it appeared, was withdrawn, or its post was seen to
    have gone from the platform or to be there again, whichever came last.
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
    """What is live now, the newest first; nothing that is withdrawn. One query."""
    rows = _rows(account).filter(withdrawn_at=None, gone=False).order_by("-live_at", "-pk")
    found = [_one(each) for each in rows[: min(limit, MOST)]]
    return [each for each in found if not each.withdrawn]


def page(account: Account, *, after: str | None, limit: int = 50) -> Page:
    """What changed after a cursor, the oldest first, tombstones among it. Raises `ValueError` for a strange cursor."""
    rows = _rows(account).order_by("changed", "pk")
    if after:
        moment, pk = _cursor(after)
        rows = rows.filter(Q(changed__gt=moment) | Q(changed=moment, pk__gt=pk))
    wanted = max(1, min(limit, MOST))
    found = list(rows[: wanted + 1])
    served = [_one(each) for each in found[:wanted]]
    more = len(found) > wanted
    return Page(tuple(served), cursor(served[-1]) if served and more else None)


def article(account: Account, delivery_id: int) -> Served | None:
    """One of them; None where it was never given out."""
    row = _rows(account).filter(pk=delivery_id).first()
    return None if row is None else _one(row)


def state_of(account: Account) -> str:
    """The digest of what is given out now: the same as long as nothing changed. One query, one row of it.

    Nothing that was given out is ever taken from the rows, so that how many there are, which of them are tombstones
    and when the last one changed say whether anything did.
    """
    # The numbers of those that have gone as values: a filter on what is annotated is no SQL that PostgreSQL takes.
    rows = _rows(account).annotate(gone_pk=Case(When(gone=True, then="pk")))
    found = rows.aggregate(
        all=Count("pk"),
        last=Max("changed"),
        withdrawn=Sum("pk", filter=Q(withdrawn_at__isnull=False)),
        seen_gone=Sum("gone_pk"),
    )
    said = "|".join(f"{name}:{value}" for name, value in sorted(found.items()))
    return sm3(f"{account.pk}|{account.name}|{said}".encode())[:32]


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
    key = key_of(pk)
    if not dash or len(text) > 60 or key is None:
        raise ValueError("cursor")
    try:
        return datetime.fromtimestamp(float(moment), tz=UTC), key
    except (OverflowError, OSError) as error:
        raise ValueError("cursor") from error


def _rows(account: Account) -> QuerySet[Any, Any]:
    """What was ever given out, each with whether its post has `gone` from the platform and when it `changed` last."""
    rows = Delivery.objects.filter(account=account, state__in=OUT).exclude(live_at=None)
    # A post is found by the key that its id makes, which is indexed; a longer id makes none that SQL could make.
    short = Q(key=Concat(Value(ID_KEY), OuterRef("platform_post_id")))
    long = Q(platform_post_id=OuterRef("platform_post_id"))
    # Where one of the two has no id, they are one by their link; two ids at one link are two posts.
    link = Q(url_digest=OuterRef("url_digest"))
    link_only = link & Q(platform_post_id="")
    began = Coalesce("withdrawn_at", "live_at")
    return (
        rows.alias(
            length=Length("platform_post_id"),
            gone_by_id=Case(
                When(platform_post_id="", then=Value(False)),
                When(length__lte=LONGEST_IN_KEY, then=_has_gone(account, short)),
                default=_has_gone(account, long),
            ),
            gone_by_link=Case(
                When(url_digest="", then=Value(False)),
                When(platform_post_id="", then=_has_gone(account, link)),
                default=_has_gone(account, link_only),
            ),
        )
        .annotate(
            gone=Case(
                When(gone_by_id=True, then=Value(True)),
                When(gone_by_link=True, then=Value(True)),
                default=Value(False),
            ),
            changed=Greatest(
                Case(
                    When(platform_post_id="", then=began),
                    When(length__lte=LONGEST_IN_KEY, then=_later(began, account, short)),
                    default=_later(began, account, long),
                ),
                Case(
                    When(url_digest="", then=began),
                    When(platform_post_id="", then=_later(began, account, link)),
                    default=_later(began, account, link_only),
                ),
            ),
        )
        .select_related("approval__edition")
    )


def _has_gone(account: Account, which: Q) -> Exists:
    return Exists(Post.objects.filter(which, account=account).exclude(deleted_on=None))


def _later(began: Coalesce, account: Account, which: Q) -> Greatest:
    """When the post was seen to go or to be back, if that is later: what a client has read lies before it."""
    posts = Post.objects.filter(which, account=account)
    seen = posts.filter(changes__what__in=(PostChange.What.DELETED, PostChange.What.RESTORED))
    last = Subquery(seen.order_by("-changes__at").values("changes__at")[:1])
    return Greatest(began, Coalesce(last, began))


def _one(row: Any) -> Served:
    name, signed = f"guiju-{row.pk}", row.approval.edition.content
    variant = signed["variants"].get(str(row.account_id))
    untouched = content.digest(signed) == row.approval.digest
    if row.withdrawn_at is not None or row.gone or variant is None or not untouched:
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
