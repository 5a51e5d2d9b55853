"""What the public learns of the register."""

from __future__ import annotations

from datetime import date

import pytest

from guiju.registry import selectors
from guiju.registry.models import AccountState
from guiju.registry.selectors import Matched, Verdict
from tests.cast import Cast


@pytest.fixture
def county(cast: Cast) -> Cast:
    cast.add_account(
        cast.town, "城关发布", platform="weibo", platform_uid="2834480301",
        url="https://weibo.com/u/2834480301", contact_name="李梅", contact_telephone="13800001234",
    )  # fmt: skip
    cast.add_account(
        cast.town, "城关 ABC", platform="wechat-official", platform_uid="gh_1a2b3c4d5e6f",
        url="https://mp.weixin.qq.com/mp/profile_ext?action=home&__biz=MzA1&scene=1",
    )  # fmt: skip
    cast.add_account(
        cast.other_town, "马官旧闻", platform="douyin", state=AccountState.CLOSED,
        closed_on=date(2025, 3, 1),
    )  # fmt: skip
    cast.add_account(cast.other_town, "马官在线", platform="weibo", state=AccountState.SUSPENDED)
    return cast


OFFICIAL = [
    ("城关发布", "城关发布", Matched.NAME),
    ("＠城关发布", "城关发布", Matched.NAME),
    ("“城关发布”", "城关发布", Matched.NAME),
    ("微博：城关发布", "城关发布", Matched.NAME),
    ("城关ａｂｃ", "城关 ABC", Matched.NAME),
    ("http://www.weibo.com/u/2834480301/?from=page_100", "城关发布", Matched.LINK),
    ("weibo.com/u/2834480301", "城关发布", Matched.LINK),
    ("看看这个 https://weibo.com/u/2834480301，是真的吗", "城关发布", Matched.LINK),
    ("https://m.weibo.cn/u/2834480301", "城关发布", Matched.ID),
    ("https://weibo.com/2834480301/NxYz1", "城关发布", Matched.ID),
    ("2834480301", "城关发布", Matched.ID),
    ("GH_1A2B3C4D5E6F", "城关 ABC", Matched.ID),
    ("https://mp.weixin.qq.com/mp/profile_ext?__biz=MzA1&action=home", "城关 ABC", Matched.LINK),
]
UNKNOWN = [
    "", "   ", "城关发布会", "城关", "https://weibo.com/u/999",
    "https://weibo.com.evil.example/u/2834480301",
    "https://evil.example/u/2834480301",
    "https://weibo.com@evil.example/u/2834480301",
    "城关发布 https://evil.example/x",
    "https://mp.weixin.qq.com/", "https://mp.weixin.qq.com/mp/profile_ext?__biz=Other",
    "http://[", "javascript:alert(1)", "\x00", "'; DROP TABLE registry_account; --", "？" * 5000,
]  # fmt: skip


def test_an_official_account_is_recognised(county: Cast) -> None:
    for question, name, by in OFFICIAL:
        found = selectors.find_public(question)
        assert [(each.account.name, each.by, each.verdict) for each in found] == [
            (name, by, Verdict.OFFICIAL)
        ], question


def test_what_is_not_ours_is_not_known(county: Cast) -> None:
    assert [question for question in UNKNOWN if selectors.find_public(question)] == []


def test_closed_and_suspended_accounts_are_said_to_be_so(county: Cast) -> None:
    (closed,) = selectors.find_public("马官旧闻")
    assert (closed.verdict, closed.closed_on) == (Verdict.CLOSED, date(2025, 3, 1))
    (suspended,) = selectors.find_public("马官在线")
    assert (suspended.verdict, suspended.closed_on) == (Verdict.SUSPENDED, None)


def test_the_account_in_operation_comes_first(county: Cast) -> None:
    county.add_account(county.town, "马官旧闻", platform="weibo")
    assert [each.verdict for each in selectors.find_public("马官旧闻")] == [
        Verdict.OFFICIAL, Verdict.CLOSED,
    ]  # fmt: skip


def test_the_directory_loads_no_personal_data(
    county: Cast, django_assert_num_queries: object
) -> None:
    with django_assert_num_queries(1):  # type: ignore[operator]
        shown = [
            (each.name, str(each.platform), each.host.name, each.state, each.closed_on)
            for each in selectors.public_directory()
        ]
    assert len(shown) == 4
    deferred = selectors.public_directory()[0].get_deferred_fields()
    assert {"contact_name", "contact_telephone", "ideology_holder_id"} <= deferred


def test_verifying_takes_two_queries(county: Cast, django_assert_num_queries: object) -> None:
    with django_assert_num_queries(2):  # type: ignore[operator]
        selectors.find_public("城关发布")
