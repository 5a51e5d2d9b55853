"""A WeChat client that others wrote, pointed at the sandbox, works as with the real platform."""

from __future__ import annotations

import io
from collections.abc import Callable, Iterator
from typing import Any

import httpx
import pytest
from wechatpy import WeChatClient, parse_message
from wechatpy.client import api
from wechatpy.crypto import WeChatCrypto
from wechatpy.exceptions import (
    APILimitedException,
    InvalidSignatureException,
    WeChatClientException,
)
from wechatpy.utils import check_signature

from guiju.platforms.sandbox import Sandbox
from guiju.platforms.wechat import Callback
from tests.platforms.sandbox.conftest import AES_KEY, JPG, PNG, Receiver, steer, until


@pytest.fixture
def others(sandbox: Sandbox, monkeypatch: pytest.MonkeyPatch) -> Iterator[WeChatClient]:
    """Its addresses are constants; nothing else of it is touched."""
    monkeypatch.setattr(api.WeChatDataCube, "API_BASE_URL", f"{sandbox.url}datacube/")

    class Client(WeChatClient):  # type: ignore[misc]
        API_BASE_URL = f"{sandbox.url}cgi-bin/"

        def fetch_access_token(self) -> Any:
            return self._fetch_access_token(
                url=f"{self.API_BASE_URL}token",
                params={
                    "grant_type": "client_credential",
                    "appid": self.appid,
                    "secret": self.secret,
                },
            )

    client = Client(sandbox.wechat.appid, sandbox.wechat.secret, timeout=5)
    client._http.trust_env = False
    yield client
    client._http.close()


def drafted(others: WeChatClient, *titles: str) -> str:
    """A draft of so many articles, with a picture that it uploaded."""
    picture = others.media.upload_image(("p.png", io.BytesIO(PNG)))
    cover = others.material.add("image", ("c.jpg", io.BytesIO(JPG)))
    body = {
        "content": f'<p>请远离河道。<img src="{picture}"></p>',
        "thumb_media_id": cover["media_id"],
    }
    answer = others.draft.add([{"title": title} | body for title in titles])
    return str(answer["media_id"])


def live(others: WeChatClient, publish_id: int) -> dict[str, Any]:
    """The publication once its review is over."""

    def over() -> Any:
        found = others.freepublish.get(publish_id)
        return found["publish_status"] == 0 and found

    found: dict[str, Any] = until(over)
    return found


def test_it_uploads_pictures_and_material(others: WeChatClient) -> None:
    assert others.access_token
    assert others.media.upload_image(("p.png", io.BytesIO(PNG))).startswith("http")
    cover = others.material.add("image", ("c.jpg", io.BytesIO(JPG)))
    assert others.material.get_count()["image_count"] == 1
    others.material.delete(cover["media_id"])
    assert others.material.get_count()["image_count"] == 0


def test_its_draft_box_is_ours(others: WeChatClient) -> None:
    media_id = drafted(others, "汛期安全提示", "防汛物资发放")
    assert others.draft.count() == {"total_count": 1}
    kept = others.draft.get(media_id)["news_item"]
    assert [each["title"] for each in kept] == ["汛期安全提示", "防汛物资发放"]
    changed = {"title": "汛期提示（更正）", "content": "<p>已更正。</p>"}
    changed["thumb_media_id"] = kept[1]["thumb_media_id"]
    others.draft.update(media_id, 1, changed)
    listed = others.draft.batchget(count=5)
    assert listed["total_count"] == 1
    assert listed["item"][0]["content"]["news_item"][1]["title"] == "汛期提示（更正）"
    assert others.draft.delete(media_id)["errcode"] == 0
    assert others.draft.count() == {"total_count": 0}
    with pytest.raises(WeChatClientException) as caught:
        others.draft.get(media_id)
    assert caught.value.errcode == 40007


def test_it_publishes_and_deletes(sandbox: Sandbox, others: WeChatClient) -> None:
    submitted = others.freepublish.submit(drafted(others, "汛期安全提示", "防汛物资发放"))
    assert isinstance(submitted["publish_id"], int)
    assert others.draft.count() == {"total_count": 0}
    found = live(others, submitted["publish_id"])
    assert [each["idx"] for each in found["article_detail"]["item"]] == [1, 2]
    article = others.freepublish.getarticle(found["article_id"])["news_item"][0]
    assert article["title"] == "汛期安全提示"
    assert "mmbiz" in article["content"]
    listed = others.freepublish.batchget(0, 20)
    assert (listed["total_count"], listed["item"][0]["article_id"]) == (1, found["article_id"])
    first, second = (each["article_url"] for each in found["article_detail"]["item"])
    others.freepublish.delete(found["article_id"], 1)
    assert "已被发布者删除" in httpx.get(first).text
    assert "防汛物资发放" in httpx.get(second).text
    others.freepublish.delete(found["article_id"])
    assert others.freepublish.batchget(0, 20)["total_count"] == 0
    assert others.freepublish.get(submitted["publish_id"])["publish_status"] == 5


def test_a_review_that_refuses_is_told_to_it(sandbox: Sandbox, others: WeChatClient) -> None:
    steer(sandbox, "fault", kind="verdict", path="freepublish/submit", code=4)
    publish_id = others.freepublish.submit(drafted(others, "一", "二"))["publish_id"]
    found = until(lambda: (f := others.freepublish.get(publish_id))["publish_status"] != 1 and f)
    assert (found["publish_status"], found["fail_idx"]) == (4, [1, 2])


def test_an_expired_token_is_renewed_by_it(sandbox: Sandbox, others: WeChatClient) -> None:
    first = others.access_token
    steer(sandbox, "expire_tokens")
    assert others.draft.count() == {"total_count": 0}
    assert others.access_token != first


def test_its_errors_are_ours(sandbox: Sandbox, others: WeChatClient) -> None:
    with pytest.raises(WeChatClientException) as caught:
        others.freepublish.submit("none")
    assert caught.value.errcode == 40007
    steer(sandbox, "fault", kind="code", path="draft/count", code=45009)
    with pytest.raises(APILimitedException):
        others.draft.count()


def test_it_reads_the_statistics(others: WeChatClient) -> None:
    rows = others.datacube.get_user_cumulate("2026-01-01", "2026-01-03")
    assert [row["ref_date"] for row in rows] == ["2026-01-01", "2026-01-02", "2026-01-03"]


def test_it_opens_what_the_sandbox_sends(
    sandbox: Sandbox, others: WeChatClient, receiving: Callable[[Callback], Receiver]
) -> None:
    appid = sandbox.wechat.appid
    receiver = receiving(Callback(token="t0ken", appid=appid, aes_key=AES_KEY))
    steer(sandbox, "callback", url=receiver.url, token="t0ken", aes_key=AES_KEY)
    others.freepublish.submit(drafted(others, "题"))
    until(lambda: receiver.queries)
    query, sent = receiver.queries[0], receiver.bodies[0].decode()
    check_signature("t0ken", query["signature"], query["timestamp"], query["nonce"])
    crypto = WeChatCrypto("t0ken", AES_KEY, appid)
    opened = crypto.decrypt_message(
        sent, query["msg_signature"], query["timestamp"], query["nonce"]
    )
    assert opened == receiver.messages[0]
    # It reads the message and does not know this event, which is younger than it.
    message = parse_message(opened)
    assert (message._data["MsgType"], message._data["Event"]) == ("event", "PUBLISHJOBFINISH")
    assert message.target == sandbox.wechat.original_id
    with pytest.raises(InvalidSignatureException):
        crypto.decrypt_message(sent, query["msg_signature"], query["timestamp"], "other")


def test_we_open_what_it_sends() -> None:
    crypto = WeChatCrypto("t0ken", AES_KEY, "wx1")
    sealed = crypto.encrypt_message("<xml><Content>汛期</Content></xml>", "n1", "1700000000")
    import xml.etree.ElementTree as ElementTree

    signature = ElementTree.fromstring(sealed).findtext("MsgSignature") or ""
    query = {"msg_signature": signature, "timestamp": "1700000000", "nonce": "n1"}
    callback = Callback(token="t0ken", appid="wx1", aes_key=AES_KEY)
    assert callback.opened(sealed.encode(), query) == "<xml><Content>汛期</Content></xml>"
