"""Article 9: before an account is opened its need is shown, its design made, and sharing considered."""

from __future__ import annotations

from dataclasses import replace

import pytest

from guiju.rulebook.articles import article_09
from guiju.rulebook.articles.article_09 import Plan
from tests.articles.law import PUDING, only

PLAN = Plan(
    unit="白岩镇",
    need="群众需要办事指南",
    audience="本镇群众",
    columns="政务公开、办事指南",
    resources="专人两名",
)


def test_a_plan_that_states_everything_is_in_order() -> None:
    assert article_09.unplanned(PLAN, pack=PUDING) == []


@pytest.mark.parametrize("part", ["need", "audience", "columns", "resources"])
def test_no_part_of_the_plan_may_be_missing(part: str) -> None:
    """A9-1."""
    breach = only(article_09.unplanned(replace(PLAN, **{part: "  "}), pack=PUDING))
    assert breach.evidence == (part,)


def test_everything_missing_is_said_in_one_sentence() -> None:
    """A9-1."""
    breach = only(article_09.unplanned(Plan("白岩镇", "", "", "", ""), pack=PUDING))
    assert breach.sentence.zh == "开办申请没有写明：开办需求、服务对象、栏目设计、内容和人员保障。"


def test_accounts_of_similar_function_must_be_considered() -> None:
    """A9-1."""
    facts = replace(PLAN, similar=("普定发布",))
    breach = only(article_09.unplanned(facts, pack=PUDING))
    assert "“普定发布”" in breach.sentence.zh
    assert "撤回申请，使用已有账号" in breach.way_out.zh
    assert article_09.unplanned(replace(facts, why_not_shared="内容不同"), pack=PUDING) == []


def test_of_many_similar_accounts_three_are_named_and_all_counted() -> None:
    """A9-1."""
    breach = only(
        article_09.unplanned(replace(PLAN, similar=("甲", "乙", "丙", "丁", "戊")), pack=PUDING)
    )
    assert "“甲”“乙”“丙”等5个账号" in breach.sentence.zh
    assert "and 2 more" in breach.sentence.en
