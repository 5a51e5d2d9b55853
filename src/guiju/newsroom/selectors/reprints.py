"""Reads of reprints: approved sources, and the original on record (Art. 21)."""

from __future__ import annotations

from datetime import date
from typing import Any

from django.db.models import Q, QuerySet

from guiju.newsroom.delivery.workflow import OUT
from guiju.newsroom.intake import links
from guiju.newsroom.models import ApprovedSource, Delivery, Manuscript, Original
from guiju.newsroom.selectors.public_responses import published


def approved_sources(words: str = "") -> QuerySet[ApprovedSource]:
    """The list, those in force first."""
    found = ApprovedSource.objects.all()
    for word in words.split():
        found = found.filter(Q(name__icontains=word) | Q(domain__icontains=word))
    return found.order_by("struck_on", "name", "pk")


def is_approved_source(name: str, host: str, *, today: date) -> bool:
    """Whether the list has the site, or one it lies below; or, for a source without a site, its name."""
    in_force = ApprovedSource.objects.filter(
        Q(struck_on=None) | Q(struck_on__gt=today), since_on__lte=today
    )
    labels = host.split(".")
    sites = [".".join(labels[start:]) for start in range(len(labels) - 1)]
    by_name = Q(domain="", name=name) if name else Q(pk__in=[])
    return in_force.filter(Q(domain__in=sites) | by_name).exists()


def is_statement(link: str) -> bool:
    """Whether a link leads to a statement of a responding body that is out: it went through the gate (A21-3, A23-1).

    One that was withdrawn is none.
    """
    if not link:
        return False
    wanted = links.plain(link)
    site = wanted.split("/")[0]
    told: QuerySet[Any, Any] = published()
    rows = told.filter(withdrawn_by=None)
    own = rows.filter(url__icontains=site).values_list("url", flat=True)
    if any(links.plain(each) == wanted for each in own):
        return True
    sent = Delivery.objects.filter(
        state__in=OUT, manuscript__statement__in=rows.order_by().values("pk"), url__icontains=site
    )
    return any(links.plain(each) == wanted for each in sent.values_list("url", flat=True))


def original_of(manuscript: Manuscript) -> Original | None:
    """The original of a reprint, if it is on record."""
    return Original.objects.filter(manuscript=manuscript).first()
