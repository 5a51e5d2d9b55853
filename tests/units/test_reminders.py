"""Reminders: who is told of a term, on which day, and that everything is told once."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import date, datetime, time, timedelta
from zoneinfo import ZoneInfo

import pytest
import time_machine
from django.db import transaction
from django.test import Client
from django.urls import reverse
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from hypothesis.extra.django import TestCase as HypothesisCase

from guiju import ledger
from guiju.ledger.models import Entry
from guiju.units import clocks, reminding, selectors, services, tasks
from guiju.units.clocks import Term
from guiju.units.models import Clock, Reminder, Role, Unit, UnitKind
from guiju.units.reminding import Due
from guiju.units.selectors import WantedReminders
from guiju.units.services import UnitFacts
from tests import cast as cast_module
from tests.cast import NOW, TODAY, Cast

ZONE = ZoneInfo("Asia/Shanghai")
DUE = date(2026, 6, 26)
"""A Friday; the Dragon Boat holiday lies before it."""


def begin(unit: Unit, *, due_on: date = DUE, kind: Clock.Kind = Clock.Kind.UNTIL) -> Clock:
    """A term begins, inside an act as everywhere."""
    with ledger.act("TERM_BEGUN", by=ledger.SYSTEM, at=NOW) as record:
        clock = clocks.start(
            Term(code="A38-1", label="异议办理", kind=kind, due_on=due_on),
            unit=unit,
            subject=("unit", unit.pk),
            since=date(2026, 6, 1),
            calendar=selectors.calendar(),
        )
        record.on("clock", clock.pk, clock.label)
    return clock


def noon(day: date) -> datetime:
    return datetime.combine(day, time(12), tzinfo=ZONE)


def sweep(day: date) -> None:
    """Everything the worker has to say on a day."""
    while tasks.remind_of_due_clock(now=noon(day)):
        pass


def told(clock: Clock) -> list[tuple[int, str]]:
    rows = Reminder.objects.filter(clock=clock).order_by("offset").values_list("offset", "kind")
    return sorted(set(rows))


@pytest.fixture
def supervised(cast: Cast) -> Cast:
    """The cast, with somebody at work in the town's office."""
    cast.people[cast.town_office.pk, Role.SUPERVISOR] = cast.add_staff(
        cast.town_office, "钱管", Role.SUPERVISOR
    ).pk
    return cast


def test_those_who_lead_and_run_the_work_are_reminded(cast: Cast) -> None:
    clock = begin(cast.town)
    sweep(date(2026, 6, 25))
    reminded = set(clock.reminders.values_list("staff_id", flat=True))
    assert reminded == {
        cast.people[cast.town.pk, role]
        for role in (Role.LEADER_IN_CHARGE, Role.OPERATIONS_PRINCIPAL, Role.OPERATIONS_DEPUTY)
    }
    entry = Entry.objects.latest("number")
    assert (entry.act, entry.article, entry.unit_id) == ("REMINDED", "A38-1", cast.town.pk)
    assert entry.detail["told"] == 3


def test_an_overdue_term_is_told_to_the_first_responsible_and_the_competent_unit(
    cast: Cast,
) -> None:
    """The town stands at the head of its own area: the county office supervises it, not its own office."""
    clock = begin(cast.town)
    sweep(date(2026, 6, 29))
    kinds = dict(clock.reminders.values_list("staff_id", "kind"))
    assert kinds[cast.people[cast.town.pk, Role.PRINCIPAL_LEADER]] == "overdue"
    assert kinds[cast.supervisor_id] == "escalated"
    assert Entry.objects.latest("number").act == "CLOCK_ESCALATED"


def test_what_a_unit_of_the_town_does_not_keep_is_told_to_the_office_of_the_town(
    supervised: Cast,
) -> None:
    section = section_of(supervised)
    clock = begin(section)
    sweep(date(2026, 6, 29))
    escalated = clock.reminders.filter(kind="escalated").values_list("staff_id", flat=True)
    assert list(escalated) == [supervised.people[supervised.town_office.pk, Role.SUPERVISOR]]


def test_where_the_competent_unit_has_nobody_the_next_one_is_told(cast: Cast) -> None:
    clock = begin(section_of(cast))
    sweep(date(2026, 6, 29))
    assert clock.reminders.get(kind="escalated").staff_id == cast.supervisor_id


def section_of(cast: Cast) -> Unit:
    """A unit that belongs to the town, with one person in it."""
    section = services.add_unit(
        cast.supervisor,
        parent_id=cast.town.pk,
        facts=UnitFacts(name="城关镇宣传站", kind=UnitKind.INSTITUTION),
        now=NOW,
    )
    cast.add_staff(section, "孙来", Role.EDITOR)
    return section


def test_people_who_have_left_are_not_told(cast: Cast) -> None:
    leader = cast.people[cast.town.pk, Role.LEADER_IN_CHARGE]
    services.record_leaving(cast.supervisor, staff_id=leader, on=TODAY, now=NOW)
    clock = begin(cast.town)
    sweep(date(2026, 6, 25))
    assert leader not in clock.reminders.values_list("staff_id", flat=True)


def test_a_notice_that_has_run_is_good_news_for_its_unit_only(cast: Cast) -> None:
    clock = begin(cast.town, kind=Clock.Kind.AFTER)
    for day in (DUE, date(2026, 6, 29), date(2026, 7, 20)):
        sweep(day)
    assert told(clock) == [(1, "run")]


def test_a_term_that_has_ended_is_not_recalled(cast: Cast) -> None:
    clock = begin(cast.town)
    clocks.end("A38-1", ("unit", cast.town.pk), met=True, now=NOW)
    sweep(date(2026, 6, 25))
    assert told(clock) == []


def test_a_worker_that_dies_while_it_tells_leaves_nothing_and_the_next_one_tells(
    cast: Cast,
) -> None:
    clock = begin(cast.town)
    now = noon(date(2026, 6, 25))
    due = reminding.next_due(now=now)
    assert due is not None
    with pytest.raises(KeyboardInterrupt):
        _killed(due, now)
    assert told(clock) == []
    sweep(date(2026, 6, 25))
    assert told(clock) == [(-1, "due")]


def _killed(due: Due, now: datetime) -> None:
    with transaction.atomic():
        services.remind(by=ledger.SYSTEM, due=due, now=now)
        raise KeyboardInterrupt


def test_a_clock_set_back_tells_nothing_twice_and_nothing_early(cast: Cast) -> None:
    """A6-3: told on the day before the last; whatever the clock says then, it is not told again."""
    clock = begin(cast.town)
    sweep(date(2026, 6, 25))
    once = told(clock)
    assert once == [(-1, "due")]
    for day in (date(2026, 6, 25), date(2026, 6, 12), date(2026, 6, 1), date(2020, 1, 1)):
        sweep(day)
        assert told(clock) == once, day
    sweep(DUE)
    assert told(clock) == [(-1, "due"), (0, "due")]


def test_of_two_workers_one_tells(cast: Cast) -> None:
    clock, now = begin(cast.town), noon(date(2026, 6, 25))
    first, second = reminding.next_due(now=now), reminding.next_due(now=now)
    assert first is not None
    assert second is not None
    services.remind(by=ledger.SYSTEM, due=first, now=now)
    entries = Entry.objects.count()
    with pytest.raises(reminding.ToldMeanwhile):
        services.remind(by=ledger.SYSTEM, due=second, now=now)
    assert Entry.objects.count() == entries
    assert clock.reminders.count() == 3


def test_a_silent_clock_is_not_looked_at_again_every_two_seconds(cast: Cast) -> None:
    clock = begin(cast.town)
    sweep(date(2026, 6, 11))
    assert list(selectors.clocks_to_look_at(date(2026, 6, 11))) == []
    far = begin(cast.other_town, due_on=date(2028, 6, 1))
    sweep(date(2026, 6, 11))
    clock.refresh_from_db()
    far.refresh_from_db()
    assert clock.remind_on is not None
    assert far.remind_on == date(2028, 6, 1) - reminding.FAR


STEPS = [-10, -5, -1, 0, 1, 5]


class TestEveryOrderOfDays(HypothesisCase):
    """Whatever the clock of the machine does, nothing is told twice and nothing after its successor."""

    @given(st.lists(st.integers(min_value=-30, max_value=30), min_size=1, max_size=14))
    @settings(max_examples=40, deadline=None, suppress_health_check=list(HealthCheck))
    def test_each_step_is_told_once_in_order(self, jumps: Sequence[int]) -> None:
        cast = cast_module.county()
        clock = begin(cast.town)
        said: list[int] = []
        for jump in jumps:
            before = Entry.objects.filter(act__in=("REMINDED", "CLOCK_ESCALATED")).count()
            sweep(DUE + timedelta(days=jump))
            after = Entry.objects.filter(act__in=("REMINDED", "CLOCK_ESCALATED")).count()
            if after > before:
                clock.refresh_from_db()
                assert clock.told is not None
                said.append(clock.told)
        assert said == sorted(set(said))
        latest = article_step(DUE + timedelta(days=max(jumps)))
        assert (said[-1] if said else None) == latest
        pairs = list(clock.reminders.values_list("staff_id", "offset"))
        assert len(pairs) == len(set(pairs))

    def test_day_by_day_every_step_is_told(self) -> None:
        cast = cast_module.county()
        clock = begin(cast.town)
        for ahead in range(-25, 15):
            sweep(DUE + timedelta(days=ahead))
            sweep(DUE + timedelta(days=ahead - 3))
        assert sorted({offset for offset, _ in told(clock)}) == STEPS


def article_step(day: date) -> int | None:
    """The last step that had come on a day, counted by hand from the calendar."""
    known = selectors.calendar()
    on = {
        **{-n: known.working_days_ending(DUE, n + 1)[0] for n in (10, 5, 1, 0)},
        **{n: known.deadline(DUE, n).last_day for n in (1, 5)},
    }
    come = [offset for offset, first in on.items() if first <= day]
    return max(come, default=None)


# --- The inbox ---------------------------------------------------------------------------------


@pytest.fixture
def reminded(cast: Cast) -> Cast:
    begin(cast.town)
    sweep(date(2026, 6, 25))
    return cast


def principal(cast: Cast) -> int:
    return cast.people[cast.town.pk, Role.OPERATIONS_PRINCIPAL]


def test_the_officer_knows_how_many_lie_unread_in_two_queries(
    reminded: Cast, django_assert_num_queries: Callable[[int], object]
) -> None:
    reminded.officer(principal(reminded))
    with django_assert_num_queries(2):  # type: ignore[attr-defined]
        officer = reminded.officer(principal(reminded))
    assert officer.unread == 1


def test_the_navigation_counts_and_the_inbox_marks_as_read(
    reminded: Cast, client_of: Callable[[int], Client]
) -> None:
    with time_machine.travel(NOW, tick=False):
        browser = client_of(principal(reminded))
        page = browser.get(reverse("units:reminders")).content.decode()
        assert "异议办理" in page
        assert 'class="rooms-count"' in page
        chosen = Reminder.objects.get(staff_id=principal(reminded))
        browser.post(reverse("units:reminders_read"), {"reminder": [chosen.pk, "x", "9" * 30]})
        chosen.refresh_from_db()
        assert chosen.read_at == NOW
        page = browser.get(reverse("units:reminders")).content.decode()
        assert 'class="rooms-count"' not in page
    entry = Entry.objects.latest("number")
    assert (entry.act, entry.detail["reminders"]) == ("REMINDERS_READ", 1)


def test_nobody_reads_for_somebody_else(reminded: Cast, client_of: Callable[[int], Client]) -> None:
    other = Reminder.objects.exclude(staff_id=principal(reminded)).first()
    assert other is not None
    with time_machine.travel(NOW, tick=False):
        client_of(principal(reminded)).post(
            reverse("units:reminders_read"), {"reminder": [other.pk]}
        )
    other.refresh_from_db()
    assert other.read_at is None


def test_all_are_marked_at_once(reminded: Cast) -> None:
    officer = reminded.officer(principal(reminded))
    assert services.mark_read(officer, reminder_ids=None, now=NOW) == 1
    assert not selectors.inbox(officer, WantedReminders(unread=True)).exists()


@pytest.mark.parametrize("page", ["units:reminders", "units:clocks", "units:clocks_export"])
def test_a_list_costs_the_same_for_one_row_as_for_three(
    cast: Cast,
    client_of: Callable[[int], Client],
    page: str,
    django_assert_max_num_queries: Callable[[int], object],
) -> None:
    from django.db import connection
    from django.test.utils import CaptureQueriesContext

    browser, counts = client_of(principal(cast)), []
    with time_machine.travel(noon(date(2026, 6, 25))):
        for due_on in (DUE, None, None):
            if due_on:
                begin(cast.town)
            else:
                _another(cast)
            sweep(date(2026, 6, 25))
            browser.get(reverse(page))
            with CaptureQueriesContext(connection) as asked:
                assert browser.get(reverse(page)).status_code == 200
            counts.append(len(asked))
    assert len(set(counts)) == 1
    assert counts[0] <= 12


def _another(cast: Cast) -> Clock:
    """One more term of the town, about somebody of it."""
    number = Clock.objects.count()
    with ledger.act("TERM_BEGUN", by=ledger.SYSTEM, at=NOW) as record:
        clock = clocks.start(
            Term(code="A38-1", label=f"异议办理{number}", due_on=DUE),
            unit=cast.town,
            subject=("staff", number),
            since=date(2026, 6, 1),
            calendar=selectors.calendar(),
        )
        record.on("clock", clock.pk, clock.label)
    return clock
