"""Article 6: an area always has one competent unit, and the competent unit hears of what was not kept."""

from __future__ import annotations

from datetime import date, timedelta
from itertools import pairwise
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from guiju.rulebook.articles import article_06
from guiju.rulebook.articles.article_06 import Competence, HandOver, Term
from guiju.units.models import Role, Unit
from guiju.units.rights import Held, Officer, Refused, Right, require
from tests.articles.law import CALENDAR, PUDING, only

TODAY = date(2026, 6, 10)
TOWN_OFFICE = Competence(4, "城关镇党政办公室", dissolved=False, area="城关镇")
PARTY = Competence(9, "城关镇宣传办公室", dissolved=False)


def passing(**facts: Any) -> HandOver:
    stated: dict[str, Any] = {
        "area": "城关镇",
        "area_dissolved": False,
        "giver": TOWN_OFFICE,
        "receiver": PARTY,
        "superior": False,
        "agreed": False,
        "on": TODAY,
        "today": TODAY,
        "reason": "机构调整",
        "paper": True,
    }
    return HandOver(**(stated | facts))


def barred(**facts: Any) -> list[str]:
    breaches = article_06.hand_over_barred(passing(**facts), pack=PUDING)
    assert all(each.code == "A6-1" and each.way_out.zh and each.way_out.en for each in breaches)
    return [each.evidence[0] for each in breaches]


def test_a_competence_passes_by_a_paper_and_for_a_reason() -> None:
    """A6-1."""
    assert barred() == []
    assert barred(on=TODAY + timedelta(days=30)) == []
    assert barred(reason=" ") == ["reason"]
    assert barred(paper=False) == ["paper"]


def test_a_competence_does_not_pass_backwards_in_time() -> None:
    assert barred(on=TODAY - timedelta(days=1)) == ["past"]


def test_a_unit_takes_one_area_at_a_time_but_a_superior_takes_it_into_its_own() -> None:
    busy = Competence(12, "马官镇党政办公室", dissolved=False, area="马官镇")
    assert barred(receiver=busy) == ["has-area"]
    office = Competence(2, "县政府办公室", dissolved=False, area="普定县")
    assert barred(receiver=office, superior=True) == []


def test_a_competence_that_nobody_has_or_that_stays_where_it_is_does_not_pass() -> None:
    assert barred(giver=None) == ["no-giver"]
    assert barred(receiver=TOWN_OFFICE) == ["same"]


def test_everything_that_stands_in_the_way_is_said_at_once() -> None:
    gone = Competence(9, "城关镇宣传办公室", dissolved=True)
    everything = barred(
        area_dissolved=True,
        receiver=gone,
        giver=None,
        agreed=True,
        on=TODAY - timedelta(days=1),
        reason="",
        paper=False,
    )
    assert everything == [
        "area-dissolved", "receiver-dissolved", "no-giver", "agreed", "past", "reason", "paper"
    ]  # fmt: skip


def test_a_unit_that_is_competent_for_an_area_is_not_dissolved() -> None:
    """A6-1: the area would be left with nobody."""
    standing = article_06.Areas("城关镇党政办公室", "城关镇")
    breach = only(article_06.area_left_alone(standing, pack=PUDING))
    assert "无人主管" in breach.sentence.zh
    assert article_06.area_left_alone(article_06.Areas("城关镇宣传办公室", ""), pack=PUDING) == []


COUNTY, TOWN, TOWN_BODY, OTHER_TOWN = "/1/", "/1/4/", "/1/4/9/", "/1/5/"
PLACES = (COUNTY, TOWN, TOWN_BODY, OTHER_TOWN)


def officer(role: Role, path: str, *, area: str = "") -> Officer:
    return Officer(7, "钱管", (Held(role, 4, path, "城关镇党政办公室", area),))


@pytest.mark.parametrize(
    ("who", "right", "reached"),
    [
        (officer(Role.SUPERVISOR, TOWN_BODY, area=TOWN), Right.SEE, {TOWN, TOWN_BODY}),
        (officer(Role.SUPERVISOR, TOWN_BODY, area=TOWN), Right.FILE_CASES, {TOWN_BODY}),
        (officer(Role.SUPERVISOR, TOWN_BODY), Right.SEE, set()),
        (officer(Role.SUPERVISOR, COUNTY, area=COUNTY), Right.FILE_CASES, set(PLACES)),
        (officer(Role.EDITOR, TOWN), Right.SEE, {TOWN, TOWN_BODY}),
        (officer(Role.PRINCIPAL_LEADER, TOWN), Right.CONSENT_TO_CASES, {TOWN}),
        (Officer(7, "钱管"), Right.SEE, set()),
    ],
)
def test_a_competent_unit_acts_on_its_own_subtree_and_nobody_elses(
    who: Officer, right: Right, reached: set[str]
) -> None:
    """A6-2."""
    for path in PLACES:
        unit = Unit(name="城关镇", path=path)
        if path in reached:
            require(who, right, unit)
        else:
            with pytest.raises(Refused) as refusal:
                require(who, right, unit)
            assert only(refusal.value.breaches).code == "A6-2"


def term(due_on: date, *, since_on: date = date(2026, 1, 5), bars: bool = False) -> Term:
    return Term(since_on=since_on, due_on=due_on, bars=bars)


def days(of: Term) -> dict[int, date]:
    steps = article_06.reminders_of(of, calendar=CALENDAR, pack=PUDING)
    return {each.offset: each.on for each in steps}


def test_the_unit_is_reminded_ten_five_and_one_working_days_before_and_on_the_last_day() -> None:
    """A6-3. The county is at work from Monday 25 May to Friday 12 June 2026, all weekends off."""
    assert days(term(date(2026, 6, 12))) == {
        -10: date(2026, 5, 29),
        -5: date(2026, 6, 5),
        -1: date(2026, 6, 11),
        0: date(2026, 6, 12),
        1: date(2026, 6, 15),
        5: date(2026, 6, 22),
    }


def test_holidays_move_the_days_of_reminders() -> None:
    """Before 8 October 2026, the first day worked after National Day, lies 30 September."""
    assert days(term(date(2026, 10, 8)))[-1] == date(2026, 9, 30)


def test_a_short_term_is_not_recalled_on_the_day_it_begins() -> None:
    steps = days(term(date(2026, 6, 12), since_on=date(2026, 6, 10)))
    assert sorted(steps) == [-1, 0, 1, 5]


def test_a_term_that_only_keeps_something_waiting_is_never_overdue() -> None:
    """A14-2: when the notice has run, the unit learns that it can go on; nobody is blamed."""
    assert days(term(date(2026, 6, 12), bars=True)) == {1: date(2026, 6, 15)}


@settings(deadline=None)  # The holidays of a year not published are computed once.
@given(st.dates(date(2024, 1, 1), date(2028, 12, 31)))
def test_the_days_of_a_term_come_in_order_and_are_worked(due_on: date) -> None:
    steps = article_06.reminders_of(
        term(due_on, since_on=date(2023, 1, 2)), calendar=CALENDAR, pack=PUDING
    )
    assert [each.offset for each in steps] == [-10, -5, -1, 0, 1, 5]
    assert all(CALENDAR.is_working_day(each.on) for each in steps)
    assert all(first.on < second.on for first, second in pairwise(steps))
    assert all((each.on > due_on) == each.overdue for each in steps)


def test_of_several_days_slept_through_only_the_last_is_said() -> None:
    steps = article_06.reminders_of(term(date(2026, 6, 12)), calendar=CALENDAR, pack=PUDING)
    late = article_06.due_step(steps, today=date(2026, 6, 12), told=None)
    assert late is not None
    assert late.offset == 0
    assert article_06.due_step(steps, today=date(2026, 6, 12), told=0) is None
    assert article_06.due_step(steps, today=date(2026, 6, 1), told=0) is None


def test_a_manuscript_of_another_unit_is_read_below_the_office_only_and_never_by_its_team() -> None:
    """A6-2. The right to ask for it; that a reason stands on record is told in tests/newsroom/test_readings.py."""
    office = officer(Role.SUPERVISOR, TOWN_BODY, area=TOWN)
    assert [each for each in PLACES if office.may(Right.READ_ON_RECORD, each)] == [TOWN_BODY]
    team = officer(Role.PRINCIPAL_LEADER, TOWN)
    assert not any(team.may(Right.READ_ON_RECORD, each) for each in PLACES)
    assert not any(office.may(Right.READ_MANUSCRIPTS, each) for each in PLACES)
