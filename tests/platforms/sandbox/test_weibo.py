"""Our Weibo client on the sandbox: authorise, share with and without a picture, read on, delete."""

from __future__ import annotations

from urllib.parse import parse_qsl, urlsplit

import httpx
import pytest

from guiju.platforms import weibo
from guiju.platforms.refusals import PlatformError, Retry
from guiju.platforms.sandbox import Sandbox
from guiju.platforms.sandbox.world import FIRST_STATUS_ID
from tests.platforms.sandbox.conftest import LINK, PNG, application

IP = "203.0.113.5"


def code_for(sandbox: Sandbox) -> str:
    """The walk of the account's operator in a browser."""
    url = weibo.authorise_url(application(sandbox), state="s1", base_url=sandbox.url)
    assert "同意授权" in httpx.get(url).text
    back = httpx.get(f"{url}&agreed=yes").headers["location"]
    assert back.startswith("http://127.0.0.1:9/back?")
    query = dict(parse_qsl(urlsplit(back).query))
    assert query["state"] == "s1"
    return query["code"]


def test_an_account_authorises_and_publishes(sandbox: Sandbox) -> None:
    with weibo.Client(application(sandbox), sandbox.url) as client:
        code = code_for(sandbox)
        grant = client.exchange(code)
        with pytest.raises(PlatformError) as caught:
            client.exchange(code)
        assert (caught.value.code, caught.value.retry) == (21325, Retry.MENDED)
    assert grant.user_id == sandbox.weibo.uid
    with weibo.Client(application(sandbox), sandbox.url, token=grant.token) as client:
        assert client.share(f"一条 {LINK}", operator_ip=IP).user_id == grant.user_id


def test_ids_are_exact_and_links_are_shortened(sandbox: Sandbox, account: weibo.Client) -> None:
    shared = account.share(f"请远离河道 {LINK}", operator_ip=IP)
    assert shared.id == str(FIRST_STATUS_ID)
    assert float(shared.id) != int(shared.id)
    assert shared.text.startswith("请远离河道 http://t.cn/")
    assert account.since()[0].reads_as(f"请远离河道 {LINK}")
    assert list(sandbox.weibo.links.values()) == [LINK]
    assert "网页链接" in httpx.get(sandbox.url).text


def test_a_picture_is_shown(sandbox: Sandbox, account: weibo.Client) -> None:
    shared = account.share(f"图 {LINK}", operator_ip=IP, picture=("图.png", PNG))
    answer = httpx.get(shared.picture_url)
    assert (answer.content, answer.headers["content-type"]) == (PNG, "image/png")


def test_reading_on_from_the_last_one_seen(account: weibo.Client) -> None:
    shared = [account.share(f"第{number}条 {LINK}", operator_ip=IP) for number in range(105)]
    assert [each.id for each in account.since(shared[1].id)] == [each.id for each in shared[2:]]
    newest = account.newest()
    assert newest is not None
    assert newest.id == shared[-1].id
    account.destroy(shared[50].id)
    assert len(account.since()) == 104


@pytest.mark.parametrize(
    ("form", "code"),
    [
        ({"status": f"文 {LINK}"}, "10016"),
        ({"status": "", "rip": IP}, "20008"),
        ({"status": "字" * 141, "rip": IP}, "20012"),
        ({"status": "没有链接", "rip": IP}, "10017"),
        ({"status": f"#话题# {LINK}", "rip": IP}, "10017"),
        ({"status": f"已有 {LINK}", "rip": IP}, "20019"),
        ({"access_token": "made-up", "status": "x"}, "21332"),
    ],
)
def test_refusals(sandbox: Sandbox, account: weibo.Client, form: dict[str, str], code: str) -> None:
    account.share(f"已有 {LINK}", operator_ip=IP)
    body = {"access_token": sandbox.world.weibo_token} | form
    answer = httpx.post(f"{sandbox.url}2/statuses/share.json", data=body)
    assert answer.status_code in (400, 403)
    assert answer.json()["error_code"] == code
    assert answer.json()["request"] == "/2/statuses/share.json"


def test_what_is_not_there_cannot_be_deleted(account: weibo.Client) -> None:
    with pytest.raises(PlatformError) as caught:
        account.destroy("1")
    assert caught.value.code == 20101


@pytest.mark.parametrize("change", [{"client_id": "0"}, {"redirect_uri": "javascript:alert(1)"}])
def test_a_request_for_authorisation_that_is_not_right(
    sandbox: Sandbox, change: dict[str, str]
) -> None:
    query = {"client_id": sandbox.weibo.key, "redirect_uri": "http://127.0.0.1:9/back"} | change
    answer = httpx.get(f"{sandbox.url}oauth2/authorize", params=query)
    assert answer.status_code == 404
    assert "javascript" not in answer.text


def test_a_token_may_stand_in_three_places(sandbox: Sandbox) -> None:
    token, share = sandbox.world.weibo_token, f"{sandbox.url}2/statuses/share.json"
    said = {"rip": IP}
    in_the_form = {"access_token": token, "status": f"一 {LINK}"} | said
    assert httpx.post(share, data=in_the_form).status_code == 200
    in_the_address = {"access_token": token}
    assert (
        httpx.post(share, params=in_the_address, data={"status": f"二 {LINK}"} | said).status_code
        == 200
    )
    header = {"authorization": f"OAuth2 {token}"}
    assert (
        httpx.post(share, headers=header, data={"status": f"三 {LINK}"} | said).status_code == 200
    )
    assert httpx.post(share, data={"status": f"四 {LINK}"} | said).status_code == 403
