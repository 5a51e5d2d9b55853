"""The national veto: two weeks without a post and the account fails, holidays or not."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta

import pytest

from guiju.rulebook import national_2019
from guiju.rulebook.national_2019 import Updates
from tests.articles.law import NATIONAL, only

TODAY = date(2026, 11, 24)


def silent_for(days: int) -> Updates:
    """An account whose last post was so many days ago."""
    return Updates(
        account_id=1,
        account="城关发布",
        unit="城关镇",
        opened_on=date(2024, 1, 1),
        last_post_on=TODAY - timedelta(days=days),
        today=TODAY,
    )


@pytest.mark.parametrize(("days", "left"), [(0, 15), (1, 14), (11, 4), (14, 1), (15, 0), (400, 0)])
def test_the_days_to_veto_run_down_to_nothing(days: int, left: int) -> None:
    assert national_2019.days_to_veto(silent_for(days), pack=NATIONAL) == left


def test_a_post_on_the_fourteenth_day_before_still_saves_the_account() -> None:
    assert national_2019.stale(silent_for(14), pack=NATIONAL) == []


def test_the_day_after_the_account_fails() -> None:
    """N2-1."""
    breach = only(national_2019.stale(silent_for(15), pack=NATIONAL))
    assert breach.code == "N2-1"
    assert breach.article == 0
    assert breach.sentence.zh == (
        "账号“城关发布”已15天未更新（最近一次更新为2026年11月9日），超过14天，国家检查时将被单项否决。"
    )
    assert breach.evidence == ("silent-since:2026-11-09",)


@pytest.mark.parametrize(("days", "warned"), [(10, False), (11, True), (14, True), (15, False)])
def test_the_unit_is_warned_in_the_last_days_and_not_after(days: int, warned: bool) -> None:
    assert national_2019.warns(silent_for(days), pack=NATIONAL) is warned


def test_national_day_does_not_stop_the_clock() -> None:
    over_the_holiday = replace(
        silent_for(0), last_post_on=date(2026, 9, 24), today=date(2026, 10, 9)
    )
    assert only(national_2019.stale(over_the_holiday, pack=NATIONAL)).code == "N2-1"


def test_an_account_that_never_posted_counts_from_its_opening() -> None:
    """N2-1."""
    never = replace(silent_for(0), last_post_on=None, opened_on=TODAY - timedelta(days=20))
    breach = only(national_2019.stale(never, pack=NATIONAL))
    assert "2026年11月4日开办以来没有更新" in breach.sentence.zh
    fresh = replace(never, opened_on=TODAY - timedelta(days=3))
    assert national_2019.days_to_veto(fresh, pack=NATIONAL) == 12


def test_an_account_of_which_nothing_is_known_is_not_judged() -> None:
    unknown = replace(silent_for(0), last_post_on=None, opened_on=None)
    assert national_2019.stale(unknown, pack=NATIONAL) == []
    assert national_2019.days_to_veto(unknown, pack=NATIONAL) is None
    assert not national_2019.warns(unknown, pack=NATIONAL)


def test_a_post_dated_tomorrow_by_a_wrong_clock_counts_as_todays() -> None:
    assert national_2019.days_to_veto(silent_for(-1), pack=NATIONAL) == 15
