"""A WeChat client that others wrote, pointed at the sandbox, works as with the real platform."""

from __future__ import annotations

import io
from collections.abc import Callable, Iterator
from typing import Any

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
    for kind in (api.WeChatMaterial, api.WeChatMedia):
        monkeypatch.setattr(kind, "API_BASE_URL", f"{sandbox.url}cgi-bin/", raising=False)
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


def test_token_material_draft_and_publication(sandbox: Sandbox, others: WeChatClient) -> None:
    assert others.access_token
    picture = others.media.upload_image(("p.png", io.BytesIO(PNG)))
    cover = others.material.add("image", ("c.jpg", io.BytesIO(JPG)))
    assert others.material.get_count()["image_count"] == 1
    body = {
        "title": "汛期安全提示",
        "content": f'<p>请远离河道。<img src="{picture}"></p>',
        "thumb_media_id": cover["media_id"],
    }
    draft = others.post("draft/add", data={"articles": [body]})
    submitted = others.post("freepublish/submit", data={"media_id": draft["media_id"]})
    assert isinstance(submitted["publish_id"], int)

    def live() -> Any:
        found = others.post("freepublish/get", data={"publish_id": submitted["publish_id"]})
        return found["publish_status"] == 0 and found

    article = others.post("freepublish/getarticle", data={"article_id": until(live)["article_id"]})
    assert article["news_item"][0]["title"] == "汛期安全提示"
    assert picture in article["news_item"][0]["content"]


def test_an_expired_token_is_renewed_by_it(sandbox: Sandbox, others: WeChatClient) -> None:
    first = others.access_token
    steer(sandbox, "expire_tokens")
    assert others.get("draft/count") == {"total_count": 0}
    assert others.access_token != first


def test_its_errors_are_ours(sandbox: Sandbox, others: WeChatClient) -> None:
    with pytest.raises(WeChatClientException) as caught:
        others.post("freepublish/submit", data={"media_id": "none"})
    assert caught.value.errcode == 40007
    steer(sandbox, "fault", kind="code", path="draft/count", code=45009)
    with pytest.raises(APILimitedException):
        others.get("draft/count")


def test_it_reads_the_statistics(others: WeChatClient) -> None:
    rows = others.datacube.get_user_cumulate("2026-01-01", "2026-01-03")
    assert [row["ref_date"] for row in rows] == ["2026-01-01", "2026-01-02", "2026-01-03"]


def test_it_opens_what_the_sandbox_sends(
    sandbox: Sandbox, others: WeChatClient, receiving: Callable[[Callback], Receiver]
) -> None:
    appid = sandbox.wechat.appid
    receiver = receiving(Callback(token="t0ken", appid=appid, aes_key=AES_KEY))
    steer(sandbox, "callback", url=receiver.url, token="t0ken", aes_key=AES_KEY)
    cover = others.material.add("image", ("c.jpg", io.BytesIO(JPG)))
    body = {"title": "题", "content": "文", "thumb_media_id": cover["media_id"]}
    draft = others.post("draft/add", data={"articles": [body]})
    others.post("freepublish/submit", data={"media_id": draft["media_id"]})
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
