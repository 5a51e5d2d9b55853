"""The open directory as JSON, its description, and which endpoints other sites may read."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

import pytest
from django.test import Client

from guiju.newsroom.models import FeedAccess
from guiju.registry.workflow import CaseKind
from tests.cast import Cast
from tests.newsroom.serving import live, opened
from tests.portal.conftest import Register
from tests.portal.described import misfits, schema_of
from tests.registry import cases

ORIGIN = {"Origin": "https://www.aspuding.gov.cn"}


def test_the_directory_is_given_in_parts(register: Register, client: Client) -> None:
    whole = client.get("/api/v1/accounts").json()
    assert (whole["total"], [each["name"] for each in whole["accounts"]]) == (
        2, ["普定城关", "普定城关发布"],
    )  # fmt: skip
    second = client.get("/api/v1/accounts", {"offset": 1, "limit": 1}).json()
    assert (second["total"], [each["name"] for each in second["accounts"]]) == (2, ["普定城关发布"])
    everything = client.get("/api/v1/accounts", {"state": "all", "platform": "weibo"}).json()
    assert [each["name"] for each in everything["accounts"]] == ["普定城关发布", "微马官"]
    closed = client.get("/api/v1/accounts", {"closed": "true"}).json()
    assert [each["closed_on"] for each in closed["accounts"]] == ["2025-11-03"]


def test_one_account_is_given_by_its_number(register: Register, client: Client) -> None:
    account = client.get(f"/api/v1/accounts/{register.weibo.pk}").json()
    assert [(each["on"], each["what"]) for each in account.pop("history")] == [
        ("2026-06-10", "registered"), ("2024-01-01", "opened"),
    ]  # fmt: skip
    assert account == {
        "id": register.weibo.pk,
        "name": "普定城关发布",
        "host": "城关镇人民政府",
        "platform": "weibo",
        "platform_name": "新浪微博" if "新浪" in account["platform_name"] else "微博",
        "platform_id": "2834480301",
        "url": "https://weibo.com/u/2834480301",
        "state": "operating",
        "opened_on": "2024-01-01",
        "closed_on": None,
        "deregistered_on": None,
        "field": "",
        "verification": "",
    }


def test_verification_is_answered(register: Register, client: Client) -> None:
    answer = client.get("/api/v1/verify", {"q": "微马官"}).json()
    assert (answer["standing"], answer["closed_on"]) == ("closed", "2025-11-03")
    assert client.get("/api/v1/verify", {"q": "没有"}).json()["standing"] == "unknown"


@pytest.mark.parametrize(
    ("address", "status"),
    [
        ("/api/v1/accounts/999999", 404),
        ("/api/v1/accounts/" + "9" * 30, 422),
        ("/api/v1/accounts/abc", 422),
        ("/api/v1/accounts/0", 422),
        ("/api/v1/accounts?unit=" + "9" * 30, 422),
        ("/api/v1/accounts?state=perhaps", 422),
        ("/api/v1/accounts?task=perhaps", 422),
        ("/api/v1/accounts?q=%25", 200),
        ("/api/v1/accounts?q=%E2%80%AE", 200),
        ("/api/v1/notices/999999", 404),
        ("/api/v1/notices/abc", 422),
        ("/api/v1/notices?state=perhaps", 422),
        ("/api/v1/notices?kind=perhaps", 422),
        ("/api/v1/notices?limit=501", 422),
        ("/api/v1/notices?q=%00", 200),
        ("/api/v1/notices?q=_", 200),
        ("/api/v1/accounts?limit=0", 422),
        ("/api/v1/accounts?limit=501", 422),
        ("/api/v1/accounts?offset=-1", 422),
        ("/api/v1/accounts?offset=abc", 422),
        ("/api/v1/accounts?closed=perhaps", 422),
        ("/api/v1/accounts?q=" + "a" * 101, 422),
        ("/api/v1/accounts?q=%00", 200),
        ("/api/v1/verify", 422),
        ("/api/v1/verify?q=", 422),
        ("/api/v1/verify?q=" + "a" * 501, 422),
        ("/api/v1/verify?q=%00", 200),
        ("/api/v1/nonsense", 404),
    ],
)
def test_a_bad_question_gets_a_clear_answer(
    register: Register, client: Client, address: str, status: int
) -> None:
    answer = client.get(address)
    assert answer.status_code in {status, 400}
    if "nonsense" not in address:
        assert answer.headers["Content-Type"].startswith("application/json"), answer.content


@pytest.mark.parametrize("method", ["post", "put", "patch", "delete"])
@pytest.mark.parametrize("address", ["/api/v1/accounts", "/api/v1/accounts/1", "/api/v1/verify"])
def test_the_directory_is_only_read(cast: Cast, client: Client, method: str, address: str) -> None:
    assert getattr(client, method)(address).status_code == 405


# --- Its description --------------------------------------------------------------------------


def document(client: Client) -> dict[str, Any]:
    described: dict[str, Any] = client.get("/api/v1/openapi.json").json()
    return described


def references(node: Any) -> Iterator[str]:
    """Every `$ref` of a document."""
    if isinstance(node, dict):
        if isinstance(node.get("$ref"), str):
            yield node["$ref"]
        for each in node.values():
            yield from references(each)
    elif isinstance(node, list):
        for each in node:
            yield from references(each)


def test_the_description_holds_together(client: Client, db: None) -> None:
    described = document(client)
    assert described["openapi"].startswith("3.")
    assert described["info"]["title"]
    operations = [
        (path, method, operation)
        for path, methods in described["paths"].items()
        for method, operation in methods.items()
    ]
    names = [operation["operationId"] for _, _, operation in operations]
    assert len(names) == len(set(names))
    for path, _, operation in operations:
        assert operation["summary"]
        assert operation["responses"]
        in_path = {each["name"] for each in operation["parameters"] if each["in"] == "path"}
        assert in_path == {part[1:-1] for part in path.split("/") if part.startswith("{")}
    for reference in references(described):
        target: Any = described
        assert reference.startswith("#/")
        for step in reference[2:].split("/"):
            target = target[step]
        assert target


@pytest.fixture
def addresses(cast: Cast, register: Register) -> dict[str, str]:
    """Every path of the description that gives JSON, with an address at which something is to be said."""
    case = cases.noticed(cast, cases.existing(cast, register.weibo, CaseKind.CLOSING))
    number = case.notices.get().pk
    app = opened(cast, FeedAccess.PUBLIC)
    live(cast)
    article = Client().get(f"/api/v1/content/{app}/articles").json()["articles"][0]["id"]
    return {
        "/api/v1/content/{account_id}/articles": f"/api/v1/content/{app}/articles",
        "/api/v1/content/{account_id}/articles/{number}": (
            f"/api/v1/content/{app}/articles/{re.findall('[0-9]+', article)[-1]}"
        ),
        "/api/v1/accounts": "/api/v1/accounts?state=all",
        "/api/v1/accounts/{account_id}": f"/api/v1/accounts/{register.weibo.pk}",
        "/api/v1/notices": "/api/v1/notices",
        "/api/v1/notices/{notice_id}": f"/api/v1/notices/{number}",
        "/api/v1/verify": "/api/v1/verify?q=普定城关发步",
        "/api/v1/snapshot": "/api/v1/snapshot",
        "/api/v1/snapshot/signature": "/api/v1/snapshot/signature",
        "/api/v1/snapshot/keys": "/api/v1/snapshot/keys",
    }


def test_answers_are_as_described(addresses: dict[str, str], client: Client) -> None:
    described = document(client)
    for path, address in addresses.items():
        answer = client.get(address).json()
        assert misfits(answer, described, schema_of(path, described)) == [], path


def test_every_open_address_is_among_those_examined(
    addresses: dict[str, str], client: Client
) -> None:
    read = {path for path, methods in document(client)["paths"].items() if "get" in methods}
    assert read == addresses.keys()


def test_an_answer_that_is_not_as_described_is_noticed(
    addresses: dict[str, str], client: Client
) -> None:
    described = document(client)
    path = "/api/v1/notices"
    answer = client.get(path).json()
    answer["notices"][0] |= {"last_on": "soon", "days_left": "15", "extra": 1}
    del answer["notices"][0]["title"]
    found = misfits(answer, described, schema_of(path, described))
    assert {each.split(":")[0].rsplit(".", 1)[-1] for each in found} == {
        "last_on", "days_left", "extra", "title",
    }  # fmt: skip


# --- Who may read it from another site ----------------------------------------------------------


@pytest.mark.parametrize(
    "address", ["/api/v1/accounts", "/api/v1/verify?q=x", "/api/v1/openapi.json"]
)
def test_any_site_may_read_the_directory_without_cookies(
    cast: Cast, client: Client, address: str
) -> None:
    answer = client.get(address, headers=ORIGIN)
    assert answer.headers["Access-Control-Allow-Origin"] == "*"
    assert "Access-Control-Allow-Credentials" not in answer.headers


@pytest.mark.parametrize(
    "address", ["/", "/verify/", "/console/", "/accounts/login/", "/api/v1/posts", "/api/v1/docs"]
)
def test_nothing_else_answers_another_site(cast: Cast, client: Client, address: str) -> None:
    for answer in (client.get(address, headers=ORIGIN), client.post(address, headers=ORIGIN)):
        assert "Access-Control-Allow-Origin" not in answer.headers


def test_a_preflight_allows_reading_only(cast: Cast, client: Client) -> None:
    asked = ORIGIN | {"Access-Control-Request-Method": "POST"}
    allowed = client.options("/api/v1/accounts", headers=asked)
    methods = allowed.headers["Access-Control-Allow-Methods"].replace(" ", "").split(",")
    assert set(methods) == {"GET", "HEAD", "OPTIONS"}
    refused = client.options("/api/v1/posts", headers=asked)
    assert "Access-Control-Allow-Methods" not in refused.headers
