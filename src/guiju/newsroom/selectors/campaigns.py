"""Campaigns as pages read them: which an officer sees, how each item stands, a month, a year, what waits (A16-3).

page = campaigns.month(officer, date(2026, 12, 1), today=today, known=units.calendar())
page.weeks[0][1].lines[0].stands.standing
"""

from __future__ import annotations

from calendar import Calendar, monthrange
from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from datetime import date, timedelta

from django.db.models import Exists, OuterRef, Q, QuerySet
from django.utils import timezone

from guiju.newsroom.campaigns import days, standing
from guiju.newsroom.campaigns.days import Noted
from guiju.newsroom.campaigns.standing import Standing, Stands
from guiju.newsroom.campaigns.workflow import State
from guiju.newsroom.models import (
    Campaign,
    ItemManuscript,
    Manuscript,
    Participant,
    PlannedAccount,
    PlannedItem,
)
from guiju.registry.models import Account
from guiju.rulebook.calendar import WorkingCalendar
from guiju.units.models import Unit
from guiju.units.rights import EVERY_ROW, Officer, Right

AHEAD = timedelta(days=7)
"""What is planned for the week ahead stands on the desk of whoever is responsible."""
REMEMBERED = timedelta(days=60)
"""So long an item whose day is over stays on the desk; then the campaign is late itself."""


def campaigns(officer: Officer) -> QuerySet[Campaign]:
    """The campaigns of units the officer sees, and those in which such a unit takes part."""
    within = officer.within(Right.SEE, "unit__path")
    taking = Participant.objects.filter(within, campaign=OuterRef("pk"))
    found = within if within == EVERY_ROW else within | Q(Exists(taking))
    return Campaign.objects.filter(found).select_related("unit")


def running_campaigns(officer: Officer, *, today: date) -> QuerySet[Campaign]:
    """Those of a day."""
    return _within(officer, today, today).filter(state=State.PLANNED)


def _within(officer: Officer, first: date, last: date) -> QuerySet[Campaign]:
    """Those of which a day lies between the two."""
    return campaigns(officer).filter(first_on__lte=last, last_on__gte=first)


def items(officer: Officer) -> QuerySet[PlannedItem]:
    """What the campaigns an officer sees have planned."""
    seen = campaigns(officer).values("pk")
    found = PlannedItem.objects.filter(campaign__in=seen)
    return found.select_related("campaign__unit", "unit", "person", "column")


@dataclass(frozen=True, slots=True)
class AccountLine:
    """One account of an item, and where it was seen."""

    account: Account
    out_on: date | None
    url: str
    late: bool
    gone: bool
    """It was withdrawn, or has gone from the platform, since."""


@dataclass(frozen=True, slots=True)
class ItemLine:
    """An item with how it stands, on which accounts, and with which manuscripts."""

    item: PlannedItem
    stands: Stands
    accounts: tuple[AccountLine, ...]
    manuscripts: tuple[Manuscript, ...]

    @property
    def is_missed(self) -> bool:
        """Its day is over and nothing of it is out."""
        return self.stands.late and not any(each.out_on for each in self.accounts)


def lines(found: Iterable[PlannedItem], *, today: date) -> list[ItemLine]:
    """Each item with how it stands, in the order given. Two queries, whatever their number."""
    rows = list(found)
    keys = [each.pk for each in rows]
    accounts: defaultdict[int, list[PlannedAccount]] = defaultdict(list)
    planned = PlannedAccount.objects.filter(item__in=keys).select_related(
        "account__platform", "delivery", "post"
    )
    for account in planned.defer("post__text", "delivery__memory").order_by("account_id"):
        accounts[account.item_id].append(account)
    written: defaultdict[int, list[Manuscript]] = defaultdict(list)
    ties = ItemManuscript.objects.filter(item__in=keys).select_related("manuscript__host")
    for tie in ties.defer("manuscript__body").order_by("pk"):
        written[tie.item_id].append(tie.manuscript)
    return [_line(each, accounts[each.pk], written[each.pk], today) for each in rows]


def _line(
    item: PlannedItem, planned: Sequence[PlannedAccount], written: Sequence[Manuscript], today: date
) -> ItemLine:
    shown = tuple(_account_line(each, item) for each in planned)
    stands = standing.of(
        [each.out_on for each in shown],
        [each.state for each in written],
        on=item.on,
        today=today,
        dropped=item.dropped_at is not None,
        over=item.campaign.state != State.PLANNED,
    )
    return ItemLine(item, stands, shown, tuple(written))


def _account_line(planned: PlannedAccount, item: PlannedItem) -> AccountLine:
    out_on = timezone.localdate(planned.out_at) if planned.out_at is not None else None
    gone = (planned.delivery is not None and planned.delivery.withdrawn_at is not None) or (
        planned.post is not None and planned.post.deleted_on is not None
    )
    late = out_on is not None and out_on > item.on
    return AccountLine(planned.account, out_on, planned.url, late, gone)


@dataclass(frozen=True, slots=True)
class Wanted:
    """Which part of the plan: of a unit and below, of the reader alone."""

    unit: Unit | None = None
    mine: bool = False

    def narrowed(self, found: QuerySet[PlannedItem], officer: Officer) -> QuerySet[PlannedItem]:
        """The items that are asked for."""
        if self.unit is not None:
            found = found.filter(unit__path__startswith=self.unit.path)
        return found.filter(person_id=officer.staff_id) if self.mine else found

    def concerning(self, found: QuerySet[Campaign]) -> QuerySet[Campaign]:
        """The campaigns for which a unit that is asked for is responsible, or in which it takes part."""
        if self.unit is None:
            return found
        path = self.unit.path
        return found.filter(
            Q(unit__path__startswith=path) | Q(participants__unit__path__startswith=path)
        ).distinct()


@dataclass(frozen=True, slots=True)
class PlanDay:
    """A day of the month with what is planned for it, and what kind of day it is."""

    day: date
    working: bool
    unusual: bool
    """A holiday on a weekday, or a make-up working day at a weekend."""
    provisional: bool
    today: bool
    notes: tuple[Noted, ...]
    lines: tuple[ItemLine, ...]


@dataclass(frozen=True, slots=True)
class Month:
    """A month of the plan in weeks from Monday; days of other months are None."""

    first: date
    weeks: list[list[PlanDay | None]]
    campaigns: list[Campaign]
    spans: list[Noted]
    """Days of note that last longer than a day."""
    counts: Counts

    @property
    def before(self) -> date:
        """The first day of the month before."""
        return (self.first - timedelta(days=1)).replace(day=1)

    @property
    def after(self) -> date:
        """The first day of the next month."""
        return self.first + timedelta(days=monthrange(self.first.year, self.first.month)[1])


@dataclass(slots=True)
class Counts:
    """How many items were planned, and what has become of them so far."""

    planned: int = 0
    out: int = 0
    late: int = 0
    missed: int = 0
    """Their day is over and nothing is out."""

    def add(self, line: ItemLine) -> None:
        """Count one item; what was taken off the plan counts for nothing."""
        if line.stands.standing == Standing.DROPPED:
            return
        self.planned += 1
        self.out += line.stands.standing in {Standing.OUT, Standing.PARTLY}
        self.late += line.stands.late and not line.is_missed
        self.missed += line.is_missed or line.stands.standing == Standing.NOT_DONE

    @property
    def percent(self) -> int:
        """How much of the plan is out."""
        return self.out * 100 // self.planned if self.planned else 0


def month(
    officer: Officer, first: date, wanted: Wanted, *, today: date, known: WorkingCalendar
) -> Month:
    """A month as the officer sees it. Four queries."""
    last = first.replace(day=monthrange(first.year, first.month)[1])
    rows = wanted.narrowed(items(officer), officer).filter(on__range=(first, last), dropped_at=None)
    rows = rows.exclude(campaign__state=State.WITHDRAWN)
    found = lines(rows.order_by("on", "unit__path", "pk"), today=today)
    by_day: defaultdict[date, list[ItemLine]] = defaultdict(list)
    counts = Counts()
    for line in found:
        by_day[line.item.on].append(line)
        counts.add(line)
    noted = days.between(first, last)

    def shown(day: date) -> PlanDay | None:
        if day.month != first.month:
            return None
        working = known.is_working_day(day)
        return PlanDay(
            day,
            working,
            working != (day.weekday() < 5),
            known.is_provisional(day),
            day == today,
            tuple(each for each in noted if each.is_one_day and each.first_on == day),
            tuple(by_day[day]),
        )

    running = wanted.concerning(_within(officer, first, last))
    weeks = Calendar(firstweekday=0).monthdatescalendar(first.year, first.month)
    return Month(
        first=first,
        weeks=[[shown(day) for day in week] for week in weeks],
        campaigns=list(running.exclude(state=State.WITHDRAWN)),
        spans=[each for each in noted if not each.is_one_day],
        counts=counts,
    )


@dataclass(frozen=True, slots=True)
class YearLine:
    """A campaign in the year: from which to which part of the 366, and its counts."""

    campaign: Campaign
    start: int
    length: int
    counts: Counts


@dataclass(frozen=True, slots=True)
class Year:
    """A year of the plan: its months and its campaigns, planned against published."""

    year: int
    months: list[tuple[date, Counts]]
    lines: list[YearLine]
    counts: Counts = field(default_factory=Counts)


def year(officer: Officer, wanted_year: int, wanted: Wanted, *, today: date) -> Year:
    """A year as the officer sees it; withdrawn campaigns are listed and count for nothing. Four queries."""
    first, last = date(wanted_year, 1, 1), date(wanted_year, 12, 31)
    seen = wanted.concerning(_within(officer, first, last))
    rows = wanted.narrowed(items(officer), officer).filter(on__range=(first, last))
    found = lines(rows.exclude(campaign__state=State.WITHDRAWN), today=today)
    months: defaultdict[int, Counts] = defaultdict(Counts)
    by_campaign: defaultdict[int, Counts] = defaultdict(Counts)
    whole = Counts()
    for line in found:
        months[line.item.on.month].add(line)
        by_campaign[line.item.campaign_id].add(line)
        whole.add(line)
    shown = []
    for each in seen:
        start, end = max(each.first_on, first), min(each.last_on, last)
        shown.append(
            YearLine(each, (start - first).days, (end - start).days + 1, by_campaign[each.pk])
        )
    return Year(
        wanted_year,
        [(date(wanted_year, number, 1), months[number]) for number in range(1, 13)],
        shown,
        whole,
    )


def items_waiting_for(officer: Officer, *, today: date) -> QuerySet[PlannedItem]:
    """What waits for the officer, the oldest first: items whose day is over and of which nothing is out, of units they
    write for or whose campaign it is; and what they are themselves responsible for in the week ahead.
    """
    own = officer.within(Right.WRITE_MANUSCRIPTS, "unit__path") | Q(
        campaign__unit__in=_units_of(officer)
    )
    out = PlannedAccount.objects.filter(item=OuterRef("pk"), out_at__isnull=False)
    found = PlannedItem.objects.filter(
        own | Q(person_id=officer.staff_id),
        Q(on__lt=today, on__gte=today - REMEMBERED)
        | Q(on__range=(today, today + AHEAD), person_id=officer.staff_id),
        ~Exists(out),
        dropped_at=None,
        campaign__state=State.PLANNED,
    )
    return found.select_related("campaign", "unit", "person").order_by("on", "pk")


def campaigns_waiting_for(officer: Officer, *, today: date) -> QuerySet[Campaign]:
    """The campaigns of the officer's own planning that are over and have no summary yet."""
    within = officer.within(Right.PLAN_CAMPAIGNS, "unit__path")
    found = Campaign.objects.filter(
        within, unit__in=_units_of(officer), state=State.PLANNED, last_on__lt=today
    )
    return found.select_related("unit").order_by("last_on", "pk")


def _units_of(officer: Officer) -> list[int]:
    """The units in which the officer works: what is planned there is theirs to see to, not all they are competent for."""
    return [each.unit_id for each in officer.held]
