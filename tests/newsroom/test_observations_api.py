"""The push API for what platforms show: whose token, which accounts, an answer for every item."""

from __future__ import annotations

import base64
import json
from typing import Any

import pytest
from django.test import Client

from guiju.ledger.chain import sm3
from guiju.ledger.models import Entry
from guiju.newsroom import services
from guiju.platforms import pictures
from guiju.registry import selectors
from guiju.registry.intake.observed import MOST_AVATARS
from guiju.registry.models import Avatar, How, Observation
from guiju.units.models import Role
from tests.cast import NOW, Cast
from tests.platforms.drawing import picture

URL = "/api/v1/observations"


@pytest.fixture
def secret(cast: Cast) -> str:
    principal = cast.holder(cast.town, Role.OPERATIONS_PRINCIPAL)
    return services.make_token(principal, unit_id=cast.town.pk, name="巡查程序", now=NOW).secret


def item(**stated: object) -> dict[str, object]:
    values: dict[str, object] = {
        "platform": "weibo",
        "platform_uid": "5012",
        "name": "城关之声",
        "followers": 1200,
        "seen_at": "2026-06-09T09:30:00+08:00",
    }
    return values | stated


def push(client: Client, secret: str, *items: Any) -> Any:
    return client.post(
        URL,
        data=json.dumps({"observations": items}),
        content_type="application/json",
        headers={"Authorization": f"Bearer {secret}"} if secret else {},
    )


def test_a_program_tells_what_it_saw_once(client: Client, cast: Cast, secret: str) -> None:
    account = cast.add_account(cast.town, "城关发布", platform="weibo", platform_uid="5012")
    assert push(client, secret, item()).json()["added"] == 1
    entries = Entry.objects.count()
    assert push(client, secret, item()).json()["unchanged"] == 1
    assert Entry.objects.count() == entries
    seen = selectors.latest_observations().by_account[account.pk]
    assert (seen.name, seen.followers, seen.how) == ("城关之声", 1200, How.API)


def test_every_item_is_answered_with_everything_that_is_wrong(
    client: Client, cast: Cast, secret: str
) -> None:
    cast.add_account(cast.town, "城关发布", platform="weibo", platform_uid="5012")
    cast.add_account(cast.department, "教育发布", platform="weibo", platform_uid="777")
    answer = push(
        client,
        secret,
        item(followers="很多", seen_at=None),
        item(platform_uid="777"),
        item(platform="脸书"),
        item(platform_uid=5012, name=["odd"]),
        "nonsense",
        item(),
    ).json()
    fields = [[each["field"] for each in one["messages"]] for one in answer["results"]]
    assert fields[:3] == [["followers", "seen_at"], ["platform_uid"], ["platform"]]
    assert [one["status"] for one in answer["results"]] == [
        "error", "error", "error", "added", "error", "added",
    ]  # fmt: skip


def test_without_a_token_nothing_is_taken(client: Client, cast: Cast) -> None:
    assert push(client, "", item()).status_code == 401
    assert push(client, "guiju_wrong", item()).status_code == 401
    assert not Observation.objects.exists()


def test_too_many_at_a_time_are_refused_in_words(client: Client, cast: Cast, secret: str) -> None:
    answer = push(client, secret, *({} for _ in range(1_001)))
    assert answer.status_code == 413
    assert "1000" in answer.json()["detail"]


def in_base64(content: bytes) -> str:
    return base64.b64encode(content).decode()


def test_a_program_tells_the_avatar_it_saw(client: Client, cast: Cast, secret: str) -> None:
    account = cast.add_account(cast.town, "城关发布", platform="weibo", platform_uid="5012")
    content = picture(seed=3)
    told = item(avatar=in_base64(content))
    assert push(client, secret, told).json()["added"] == 1
    again = item(avatar=f"data:image/png;base64,{in_base64(content)}")
    assert push(client, secret, again).json()["unchanged"] == 1
    seen = selectors.latest_observations().by_account[account.pk]
    assert seen.avatar == sm3(content)
    assert Avatar.objects.get().look == pictures.drawn("头像.png", content).look


def test_what_is_no_avatar_is_one_items_trouble(client: Client, cast: Cast, secret: str) -> None:
    cast.add_account(cast.town, "城关发布", platform="weibo", platform_uid="5012")
    answer = push(
        client,
        secret,
        item(avatar="不是编码"),
        item(avatar=in_base64(b"MZ\x90 program")),
        item(avatar="A" * (6 * 1024 * 1024)),
        item(avatar=in_base64(picture(side=16))),
        item(),
    ).json()
    assert [one["status"] for one in answer["results"]] == ["error"] * 4 + ["added"]
    said = [one["messages"][0] for one in answer["results"][:4]]
    assert {each["field"] for each in said} == {"avatar"}
    for each, words in zip(said, ("Base64", "程序", "4 MB", "16×16"), strict=True):
        assert words in each["zh"]
    assert not Avatar.objects.exists()


def test_more_avatars_than_a_call_may_have_wait_for_the_next(
    client: Client, cast: Cast, secret: str
) -> None:
    pictures_seen = [in_base64(picture(seed=seed, side=32)) for seed in range(MOST_AVATARS + 1)]
    items = [item(platform_uid=str(n), avatar=each) for n, each in enumerate(pictures_seen)]
    answer = push(client, secret, *items).json()
    assert (answer["added"], answer["errors"]) == (MOST_AVATARS, 1)
    assert "分批" in answer["results"][-1]["messages"][0]["zh"]
