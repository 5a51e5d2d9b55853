"""“Is this official?” — asked with whatever people paste (Article 34)."""

from __future__ import annotations

import time
from datetime import date

import pytest
from django.test import Client
from pytest_django import DjangoAssertNumQueries

from guiju.portal import selectors
from tests.cast import Cast
from tests.portal.conftest import Register

VERIFY = "/verify/"


@pytest.mark.parametrize(
    "question",
    [
        "普定城关发布",
        " 普定城关发布 ",
        "\u3000普定城关发布\u3000",
        "普定 城关 发布",
        "@普定城关发布",
        "＠普定城关发布",
        "微博：普定城关发布",
        "2834480301",
        "２８３４４８０３０１",
        "https://weibo.com/u/2834480301",
        "http://www.weibo.com/u/2834480301/",
        "weibo.com/u/2834480301?from=page_1005&wvr=6",
        "https://m.weibo.cn/u/2834480301",
        "你看看这个 https://weibo.com/u/2834480301 是真的吗？",
    ],
)
def test_an_official_account_is_known_however_it_is_pasted(
    register: Register, client: Client, question: str
) -> None:
    answer = client.get(VERIFY, {"q": question})
    assert answer.context["answer"].standing == "official", question
    assert register.weibo in answer.context["answer"].accounts
    assert 'data-standing="official"' in answer.content.decode()


@pytest.mark.parametrize(
    "question",
    [
        "https://mp.weixin.qq.com/mp/profile_ext?action=home&__biz=MzAwMDAwMDAwMA==",
        "https://mp.weixin.qq.com/s?__biz=MzAwMDAwMDAwMA==&mid=2247&idx=1",
        "gh_a1b2c3d4e5f6",
        "GH_A1B2C3D4E5F6",
    ],
)
def test_a_wechat_account_is_known_by_its_number(
    register: Register, client: Client, question: str
) -> None:
    answer = client.get(VERIFY, {"q": question}).context["answer"]
    if "profile_ext" in question or question.lower().startswith("gh_"):
        assert [each.pk for each in answer.accounts] == [register.wechat.pk]
    else:
        # A link to a post is not a link to the account: whatever is answered, it is no other account.
        assert {each.pk for each in answer.accounts} <= {register.wechat.pk}


@pytest.mark.parametrize("question", ["微马官", "77001", "https://weibo.com/u/77001"])
def test_a_closed_account_is_answered_with_the_day(
    register: Register, client: Client, question: str
) -> None:
    answer = client.get(VERIFY, {"q": question})
    assert answer.context["answer"].standing == "closed"
    assert answer.context["answer"].closed_on == date(2025, 11, 3)
    assert "2025年11月3日" in answer.content.decode()


def test_one_name_on_two_platforms_gives_both(cast: Cast, client: Client) -> None:
    for platform in ("weibo", "douyin"):
        cast.add_account(cast.town, "普定城关", platform=platform)
    answer = client.get(VERIFY, {"q": "普定城关"}).context["answer"]
    assert len(answer.accounts) == 2


@pytest.mark.parametrize(
    "question",
    [
        "普定城关发布官方",
        "普定城关友布",
        "https://weibo.com/u/2834480302",
        "https://weibo.com.example.net/u/2834480301",
        "普定城关发布 https://weibo.com/u/999",
        "https://weibo.com/",
        "http://",
        "http://[::1",
        "javascript:alert(1)",
        "weibo",
        "u",
        "'; DROP TABLE registry_account; --",
        "<script>alert(1)</script>",
        "😀👨‍👩‍👧‍👦",
        "\u200b\u200d\ufeff",
        "%00",
        "\0",
        "\ud800",
        "。。。",
    ],
)
def test_what_is_not_the_countys_is_not_known_here(
    register: Register, client: Client, question: str
) -> None:
    answer = client.get(VERIFY, {"q": question.encode("utf-8", "surrogatepass")})
    assert answer.status_code in (200, 400)
    page = answer.content.decode()
    assert 'data-standing="official"' not in page
    assert "<script>alert" not in page


def test_a_name_with_zero_width_marks_is_the_name(register: Register, client: Client) -> None:
    answer = client.get(VERIFY, {"q": "普定\u200b城关\ufeff发布"}).context["answer"]
    assert answer.standing == "official"


def test_a_megabyte_is_answered_quickly_and_not_repeated(
    register: Register, client: Client
) -> None:
    question = "普定" * 250_000
    began = time.perf_counter()
    assert selectors.verify(question).standing == "unknown"
    assert time.perf_counter() - began < 1
    answer = client.get(VERIFY, {"q": question})
    assert answer.context["answer"].standing == "unknown"
    assert len(answer.content) < 50_000


def test_without_a_question_there_is_no_answer(register: Register, client: Client) -> None:
    for query in ({}, {"q": ""}, {"q": "   "}):
        answer = client.get(VERIFY, query)
        assert answer.status_code == 200
        assert answer.context["answer"] is None


def test_an_answer_takes_as_many_queries_for_one_match_as_for_three(
    cast: Cast, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    cast.add_account(cast.town, "普定城关")
    with django_assert_num_queries(2):
        assert len(selectors.verify("普定城关").accounts) == 1
    for platform in ("weibo", "douyin", "kuaishou"):
        cast.add_account(cast.town, "普定城关", platform=platform)
    with django_assert_num_queries(2):
        assert len(selectors.verify("普定城关").accounts) == 4
