"""Reads of coordination (A25-1): contacts, meetings, and where a contact is still missing.

gaps(officer).units[0].missing      # (Body.CYBERSPACE,)
"""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass

from django.db.models import Count, Prefetch, Q, QuerySet

from guiju.registry.models import Account, AccountState, Platform
from guiju.supervision.models import AgreedAction, Body, Contact, Meeting
from guiju.supervision.models.coordination import NAMED
from guiju.units.models import Unit
from guiju.units.rights import Officer, Right

MOST_UNITS = 60
"""Units without a contact that the page names; the rest is counted."""


@dataclass(frozen=True, slots=True)
class UnitGap:
    """A unit that runs accounts and has nobody on record at some of the bodies the article names."""

    unit: Unit
    missing: tuple[Body, ...]


@dataclass(frozen=True, slots=True)
class Gaps:
    """Where a contact is missing, among what the officer sees."""

    running: int
    """Units that run accounts."""
    units: tuple[UnitGap, ...]
    platforms: tuple[Platform, ...]
    """Platforms in use at which nobody is on record."""

    @property
    def complete(self) -> int:
        """Units with a contact at each of the bodies."""
        return self.running - len(self.units)

    @property
    def shown(self) -> tuple[UnitGap, ...]:
        return self.units[:MOST_UNITS]

    @property
    def more(self) -> int:
        """How many units are not shown."""
        return max(0, len(self.units) - MOST_UNITS)


def contacts(officer: Officer, *, body: str = "", words: str = "") -> QuerySet[Contact]:
    """The contacts of the units the officer sees, those on the list first."""
    found = Contact.objects.filter(officer.within(Right.SEE, "unit__path"))
    if body:
        found = found.filter(body=body)
    for word in words.split():
        found = found.filter(
            Q(organisation__icontains=word)
            | Q(name__icontains=word)
            | Q(unit__name__icontains=word)
        )
    return found.select_related("unit", "platform").order_by("ended_on", "unit__path", "body", "pk")


def meetings(officer: Officer) -> QuerySet[Meeting]:
    """The meetings of the units the officer sees, and those that agreed on something for them; newest first."""
    agreed = AgreedAction.objects.filter(officer.within(Right.SEE, "unit__path"))
    seen = officer.within(Right.SEE, "unit__path") | Q(pk__in=agreed.values("meeting"))
    rows = Meeting.objects.filter(seen).select_related("unit", "recorded_by")
    return rows.annotate(
        agreed=Count("actions"), settled=Count("actions", filter=~Q(actions__done_on=None))
    ).order_by("-held_on", "-pk")


def meeting(officer: Officer) -> QuerySet[Meeting]:
    """The same, with what was agreed on; three queries with the row."""
    actions = AgreedAction.objects.select_related("unit", "settled_by")
    return meetings(officer).prefetch_related(Prefetch("actions", queryset=actions))


def gaps(officer: Officer) -> Gaps:
    """Units and platforms in use without a contact; four queries, however many there are."""
    in_use = Account.objects.filter(
        officer.within(Right.SEE, "host__path"), state=AccountState.OPERATING
    ).order_by()
    hosts = Unit.objects.filter(pk__in=in_use.values("host"), dissolved_on=None).order_by("path")
    known: defaultdict[int, set[str]] = defaultdict(set)
    at_platforms: set[int] = set()
    # The liaison with a platform is whoever's is competent, also for the units below: all contacts are read.
    standing = Contact.objects.filter(ended_on=None)
    for unit_id, body, platform_id in standing.order_by().values_list(
        "unit_id", "body", "platform_id"
    ):
        known[unit_id].add(body)
        if platform_id is not None:
            at_platforms.add(platform_id)
    running = list(hosts)
    missing = (
        UnitGap(unit, tuple(each for each in NAMED if each.value not in known[unit.pk]))
        for unit in running
    )
    platforms = Platform.objects.filter(pk__in=in_use.values("platform")).exclude(
        pk__in=at_platforms
    )
    return Gaps(
        running=len(running),
        units=tuple(each for each in missing if each.missing),
        platforms=tuple(platforms.order_by("position")),
    )


def units_to_coordinate(officer: Officer) -> QuerySet[Unit]:
    """The units for which the officer keeps contacts and records meetings."""
    return Unit.objects.filter(officer.within(Right.COORDINATE), dissolved_on=None).order_by("path")
