"""Article 14: change, closing and deregistration are decided, filed, announced; then they take effect."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from guiju.rulebook.articles import article_14
from guiju.rulebook.articles.article_14 import Decision, Notice
from guiju.rulebook.calendar import WorkingCalendar
from tests.articles.law import CALENDAR, PUDING, only

DAYS = PUDING.integer("A14-2", "notice_working_days")


def announced(on: date, *, calendar: WorkingCalendar = CALENDAR, today: date) -> Notice:
    deadline = calendar.deadline(on, DAYS)
    return Notice(on, deadline.last_day, deadline.provisional, DAYS, today)


def waits(notice: Notice) -> bool:
    return bool(article_14.notice_not_run(notice, pack=PUDING))


class TestTheDecision:
    DECIDED = Decision(reason="无力维护", consented=True, minutes=False)

    def test_the_principal_leaders_consent_is_enough(self) -> None:
        assert article_14.undecided(self.DECIDED, pack=PUDING) == []

    def test_collective_study_is_enough(self) -> None:
        studied = replace(self.DECIDED, consented=False, minutes=True)
        assert article_14.undecided(studied, pack=PUDING) == []

    def test_one_of_them_there_must_be(self) -> None:
        """A14-1."""
        breach = only(article_14.undecided(replace(self.DECIDED, consented=False), pack=PUDING))
        assert breach.evidence == ("decision",)

    def test_a_reason_there_must_be_too_and_both_are_said_at_once(self) -> None:
        """A14-1."""
        found = article_14.undecided(Decision(" ", consented=False, minutes=False), pack=PUDING)
        assert [each.evidence for each in found] == [("reason",), ("decision",)]


class TestTheNotice:
    def test_without_a_notice_nothing_is_completed(self) -> None:
        """A14-2."""
        breach = only(
            article_14.notice_not_run(
                Notice(None, None, provisional=False, working_days=0, today=date(2026, 6, 10)),
                pack=PUDING,
            )
        )
        assert "不少于15个工作日" in breach.way_out.zh

    def test_the_day_of_publication_does_not_count_and_the_last_day_does(self) -> None:
        """A14-2."""
        monday, last = date(2026, 11, 2), date(2026, 11, 23)
        assert announced(monday, today=last).last_on == last
        assert waits(announced(monday, today=last))
        assert not waits(announced(monday, today=last + timedelta(days=1)))

    def test_the_refusal_says_until_when_and_from_when(self) -> None:
        """A14-2."""
        notice = announced(date(2026, 11, 2), today=date(2026, 11, 10))
        breach = only(article_14.notice_not_run(notice, pack=PUDING))
        assert breach.sentence.zh == "公告期至2026年11月23日止（15个工作日）。"
        assert breach.way_out.zh == "2026年11月24日起可以办结。"

    def test_over_spring_festival_2026_make_up_saturdays_count(self) -> None:
        """A14-2: 15 to 23 February are off, 14 and 28 February are worked."""
        assert announced(date(2026, 2, 9), today=date(2026, 2, 9)).last_on == date(2026, 3, 6)

    def test_a_notice_published_on_a_holiday_counts_from_the_next_working_day(self) -> None:
        """A14-2: National Day."""
        on_holiday = announced(date(2026, 10, 3), today=date(2026, 10, 3))
        before_work = announced(date(2026, 10, 7), today=date(2026, 10, 7))
        assert on_holiday.last_on == before_work.last_on

    def test_over_a_new_year_not_yet_published_the_day_is_provisional_and_says_so(self) -> None:
        """A14-2."""
        notice = announced(date(2026, 12, 15), today=date(2026, 12, 20))
        assert notice.provisional
        breach = only(article_14.notice_not_run(notice, pack=PUDING))
        assert "暂定日期" in breach.sentence.zh
        assert "provisional" in breach.sentence.en

    def test_a_clock_set_back_before_the_notice_completes_nothing(self) -> None:
        """A14-2."""
        assert waits(announced(date(2026, 11, 2), today=date(2026, 10, 1)))

    def test_a_notice_shorter_than_the_law_asks_completes_nothing(self) -> None:
        """A14-2."""
        short = Notice(date(2026, 6, 1), date(2026, 6, 12), False, 10, date(2026, 7, 1))
        breach = only(article_14.notice_not_run(short, pack=PUDING))
        assert breach.evidence == ("short-notice",)

    @given(st.dates(date(2026, 1, 1), date(2026, 11, 30)), st.integers(0, 60))
    def test_whatever_the_day_fifteen_working_days_lie_between(self, on: date, later: int) -> None:
        today = on + timedelta(days=later)
        between = [on + timedelta(days=each) for each in range(1, later)]
        worked = sum(CALENDAR.is_working_day(each) for each in between)
        if not waits(announced(on, today=today)):
            assert worked >= DAYS
        else:
            assert worked < DAYS or later == 0


@pytest.mark.parametrize("pack_days", [15])
def test_the_figure_is_the_packs(pack_days: int) -> None:
    assert pack_days == DAYS
