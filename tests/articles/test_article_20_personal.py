"""Article 20: staff do not publish sensitive information on personally verified accounts without the employer."""

from __future__ import annotations

import pytest

from guiju.rulebook.articles import article_20_personal as law
from guiju.rulebook.articles.article_20_personal import PersonalPost
from tests.articles.law import PUDING, only


@pytest.mark.parametrize(
    ("text", "matter"),
    [
        ("警方已将犯罪嫌疑人抓获。", "investigation"),
        ("法院今日公开宣判。", "trial"),
        ("山洪造成3户受灾。", "disaster"),
        ("上半年地区生产总值稳步增长。", "statistics"),
        ("今日空气质量指数为35。", "environment"),
    ],
)
def test_each_of_the_five_matters_is_recognised(text: str, matter: str) -> None:
    assert law.recognised(text) == (matter,)


def test_everyday_words_are_not() -> None:
    assert law.recognised("周末来普定赏花，记得穿舒适的鞋子。") == ()


def test_without_consent_it_is_refused_with_the_matters_named() -> None:
    """A20-3."""
    facts = PersonalPost("李梅", "李梅说普定", ("trial", "statistics"), consented=False)
    breach = only(law.without_consent(facts, pack=PUDING))
    assert breach.sentence.zh == (
        "李梅在个人认证账号“李梅说普定”发布的内容涉及法庭审理及判决、统计数据，未经所在单位同意。"
    )
    assert "主要领导或分管领导" in breach.way_out.zh


def test_with_consent_or_about_something_else_it_may_go_out() -> None:
    for facts in (
        PersonalPost("李梅", "李梅说普定", ("trial",), consented=True),
        PersonalPost("李梅", "李梅说普定", (), consented=False),
    ):
        assert law.without_consent(facts, pack=PUDING) == []
