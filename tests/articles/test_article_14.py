"""Article 14: change, closing and deregistration are decided, filed, announced; then they take effect."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from guiju.rulebook.articles import article_14
from guiju.rulebook.articles.article_14 import Decision, Look, Notice, Underway, Waiting
from guiju.rulebook.breach import Breach, Sentence
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


class TestManuscriptsForTheAccount:
    def test_without_any_the_account_may_be_closed(self) -> None:
        assert article_14.manuscripts_waiting(Waiting("普定教育", 0, 0), pack=PUDING) == []

    def test_one_that_is_not_published_keeps_it_open(self) -> None:
        [breach] = article_14.manuscripts_waiting(Waiting("普定教育", 3, 1), pack=PUDING)
        assert breach.code == "A14-1"
        assert (
            "3 manuscripts are to go out on “普定教育”, 1 of them signed off" in breach.sentence.en
        )

    def test_no_title_is_told_to_whoever_files_the_case(self) -> None:
        [breach] = article_14.manuscripts_waiting(Waiting("普定教育", 1, 0), pack=PUDING)
        assert breach.evidence == ("manuscripts:1", "signed:0")


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


class TestWhatThePlatformShows:
    LOOK = Look(
        account_id=7, account="城关发布", unit="城关镇人民政府", unit_names=("城关镇人民政府", "城关镇"),
        platform_name=Sentence(zh="微博", en="Weibo"), platform_uid="5012", verification_text="城关镇官方微博",
        seen_on=date(2026, 6, 9), gone=False, shown_name="城关发布", shown_uid="5012",
        shown_verification_text="城关镇官方微博", shown_holder="城关镇人民政府", today=date(2026, 6, 10),
    )  # fmt: skip
    RENAMING = Underway(ends=False, name="城关之声", runs_until=date(2026, 6, 9))
    CLOSING = Underway(ends=True, runs_until=date(2026, 6, 9))

    def found(self, *underway: Underway, **shown: Any) -> list[Breach]:
        look = replace(self.LOOK, underway=underway, **shown)
        return article_14.uncased_difference(look, pack=PUDING)

    def test_what_the_register_states_is_in_order(self) -> None:
        assert self.found() == []

    def test_width_case_and_spaces_are_no_new_name(self) -> None:
        assert self.found(shown_name="城关 发布") == []

    def test_a_rename_without_a_case_is_found_with_its_stable_id(self) -> None:
        """A14-3."""
        breach = only(self.found(shown_name="城关之声"))
        assert breach.sentence.zh == (
            "2026年6月9日在微博上看到的账号“城关发布”（平台标识5012）与台账不符："
            "名称为“城关之声”，没有办理相应事项。"
        )
        assert breach.evidence == ("renamed:城关之声",)
        assert "不是本单位所为的" in breach.way_out.zh

    def test_a_case_whose_notice_has_run_explains_the_name_it_asks_for(self) -> None:
        assert self.found(self.RENAMING, shown_name="城关之声") == []

    def test_a_case_explains_no_other_name(self) -> None:
        """A14-3."""
        assert only(self.found(self.RENAMING, shown_name="城关快讯")).evidence == (
            "renamed:城关快讯",
        )

    def test_renamed_on_the_last_day_of_the_notice_is_too_early_and_says_so(self) -> None:
        """A14-3 and A14-2: the notice has not run to its end."""
        early = self.RENAMING._replace(runs_until=date(2026, 6, 10))
        breach = only(self.found(early, shown_name="城关之声"))
        assert breach.evidence == ("early-renamed:城关之声",)
        assert "公告期至2026年6月10日止，尚未期满" in breach.sentence.zh
        assert "恢复原状" in breach.way_out.zh

    def test_a_case_that_was_never_announced_is_early_too(self) -> None:
        """A14-3."""
        breach = only(self.found(self.RENAMING._replace(runs_until=None), shown_name="城关之声"))
        assert "相应事项尚未公告" in breach.sentence.zh

    def test_an_account_that_has_vanished_is_found(self) -> None:
        """A14-3."""
        gone = {"gone": True, "shown_name": "", "shown_holder": ""}
        assert only(self.found(**gone)).evidence == ("gone",)
        assert self.found(self.CLOSING, **gone) == []
        assert only(self.found(self.RENAMING, **gone)).evidence == ("gone",)

    @pytest.mark.parametrize(
        ("shown", "key"),
        [
            ({"shown_holder": "某某文化传媒有限公司"}, "holder:某某文化传媒有限公司"),
            ({"shown_verification_text": "某传媒官方账号"}, "verified:某传媒官方账号"),
            ({"shown_uid": "9999"}, "uid:9999"),
        ],
    )
    def test_an_account_in_another_name_or_with_another_id_was_transferred(
        self, shown: dict[str, str], key: str
    ) -> None:
        """A14-3."""
        assert only(self.found(**shown)).evidence == (key,)

    def test_a_change_of_host_explains_the_new_holder(self) -> None:
        moved = Underway(ends=False, host_names=("融媒体中心",), runs_until=date(2026, 6, 9))
        assert self.found(moved, shown_holder="普定县融媒体中心") == []

    def test_everything_that_differs_is_one_breach(self) -> None:
        """A14-3."""
        breach = only(self.found(shown_name="城关之声", shown_holder="某公司", shown_uid="1"))
        assert breach.evidence == ("renamed:城关之声", "uid:1", "holder:某公司")

    @given(
        name=st.text(min_size=1, max_size=12), last=st.dates(date(2026, 5, 1), date(2026, 7, 30))
    )
    def test_a_name_is_explained_exactly_when_its_own_notice_has_run(
        self, name: str, last: date
    ) -> None:
        """A14-3."""
        asked = Underway(ends=False, name=name, runs_until=last)
        breaches = self.found(asked, shown_name=name)
        in_order = self.LOOK.today > last or not self.found(shown_name=name)
        assert (breaches == []) == in_order
