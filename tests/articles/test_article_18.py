"""Article 18: well worded, and in principle a post on every day that is not a holiday."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import date, timedelta
from pathlib import Path

import pytest

from guiju.rulebook import packs
from guiju.rulebook.articles import article_18
from guiju.rulebook.articles.article_18 import Posting, Window
from guiju.rulebook.breach import Breach
from guiju.rulebook.calendar import OfficialDay, OfficialYear, WorkingCalendar
from guiju.rulebook.pack import Pack
from guiju.rulebook.post_remarks import CheckedPost, TextRemark
from tests.articles.law import CALENDAR, PUDING, only


def window(today: date, *, calendar: WorkingCalendar = CALENDAR, pack: Pack = PUDING) -> Window:
    return article_18.posting_window(calendar, today=today, pack=pack)


def posting(today: date, *missed: date, posts: int = 1) -> Posting:
    """An account that posted on every day of the window but the missed ones."""
    due = window(today)
    return Posting(
        account_id=1,
        account="城关发布",
        unit="城关镇",
        window=due,
        posts_on={day: posts for day in due.days if day not in missed},
    )


def judged(facts: Posting, *, pack: Pack = PUDING) -> list[Breach]:
    return article_18.missed_days(facts, pack=pack)


class TestEveryWorkingDay:
    TODAY = date(2026, 11, 24)  # a Tuesday

    def test_an_account_that_posted_on_every_working_day_is_in_order(self) -> None:
        assert judged(posting(self.TODAY)) == []

    def test_missed_days_are_one_breach_that_lists_them_all(self) -> None:
        """A18-2."""
        missed = (date(2026, 11, 12), date(2026, 11, 13), date(2026, 11, 18))
        breach = only(judged(posting(self.TODAY, *missed)))
        assert (
            breach.sentence.zh
            == "账号“城关发布”近10个工作日中有3天未更新：11月12日、11月13日、11月18日。"
        )
        assert (
            breach.sentence.en
            == "“城关发布” did not post on 3 of the last 10 working days: 12 Nov, 13 Nov and 18 Nov."
        )
        assert breach.evidence == ("2026-11-12", "2026-11-13", "2026-11-18")

    def test_an_account_that_never_posted_missed_the_whole_window(self) -> None:
        facts = replace(posting(self.TODAY), posts_on={})
        assert len(only(judged(facts)).evidence) == 10

    def test_today_is_not_over_and_not_judged(self) -> None:
        assert window(self.TODAY).days[-1] == date(2026, 11, 23)

    def test_posts_at_the_weekend_do_not_make_up_for_a_missed_friday(self) -> None:
        """A18-2."""
        facts = posting(self.TODAY, date(2026, 11, 20))
        facts = replace(facts, posts_on={**facts.posts_on, date(2026, 11, 21): 3})
        assert only(judged(facts)).evidence == ("2026-11-20",)

    def test_many_posts_on_one_day_do_not_count_for_another(self) -> None:
        assert only(judged(posting(self.TODAY, date(2026, 11, 19), posts=5))).evidence == (
            "2026-11-19",
        )

    def test_the_sentence_is_about_the_account_and_the_way_out_names_its_unit(self) -> None:
        breach = only(judged(posting(self.TODAY, date(2026, 11, 19))))
        assert "城关镇" in breach.way_out.zh
        assert "申辩" in breach.way_out.zh


class TestWhatIsNotJudged:
    TODAY = date(2026, 11, 24)

    def test_days_before_the_account_counts_are_not_missed(self) -> None:
        facts = replace(posting(self.TODAY), posts_on={}, counts_from=date(2026, 11, 20))
        breach = only(judged(facts))
        assert breach.evidence == ("2026-11-20", "2026-11-23")
        assert "近2个工作日中有2天" in breach.sentence.zh

    def test_an_account_that_counts_from_today_is_not_judged(self) -> None:
        facts = replace(posting(self.TODAY), posts_on={}, counts_from=self.TODAY)
        assert judged(facts) == []

    def test_days_of_suspension_are_not_missed_both_ends_included(self) -> None:
        suspended = (
            (date(2026, 11, 10), date(2026, 11, 18)),
            (date(2026, 11, 20), date(2026, 11, 23)),
        )
        facts = replace(posting(self.TODAY), posts_on={}, suspended=suspended)
        assert only(judged(facts)).evidence == ("2026-11-19",)


class TestHolidays:
    def test_national_day_2026_asks_for_no_post(self) -> None:
        days = window(date(2026, 10, 9)).days
        assert not [day for day in days if date(2026, 10, 1) <= day <= date(2026, 10, 7)]
        assert days[-1] == date(2026, 10, 8)
        assert judged(posting(date(2026, 10, 8))) == []

    def test_the_make_up_saturday_after_it_does(self) -> None:
        """A18-2."""
        saturday = date(2026, 10, 10)
        breach = only(judged(posting(date(2026, 10, 12), saturday)))
        assert breach.evidence == ("2026-10-10",)

    def test_the_make_up_saturdays_around_spring_festival_2026_do_too(self) -> None:
        """A18-2."""
        missed = (date(2026, 2, 14), date(2026, 2, 28))
        assert only(judged(posting(date(2026, 3, 2), *missed))).evidence == (
            "2026-02-14",
            "2026-02-28",
        )

    def test_spring_festival_itself_does_not(self) -> None:
        days = window(date(2026, 2, 25)).days
        assert date(2026, 2, 14) in days
        assert not [day for day in days if date(2026, 2, 15) <= day <= date(2026, 2, 23)]


class TestTheTurnOfTheYear:
    TODAY = date(2027, 1, 8)

    def test_days_of_a_year_not_yet_published_are_marked_provisional(self) -> None:
        """A18-2."""
        breach = only(judged(posting(self.TODAY, date(2026, 12, 31), date(2027, 1, 4))))
        assert breach.sentence.zh.endswith("有2天未更新：2026年12月31日、2027年1月4日（暂定）。")
        assert breach.sentence.en.endswith("31 Dec 2026 and 4 Jan 2027 (provisional).")
        assert breach.facts["provisional"] == ["2027-01-04"]

    def test_new_years_day_is_off_even_before_its_year_is_published(self) -> None:
        assert date(2027, 1, 1) not in window(self.TODAY).days

    def test_once_the_year_is_published_the_mark_goes_and_its_make_up_day_counts(self) -> None:
        year = OfficialYear(
            2027,
            (),
            (
                OfficialDay(date(2027, 1, 1), "元旦", True),
                OfficialDay(date(2027, 1, 3), "元旦", False),
            ),
        )
        published = window(self.TODAY, calendar=WorkingCalendar.official([year]))
        assert date(2027, 1, 3) in published.days
        assert published.provisional == frozenset()


class TestOtherPacks:
    @pytest.fixture
    def other(self, tmp_path: Path) -> Callable[[str, str], Pack]:
        """The pack with one line changed, as another county may write it."""

        def changed(old: str, new: str) -> Pack:
            text = (packs.FOLDER / "puding-2022.toml").read_text(encoding="utf-8")
            assert old in text
            (tmp_path / "puding-2022.toml").write_text(text.replace(old, new), encoding="utf-8")
            return packs.load("puding-2022", tmp_path)

        return changed

    def test_a_county_may_ask_for_more_posts_a_day(self, other: Callable[[str, str], Pack]) -> None:
        two = other("posts_per_working_day = 1", "posts_per_working_day = 2")
        breach = only(judged(posting(date(2026, 11, 24)), pack=two))
        assert "更新不足2条" in breach.sentence.zh
        assert "fewer than 2 posts" in breach.sentence.en
        assert judged(posting(date(2026, 11, 24), posts=2), pack=two) == []

    def test_a_county_may_look_back_further(self, other: Callable[[str, str], Pack]) -> None:
        twenty = other("window_working_days = 10", "window_working_days = 20")
        assert len(window(date(2026, 11, 24), pack=twenty).days) == 20

    def test_a_county_may_read_holidays_without_weekends(
        self, other: Callable[[str, str], Pack]
    ) -> None:
        announced = other(
            'holidays_reading = "official-calendar"', 'holidays_reading = "announced-holidays"'
        )
        due = window(date(2026, 11, 24), pack=announced)
        assert due.days == tuple(date(2026, 11, 14) + timedelta(days=n) for n in range(10))
        facts = replace(posting(date(2026, 11, 24)), window=due)
        breach = only(judged(facts, pack=announced))
        assert "2026-11-21" in breach.evidence
        assert "近10个应更新日" in breach.sentence.zh
        assert "工作日" not in breach.way_out.zh


class TestExpressions:
    def post(self, *remarks: TextRemark, title: str = "关于做好防汛工作的通知") -> CheckedPost:
        return CheckedPost(
            post_id=5, account="城关发布", unit="城关镇", title=title, remarks=remarks
        )

    WRONG = TextRemark("A18-1", "flag", "防讯", "防汛", "k1")

    def test_a_clean_post_is_in_order(self) -> None:
        assert article_18.wrong_expressions(self.post(), pack=PUDING) == []

    def test_every_place_of_a_post_is_one_breach(self) -> None:
        """A18-1."""
        banned = TextRemark("A18-1", "block", "某禁用词", "", "k2")
        breach = only(article_18.wrong_expressions(self.post(self.WRONG, banned), pack=PUDING))
        assert breach.sentence.zh == (
            "账号“城关发布”发布的《关于做好防汛工作的通知》有不规范或禁用的表述："
            "“防讯”应为“防汛”、“某禁用词”。"
        )
        assert breach.evidence == ("k1", "k2")
        assert breach.facts["remarks"] == [
            {"excerpt": "防讯", "suggestion": "防汛", "level": "flag"},
            {"excerpt": "某禁用词", "suggestion": "", "level": "block"},
        ]

    def test_advice_is_not_a_breach(self) -> None:
        hint = replace(self.WRONG, level="hint")
        assert article_18.wrong_expressions(self.post(hint), pack=PUDING) == []

    def test_remarks_of_other_articles_are_theirs(self) -> None:
        other = replace(self.WRONG, code="A20-2")
        assert article_18.wrong_expressions(self.post(other), pack=PUDING) == []

    def test_the_same_word_twice_is_quoted_once_and_kept_as_evidence_twice(self) -> None:
        again = replace(self.WRONG, key="k9")
        breach = only(article_18.wrong_expressions(self.post(self.WRONG, again), pack=PUDING))
        assert breach.sentence.zh.count("“防讯”") == 1
        assert breach.evidence == ("k1", "k9")

    def test_a_post_full_of_faults_quotes_some_and_counts_all(self) -> None:
        many = [TextRemark("A18-1", "flag", f"错{n}", "", f"k{n}") for n in range(11)]
        breach = only(article_18.wrong_expressions(self.post(*many), pack=PUDING))
        assert breach.sentence.zh.endswith("“错7”等11处。")
        assert breach.sentence.en.endswith("and 3 more.")
        assert len(breach.evidence) == 11

    @pytest.mark.parametrize(("title", "shown"), [("", "《#5》"), ("长" * 80, f"《{'长' * 39}…》")])
    def test_a_post_without_a_title_or_with_a_very_long_one_is_named_shortly(
        self, title: str, shown: str
    ) -> None:
        breach = only(article_18.wrong_expressions(self.post(self.WRONG, title=title), pack=PUDING))
        assert shown in breach.sentence.zh
