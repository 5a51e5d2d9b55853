"""Article 16: what is published belongs to a kind and comes from a department that answers for it."""

from __future__ import annotations

from datetime import date
from typing import Any

from guiju.rulebook.articles import article_16, article_18
from guiju.rulebook.articles.article_16 import CampaignPlan, Classified, ItemPlan
from guiju.rulebook.breach import Breach
from tests.articles.law import PUDING, codes


def stated(**facts: str) -> Classified:
    return Classified(**{"task": "publish", "disclosure": "", "department": "县教育局"} | facts)


def test_the_department_that_produced_the_content_is_named() -> None:
    assert codes(article_16.unnamed_department(stated(department=" "), pack=PUDING)) == ["A16-2"]
    assert article_16.unnamed_department(stated(), pack=PUDING) == []


def test_a_disclosure_is_one_of_the_five_or_none() -> None:
    assert article_16.unknown_disclosure(stated(), pack=PUDING) == []
    assert article_16.unknown_disclosure(stated(disclosure="result"), pack=PUDING) == []
    assert codes(article_16.unknown_disclosure(stated(disclosure="six"), pack=PUDING)) == ["A16-1"]


def test_every_text_serves_one_of_the_eight_tasks() -> None:
    assert article_18.unclassified("defuse", pack=PUDING) == []
    for task in ("", "sell"):
        assert codes(article_18.unclassified(task, pack=PUDING)) == ["A18-5"]


DAY = date(2026, 12, 4)


def campaign(**facts: Any) -> CampaignPlan:
    known: dict[str, Any] = {"first_on": DAY, "last_on": date(2026, 12, 10), "today": DAY}
    return CampaignPlan(**known | facts)


def item(**facts: Any) -> ItemPlan:
    known: dict[str, Any] = {
        "on": DAY, "first_on": DAY, "last_on": date(2026, 12, 10), "today": DAY, "accounts": 1,
        "unit": "城关镇", "person": "李梅",
    }  # fmt: skip
    return ItemPlan(**known | facts)


def evidence(found: list[Breach]) -> list[str]:
    assert {each.code for each in found} <= {"A16-3"}
    return [key for each in found for key in each.evidence]


def test_a_campaign_has_its_days_in_order_ahead_and_within_a_year() -> None:
    def found(**facts: Any) -> list[str]:
        return evidence(article_16.unsound_campaign(campaign(**facts), pack=PUDING))

    assert found() == []
    assert found(last_on=date(2026, 12, 3)) == ["reversed"]
    assert found(last_on=date(2027, 12, 5)) == ["long"]
    assert found(last_on=date(2027, 12, 4)) == []
    assert found(today=date(2026, 12, 11)) == ["past"]
    assert found(today=date(2026, 12, 11), is_new=False) == []


def test_a_unit_plans_one_theme_once_at_a_time_and_moves_no_item_out_of_it() -> None:
    facts = campaign(alike=("国家宪法日",), outside=("宪法宣誓",), last_on=date(2026, 12, 3))
    found = article_16.unsound_campaign(facts, pack=PUDING)
    assert evidence(found) == ["reversed", "alike", "outside"]
    assert "“国家宪法日”" in found[1].sentence.zh


def test_an_item_has_a_day_in_the_campaign_accounts_in_operation_and_a_person_at_work() -> None:
    assert article_16.unsound_item(item(), pack=PUDING) == []
    wrong = item(
        on=date(2026, 12, 11), accounts=0, closed=("甲",), foreign=("乙",), dropped_out=("丙",),
        person_works=False, column_fits=False,
    )  # fmt: skip
    found = evidence(article_16.unsound_item(wrong, pack=PUDING))
    assert found == ["day", "accounts", "closed", "foreign", "out", "person", "column"]


def test_a_day_that_is_over_is_not_planned_for_but_one_that_stands_may_stay() -> None:
    late = date(2026, 12, 6)
    assert evidence(article_16.unsound_item(item(today=late), pack=PUDING)) == ["past"]
    assert article_16.unsound_item(item(today=late, moved=False), pack=PUDING) == []


def test_a_campaign_is_closed_when_nothing_is_left_to_come() -> None:
    assert article_16.unfinished_campaign((), pack=PUDING) == []
    assert evidence(article_16.unfinished_campaign(("宪法宣誓",), pack=PUDING)) == ["ahead"]
