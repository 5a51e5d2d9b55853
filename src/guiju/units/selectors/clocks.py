"""Reads of the clocks that run, always within the reach of the officer who looks.

listed_clocks(officer, WantedClocks(state="overdue"), today=today)
falling_due(officer, until=today + timedelta(days=13))
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime

from django.db.models import Count, Q, QuerySet, TextChoices
from django.utils.translation import pgettext_lazy

from guiju.ledger import selectors as ledger
from guiju.units.models import Clock, Unit
from guiju.units.rights import Officer, Right


class Standing(TextChoices):
    """Where a clock stands, as people ask for it."""

    RUNNING = "running", pgettext_lazy("clocks", "running")
    OVERDUE = "overdue", pgettext_lazy("clocks", "overdue")
    RUN = "run", pgettext_lazy("clocks", "run to the end")
    ENDED = "ended", pgettext_lazy("clocks", "ended")


ORDERS: dict[str, tuple[str, ...]] = {
    "": ("due_on", "pk"),
    "due": ("due_on", "pk"),
    "-due": ("-due_on", "-pk"),
    "unit": ("unit__path", "due_on", "pk"),
    "-unit": ("-unit__path", "due_on", "pk"),
    "code": ("code", "due_on", "pk"),
    "-code": ("-code", "due_on", "pk"),
}
"""The orders of the list by the word in the address; without one, what falls due first stands first."""


@dataclass(frozen=True, slots=True, kw_only=True)
class WantedClocks:
    """What a list of clocks shows. Empty means: not filtered by it; without a standing, all that run."""

    words: str = ""
    standing: str = ""
    code: str = ""
    unit: Unit | None = None
    provisional: bool = False
    sort: str = ""

    @property
    def is_everything(self) -> bool:
        """Whether nothing is filtered out of what runs."""
        return not (self.words or self.standing or self.code or self.unit or self.provisional)


def clocks(officer: Officer) -> QuerySet[Clock]:
    """The clocks of the units the officer sees, with what a list shows."""
    return Clock.objects.filter(officer.within(Right.SEE, "unit__path")).select_related("unit")


def listed_clocks(officer: Officer, wanted: WantedClocks, *, today: date) -> QuerySet[Clock]:
    """The clocks the officer sees, filtered and sorted."""
    found = clocks(officer).filter(_standing(wanted.standing, today))
    for word in wanted.words.split():
        found = found.filter(Q(label__icontains=word) | Q(unit__name__icontains=word))
    if wanted.code:
        found = found.filter(code=wanted.code)
    if wanted.unit is not None:
        found = found.filter(unit__path__startswith=wanted.unit.path)
    if wanted.provisional:
        found = found.filter(provisional=True)
    return found.order_by(*ORDERS.get(wanted.sort, ORDERS[""]))


def clock_codes(officer: Officer) -> list[str]:
    """The codes of the clocks the officer sees; one query."""
    codes = clocks(officer).order_by("code").values_list("code", flat=True).distinct()
    return list(codes)


def falling_due(officer: Officer, *, until: date) -> QuerySet[Clock]:
    """The clocks that run and end by a day, overdue ones and the earliest first."""
    return (
        clocks(officer).filter(state=Clock.State.RUNNING, due_on__lte=until).order_by(*ORDERS[""])
    )


@dataclass(frozen=True, slots=True)
class ClockCounts:
    """How many clocks of a code run, and how many of them are overdue."""

    running: int = 0
    overdue: int = 0


def clock_counts(officer: Officer, *, today: date) -> dict[str, ClockCounts]:
    """Code → how many clocks run in the officer's reach. One query."""
    late = Count("pk", filter=_standing(Standing.OVERDUE, today))
    rows = (
        Clock.objects.filter(officer.within(Right.SEE, "unit__path"), state=Clock.State.RUNNING)
        .order_by()
        .values_list("code")
        .annotate(running=Count("pk"), overdue=late)
    )
    return {code: ClockCounts(running, overdue) for code, running, overdue in rows}


def _standing(standing: str, today: date) -> Q:
    running = Q(state=Clock.State.RUNNING)
    if standing == Standing.OVERDUE:
        return running & Q(kind=Clock.Kind.UNTIL, due_on__lt=today)
    if standing == Standing.RUN:
        return running & Q(kind=Clock.Kind.AFTER, due_on__lt=today)
    return ~running if standing == Standing.ENDED else running


def recounted() -> dict[int, datetime]:
    """Clock → when an official year last moved or settled its last day, as the ledger has it (A14-2)."""
    years = ledger.search(act="CALENDAR_IMPORTED").order_by("number")
    return {
        each["clock"]: at
        for at, detail in years.values_list("at", "detail")
        for each in detail.get("clocks", ())
    }
