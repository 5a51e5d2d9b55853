"""Relay orders as pages and the round read them: the list, the board of one, what waits, how fast units are.

board = relays.board(officer, order)
board.carried, board.lines[0].minutes
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from statistics import median
from typing import NamedTuple
from zoneinfo import ZoneInfo

from django.db.models import Count, Q, QuerySet
from django.utils import timezone

from guiju.newsroom.models import Relay, RelayOrder
from guiju.newsroom.relaying.workflow import OPEN, TO_DO, State
from guiju.registry.models import Account, AccountState
from guiju.rulebook.articles.article_05 import LateRelay
from guiju.rulebook.breach import Sentence
from guiju.units.models import Unit
from guiju.units.rights import Officer, Right

_HOST = "relays__account__host__path"
MOST_OFFERED = 500
"""So many accounts are shown to be ticked; the filter narrows a longer list."""


def relays(officer: Officer) -> QuerySet[Relay]:
    """The accounts with their orders that the officer sees."""
    return Relay.objects.filter(officer.within(Right.SEE, "account__host__path")).select_related(
        "order", "account__host", "account__platform"
    )


def relay_orders(officer: Officer, words: str = "") -> QuerySet[RelayOrder]:
    """The orders of which the officer sees an account, newest first, each with its counts among these accounts."""
    seen = officer.within(Right.SEE, _HOST)
    found = RelayOrder.objects.annotate(
        total=Count("relays", filter=seen),
        carried=Count("relays", filter=seen & Q(relays__state=State.CARRIED)),
        left=Count("relays", filter=seen & Q(relays__state__in=OPEN)),
        asked=Count("relays", filter=seen & Q(relays__state=State.ASKED)),
    ).filter(total__gt=0)
    for word in words.split():
        found = found.filter(Q(title__icontains=word) | Q(source__icontains=word))
    return found.defer("text").select_related("issued_by").order_by("-issued_at", "-pk")


@dataclass(frozen=True, slots=True)
class BoardLine:
    """One account on the board of an order."""

    relay: Relay
    late: bool
    """Carried after the deadline, or not yet carried when it has passed."""
    minutes: int | None
    """From the order to the post, if it is out."""


@dataclass(frozen=True, slots=True)
class Board:
    """Who has carried an order, how fast, and who has not."""

    lines: tuple[BoardLine, ...]
    carried: int
    in_time: int
    left: int
    late: int
    excused: int
    median_minutes: int | None

    @property
    def asked_for(self) -> int:
        """The accounts that have it to do, or have done it: without those excused or called off."""
        return self.carried + self.left

    @property
    def percent(self) -> int:
        """How much of it is carried."""
        return self.carried * 100 // self.asked_for if self.asked_for else 0


_RANK = {
    State.ASKED: 0, State.SENT: 1, State.SEEN: 2, State.TAKEN: 3, State.CARRIED: 4, State.EXCUSED: 5,
    State.CALLED_OFF: 6,
}  # fmt: skip


def board(officer: Officer, order: RelayOrder, *, now: datetime) -> Board:
    """How the accounts that the officer sees stand with an order: first who has not carried it. One query."""
    rows = relays(officer).filter(order=order).select_related("manuscript")
    lines = [_line(each, now) for each in rows.order_by("account__host__path", "pk")]
    lines.sort(key=lambda each: (_RANK[State(each.relay.state)], not each.late))
    taken = [each.minutes for each in lines if each.minutes is not None]
    states = [each.relay.state for each in lines]
    return Board(
        lines=tuple(lines),
        carried=states.count(State.CARRIED),
        in_time=sum(each.relay.state == State.CARRIED and not each.late for each in lines),
        left=sum(each in OPEN for each in states),
        late=sum(each.late for each in lines),
        excused=states.count(State.EXCUSED),
        median_minutes=round(median(taken)) if taken else None,
    )


def _line(relay: Relay, now: datetime) -> BoardLine:
    order = relay.order
    if relay.carried_at is not None:
        minutes = max(int((relay.carried_at - order.issued_at).total_seconds()) // 60, 0)
        return BoardLine(relay, relay.carried_at > order.due_at, minutes)
    return BoardLine(relay, relay.state in OPEN and now > order.due_at, None)


def relays_waiting_for(officer: Officer) -> QuerySet[Relay]:
    """What the officer's unit has to carry, and the excuses the officer decides; the nearest deadline first."""
    writes = officer.within(Right.WRITE_MANUSCRIPTS, "account__host__path")
    orders = officer.within(Right.ORDER_RELAYS, "account__host__path")
    found = Relay.objects.filter(
        (writes & Q(state__in=TO_DO)) | (orders & Q(state=State.ASKED))
    ).select_related("order", "account__host", "account__platform")
    return found.order_by("order__due_at", "pk")


def orderable_accounts(
    officer: Officer, *, unit: Unit | None, platforms: Iterable[str]
) -> QuerySet[Account]:
    """The accounts in operation that the officer may give orders to, below a unit and on some platforms."""
    within = officer.within(Right.ORDER_RELAYS, "host__path")
    found = Account.objects.filter(within, state=AccountState.OPERATING)
    if unit is not None:
        found = found.filter(host__path__startswith=unit.path)
    if chosen := list(platforms):
        found = found.filter(platform__code__in=chosen)
    return found.select_related("host", "platform").order_by("host__path", "platform__position")


@dataclass(frozen=True, slots=True)
class Responding:
    """How a unit has answered the orders of a span: carried in time, late, still open; its median minutes."""

    unit: str
    ordered: int
    in_time: int
    late: int
    left: int
    excused: int
    median_minutes: int | None


class _Answered(NamedTuple):
    host_id: int
    short_name: str
    name: str
    state: str
    issued_at: datetime
    due_at: datetime
    carried_at: datetime | None

    @property
    def minutes(self) -> int | None:
        if self.carried_at is None:
            return None
        return max(int((self.carried_at - self.issued_at).total_seconds()) // 60, 0)


_COUNTED = (State.CARRIED, *OPEN)


def responding(officer: Officer, *, since: datetime, now: datetime) -> list[Responding]:
    """The units that had orders since then, the slowest first. One query."""
    rows = (
        relays(officer)
        .filter(order__issued_at__gte=since)
        .exclude(state=State.CALLED_OFF)
        .select_related(None)
        .values_list(
            "account__host_id", "account__host__short_name", "account__host__name", "state",
            "order__issued_at", "order__due_at", "carried_at",
        )
    )  # fmt: skip
    by_host: defaultdict[int, list[_Answered]] = defaultdict(list)
    for row in map(_Answered._make, rows):
        by_host[row.host_id].append(row)
    found = []
    for each in by_host.values():
        minutes = [row.minutes for row in each if row.minutes is not None]
        late = sum((row.carried_at or now) > row.due_at for row in each if row.state in _COUNTED)
        found.append(
            Responding(
                unit=each[0].short_name or each[0].name,
                ordered=len(each),
                in_time=sum(
                    row.carried_at is not None and row.carried_at <= row.due_at for row in each
                ),
                late=late,
                left=sum(row.state in OPEN for row in each),
                excused=sum(row.state == State.EXCUSED for row in each),
                median_minutes=round(median(minutes)) if minutes else None,
            )
        )
    return sorted(found, key=lambda each: (-each.late, -(each.median_minutes or 0), each.unit))


class LateRelays(NamedTuple):
    """What an account has not carried in time: important policy, and the rest."""

    matrix: tuple[LateRelay, ...]
    policy: tuple[LateRelay, ...]


def late_relays(day: date, *, zone: ZoneInfo) -> dict[int, LateRelays]:
    """Account → the orders it has not carried though their time was over before the end of the day. One query."""
    end = datetime.combine(day + timedelta(days=1), time.min, tzinfo=zone)
    rows = Relay.objects.filter(state__in=OPEN, order__due_at__lt=end).order_by("order_id")
    found: defaultdict[int, dict[str, list[LateRelay]]] = defaultdict(lambda: defaultdict(list))
    for account_id, ground, order_id, title, due_at in rows.values_list(
        "account_id", "order__ground", "order_id", "order__title", "order__due_at"
    ):
        late = LateRelay(order_id, title[:60], _moment(due_at.astimezone(zone)))
        found[account_id][ground].append(late)
    grounds = RelayOrder.Ground
    return {
        account_id: LateRelays(tuple(by[grounds.MATRIX]), tuple(by[grounds.POLICY]))
        for account_id, by in found.items()
    }


def _moment(at: datetime) -> Sentence:
    return Sentence(zh=f"{at.month}月{at.day}日{at:%H:%M}", en=f"{at:%Y-%m-%d %H:%M}")


def local_hours(at: datetime) -> str:
    """A moment in the county's time, as exports say it."""
    return f"{timezone.localtime(at):%Y-%m-%d %H:%M}"
