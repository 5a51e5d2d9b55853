"""What waits for an officer, gathered for the desk.

    waiting = desk(officer, today=today, calendar=units.calendar())
    waiting.mine.total, waiting.decisions.total, waiting.due[0].on

Two queries between two acts, and after an act a bounded number of them, whatever waits.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta

from django.db.models import Count, Q, QuerySet

from guiju.ledger.remembering import UntilNextAct
from guiju.newsroom import selectors as newsroom
from guiju.newsroom.models import (
    Campaign,
    Comment,
    Consultation,
    Correction,
    CorrectionTask,
    Invitation,
    Manuscript,
    PlannedItem,
    Relay,
    ResponseCase,
)
from guiju.newsroom.selectors.campaigns import campaigns_waiting_for, items_waiting_for
from guiju.newsroom.selectors.comments import comments_waiting_for
from guiju.newsroom.selectors.consultations import waiting_for_answer
from guiju.newsroom.selectors.corrections import corrections_waiting_for, tasks_waiting_for
from guiju.newsroom.selectors.relays import relays_waiting_for
from guiju.newsroom.selectors.responses import invitations_waiting_for, responses_waiting_for
from guiju.newsroom.selectors.seconding import ToSecond, waiting_for_second
from guiju.registry import selectors as registry
from guiju.registry.models import Case
from guiju.rulebook.calendar import WorkingCalendar
from guiju.supervision import selectors as supervision
from guiju.supervision.models import Finding, Round
from guiju.supervision.selectors import CodeCount, VetoClock
from guiju.units import selectors as unit_selectors
from guiju.units import subjects
from guiju.units.models import Clock, Delegation, Reminder
from guiju.units.rights import Held, Officer, Right
from guiju.units.selectors import WantedReminders

SHOWN = 8
"""Rows of a list on the desk; the rest is one link away."""
REMINDERS_SHOWN = 4
STRIP_DAYS = 14
TREND_DAYS = 60


@dataclass(frozen=True, slots=True)
class Waiting:
    """The first rows of a list, and how long it is."""

    rows: Sequence[Finding]
    total: int
    vetoes: int


@dataclass(frozen=True, slots=True)
class Due:
    """Something that falls due: a term of the law, or the day on which silence becomes a veto.

    `waits`: it is not overdue when its day is over, but can be done from then on.
    """

    code: str
    label: str
    unit: str
    on: date
    subject: tuple[str, int]
    provisional: bool = False
    waits: bool = False
    last_post_on: date | None = None

    @property
    def url(self) -> str:
        """The page of what it is about: only few of those due are shown with it."""
        return subjects.address(*self.subject)

    def is_over(self, today: date) -> bool:
        """Whether its day has passed."""
        return self.on < today


@dataclass(frozen=True, slots=True)
class StripDay:
    """One day of the strip: what falls due on it, and whether anybody is at work."""

    day: date
    working: bool
    provisional: bool
    due: list[Due]


@dataclass(frozen=True, slots=True)
class Trend:
    """Open findings after each round, as points of a line in a box of `WIDTH` by `HEIGHT`."""

    points: str
    first: Round
    last: Round
    most: int

    WIDTH = 300
    HEIGHT = 60


@dataclass(frozen=True, slots=True)
class CodeShare:
    """How often a code is open, and its part of the most frequent one in percent."""

    code: str
    count: int
    veto: bool
    percent: int


@dataclass(frozen=True, slots=True)
class Desk:
    """Everything on the desk."""

    mine: Waiting
    cases: list[Case]
    """The cases in which the next act is the officer's."""
    manuscripts: list[Manuscript]
    """Those the officer writes, reviews or signs next."""
    comments: list[Comment]
    """Those on what the officer wrote, or in which they were answered, and nobody has settled."""
    consultations: list[Consultation]
    """What other units ask the officer's."""
    relays: list[Relay]
    """What the officer's unit has to carry, and excuses to decide."""
    planned: list[PlannedItem]
    """Planned items whose day is over with nothing out, and the officer's own of the week ahead."""
    campaigns: list[Campaign]
    """Those of the officer's unit that are over and have no summary."""
    responses: list[ResponseCase]
    """Emergencies, hot topics and rumours that wait for the officer: to name who answers, or to write."""
    invitations: list[Invitation]
    """What the officer's unit is invited to answer."""
    corrections: list[Correction]
    """Those the officer signs, or writes the new wording of."""
    tasks: list[CorrectionTask]
    """What corrections ask of the officer's accounts, and what is impossible of it."""
    seconds: list[ToSecond]
    """Remarks that are to stay and levels that are to be lower, for which the officer is the second person."""
    delegations: list[Delegation]
    """Who acts for the officer, and for whom the officer acts, now or later."""
    decisions: Waiting | None
    due: list[Due]
    """Within the days of the strip; what is overdue first."""
    late: list[Due]
    """Of these, the overdue ones."""
    strip: list[StripDay]
    near_veto: int
    reminders: list[Reminder]
    codes: list[CodeShare]
    standing: int
    latest: Round | None
    trend: Trend | None

    @property
    def manuscripts_waiting(self) -> str:
        """How many manuscripts wait, as far as the desk shows them: `3`, `8+`."""
        return f"{len(self.manuscripts)}{'+' if len(self.manuscripts) == SHOWN else ''}"


def desk(officer: Officer, *, today: date, calendar: WorkingCalendar) -> Desk:
    """The desk of an officer who sees at least one unit: read after an act, for nothing else changes it.

    Only what the officer has read of the reminders is no act; they are read every time.
    """
    kept = _desks.get(
        (officer.staff_id, officer.held, today), lambda: _desk(officer, today, calendar)
    )
    return replace(kept, reminders=_unread(officer))


_desks: UntilNextAct[tuple[int, tuple[Held, ...], date], Desk] = UntilNextAct()


def _desk(officer: Officer, today: date, calendar: WorkingCalendar) -> Desk:
    vetoes = supervision.days_to_veto(officer, today=today)
    due = falling_due(officer, vetoes, today=today)
    counts = supervision.counts_by_code(officer)
    rounds = list(supervision.rounds_since(today - timedelta(days=TREND_DAYS)))
    decides = officer.may_anywhere(Right.DECIDE_CONTESTS)
    return Desk(
        mine=_waiting(supervision.open_findings(officer)),
        cases=list(registry.waiting_for(officer, today=today)[:SHOWN]),
        manuscripts=_manuscripts(officer),
        comments=list(comments_waiting_for(officer)[:SHOWN]),
        consultations=list(waiting_for_answer(officer.present)[:SHOWN]),
        relays=list(relays_waiting_for(officer)[:SHOWN]),
        planned=list(items_waiting_for(officer, today=today)[:SHOWN]),
        campaigns=list(campaigns_waiting_for(officer, today=today)[:SHOWN]),
        responses=list(responses_waiting_for(officer)[:SHOWN]),
        invitations=list(invitations_waiting_for(officer)[:SHOWN]),
        corrections=list(corrections_waiting_for(officer.present)[:SHOWN]),
        tasks=list(tasks_waiting_for(officer)[:SHOWN]),
        seconds=waiting_for_second(officer, most=SHOWN),
        delegations=unit_selectors.delegations_of(officer.staff_id, today=today),
        decisions=_waiting(supervision.findings_waiting_for_decision(officer)) if decides else None,
        due=due,
        late=[each for each in due if each.is_over(today) and not each.waits],
        strip=strip(due, today=today, calendar=calendar),
        near_veto=len(vetoes),
        reminders=[],
        codes=_shares(counts)[:SHOWN],
        standing=sum(each.count for each in counts),
        latest=supervision.latest_round(),
        trend=_trend(rounds),
    )


def _manuscripts(officer: Officer) -> list[Manuscript]:
    if not officer.may_anywhere(Right.READ_MANUSCRIPTS):
        return []
    rows = newsroom.waiting_for(officer).select_related("host")
    return list(rows[:SHOWN])


def falling_due(officer: Officer, vetoes: Sequence[VetoClock], *, today: date) -> list[Due]:
    """Terms of the law and vetoes to come within the days of the strip, what is overdue first."""
    until = today + timedelta(days=STRIP_DAYS - 1)
    terms = [
        Due(
            code=clock.code,
            label=clock.label,
            unit=clock.unit.short_name or clock.unit.name,
            on=clock.due_on,
            subject=(clock.subject_kind, clock.subject_id),
            provisional=clock.provisional,
            waits=clock.kind == Clock.Kind.AFTER,
        )
        for clock in unit_selectors.falling_due(officer, until=until)
    ]
    silent = [
        Due(
            code="N2-1",
            label=each.account,
            unit=each.unit,
            on=each.veto_on,
            subject=("account", each.account_id),
            last_post_on=each.last_post_on,
        )
        for each in vetoes
    ]
    return sorted(terms + silent, key=lambda each: (each.waits and each.is_over(today), each.on))


def strip(due: Sequence[Due], *, today: date, calendar: WorkingCalendar) -> list[StripDay]:
    """The days from today on, with what falls due on each."""
    days = [today + timedelta(days=ahead) for ahead in range(STRIP_DAYS)]
    falling: defaultdict[date, list[Due]] = defaultdict(list)
    for each in due:
        falling[each.on].append(each)
    return [
        StripDay(
            day=day,
            working=calendar.is_working_day(day),
            provisional=calendar.is_provisional(day),
            due=falling[day],
        )
        for day in days
    ]


def _unread(officer: Officer) -> list[Reminder]:
    if not officer.unread:
        return []
    return list(unit_selectors.inbox(officer, WantedReminders(unread=True))[:REMINDERS_SHOWN])


def _waiting(rows: QuerySet[Finding]) -> Waiting:
    """A list that is shown to its end is its own count."""
    shown = list(rows[:SHOWN])
    if len(shown) < SHOWN:
        return Waiting(shown, len(shown), sum(each.veto for each in shown))
    counted = rows.order_by().aggregate(total=Count("pk"), vetoes=Count("pk", filter=Q(veto=True)))
    return Waiting(shown, counted["total"], counted["vetoes"])


def _shares(counts: Sequence[CodeCount]) -> list[CodeShare]:
    most = max((each.count for each in counts), default=1)
    return [
        CodeShare(each.code, each.count, each.veto, max(1, round(100 * each.count / most)))
        for each in counts
    ]


def _trend(rounds: Sequence[Round]) -> Trend | None:
    """None before there are two days to compare. Of several rounds of a day the last counts."""
    by_day = {each.day: each for each in rounds}
    kept = [by_day[day] for day in sorted(by_day)]
    if len(kept) < 2:
        return None
    most = max(each.open for each in kept) or 1
    span = (kept[-1].day - kept[0].day).days
    points = " ".join(
        f"{(each.day - kept[0].day).days * Trend.WIDTH / span:.1f},"
        f"{Trend.HEIGHT - each.open * Trend.HEIGHT / most:.1f}"
        for each in kept
    )
    return Trend(points, kept[0], kept[-1], most)
