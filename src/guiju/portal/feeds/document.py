"""A feed of the portal as RSS or Atom: what it is, and its entries.

    document.written(Channel(title="…", about="…", page="portal:notices", name="notices"), entries, at=…)

An entry keeps its id for ever, whatever name the server has, and appears again as changed when it is. What is fed
are documents of a Chinese office, and so is the feed.
"""

from __future__ import annotations

import uuid
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime

from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils import translation
from django.utils.feedgenerator import Atom1Feed, Rss201rev2Feed
from django.utils.html import format_html, format_html_join

from guiju.ledger import selectors as ledger
from guiju.platforms.plaintext import clean

Form = type[Rss201rev2Feed] | type[Atom1Feed]
RSS: Form = Rss201rev2Feed
ATOM: Form = Atom1Feed

_LANGUAGE = "zh-hans"
_BEGUN = datetime(2022, 3, 1, tzinfo=UTC)
"""A feed without entries still says since when it is as it is: since the regulation is in force."""


@dataclass(frozen=True, slots=True)
class Channel:
    """What a feed is called, the name of the page it follows, and the end of its id."""

    title: str
    about: str
    page: str
    name: str


@dataclass(frozen=True, slots=True)
class Entry:
    """One entry. `address` is within the site, or a whole link; `name` is the end of its id."""

    name: str
    title: str
    address: str
    lines: Sequence[str]
    author: str
    at: datetime
    changed_at: datetime
    categories: Sequence[str]


def answered(
    request: HttpRequest, form: Form, name: str, fed: Callable[[], tuple[Channel, Iterable[Entry]]]
) -> HttpResponse:
    """The feed as the answer of the page `name`. `fed` is called while Chinese is spoken."""
    site = request.build_absolute_uri("/")
    own = request.build_absolute_uri(reverse(name))
    with translation.override(_LANGUAGE):
        content = written(*fed(), form=form, site=site, own_address=own)
    return HttpResponse(content, content_type=form.content_type)


def written(
    channel: Channel, entries: Iterable[Entry], *, form: Form, site: str, own_address: str
) -> bytes:
    """The feed as UTF-8. One query: the county's origin."""
    origin, root = ledger.origin(), site.rstrip("/")
    feed = form(
        title=channel.title,
        link=f"{root}{reverse(channel.page)}",
        description=channel.about,
        language="zh-CN",
        feed_url=own_address,
        feed_guid=urn(origin, channel.name),
    )
    empty = True
    for each in entries:
        empty = False
        paragraphs = ((clean(line),) for line in each.lines if line.strip())
        feed.add_item(
            title=clean(each.title),
            link=f"{root}{each.address}" if each.address.startswith("/") else each.address,
            description=format_html("{}", format_html_join("", "<p>{}</p>", paragraphs)),
            author_name=clean(each.author),
            pubdate=each.at,
            updateddate=each.changed_at,
            unique_id=urn(origin, each.name),
            unique_id_is_permalink=False,
            categories=list(each.categories),
        )
    if empty:
        vars(feed).update(latest_post_date=lambda: _BEGUN)
    return feed.writeString("utf-8").encode()


def urn(origin: str, what: str) -> str:
    """An id that depends on the ledger's first entry only: no two counties share one, and no move changes it."""
    return uuid.uuid5(uuid.NAMESPACE_URL, f"guiju:{origin}/{what}").urn
