"""Reads of reprints: approved sources, and the original on record (Art. 21)."""

from __future__ import annotations

from datetime import date

from django.db.models import Q, QuerySet

from guiju.newsroom.models import ApprovedSource, Manuscript, Original


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


def original_of(manuscript: Manuscript) -> Original | None:
    """The original of a reprint, if it is on record."""
    return Original.objects.filter(manuscript=manuscript).first()
