"""Events of WeChat: from the platform alone, believed by nobody, and the delivery goes on at once (A17-1)."""

from __future__ import annotations

import http.server
import queue
import threading
from collections.abc import Iterator
from datetime import timedelta
from typing import ClassVar
from urllib.parse import urlsplit

import pytest
import time_machine
from django.test import Client
from django.urls import reverse

from guiju.newsroom import services
from guiju.newsroom.delivery import running
from guiju.newsroom.delivery.workflow import State
from guiju.newsroom.models import Delivery, Route
from guiju.newsroom.services import ChannelFacts
from guiju.platforms.sandbox import Sandbox
from guiju.platforms.sandbox.knocking import message
from guiju.platforms.sandbox.world import CallbackSettings
from guiju.platforms.wechat.callbacks import Callback
from guiju.registry.models import Account
from guiju.security import credentials
from guiju.security.models import Credential
from guiju.units.rights import Refused
from tests.cast import NOW, Cast
from tests.newsroom.deliveries import Clock, only, signed_for
from tests.newsroom.manuscripts import account_of

TOKEN, KEY = "guiju-callback", "abcdefghijklmnopqrstuvwxyz0123456789ABCDEFG"


@pytest.fixture(autouse=True)
def _now() -> Iterator[None]:
    with time_machine.travel(NOW, tick=False):
        yield


def kept(cast: Cast, sandbox: Sandbox, **more: str) -> Account:
    account = account_of(cast, cast.town)
    services.keep_channel(
        cast.principal_of(cast.town),
        account_id=account.pk,
        facts=ChannelFacts(Route.WECHAT, address=sandbox.url, identity=sandbox.wechat.appid),
        secrets={"secret": sandbox.wechat.secret, "callback_token": TOKEN, "aes_key": KEY} | more,
        now=NOW,
    )
    return account


def under_review(cast: Cast, sandbox: Sandbox, clock: Clock) -> Delivery:
    """A delivery that WeChat has accepted and reviews."""
    kept(cast, sandbox)
    manuscript = signed_for(cast, cast.town, "wechat-official")
    for _ in range(2):
        delivery = running.claim(now=clock())
        if delivery is not None:
            running.run(delivery, clock=clock)
    found = only(manuscript)
    assert found.state == State.ACCEPTED
    return found


def sent(client: Client, account_id: int, text: str, *, token: str = TOKEN, key: str = KEY,
         appid: str = "wx5a17d0b0c5e8f2a1", at: int | None = None) -> int:  # fmt: skip
    moment = str(int(NOW.timestamp()) if at is None else at)
    sealed = Callback(token=token, appid=appid, aes_key=key).seal(
        text, timestamp=moment, nonce="n1", to="gh_1"
    )
    answer = client.post(
        reverse("callbacks:wechat", args=[account_id]),
        sealed.body,
        content_type="text/xml",
        query_params=sealed.query,
    )
    return answer.status_code


class TestAnEvent:
    def test_makes_the_program_ask_at_once_and_is_not_believed(
        self, cast: Cast, client: Client, sandbox: Sandbox, clock: Clock
    ) -> None:
        delivery = under_review(cast, sandbox, clock)
        Delivery.objects.update(next_at=clock().replace(hour=23))
        (job,) = sandbox.wechat.jobs.values()
        forged = message(sandbox.world, job).replace(
            "<publish_status>1</publish_status>", "<publish_status>0</publish_status>"
        )
        assert sent(client, delivery.account_id, forged) == 200
        delivery.refresh_from_db()
        # It says live; the review still goes on, and only the platform is believed.
        assert (delivery.state, delivery.next_at) == (State.ACCEPTED, NOW)
        claimed = running.claim(now=clock())
        assert claimed is not None
        running.run(claimed, clock=clock)
        assert only(delivery.manuscript).state == State.ACCEPTED

    def test_that_comes_twice_or_for_something_else_changes_nothing(
        self, cast: Cast, client: Client, sandbox: Sandbox, clock: Clock
    ) -> None:
        delivery = under_review(cast, sandbox, clock)
        (job,) = sandbox.wechat.jobs.values()
        text = message(sandbox.world, job)
        assert [sent(client, delivery.account_id, text) for _ in range(3)] == [200] * 3
        before = Delivery.objects.values().get()
        for other in (
            text.replace(str(job.publish_id), "1"),
            "<xml><MsgType>text</MsgType></xml>",
            "<xml><Event>PUBLISHJOBFINISH</Event></xml>",
            "no xml",
        ):
            assert sent(client, delivery.account_id, other) == 200
        assert Delivery.objects.values().get() == before

    def test_that_is_not_genuine_is_refused(
        self, cast: Cast, client: Client, sandbox: Sandbox, clock: Clock
    ) -> None:
        delivery = under_review(cast, sandbox, clock)
        (job,) = sandbox.wechat.jobs.values()
        text, before = message(sandbox.world, job), Delivery.objects.values().get()
        number = delivery.account_id
        other = "ABCDEFGhijklmnopqrstuvwxyz0123456789abcdefg"
        assert sent(client, number, text, token="another") == 403
        assert sent(client, number, text, key=other) == 403
        assert sent(client, number, text, appid="wx0000000000000000") == 403
        assert sent(client, number, text, at=int(NOW.timestamp()) - 601) == 403
        # Plain mode is not taken where there is a key, whatever the request says of itself.
        assert sent(client, number, text, key="") == 403
        assert sent(client, account_of(cast, cast.town, "weibo").pk, text) == 404
        assert client.post(reverse("callbacks:wechat", args=[number])).status_code == 403
        assert Delivery.objects.values().get() == before


class TestTheAddress:
    def test_gives_the_echo_back_to_the_platform_alone(
        self, cast: Cast, client: Client, sandbox: Sandbox
    ) -> None:
        account = kept(cast, sandbox)
        callback = Callback(token=TOKEN, appid=sandbox.wechat.appid, aes_key=KEY)
        query = callback.seal("", timestamp=str(int(NOW.timestamp())), nonce="n").query
        address = reverse("callbacks:wechat", args=[account.pk])
        answer = client.get(address, query | {"echostr": "4711<b>"})
        assert (answer.content, answer["Content-Type"]) == (b"4711<b>", "text/plain; charset=utf-8")
        assert client.get(address, query | {"nonce": "m", "echostr": "4711"}).status_code == 403
        assert client.get(address).status_code == 403

    def test_needs_both_secrets_and_keeps_them_sealed(self, cast: Cast, sandbox: Sandbox) -> None:
        for wrong in ({"aes_key": "short"}, {"aes_key": ""}, {"callback_token": ""}):
            with pytest.raises(Refused):
                kept(cast, sandbox, **wrong)
        account = kept(cast, sandbox)
        sealed = bytes(Credential.objects.get(account=account).sealed)
        assert TOKEN.encode() not in sealed
        assert KEY.encode() not in sealed
        assert credentials.kept([account.pk])[account.pk].names == [
            "aes_key", "callback_token", "secret",
        ]  # fmt: skip


class Doorman(http.server.BaseHTTPRequestHandler):
    """Takes what the sandbox sends over the network and lays it down for the test, which hands it on."""

    came: ClassVar[queue.Queue[tuple[str, bytes]]] = queue.Queue()

    def do_POST(self) -> None:
        body = self.rfile.read(int(self.headers["Content-Length"]))
        self.came.put((urlsplit(self.path).query, body))
        self.send_response(200)
        self.send_header("Content-Length", "7")
        self.end_headers()
        self.wfile.write(b"success")

    def log_message(self, format: str, *args: object) -> None:
        """Nothing is written down."""


def test_the_sandbox_tells_encrypted_and_the_delivery_goes_live_without_waiting(
    cast: Cast, client: Client, sandbox: Sandbox, clock: Clock
) -> None:
    delivery = under_review(cast, sandbox, clock)
    # Without the event it would not be looked at before the evening.
    Delivery.objects.update(next_at=NOW + timedelta(hours=9))
    with http.server.ThreadingHTTPServer(("127.0.0.1", 0), Doorman) as door:
        threading.Thread(target=door.serve_forever, args=(0.02,), daemon=True).start()
        url = f"http://127.0.0.1:{door.server_address[1]}/"
        sandbox.world.wechat.callback = CallbackSettings(url, TOKEN, KEY)
        clock.move(seconds=6)
        query, body = Doorman.came.get(timeout=10)
        door.shutdown()
    assert b"publish_id" not in body
    address = reverse("callbacks:wechat", args=[delivery.account_id])
    answer = client.post(f"{address}?{query}", body, content_type="text/xml")
    assert (answer.status_code, answer.content) == (200, b"success")
    claimed = running.claim(now=clock())
    assert claimed is not None
    running.run(claimed, clock=clock)
    assert only(delivery.manuscript).state == State.VERIFIED
