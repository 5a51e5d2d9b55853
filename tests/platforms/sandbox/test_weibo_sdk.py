"""A Weibo client that others wrote (`weibo`, on PyPI) authorises, shares, reads and deletes on the sandbox.

It knows nothing of the operator's address (`rip`) and of links of the secure domain, which Weibo demands of whoever
shares by its interface; its caller gives both, as for the real platform.
"""

from __future__ import annotations

import io
from collections.abc import Iterator
from urllib.parse import parse_qsl, urlsplit

import httpx
import pytest
import weibo

from guiju.platforms.sandbox import Sandbox
from tests.platforms.sandbox.conftest import LINK, PNG, steer

BACK = "http://127.0.0.1:9/back"
IP = "203.0.113.5"


@pytest.fixture
def others(sandbox: Sandbox) -> Iterator[weibo.Client]:
    """Authorised by the operator's walk. Its addresses are replaced; nothing else of it is touched."""
    client = weibo.Client(sandbox.weibo.key, sandbox.weibo.secret, BACK)
    client.authorization_url = f"{sandbox.url}oauth2/authorize"
    client.token_url = f"{sandbox.url}oauth2/access_token"
    client.api_url = f"{sandbox.url}2/"
    client.session.trust_env = False
    assert "同意授权" in httpx.get(client.authorize_url).text
    back = httpx.get(f"{client.authorize_url}&agreed=yes").headers["location"]
    client.set_code(dict(parse_qsl(urlsplit(back).query))["code"])
    yield client
    client.session.close()


def test_it_is_authorised(sandbox: Sandbox, others: weibo.Client) -> None:
    assert others.alive
    assert others.uid == sandbox.weibo.uid


def test_it_shares_reads_and_deletes(sandbox: Sandbox, others: weibo.Client) -> None:
    plain = others.post("statuses/share", status=f"请远离河道 {LINK}", rip=IP)
    with_picture = others.post(
        "statuses/share", status=f"雨量图 {LINK}", rip=IP, pic=io.BytesIO(PNG)
    )
    assert httpx.get(with_picture["original_pic"]).content == PNG
    seen = others.get("statuses/user_timeline", since_id=0)
    assert [each["idstr"] for each in seen["statuses"]] == [with_picture["idstr"], plain["idstr"]]
    others.post("statuses/destroy", id=plain["idstr"])
    assert others.get("statuses/user_timeline")["total_number"] == 1


def test_refusals_reach_it(sandbox: Sandbox, others: weibo.Client) -> None:
    with pytest.raises(RuntimeError, match=r"10016 miss required parameter \(rip\)"):
        others.post("statuses/share", status=f"请远离河道 {LINK}")
    steer(sandbox, "fault", kind="code", path="statuses/share", code=10023)
    with pytest.raises(RuntimeError, match="10023"):
        others.post("statuses/share", status=f"请远离河道 {LINK}", rip=IP)
    steer(sandbox, "expire_tokens")
    with pytest.raises(RuntimeError, match="21327 expired_token"):
        others.get("statuses/user_timeline")
