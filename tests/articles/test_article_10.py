"""Article 10: who opens accounts, how many, on which platforms, and when to close them."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta
from typing import Any

import pytest

from guiju.rulebook.articles import article_10, article_10_merging
from guiju.rulebook.articles.article_10 import (
    AccountActivity,
    Applicant,
    OpeningDecision,
    OpeningPlace,
    PlatformUse,
    PublicUnit,
)
from guiju.rulebook.articles.article_10_merging import (
    MergerPlan,
    NamedAccount,
    PlatformGroup,
    UnitUse,
    UsedAccount,
)
from guiju.rulebook.breach import Breach, Sentence
from tests.articles.law import PUDING, only

WEIBO = Sentence(zh="微博", en="Weibo")
TODAY = date(2026, 11, 24)


class TestHavingAnAccount:
    TOWN = PublicUnit(
        unit_id=3, unit="白岩镇", kind="town", faces_public=True, classified=False, accounts=0
    )

    @pytest.mark.parametrize("kind", ["town", "department"])
    def test_a_township_or_department_that_faces_the_public_needs_one(self, kind: str) -> None:
        """A10-1."""
        breach = only(article_10.missing_account(replace(self.TOWN, kind=kind), pack=PUDING))
        assert breach.sentence.zh == "白岩镇面向公众履职，但没有在运行的政务新媒体账号。"
        assert "主管单位" in breach.way_out.zh

    def test_one_account_in_operation_is_enough(self) -> None:
        assert article_10.missing_account(replace(self.TOWN, accounts=1), pack=PUDING) == []

    def test_a_classified_unit_is_exempt(self) -> None:
        assert article_10.missing_account(replace(self.TOWN, classified=True), pack=PUDING) == []

    def test_a_unit_that_does_not_face_the_public_is_exempt(self) -> None:
        assert article_10.missing_account(replace(self.TOWN, faces_public=False), pack=PUDING) == []

    @pytest.mark.parametrize("kind", ["institution", "internal", "office", "government"])
    def test_other_units_open_one_as_their_work_asks(self, kind: str) -> None:
        assert article_10.missing_account(replace(self.TOWN, kind=kind), pack=PUDING) == []


class TestOnePerPlatform:
    def group(self, *accounts: NamedAccount) -> PlatformGroup:
        return PlatformGroup(
            unit_id=3, unit="城关镇", platform="weibo", platform_name=WEIBO, accounts=accounts
        )

    def test_one_account_on_a_platform_is_in_order(self) -> None:
        group = self.group(NamedAccount(7, "城关发布"))
        assert article_10_merging.doubled_accounts(group, pack=PUDING) == []
        assert article_10_merging.doubled_accounts(self.group(), pack=PUDING) == []

    def test_three_on_one_platform_are_one_breach_that_lists_them_all(self) -> None:
        """A10-2."""
        group = self.group(
            NamedAccount(9, "城关之声"), NamedAccount(7, "城关发布"), NamedAccount(8, "微城关")
        )
        breach = only(article_10_merging.doubled_accounts(group, pack=PUDING))
        assert (
            breach.sentence.zh
            == "城关镇在微博上有3个账号：“城关发布”“微城关”“城关之声”。尚无整合计划。"
        )
        assert "on Weibo: “城关发布”, “微城关” and “城关之声”." in breach.sentence.en
        assert breach.evidence == ("account:7", "account:8", "account:9")
        assert breach.facts["accounts"] == [7, 8, 9]

    def test_the_breach_is_the_same_in_whatever_order_the_accounts_come(self) -> None:
        one, other = NamedAccount(7, "城关发布"), NamedAccount(8, "微城关")
        assert article_10_merging.doubled_accounts(
            self.group(one, other), pack=PUDING
        ) == article_10_merging.doubled_accounts(self.group(other, one), pack=PUDING)


class TestLongSilence:
    ACCOUNT = AccountActivity(
        account_id=1,
        account="微城关",
        unit="城关镇",
        opened_on=date(2024, 1, 1),
        last_post_on=TODAY - timedelta(days=60),
        today=TODAY,
    )

    def test_after_the_days_of_the_pack_closing_is_proposed(self) -> None:
        """A10-4."""
        breach = only(article_10.idle_account(self.ACCOUNT, pack=PUDING))
        assert breach.sentence.zh == "账号“微城关”自2026年9月25日未再发布信息，已60天。"
        assert "第十四条" in breach.way_out.zh

    def test_a_day_less_is_not_yet_long(self) -> None:
        active = replace(self.ACCOUNT, last_post_on=TODAY - timedelta(days=59))
        assert article_10.idle_account(active, pack=PUDING) == []

    def test_an_account_that_never_posted_counts_from_its_opening(self) -> None:
        """A10-4."""
        never = replace(self.ACCOUNT, last_post_on=None)
        breach = only(article_10.idle_account(never, pack=PUDING))
        assert "开办以来从未发布信息" in breach.sentence.zh
        assert "since it was opened on 1 Jan 2024" in breach.sentence.en

    def test_an_account_of_which_nothing_is_known_is_not_judged(self) -> None:
        unknown = replace(self.ACCOUNT, last_post_on=None, opened_on=None)
        assert article_10.idle_account(unknown, pack=PUDING) == []


class TestApprovedPlatforms:
    USE = PlatformUse(
        account_id=1,
        account="城关发布",
        unit="城关镇",
        platform="weibo",
        platform_name=WEIBO,
        today=TODAY,
    )

    def test_an_account_on_a_platform_of_the_list_is_in_order(self) -> None:
        assert article_10.unapproved_platform(self.USE, pack=PUDING) == []

    def test_an_account_on_a_platform_nobody_approved_is_a_breach(self) -> None:
        """A10-6."""
        use = replace(
            self.USE, platform="elsewhere", platform_name=Sentence(zh="某平台", en="Elsewhere")
        )
        breach = only(article_10.unapproved_platform(use, pack=PUDING))
        assert breach.sentence.zh == "某平台不在核准平台名单内，账号“城关发布”不应在该平台运行。"
        assert breach.evidence == ("platform:elsewhere", "not-approved")

    def test_a_platform_counts_until_the_day_it_is_struck_off_and_not_on_it(self) -> None:
        """A10-6."""
        struck = replace(self.USE, struck_off_on=TODAY)
        breach = only(article_10.unapproved_platform(struck, pack=PUDING))
        assert "自2026年11月24日起移出核准平台名单" in breach.sentence.zh
        assert breach.evidence == ("platform:weibo", "struck-off:2026-11-24")
        day_before = replace(struck, today=TODAY - timedelta(days=1))
        assert article_10.unapproved_platform(day_before, pack=PUDING) == []

    def test_a_platform_the_county_approves_later_counts_from_that_day(self) -> None:
        """A10-6."""
        later = replace(self.USE, platform="elsewhere", approved_from=TODAY + timedelta(days=1))
        assert only(article_10.unapproved_platform(later, pack=PUDING)).code == "A10-6"
        assert (
            article_10.unapproved_platform(replace(later, approved_from=TODAY), pack=PUDING) == []
        )


class TestOpeningOne:
    """The gates an application passes."""

    def test_where_there_is_none_one_may_be_opened(self) -> None:
        place = OpeningPlace("城关镇", WEIBO, ())
        assert article_10.second_account(place, pack=PUDING) == []

    def test_a_second_account_on_the_platform_is_refused(self) -> None:
        """A10-2."""
        place = OpeningPlace("城关镇", WEIBO, ("城关发布",))
        breach = only(article_10.second_account(place, pack=PUDING))
        assert (
            breach.sentence.zh
            == "城关镇在微博上已有账号“城关发布”，一个单位在同一平台只开办一个账号。"
        )

    def test_a_second_application_on_its_way_is_refused(self) -> None:
        """A10-2."""
        place = OpeningPlace("城关镇", WEIBO, (), ("城关发布",))
        assert "正在办理" in only(article_10.second_account(place, pack=PUDING)).sentence.zh

    def test_an_internal_body_opens_nothing(self) -> None:
        """A10-5."""
        facts = Applicant("城关镇党政办", "internal", "unit")
        breach = only(article_10.wrong_applicant(facts, pack=PUDING))
        assert "以其所属单位的名义" in breach.way_out.zh

    @pytest.mark.parametrize("registered_to", ["person", ""])
    def test_nobody_opens_one_as_a_person_in_the_units_name(self, registered_to: str) -> None:
        """A10-5."""
        facts = Applicant("城关镇", "town", registered_to)
        assert only(article_10.wrong_applicant(facts, pack=PUDING)).code == "A10-5"

    def test_an_internal_body_and_a_person_are_both_said(self) -> None:
        """A10-5."""
        facts = Applicant("城关镇党政办", "internal", "person")
        assert len(article_10.wrong_applicant(facts, pack=PUDING)) == 2

    def test_a_platform_off_the_list_is_closed_to_openings(self) -> None:
        """A10-6."""
        use = PlatformUse(0, "城关发布", "城关镇", "xiaohongshu", WEIBO, TODAY)
        assert "不得在该平台开办" in only(article_10.closed_platform(use, pack=PUDING)).sentence.zh
        struck = replace(use, platform="weibo", struck_off_on=TODAY)
        assert only(article_10.closed_platform(struck, pack=PUDING)).code == "A10-6"
        assert article_10.closed_platform(replace(use, platform="weibo"), pack=PUDING) == []

    @pytest.mark.parametrize(
        ("minutes", "consented", "missing"),
        [
            (True, True, None),
            (False, True, ("minutes",)),
            (True, False, ("consent",)),
            (False, False, ("minutes", "consent")),
        ],
    )
    def test_minutes_and_consent_are_both_on_file(
        self, minutes: bool, consented: bool, missing: tuple[str, ...] | None
    ) -> None:
        """A10-7."""
        found = article_10.undecided_opening(
            OpeningDecision(minutes=minutes, consented=consented), pack=PUDING
        )
        assert [each.evidence for each in found] == ([missing] if missing else [])


class TestThePlanToMerge:
    GROUP = PlatformGroup(
        unit_id=3, unit="城关镇", platform="weibo", platform_name=WEIBO,
        accounts=(NamedAccount(7, "城关发布"), NamedAccount(8, "微城关")), today=TODAY,
    )  # fmt: skip

    def said(self, by_when: date | None) -> Breach:
        plan = MergerPlan("城关发布", by_when) if by_when else None
        return only(
            article_10_merging.doubled_accounts(replace(self.GROUP, plan=plan), pack=PUDING)
        )

    def test_without_a_plan_the_breach_says_so(self) -> None:
        """A10-2."""
        assert self.said(None).sentence.zh.endswith("尚无整合计划。")

    def test_a_plan_within_its_day_is_told(self) -> None:
        """A10-2: the day itself is still in time."""
        breach = self.said(TODAY)
        assert "保留“城关发布”，2026年11月24日前完成。" in breach.sentence.zh
        assert breach.evidence == ("account:7", "account:8")

    def test_a_plan_past_its_day_is_overdue_and_that_is_new_evidence(self) -> None:
        """A10-2."""
        breach = self.said(TODAY - timedelta(days=1))
        assert "已经逾期" in breach.sentence.zh
        assert breach.evidence[-1] == "plan-overdue:2026-11-23"


class TestAlikeAndLittleUsed:
    STRONG = UsedAccount(
        account_id=1, name="城关发布", platform="wechat-official", platform_name=WEIBO,
        tasks=frozenset({"publish", "interpret"}), field="综合", followers=9_000, reads=20_000, posts=12,
    )  # fmt: skip
    WEAK = replace(
        STRONG, account_id=2, platform="weibo", followers=120, reads=80, posts=2, name="微城关"
    )

    def found(self, *accounts: UsedAccount) -> list[Breach]:
        return article_10_merging.alike_and_little_used(
            UnitUse(3, "城关镇", 10, accounts), pack=PUDING
        )

    def test_an_account_that_is_alike_and_little_used_is_flagged(self) -> None:
        """A10-3."""
        breach = only(self.found(self.STRONG, self.WEAK))
        assert breach.evidence == ("account:2",)
        assert "粉丝120人，近30天阅读80次，近10个工作日发布2条" in breach.sentence.zh

    def test_both_what_the_county_allows_and_what_the_nation_wants_are_shown(self) -> None:
        """A10-3."""
        breach = only(self.found(self.STRONG, self.WEAK))
        assert "本县办法允许" in breach.way_out.zh
        assert "国家要求清理整合" in breach.way_out.zh

    @pytest.mark.parametrize(
        "better",
        [
            {"followers": 9_000},
            {"reads": 20_000},
            {"posts": 12},
            {"followers": None, "reads": None},
        ],
    )
    def test_one_good_figure_or_too_few_known_ones_flag_nothing(
        self, better: dict[str, Any]
    ) -> None:
        assert self.found(self.STRONG, replace(self.WEAK, **better)) == []

    @pytest.mark.parametrize(
        "other",
        [
            {"platform": "wechat-official"},
            {"field": "交通运输"},
            {"tasks": frozenset({"serve"})},
            {"tasks": frozenset()},
        ],
    )
    def test_what_serves_something_else_is_not_alike(self, other: dict[str, Any]) -> None:
        assert self.found(self.STRONG, replace(self.WEAK, **other)) == []

    def test_a_unit_with_one_account_has_nothing_to_merge(self) -> None:
        assert self.found(self.WEAK) == []
