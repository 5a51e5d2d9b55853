"""“Is this official?” — asked with whatever people paste (Article 34)."""

from __future__ import annotations

from datetime import UTC, date, datetime

import pytest
from django.test import Client
from pytest_django import DjangoAssertNumQueries

from guiju.portal import selectors
from guiju.registry import services
from guiju.registry.models import Account
from guiju.registry.workflow import CaseKind
from tests.cast import Cast
from tests.ending import ends
from tests.portal.conftest import Register
from tests.registry import cases

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


def test_a_closed_account_beside_an_official_one_of_the_same_name_is_a_warning(
    cast: Cast, register: Register, client: Client
) -> None:
    cast.add_account(cast.other_town, "微马官", platform="wechat-official", platform_uid="gh_wmg")
    both = client.get(VERIFY, {"q": "微马官"})
    assert both.context["answer"].standing == "official"
    assert "标明已关停的账号不再是官方账号" in both.content.decode()
    alone = client.get(VERIFY, {"q": "普定城关发布"}).content.decode()
    assert "标明已关停的账号不再是官方账号" not in alone


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
    with ends(5):
        assert selectors.verify(question).standing == "unknown"
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


# --- As it is spelt, shared and imitated ------------------------------------------------------------


@pytest.mark.parametrize(
    "question",
    [
        "https://weibo.com/n/普定城关发布",
        "https://weibo.com/n/%E6%99%AE%E5%AE%9A%E5%9F%8E%E5%85%B3%E5%8F%91%E5%B8%83",
        "https://weibo.com/p/1005052834480301/home",
        "sinaweibo://userinfo?uid=2834480301",
        "https://m.weibo.cn/profile/2834480301",
        "【普定城关发布的微博】快来看 https://m.weibo.cn/u/2834480301?jumpfrom=weibocom",
    ],
)
def test_a_link_is_understood_in_every_form(register: Register, question: str) -> None:
    answer = selectors.verify(question)
    assert (answer.standing, [each.pk for each in answer.accounts]) == (
        "official", [register.weibo.pk],
    )  # fmt: skip


@pytest.mark.parametrize(
    "question",
    ["https://weibo.com.evil.example/n/普定城关发布", "https://evil.example/n/普定城关发布"],
)
def test_a_name_in_a_stranger_s_link_is_not_believed(register: Register, question: str) -> None:
    assert selectors.verify(question).standing == "unknown"


def test_a_name_in_traditional_characters_is_the_name_and_that_is_said(
    register: Register, client: Client
) -> None:
    answer = selectors.verify("普定城關發佈")
    assert (answer.standing, answer.spelt_otherwise) == ("official", True)
    assert "用字与官方名称不同" in client.get(VERIFY, {"q": "普定城關發佈"}).content.decode()
    for plain in ("普定城关发布", "＠普定 城关发布", "微博：普定城关发布"):
        assert not selectors.verify(plain).spelt_otherwise, plain


@pytest.mark.parametrize(
    "question",
    [
        "普定城关友布",
        "晋定城关发布",
        "普定城关发布官方",
        "普定诚关发布",
        "pudingchengguan发布",
        "微馬宫",
    ],
)
def test_an_imitation_is_held_against_the_official_names(
    register: Register, client: Client, question: str
) -> None:
    answer = selectors.verify(question)
    assert (answer.standing, answer.imitates) == ("unknown", True), answer.alike
    assert answer.alike[0].account in (register.wechat, register.weibo, register.closed)
    assert [each.percent for each in answer.alike] == sorted(
        (each.percent for each in answer.alike), reverse=True
    )
    page = client.get(VERIFY, {"q": question}).content.decode()
    assert 'data-imitates="yes"' in page
    assert f"{answer.alike[0].percent}%" in page


@pytest.mark.parametrize("question", ["今天天气", "人民日报", "weibo", "😀", "。。。", "a" * 500])
def test_what_is_like_nothing_is_held_against_nothing(register: Register, question: str) -> None:
    answer = selectors.verify(question)
    assert (answer.standing, answer.imitates) == ("unknown", False)


def test_an_official_name_beside_a_stranger_s_link_is_a_warning(
    register: Register, client: Client
) -> None:
    question = "看看【普定城关发布的作品】 https://evil.example/u/2834480301 复制打开"
    answer = selectors.verify(question)
    assert (answer.standing, answer.imitates, answer.alike[0].percent) == ("unknown", True, 100)
    assert "链接不是本县官方账号的链接" in client.get(VERIFY, {"q": question}).content.decode()


def test_a_short_link_is_not_followed_and_that_is_said(register: Register, client: Client) -> None:
    question = (
        "3.84 复制打开抖音，看看【普定城关的作品】 https://v.douyin.com/iRNBho5y/ 08/12 Abc:/"
    )
    answer = selectors.verify(question)
    assert (answer.standing, answer.short_link, answer.imitates) == ("unknown", True, True)
    assert "短链接" in client.get(VERIFY, {"q": question}).content.decode()


def test_a_former_name_is_answered_with_the_present_one(cast: Cast, client: Client) -> None:
    account = cast.add_account(cast.town, "微城关", platform="weibo")
    renamed(cast, account, "城关发布")
    answer = selectors.verify("微城关")
    assert (answer.standing, answer.accounts) == ("renamed", (account,))
    page = client.get(VERIFY, {"q": "微博：微城关"}).content.decode()
    assert "自2026年7月3日起更名为“城关发布”" in page
    assert selectors.verify("城关发布").standing == "official"
    told = client.get(f"/directory/{account.pk}/").context["past"]
    assert [(each.before, each.after) for each in told if each.what == "renamed"] == [
        ("微城关", "城关发布")
    ]
    program = client.get("/api/v1/verify", {"q": "微城关"}).json()
    assert (program["standing"], program["renamed_on"]) == ("renamed", "2026-07-03")


def renamed(cast: Cast, account: Account, name: str) -> None:
    """The whole case of a new name, its notice included."""
    case = cases.noticed(cast, cases.existing(cast, account, CaseKind.CHANGE, name=name))
    services.complete_change(
        cast.principal_of(account.host), case_id=case.pk, version=case.version,
        now=datetime(2026, 7, 3, 2, 0, tzinfo=UTC),
    )  # fmt: skip


def test_an_imitation_takes_as_many_queries_for_one_account_as_for_many(
    cast: Cast, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    cast.add_account(cast.town, "普定城关发布")
    with django_assert_num_queries(4):
        assert len(selectors.verify("普定城关友布").alike) == 1
    for number, platform in enumerate(("weibo", "douyin", "kuaishou")):
        cast.add_account(cast.town, f"普定城关发布{number}", platform=platform)
    with django_assert_num_queries(4):
        assert len(selectors.verify("普定城关友布").alike) == 4


@pytest.mark.parametrize(
    "question",
    [
        "【" * 500,
        "【普】" * 160,
        "@普定" * 160,
        "《普定城关》" * 80,
        "普定：" * 160,
        "http://a/b " * 45,
    ],
)
def test_the_work_of_an_answer_is_bounded(register: Register, question: str) -> None:
    with ends(5):
        selectors.verify(question)


def test_programs_are_told_how_alike_it_is(register: Register, client: Client) -> None:
    answer = client.get("/api/v1/verify", {"q": "普定城关友布"}).json()
    assert answer["imitates"] is True
    assert answer["alike"][0]["account"]["name"] == "普定城关发布"
    assert answer["alike"][0]["percent"] >= 75
