"""Public notices as RSS and Atom, for readers and programs that follow them.

    written(told, form=ATOM, site="https://example.gov.cn/", own_address="https://example.gov.cn/notices/atom.xml")

An entry keeps its id for ever, whatever name the server has; a notice that is withdrawn or done appears
again as changed, and so does one whose last day an official year has moved or settled. Notices are documents of a Chinese office, and so is the feed.
"""

from __future__ import annotations

import uuid
from collections.abc import Iterable, Sequence
from datetime import UTC, date, datetime

from django.urls import reverse
from django.utils import translation
from django.utils.feedgenerator import Atom1Feed, Rss201rev2Feed, SyndicationFeed
from django.utils.formats import date_format
from django.utils.html import format_html, format_html_join
from django.utils.translation import gettext as _
from django.utils.translation import pgettext

from guiju.ledger import selectors as ledger
from guiju.platforms.plaintext import clean
from guiju.registry.selectors import Standing, ToldNotice
from guiju.units import selectors as units

Form = type[Rss201rev2Feed] | type[Atom1Feed]
RSS: Form = Rss201rev2Feed
ATOM: Form = Atom1Feed

LANGUAGE = "zh-hans"
"""Feeds are documents of a Chinese office."""


def written(told: Sequence[ToldNotice], *, form: Form, site: str, own_address: str) -> bytes:
    """The feed as UTF-8. Two queries: the county's origin, and what official years changed."""
    origin, recounted = ledger.origin(), units.recounted()
    with translation.override(LANGUAGE):
        feed = form(
            title=_("Public notices on government new media"),
            link=f"{site.rstrip('/')}{reverse('portal:notices')}",
            description=_("Changes, mergers and closings of official accounts (Article 14)"),
            language="zh-CN",
            feed_url=own_address,
            feed_guid=urn(origin, "notices"),
        )
        for each in told:
            notice = each.notice
            feed.add_item(
                title=clean(notice.title),
                link=f"{site.rstrip('/')}{reverse('portal:notice', args=[notice.pk])}",
                description=_content(each),
                author_name=clean(notice.case.host.name),
                pubdate=notice.posted_at,
                updateddate=max(each.updated_at, recounted.get(notice.clock_id, each.updated_at)),
                unique_id=urn(origin, f"notice/{notice.pk}"),
                unique_id_is_permalink=False,
                categories=[str(each.kind.label), standing_words(each)],
            )
        return encoded(feed)


def standing_words(told: ToldNotice) -> str:
    """How a notice stands, in words."""
    return {
        Standing.RUNNING: pgettext("notice", "running"),
        Standing.OVER: pgettext("notice", "term over"),
        Standing.DONE: pgettext("notice", "done"),
        Standing.INTERRUPTED: pgettext("notice", "interrupted"),
        Standing.WITHDRAWN: pgettext("notice", "withdrawn"),
    }[told.standing]


def _content(told: ToldNotice) -> str:
    """The notice as simple HTML: its paragraphs, its term, what became of it."""
    notice = told.notice
    lines = [clean(each) for each in notice.body.splitlines() if each.strip()]
    lines.append(
        _("Term of the notice: %(first)s to %(last)s")
        % {"first": _day(notice.first_on), "last": _day(told.last_on)}
        + (_(" (provisional)") if notice.clock.provisional else "")
    )
    lines.append(_("State: %(state)s") % {"state": standing_words(told)})
    if notice.reason:
        lines.append(_("Reason: %(reason)s") % {"reason": clean(notice.reason)})
    return paragraphs(lines)


def _day(day: date) -> str:
    return date_format(day, "DATE_FORMAT")


def urn(origin: str, what: str) -> str:
    """An id that depends on the ledger's first entry only: no two counties share one, and no move changes it."""
    return uuid.uuid5(uuid.NAMESPACE_URL, f"guiju:{origin}/{what}").urn


def encoded(feed: SyndicationFeed) -> bytes:
    """The feed as UTF-8; one without entries still says since when it is as it is."""
    if not feed.num_items():
        vars(feed).update(latest_post_date=lambda: datetime(2022, 3, 1, tzinfo=UTC))
    return feed.writeString("utf-8").encode()


def paragraphs(lines: Iterable[str]) -> str:
    """Plain lines as simple HTML."""
    return format_html("{}", format_html_join("", "<p>{}</p>", ((each,) for each in lines)))
