"""The directory of official accounts, and the history of each.

directory(Wanted(words="马官", platform="weibo"))   # a queryset in the order of the units
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from django.db.models import Count, Exists, OuterRef, Q, QuerySet

from guiju.registry import selectors as registry
from guiju.registry.models import Account, AccountState, Platform, Task
from guiju.registry.selectors import HistoryEvent
from guiju.units import selectors as units
from guiju.units.models import Unit
from guiju.units.paths import lineage


class WantedState(StrEnum):
    """Which accounts a list is to show; without a choice, all but the closed ones."""

    OPEN = ""
    OPERATING = "operating"
    SUSPENDED = "suspended"
    CLOSED = "closed"
    ALL = "all"


@dataclass(frozen=True, slots=True)
class Wanted:
    """What a reader wants to see of the directory. Empty means: everything that is not closed."""

    words: str = ""
    platform: str = ""
    unit_id: int | None = None
    """A unit with all that belongs to it."""
    state: WantedState = WantedState.OPEN
    task: str = ""
    field: str = ""

    @property
    def is_everything(self) -> bool:
        """Whether nothing is filtered out."""
        return self == Wanted()


def directory(wanted: Wanted | None = None) -> QuerySet[Account]:
    """The official accounts in the order of the tree of units."""
    wanted = wanted or Wanted()
    found = registry.public_directory()
    if wanted.state is WantedState.OPEN:
        found = found.exclude(state=AccountState.CLOSED)
    elif wanted.state is not WantedState.ALL:
        found = found.filter(state=wanted.state.value)
    for word in wanted.words.split():
        found = found.filter(
            Q(name__icontains=word)
            | Q(host__name__icontains=word)
            | Q(host__short_name__icontains=word)
            | Q(field__icontains=word)
        )
    if wanted.platform:
        found = found.filter(platform__code=wanted.platform)
    if wanted.unit_id is not None:
        below = Unit.objects.filter(pk=wanted.unit_id).values("path")[:1]
        found = found.filter(host__path__startswith=below)
    if wanted.task:
        found = found.filter(tasks__task=wanted.task)
    if wanted.field:
        found = found.filter(field=wanted.field)
    return found.order_by("host__path", "platform__position", "name", "pk")


@dataclass(frozen=True, slots=True)
class Choices:
    """What the filters of the directory offer."""

    platforms: tuple[Platform, ...]
    units: tuple[Unit, ...]
    fields: tuple[str, ...]
    tasks: tuple[tuple[str, str], ...]


def choices() -> Choices:
    """The platforms, units and fields of work that accounts have; three queries."""
    open_accounts = ~Q(accounts__state=AccountState.CLOSED)
    platforms = Platform.objects.annotate(
        open_accounts=Count("accounts", filter=open_accounts)
    ).filter(open_accounts__gt=0)
    fields = (
        Account.objects.exclude(field="")
        .order_by("field")
        .values_list("field", flat=True)
        .distinct()
    )
    return Choices(
        platforms=tuple(platforms),
        units=units_with_accounts(),
        fields=tuple(fields),
        tasks=tuple((each.value, str(each.label)) for each in Task),
    )


def units_with_accounts() -> tuple[Unit, ...]:
    """The units that have or had an account, and those above them, in the order of the tree; one query."""
    every = list(
        Unit.objects.annotate(hosts=Exists(Account.objects.filter(host=OuterRef("pk"))))
        .only("id", "name", "short_name", "path")
        .order_by("path")
    )
    above = {prefix for each in every if each.hosts for prefix in lineage(each.path)}
    return tuple(each for each in every if each.path in above)


def past_of(account: Account, *, today: date) -> list[HistoryEvent]:
    """What happened to an account, the newest first."""
    return registry.history_of(account, today=today, calendar=units.calendar())
