"""Public notices as entries of a feed, for readers and programs that follow them (A14-2).

A notice that is withdrawn or done appears again as changed, and so does one whose last day an official year has
moved or settled.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from datetime import date, datetime

from django.urls import reverse
from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.utils.translation import pgettext

from guiju.portal.feeds.document import Channel, Entry
from guiju.registry.selectors import Standing, ToldNotice
from guiju.units import selectors as units


def fed(told: Sequence[ToldNotice]) -> tuple[Channel, Iterator[Entry]]:
    """The feed of these notices. One query: what official years changed."""
    recounted = units.recounted()
    channel = Channel(
        title=_("Public notices on government new media"),
        about=_("Changes, mergers and closings of official accounts (Article 14)"),
        page="portal:notices",
        name="notices",
    )
    return channel, (_entry(each, recounted) for each in told)


def standing_words(told: ToldNotice) -> str:
    """How a notice stands, in words."""
    return {
        Standing.RUNNING: pgettext("notice", "running"),
        Standing.OVER: pgettext("notice", "term over"),
        Standing.DONE: pgettext("notice", "done"),
        Standing.INTERRUPTED: pgettext("notice", "interrupted"),
        Standing.WITHDRAWN: pgettext("notice", "withdrawn"),
    }[told.standing]


def _entry(told: ToldNotice, recounted: Mapping[int, datetime]) -> Entry:
    notice = told.notice
    return Entry(
        name=f"notice/{notice.pk}",
        title=notice.title,
        address=reverse("portal:notice", args=[notice.pk]),
        lines=list(_lines(told)),
        author=notice.case.host.name,
        at=notice.posted_at,
        changed_at=max(told.updated_at, recounted.get(notice.clock_id, told.updated_at)),
        categories=[str(told.kind.label), standing_words(told)],
    )


def _lines(told: ToldNotice) -> Iterator[str]:
    """The notice in paragraphs: what it says, its term, what became of it."""
    notice = told.notice
    yield from notice.body.splitlines()
    term = _("Term of the notice: %(first)s to %(last)s") % {
        "first": _day(notice.first_on),
        "last": _day(told.last_on),
    }
    yield term + (_(" (provisional)") if notice.clock.provisional else "")
    yield _("State: %(state)s") % {"state": standing_words(told)}
    if notice.reason:
        yield _("Reason: %(reason)s") % {"reason": notice.reason}


def _day(day: date) -> str:
    return date_format(day, "DATE_FORMAT")
