"""Every fault, and that the client's error lets a delivery decide without doing anything twice."""

from __future__ import annotations

from typing import Any

import httpx
import pytest

from guiju.platforms import wechat, weibo
from guiju.platforms.refusals import Fate, PlatformError, Retry
from guiju.platforms.sandbox import Sandbox
from guiju.platforms.wechat import State
from tests.platforms.sandbox.conftest import LINK, article, steer, until


def failing(client: wechat.Client, media_id: str) -> PlatformError:
    with pytest.raises(PlatformError) as caught:
        client.publications.submit(media_id)
    return caught.value


def is_in_the_box(client: wechat.Client, media_id: str) -> bool:
    try:
        client.drafts.get(media_id)
    except PlatformError as refusal:
        return refusal.code != 40007
    return True


@pytest.mark.parametrize(
    ("fault", "fate", "taken"),
    [
        ({"kind": "silent", "seconds": 3}, Fate.UNKNOWN, True),
        ({"kind": "deaf", "seconds": 3}, Fate.UNKNOWN, False),
        ({"kind": "garbled"}, Fate.UNKNOWN, True),
        ({"kind": "status", "code": 502}, Fate.UNKNOWN, False),
        ({"kind": "code", "code": -1}, Fate.UNKNOWN, False),
        ({"kind": "code", "code": 45009}, Fate.NOTHING, False),
    ],
)
def test_after_no_answer_the_draft_box_tells_what_happened(
    sandbox: Sandbox, client: wechat.Client, fault: dict[str, Any], fate: Fate, taken: bool
) -> None:
    media_id = client.drafts.add([article(client)])
    steer(sandbox, "fault", path="freepublish/submit", **fault)
    error = failing(client, media_id)
    assert (error.retry, error.fate) == (Retry.LATER, fate)
    assert is_in_the_box(client, media_id) is not taken
    if not taken:
        client.publications.submit(media_id)
    live = until(lambda: client.publications.batch(content=True).items)
    assert [each.articles[0].title for each in live] == ["汛期安全提示"]


@pytest.mark.parametrize("code", [53503, 53504, 53505, 48001])
def test_a_refused_submission_stays_in_the_box(
    sandbox: Sandbox, client: wechat.Client, code: int
) -> None:
    media_id = client.drafts.add([article(client)])
    steer(sandbox, "fault", kind="code", path="freepublish/submit", code=code)
    error = failing(client, media_id)
    assert (error.code, error.fate) == (code, Fate.NOTHING)
    assert error.retry is not Retry.LATER
    assert is_in_the_box(client, media_id)


@pytest.mark.parametrize("verdict", [State.NOT_ORIGINAL, State.FAILED, State.REFUSED])
def test_a_review_that_refuses(sandbox: Sandbox, client: wechat.Client, verdict: State) -> None:
    steer(sandbox, "fault", kind="verdict", path="freepublish/submit", code=int(verdict))
    submitted = client.publications.submit(client.drafts.add([article(client)]))
    found = until(
        lambda: (
            (p := client.publications.get(submitted.publish_id)).state is not State.RUNNING and p
        )
    )
    assert (found.state, found.failed, found.urls) == (verdict, (1,), {})
    assert client.publications.batch().total == 0


def test_a_token_that_expires_between_two_steps(sandbox: Sandbox, client: wechat.Client) -> None:
    media_id = client.drafts.add([article(client)])
    steer(sandbox, "fault", kind="expire", path="freepublish/submit")
    assert client.publications.submit(media_id).publish_id
    assert len(sandbox.wechat.jobs) == 1


def test_a_fault_may_wait_and_repeat(sandbox: Sandbox, client: wechat.Client) -> None:
    steer(sandbox, "fault", kind="code", path="draft/count", code=45011, after=1, times=2)
    answers = []
    for _ in range(4):
        try:
            answers.append(client.drafts.count())
        except PlatformError as error:
            answers.append(error.code or 0)
    assert answers == [0, 45011, 45011, 0]


def test_what_the_platform_deletes_is_seen(sandbox: Sandbox, client: wechat.Client) -> None:
    submitted = client.publications.submit(client.drafts.add([article(client)]))
    found = until(
        lambda: (p := client.publications.get(submitted.publish_id)).state is State.LIVE and p
    )
    steer(sandbox, "take_down", article_id=found.article_id)
    assert client.publications.get(submitted.publish_id).state is State.BANNED
    assert client.publications.batch().total == 0
    assert "已被平台删除" in httpx.get(found.urls[1]).text


# Weibo


def test_weibo_taken_without_an_answer_is_found_in_the_timeline(
    sandbox: Sandbox, account: weibo.Client
) -> None:
    before = account.share(f"第一条 {LINK}", operator_ip="203.0.113.5")
    steer(sandbox, "fault", kind="silent", path="statuses/share", seconds=3)
    with pytest.raises(PlatformError) as caught:
        account.share(f"第二条 {LINK}", operator_ip="203.0.113.5")
    assert caught.value.fate is Fate.UNKNOWN
    assert [each.text[:3] for each in account.since(before.id)] == ["第二条"]


@pytest.mark.parametrize("as_text", [True, False])
def test_weibo_throttles(sandbox: Sandbox, account: weibo.Client, as_text: bool) -> None:
    steer(sandbox, "settings", error_code_as_text=as_text)
    steer(sandbox, "fault", kind="code", path="statuses/share", code=10023)
    with pytest.raises(PlatformError) as caught:
        account.share(f"一条 {LINK}", operator_ip="203.0.113.5")
    assert (caught.value.code, caught.value.retry) == (10023, Retry.LATER)
    assert account.since() == []


def test_weibo_token_expires_mid_way(sandbox: Sandbox, account: weibo.Client) -> None:
    steer(sandbox, "fault", kind="expire", path="statuses/share")
    with pytest.raises(PlatformError) as caught:
        account.share(f"一条 {LINK}", operator_ip="203.0.113.5")
    assert (caught.value.code, caught.value.retry) == (21327, Retry.MENDED)


# The control itself


@pytest.mark.parametrize(
    "act",
    [
        {},
        {"act": "other"},
        {"act": "fault"},
        {"act": "fault", "kind": "none"},
        {"act": "fault", "kind": "status", "code": 200},
        {"act": "fault", "kind": "verdict", "code": 0},
        {"act": "fault", "kind": "deaf", "seconds": 1e9},
        {"act": "fault", "kind": "deaf", "times": "x"},
        {"act": "fault", "kind": "deaf", "unknown": 1},
        {"act": "settings", "review_seconds": "soon"},
        {"act": "settings", "review_seconds": -1},
        {"act": "settings", "unknown": 1},
        {"act": "settings", "calls_a_day": True},
        {"act": "take_down"},
        {"act": "take_down", "article_id": "none"},
        {"act": "callback", "url": "https://www.example.com/"},
        {"act": "callback", "url": "http://127.0.0.1:1/"},
        {"act": "callback", "url": 5},
    ],
)
def test_what_cannot_be_done_is_said(sandbox: Sandbox, act: dict[str, Any]) -> None:
    answer = httpx.post(f"{sandbox.url}sandbox/control", json=act)
    assert answer.status_code == 400
    assert answer.json()["error"]


def test_only_programs_of_this_machine_steer(sandbox: Sandbox) -> None:
    control = f"{sandbox.url}sandbox/control"
    assert httpx.post(control, data={"act": "clear"}).status_code == 405
    assert httpx.get(control).status_code == 405
    elsewhere = {"host": f"evil.example:{sandbox.port}"}
    assert httpx.post(control, json={"act": "clear"}, headers=elsewhere).status_code == 421
    assert httpx.get(sandbox.url, headers=elsewhere).status_code == 421
    assert sandbox._server.server_address[0] == "127.0.0.1"


def test_faults_are_taken_away(sandbox: Sandbox, client: wechat.Client) -> None:
    steer(sandbox, "fault", kind="status", code=503, path="draft")
    assert steer(sandbox, "clear")["faults"] == []
    assert client.drafts.count() == 0
