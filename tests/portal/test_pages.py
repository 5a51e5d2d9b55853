"""The public portal: what is shown, what is never shown, and that it needs neither log-in nor script."""

from __future__ import annotations

import json
import re

import pytest
from django.test import Client
from django.urls import reverse
from pytest_django import DjangoAssertNumQueries

from tests.cast import Cast
from tests.portal.conftest import SECRETS, Register

HOME, VERIFY, REGULATION, NOTICES = "/", "/verify/", "/regulation/", "/notices/"


def names(client: Client, **query: str) -> list[str]:
    """The accounts a directory page lists."""
    return [each.name for each in client.get(HOME, query).context["page"]]


def test_the_directory_lists_what_is_in_operation(register: Register, client: Client) -> None:
    assert names(client) == ["普定城关", "普定城关发布"]
    assert names(client, state="closed") == ["微马官"]
    assert names(client, state="all") == ["普定城关", "普定城关发布", "微马官"]
    page = client.get(HOME, {"state": "closed"}).content.decode()
    assert "2025年11月3日" in page


@pytest.mark.parametrize(
    ("query", "found"),
    [
        ({"q": "发布"}, ["普定城关发布"]),
        ({"q": "城关镇"}, ["普定城关", "普定城关发布"]),
        ({"platform": "weibo"}, ["普定城关发布"]),
        ({"platform": "weibo", "q": "普定"}, ["普定城关发布"]),
        ({"platform": "nonsense"}, []),
        ({"state": "suspended"}, []),
        ({"state": "nonsense"}, ["普定城关", "普定城关发布"]),
        ({"q": "城关 发布"}, ["普定城关发布"]),
        ({"task": "serve"}, []),
        ({"task": "nonsense"}, ["普定城关", "普定城关发布"]),
        ({"unit": "x"}, ["普定城关", "普定城关发布"]),
        ({"unit": "999999"}, []),
        ({"unit": "9" * 40}, ["普定城关", "普定城关发布"]),
        ({"field": "没有"}, []),
        ({"q": "_"}, []),
        ({"q": "\u202e普定"}, []),
        ({"q": "没有这个账号"}, []),
        ({"q": "%"}, []),
        ({"page": "99"}, ["普定城关", "普定城关发布"]),
        ({"page": "minus one"}, ["普定城关", "普定城关发布"]),
        ({"q": "普" * 5000}, []),
    ],
)
def test_the_directory_is_filtered(
    register: Register, client: Client, query: dict[str, str], found: list[str]
) -> None:
    assert names(client, **query) == found


@pytest.mark.parametrize("address", ["/?q=%00", "/?platform=weibo%00", "/verify/?q=%00"])
def test_an_address_no_text_has_is_refused_clearly(
    register: Register, client: Client, address: str
) -> None:
    answer = client.get(address)
    assert answer.status_code == 400
    assert "<h1" in answer.content.decode()


def test_an_empty_directory_says_what_to_do_next(cast: Cast, client: Client) -> None:
    page = client.get(HOME).content.decode()
    assert "核验" in page


def test_the_page_of_an_account_says_whose_it_is(register: Register, client: Client) -> None:
    page = client.get(reverse("portal:account", args=[register.wechat.pk])).content.decode()
    for said in (
        "普定城关",
        "城关镇人民政府",
        "普定县城关镇人民政府",
        "gh_a1b2c3d4e5f6",
        "普定城关发布",
    ):
        assert said in page
    assert client.get(reverse("portal:account", args=[10**9])).status_code == 404


def test_a_closed_account_is_shown_as_closed_and_not_linked(
    register: Register, client: Client
) -> None:
    page = client.get(reverse("portal:account", args=[register.closed.pk])).content.decode()
    assert "2025年11月3日" in page
    assert "A14-2" in page


def test_nothing_personal_is_ever_shown(register: Register, client: Client) -> None:
    """A33-1: the answer needs no name of a person and no telephone number."""
    pages = [
        HOME,
        f"{HOME}?q=普定",
        reverse("portal:account", args=[register.wechat.pk]),
        f"{VERIFY}?q=普定城关",
        "/api/v1/accounts",
        f"/api/v1/accounts/{register.wechat.pk}",
        "/api/v1/verify?q=普定城关",
    ]
    for address in pages:
        shown = client.get(address).content.decode()
        if address.startswith("/api/"):
            shown = json.dumps(json.loads(shown), ensure_ascii=False)
        assert "普定城关" in shown
        assert [each for each in SECRETS if each in shown] == [], address


def test_what_is_personal_cannot_be_asked_for_either(register: Register, client: Client) -> None:
    for secret in SECRETS:
        assert names(client, q=secret) == []
        assert client.get(VERIFY, {"q": secret}).context["answer"].accounts == ()


def test_the_regulation_shows_every_article_and_what_it_rests_on(
    cast: Cast, client: Client
) -> None:
    page = client.get(REGULATION).content.decode()
    for number in range(1, 41):
        assert f'id="article-{number}"' in page


@pytest.mark.parametrize("address", [HOME, VERIFY, REGULATION, NOTICES, f"{VERIFY}?q=普定城关"])
def test_portal_pages_speak_english(register: Register, client: Client, address: str) -> None:
    client.cookies["guiju_language"] = "en"
    page = client.get(address).content.decode()
    assert '<html lang="en"' in page
    shown = re.sub(r"<(script|style)[^>]*>.*?</\1>|<[^>]+>", " ", page, flags=re.DOTALL)
    # Names are data and stay; the regulation is quoted by its number and by its own words.
    for data in (
        "普定城关发布", "普定县城关镇人民政府", "城关镇人民政府", "普定城关", "微马官", "中文",
        "普府办发", "号", "第四十九条", "城关镇", "马官镇",
    ):  # fmt: skip
        shown = shown.replace(data, "")
    assert re.findall(r"[\u4e00-\u9fff]+", shown) == []


@pytest.mark.parametrize("address", [HOME, VERIFY, f"{VERIFY}?q=普定城关"])
def test_portal_pages_need_no_script(register: Register, client: Client, address: str) -> None:
    page = client.get(address).content.decode()
    assert not re.search(r"<script(?![^>]*\bsrc=)", page)
    assert not re.search(r"\son[a-z]+=|\sstyle=", page)
    forms = re.findall(r"<form[^>]*method=\"get\".*?</form>", page, re.DOTALL)
    assert forms
    for form in forms:
        assert re.search(r"<button|type=\"submit\"", form), form


def test_portal_pages_may_be_read_without_a_log_in_and_only_read(
    register: Register, client: Client
) -> None:
    for address in (
        HOME,
        VERIFY,
        REGULATION,
        NOTICES,
        reverse("portal:account", args=[register.weibo.pk]),
    ):
        assert client.get(address).status_code == 200
        assert client.post(address).status_code == 405


def test_the_directory_takes_as_many_queries_for_one_account_as_for_many(
    cast: Cast,
    client: Client,
    django_assert_num_queries: DjangoAssertNumQueries,
) -> None:
    cast.add_account(cast.town, "普定城关")
    with django_assert_num_queries(6):
        client.get(HOME)
    for number, unit in enumerate((cast.town, cast.other_town, cast.department, cast.office)):
        cast.add_account(unit, f"账号{number}", platform="weibo")
    with django_assert_num_queries(6):
        client.get(HOME)


def test_a_unit_shows_what_belongs_to_it(register: Register, cast: Cast, client: Client) -> None:
    assert names(client, unit=str(cast.town.pk)) == ["普定城关", "普定城关发布"]
    assert names(client, unit=str(cast.other_town.pk)) == []
    assert names(client, unit=str(cast.government.pk)) == ["普定城关", "普定城关发布"]


def test_an_account_page_takes_as_many_queries_with_one_neighbour_as_with_three(
    cast: Cast,
    client: Client,
    django_assert_num_queries: DjangoAssertNumQueries,
) -> None:
    address = reverse("portal:account", args=[cast.add_account(cast.town, "普定城关").pk])
    cast.add_account(cast.town, "城关微博", platform="weibo")
    with django_assert_num_queries(6):
        client.get(address)
    for platform in ("douyin", "kuaishou"):
        cast.add_account(cast.town, "城关", platform=platform)
    with django_assert_num_queries(6):
        client.get(address)
