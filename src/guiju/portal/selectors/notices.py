"""Public notices for the pages, feeds and API of the portal.

told(notices(WantedNotices(words="关停"), today=today)[:30], today=today)
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from django.db.models import QuerySet

from guiju.registry import selectors as registry
from guiju.registry.models import PublicNotice
from guiju.registry.selectors import NoticesWanted, ToldNotice
from guiju.units import selectors as units
from guiju.units.models import Unit

NEWEST = 100
"""Notices a feed carries; the pages have them all."""


@dataclass(frozen=True, slots=True)
class WantedNotices:
    """What a reader wants to see of the notices. Empty means: all of them."""

    standing: NoticesWanted = NoticesWanted.ALL
    kind: str = ""
    words: str = ""
    unit_id: int | None = None

    @property
    def is_everything(self) -> bool:
        """Whether nothing is filtered out."""
        return self == WantedNotices()


def notices(wanted: WantedNotices, *, today: date) -> QuerySet[PublicNotice]:
    """The notices a reader wants, the newest first."""
    found = registry.public_notices(
        wanted=wanted.standing, kind=wanted.kind, words=wanted.words, today=today
    )
    if wanted.unit_id is not None:
        below = Unit.objects.filter(pk=wanted.unit_id).values("path")[:1]
        found = found.filter(case__host__path__startswith=below)
    return found


def told(rows: Iterable[PublicNotice], *, today: date) -> list[ToldNotice]:
    """Notices with what their dates mean today; one query besides that of the rows."""
    return registry.told_notices(rows, today=today, calendar=units.calendar())


def notice(notice_id: int, *, today: date) -> ToldNotice | None:
    """One notice; whatever became of it, it is found."""
    return next(iter(told(registry.public_notices().filter(pk=notice_id), today=today)), None)


def newest_notices(*, today: date) -> list[ToldNotice]:
    """What a feed carries."""
    return told(registry.public_notices()[:NEWEST], today=today)
