"""Article 7: an outside undertaker works under agreements, review and supervision, and never signs."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime, time, timedelta
from itertools import combinations
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from guiju.rulebook.articles import article_07
from guiju.rulebook.articles.article_07 import NamedUndertaker, OutsideRole, Term, Undertaking
from tests.articles.law import PUDING, only

TODAY = date(2026, 6, 10)
NOON = datetime(2026, 6, 10, 12, tzinfo=UTC)
KINDS = ("agreement", "confidentiality", "review")
BEGUN, ENDS = date(2026, 1, 1), date(2026, 12, 31)
ALL = tuple(Term(kind, BEGUN, ENDS) for kind in KINDS)


def undertaking(*terms: Term, outside: bool = True, **facts: Any) -> Undertaking:
    stated: dict[str, Any] = {"since": BEGUN, "at": NOON, "supervised_on": (date(2026, 5, 6),)}
    return Undertaking(
        undertaker_id=3,
        undertaker="星火文化传媒",
        host_id=7,
        host="城关镇",
        outside=outside,
        terms=terms,
        **(stated | facts),
    )


def missing(facts: Undertaking) -> list[str]:
    return [each.evidence[0] for each in article_07.unsecured(facts, pack=PUDING)]


class TestNoRoleBeforeEverythingIsInForce:
    """A7-2."""

    def test_with_agreement_confidentiality_and_review_people_may_work(self) -> None:
        assert article_07.unsecured(undertaking(*ALL), pack=PUDING) == []

    @pytest.mark.parametrize(
        "gone", [some for number in (1, 2, 3) for some in combinations(KINDS, number)]
    )
    def test_everything_that_is_missing_is_told_at_once(self, gone: tuple[str, ...]) -> None:
        terms = [each for each in ALL if each.kind not in gone]
        assert missing(undertaking(*terms)) == list(gone)

    def test_an_internal_body_needs_none_of_them(self) -> None:
        assert article_07.unsecured(undertaking(outside=False), pack=PUDING) == []

    def test_a_review_that_was_not_passed_does_not_count(self) -> None:
        failed = replace(ALL[2], passed=False)
        breach = only(article_07.unsecured(undertaking(*ALL[:2], failed), pack=PUDING))
        assert breach.sentence.zh == "城关镇委托“星火文化传媒”承办，资质审查没有通过。"

    def test_the_last_day_counts_to_its_end_and_the_next_does_not(self) -> None:
        last = datetime.combine(ENDS, time.max, tzinfo=UTC)
        assert missing(undertaking(*ALL, at=last)) == []
        midnight = datetime.combine(ENDS + timedelta(days=1), time.min, tzinfo=UTC)
        assert missing(undertaking(*ALL, at=midnight)) == list(KINDS)

    def test_before_the_first_day_it_says_from_when_it_will_count(self) -> None:
        later = replace(ALL[0], from_on=date(2026, 7, 1))
        breach = only(article_07.unsecured(undertaking(later, *ALL[1:]), pack=PUDING))
        assert "自2026年7月1日起才生效" in breach.sentence.zh

    def test_from_the_hour_of_termination_on_it_counts_no_more(self) -> None:
        ended = replace(ALL[0], terminated_at=NOON)
        assert missing(undertaking(ended, *ALL[1:], at=NOON - timedelta(seconds=1))) == []
        breach = only(article_07.unsecured(undertaking(ended, *ALL[1:]), pack=PUDING))
        assert "已于2026年6月10日12:00终止" in breach.sentence.zh
        assert "was terminated at 12:00 on 10 Jun 2026" in breach.sentence.en

    def test_a_renewal_counts_where_the_first_has_ended(self) -> None:
        old = replace(ALL[0], until_on=date(2026, 3, 31))
        new = replace(ALL[0], from_on=date(2026, 4, 1))
        assert missing(undertaking(old, new, *ALL[1:])) == []

    def test_after_the_undertaking_has_ended_agreements_help_no_more(self) -> None:
        assert missing(undertaking(*ALL, ended_at=NOON - timedelta(hours=1))) == ["ended"]

    @given(
        begins=st.integers(-40, 40),
        length=st.integers(0, 60),
        ends_after=st.none() | st.integers(0, 60 * 24),
        hour=st.integers(0, 23),
    )
    def test_in_force_exactly_from_the_first_day_to_the_last_unless_terminated_before(
        self, begins: int, length: int, ends_after: int | None, hour: int
    ) -> None:
        first = TODAY + timedelta(days=begins)
        last = first + timedelta(days=length)
        start = datetime.combine(first, time.min, tzinfo=UTC)
        terminated = None if ends_after is None else start + timedelta(hours=ends_after)
        term = Term("agreement", first, last, terminated_at=terminated)
        moment = datetime.combine(TODAY, time(hour), tzinfo=UTC)
        over = datetime.combine(last + timedelta(days=1), time.min, tzinfo=UTC)
        end = over if terminated is None else min(over, terminated)
        assert term.in_force(moment) == (start <= moment < end)


class TestAPersonFromOutsideNeverSigns:
    """A7-2."""

    ASKED = OutsideRole("罗外", "星火文化传媒", "城关镇", "editor", at_host=True)

    @pytest.mark.parametrize("role", ["editor", "technician"])
    def test_may_edit_and_keep_the_technology_running(self, role: str) -> None:
        assert article_07.unfit_role(replace(self.ASKED, role=role), pack=PUDING) == []

    @pytest.mark.parametrize(
        "role",
        ["reviewer", "operations_principal", "principal_leader", "supervisor", "audit_admin"],
    )
    def test_may_neither_review_nor_sign_nor_supervise(self, role: str) -> None:
        breach = only(article_07.unfit_role(replace(self.ASKED, role=role), pack=PUDING))
        assert breach.evidence == (f"role:{role}",)
        assert "编辑、技术保障" in breach.sentence.zh

    def test_works_for_the_unit_that_entrusted_it_and_hears_of_both_at_once(self) -> None:
        asked = replace(self.ASKED, role="reviewer", at_host=False)
        breaches = article_07.unfit_role(asked, pack=PUDING)
        assert [each.evidence for each in breaches] == [("role:reviewer",), ("elsewhere",)]


class TestWhatEndsIsWatched:
    """A7-3."""

    def test_what_ends_within_thirty_days_is_told_before(self) -> None:
        soon = replace(ALL[1], until_on=TODAY + timedelta(days=30))
        breach = only(article_07.ending(undertaking(ALL[0], soon, ALL[2]), pack=PUDING))
        assert breach.evidence == ("confidentiality:2026-07-10",)
        assert "还有30天" in breach.sentence.zh

    def test_what_ends_later_is_not(self) -> None:
        later = replace(ALL[1], until_on=TODAY + timedelta(days=31))
        assert article_07.ending(undertaking(ALL[0], later, ALL[2]), pack=PUDING) == []

    def test_what_is_renewed_without_a_gap_does_not_end(self) -> None:
        first = replace(ALL[0], until_on=TODAY + timedelta(days=5))
        second = replace(ALL[0], from_on=TODAY + timedelta(days=6))
        assert article_07.ending(undertaking(first, second, *ALL[1:]), pack=PUDING) == []
        gap = replace(second, from_on=TODAY + timedelta(days=7))
        assert article_07.ending(undertaking(first, gap, *ALL[1:]), pack=PUDING) != []

    def test_what_will_be_terminated_ends_on_that_day(self) -> None:
        ended = replace(ALL[0], terminated_at=NOON + timedelta(days=3))
        breach = only(article_07.ending(undertaking(ended, *ALL[1:]), pack=PUDING))
        assert breach.facts["until_on"] == "2026-06-13"

    def test_what_has_ended_while_the_undertaker_is_in_place_is_a_breach(self) -> None:
        past = replace(ALL[0], until_on=TODAY - timedelta(days=1))
        breach = only(article_07.ending(undertaking(past, *ALL[1:]), pack=PUDING))
        assert breach.code == "A7-3"
        assert breach.evidence == ("agreement:ended",)

    def test_after_the_end_only_accounts_that_still_name_it_are_a_breach(self) -> None:
        ended = undertaking(ended_at=NOON)
        assert article_07.ending(ended, pack=PUDING) == []
        breach = only(article_07.ending(replace(ended, accounts=2), pack=PUDING))
        assert breach.facts["accounts"] == 2

    def test_an_internal_body_is_not_watched(self) -> None:
        inside = undertaking(outside=False, supervised_on=())
        assert article_07.ending(inside, pack=PUDING) == []
        assert article_07.unsupervised(inside, pack=PUDING) == []


class TestSupervisionIsOnRecordEveryQuarter:
    """A7-3. The day of the tests lies in the second quarter: the first must have a record, or one came later."""

    def test_a_record_of_the_last_quarter_or_of_this_one_is_enough(self) -> None:
        for on in (date(2026, 1, 1), date(2026, 3, 31), date(2026, 4, 1), TODAY):
            assert article_07.unsupervised(undertaking(supervised_on=(on,)), pack=PUDING) == []

    def test_a_record_from_before_is_not(self) -> None:
        facts = undertaking(since=date(2025, 1, 1), supervised_on=(date(2025, 12, 31),))
        breach = only(article_07.unsupervised(facts, pack=PUDING))
        assert breach.evidence == ("supervision:2026-01-01",)
        assert "2026年1月1日至2026年3月31日" in breach.sentence.zh

    def test_a_quarter_in_which_it_began_is_no_whole_one(self) -> None:
        began = undertaking(since=date(2026, 1, 2), supervised_on=())
        assert article_07.unsupervised(began, pack=PUDING) == []

    @given(day=st.dates(date(2022, 3, 1), date(2040, 12, 31)), months=st.integers(1, 12))
    def test_a_period_begins_on_a_first_and_not_after_its_day(self, day: date, months: int) -> None:
        begin = article_07.period_start(day, months)
        assert begin <= day
        assert begin.day == 1
        assert (begin.month - 1) % months == 0
        assert (day.year, (day.month - 1) // months) == (begin.year, (begin.month - 1) // months)


class TestWhoAnAccountNames:
    """A7-2."""

    def unfit(self, facts: Undertaking, host_id: int = 7) -> list[str]:
        named = NamedUndertaker(facts, host_id, "城关镇")
        return [each.evidence[0] for each in article_07.unfit_undertaker(named, pack=PUDING)]

    def test_one_of_its_host_with_everything_in_force(self) -> None:
        assert self.unfit(undertaking(*ALL)) == []

    def test_every_paper_that_is_missing_is_told(self) -> None:
        assert self.unfit(undertaking(ALL[0])) == ["confidentiality", "review"]

    @pytest.mark.parametrize("outside", [True, False])
    def test_none_that_has_ended_not_even_an_internal_body(self, outside: bool) -> None:
        ended = NOON - timedelta(hours=1)
        assert self.unfit(undertaking(*ALL, outside=outside, ended_at=ended)) == ["ended"]

    def test_none_of_another_host(self) -> None:
        assert self.unfit(undertaking(*ALL), host_id=8) == ["elsewhere"]
