"""The push API: whose token, which accounts, an answer for every item."""

from __future__ import annotations

import json
from typing import Any

import pytest
from django.test import Client
from django.utils import timezone

from guiju.ledger.models import Entry
from guiju.newsroom import services
from guiju.newsroom.models import Post, PushToken
from guiju.registry.models import Account
from guiju.units import services as units
from guiju.units.models import Role, UnitKind
from guiju.units.services import UnitFacts
from tests.cast import NOW, Cast

pytestmark = pytest.mark.django_db
URL = "/api/v1/posts"


@pytest.fixture
def secret(cast: Cast) -> str:
    principal = cast.holder(cast.town, Role.OPERATIONS_PRINCIPAL)
    made = services.make_token(principal, unit_id=cast.town.pk, name="网站发布系统", now=NOW)
    return made.secret


def item(number: int = 1, **stated: object) -> dict[str, object]:
    values: dict[str, object] = {
        "account": "城关发布",
        "id": f"p{number}",
        "title": f"第{number}期便民服务信息",
        "text": "各单位要按照要求做好服务保障工作。",
        "published_at": "2026-06-09T09:30:00+08:00",
    }
    return values | stated


def push(client: Client, secret: str, *items: Any, body: object = None) -> Any:
    return client.post(
        URL,
        data=json.dumps({"posts": items} if body is None else body),
        content_type="application/json",
        headers={"Authorization": f"Bearer {secret}"} if secret else {},
    )


def test_every_item_is_answered(client: Client, secret: str, account: Account, cast: Cast) -> None:
    cast.add_account(cast.other_town, "马官发布")
    items = [
        item(1),
        item(2, published_at="昨天"),
        item(3, account="马官发布"),
        item(4, id=None, url="javascript:x"),
        item(5, title=["odd"], original="大概"),
        "nonsense",
        item(7, id=5012, original=False, published_at=1780968600),
    ]
    answer = push(client, secret, *items)
    assert answer.status_code == 200
    read = answer.json()
    assert [each["status"] for each in read["results"]] == [
        "added", "error", "error", "error", "error", "error", "added",
    ]  # fmt: skip
    assert [each["field"] for each in read["results"]][1:6] == [
        "published_at", "account", "url", "original", "account",
    ]  # fmt: skip
    for each in read["results"][1:6]:
        assert each["message"]["zh"]
        assert each["message"]["en"]
    assert (read["added"], read["errors"]) == (2, 5)
    assert Post.objects.get(key="id:5012").original is False
    again = push(client, secret, *items).json()
    assert (again["added"], again["changed"], again["unchanged"]) == (0, 0, 2)
    changed = push(client, secret, item(1, text="改过的正文。")).json()
    assert changed["results"][0]["status"] == "changed"
    gone = push(client, secret, {"account": "城关发布", "id": "p1", "deleted": True}).json()
    assert gone["results"][0]["status"] == "changed"
    assert Post.objects.get(key="id:p1").deleted_on


def test_the_ledger_names_the_token(client: Client, secret: str, account: Account) -> None:
    push(client, secret, item(1))
    entry = Entry.objects.latest("number")
    assert (entry.act, entry.actor_kind, entry.actor_name) == (
        "POSTS_BROUGHT",
        "program",
        "网站发布系统",
    )
    assert PushToken.objects.get().used_at is not None


def test_a_token_that_is_none_is_told_where_to_get_one(
    client: Client, secret: str, account: Account, cast: Cast
) -> None:
    for wrong in ("", "guiju_wrong", secret + "x"):
        answer = push(client, wrong, item(1))
        assert answer.status_code == 401
        assert "推送令牌" in answer.json()["detail"]
        assert "Push tokens" in answer.json()["detail"]
    basic = client.post(URL, "{}", "application/json", headers={"Authorization": "Basic YTpi"})
    assert basic.status_code == 401
    principal = cast.holder(cast.town, Role.OPERATIONS_PRINCIPAL)
    services.revoke_token(principal, token_id=PushToken.objects.get().pk, now=NOW)
    assert push(client, secret, item(1)).status_code == 401
    assert not Post.objects.exists()


def test_a_token_of_a_dissolved_unit_is_none(cast: Cast, client: Client) -> None:
    unit = units.add_unit(
        cast.supervisor,
        parent_id=cast.government.pk,
        facts=UnitFacts(name="普定县信息中心", kind=UnitKind.INSTITUTION),
        now=NOW,
    )
    made = services.make_token(cast.supervisor, unit_id=unit.pk, name="x", now=NOW)
    assert push(client, made.secret).status_code != 401
    units.dissolve_unit(
        cast.supervisor, unit_id=unit.pk, on=timezone.localdate(), now=timezone.now()
    )
    assert push(client, made.secret).status_code == 401


def test_a_token_reaches_the_units_below(cast: Cast, client: Client, account: Account) -> None:
    made = services.make_token(cast.supervisor, unit_id=cast.government.pk, name="x", now=NOW)
    assert push(client, made.secret, item(1)).json()["added"] == 1


def test_a_batch_that_is_too_large_is_refused_with_what_to_do(
    client: Client, secret: str, account: Account, settings: Any
) -> None:
    answer = push(client, secret, *[{}] * 1_001)
    assert answer.status_code == 413
    assert "1000" in answer.json()["detail"]
    settings.DATA_UPLOAD_MAX_MEMORY_SIZE = 1_000
    answer = push(client, secret, item(1, text="长" * 2_000))
    assert answer.status_code == 413
    # One post alone cannot be sent in smaller batches.
    assert "仅一条就超过的" in answer.json()["detail"]
    assert "plain text only" in answer.json()["detail"]


def test_a_post_of_a_million_characters_is_taken(
    client: Client, secret: str, account: Account
) -> None:
    assert push(client, secret, item(1, text="长" * 1_000_000)).json()["added"] == 1
    assert len(Post.objects.get().text) == 1_000_000


def test_a_body_that_is_none_is_no_fault_of_ours(client: Client, secret: str) -> None:
    headers = {"Authorization": f"Bearer {secret}"}
    for body in ([], {"posts": {}}, {"posts": None}, {}, "x", None, 7):
        answer = client.post(URL, json.dumps(body), "application/json", headers=headers)
        assert answer.status_code == 422, body
    broken = client.post(URL, b'{"posts": [', "application/json", headers=headers)
    assert broken.status_code == 400


def test_characters_that_cannot_be_stored_are_left_out(
    client: Client, secret: str, account: Account
) -> None:
    answer = push(client, secret, item(1, title="通\u0000知\ud83d"))
    assert answer.json()["added"] == 1
    assert Post.objects.get().title == "通知"


def test_queries_do_not_grow_with_the_items(
    client: Client, secret: str, account: Account, django_assert_max_num_queries: Any
) -> None:
    push(client, secret, item(0))
    with django_assert_max_num_queries(18) as counted:
        push(client, secret, item(1))
    with django_assert_max_num_queries(len(counted)):
        push(client, secret, *(item(number) for number in range(2, 42)))


def test_it_is_described(client: Client) -> None:
    described = client.get("/api/v1/openapi.json").json()
    operation = described["paths"][URL]["post"]
    assert operation["security"]
    assert set(operation["responses"]) == {"200", "400", "401", "403", "413", "422"}
    assert all("·" in each["description"] for each in operation["responses"].values())
    assert (
        described["components"]["schemas"]["PostIn"]["properties"]["published_at"]["type"]
        == "string"
    )
    posts = described["components"]["schemas"]["PostsIn"]["properties"]["posts"]
    assert posts["maxItems"] == 1_000
