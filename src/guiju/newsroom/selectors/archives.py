"""Archive packages as pages and the worker read them (A24-1)."""

from __future__ import annotations

from collections import defaultdict
from datetime import date, timedelta
from zoneinfo import ZoneInfo

from django.db.models import Exists, Min, OuterRef, QuerySet

from guiju.newsroom.archiving.contents import month_after
from guiju.newsroom.models import ArchivePackage, Post
from guiju.registry.models import Account
from guiju.rulebook.articles import article_24
from guiju.rulebook.calendar import WorkingCalendar
from guiju.rulebook.pack import Pack
from guiju.units.models import Unit
from guiju.units.rights import Officer, Right


def archive_packages(officer: Officer, *, unit: Unit | None = None) -> QuerySet[ArchivePackage]:
    """The packages of the units the officer sees, the newest month first."""
    found = ArchivePackage.objects.filter(officer.within(Right.SEE, "unit__path"))
    if unit is not None:
        found = found.filter(unit__path__startswith=unit.path)
    return found.select_related("unit").order_by("-month", "unit__path", "-pk")


def packing_units(officer: Officer) -> QuerySet[Unit]:
    """The units of which the officer may make a package: those with accounts."""
    within = officer.within(Right.KEEP_ACCOUNTS, "path")
    hosts = Account.objects.filter(host=OuterRef("pk"))
    return Unit.objects.filter(within, Exists(hosts)).order_by("path")


def month_before(day: date) -> date:
    """The first day of the month before.

    >>> month_before(date(2026, 1, 15))
    datetime.date(2025, 12, 1)
    """
    return (day.replace(day=1) - timedelta(days=1)).replace(day=1)


def next_unpacked(month: date) -> Unit | None:
    """A unit that published in the month and has no package of it. One query."""
    published = Post.objects.filter(
        account__host=OuterRef("pk"), published_on__gte=month, published_on__lt=month_after(month)
    )
    packed = ArchivePackage.objects.filter(unit=OuterRef("pk"), month=month)
    return Unit.objects.filter(Exists(published), ~Exists(packed)).order_by("pk").first()


def unpacked_months(
    day: date, *, zone: ZoneInfo, calendar: WorkingCalendar, pack: Pack
) -> dict[int, tuple[article_24.Month, ...]]:
    """Unit → the months it published in and has no package of. A query for each month looked back on."""
    found: defaultdict[int, list[article_24.Month]] = defaultdict(list)
    for month in article_24.months_before(day, pack=pack):
        packed = ArchivePackage.objects.filter(unit=OuterRef("host"), month=month)
        rows = (
            # With every unit packed, no post is looked at.
            Post.objects.filter(
                account__in=Account.objects.filter(~Exists(packed)).order_by(),
                published_on__gte=month,
                published_on__lt=month_after(month),
            )
            .order_by()
            .values_list("account__host", "account__host__name")
            .annotate(Min("seen_at"))
        )
        for unit_id, unit, seen_at in rows:
            due_on = article_24.due_on(
                month, seen_at.astimezone(zone).date(), calendar=calendar, pack=pack
            )
            found[unit_id].append(article_24.Month(unit, month, due_on, day))
    return {unit_id: tuple(months) for unit_id, months in found.items()}
