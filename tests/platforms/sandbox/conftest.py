"""A running sandbox with a short review, and clients of ours on it."""

from __future__ import annotations

import http.server
import threading
import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from typing import Any
from urllib.parse import parse_qsl, urlsplit

import httpx
import pytest

from guiju.platforms import wechat, weibo
from guiju.platforms.sandbox import Sandbox
from guiju.platforms.wechat.callbacks import Callback, NotGenuineError

JPG = b"\xff\xd8\xff\xe0" + b"sandbox" * 20
PNG = b"\x89PNG\r\n\x1a\n\r\n--" + bytes(range(256)) * 4
AES_KEY = "abcdefghijklmnopqrstuvwxyz0123456789ABCDEFG"
LINK = "https://www.puding.gov.cn/1.html"


@pytest.fixture
def sandbox() -> Iterator[Sandbox]:
    with Sandbox() as running:
        running.world.settings.review_seconds = 0.15
        yield running


@pytest.fixture
def client(sandbox: Sandbox) -> Iterator[wechat.Client]:
    with wechat.Client(
        sandbox.url, appid=sandbox.wechat.appid, secret=sandbox.wechat.secret, seconds=1.0
    ) as made:
        yield made


@pytest.fixture
def account(sandbox: Sandbox) -> Iterator[weibo.Client]:
    with weibo.Client(
        application(sandbox), sandbox.url, token=sandbox.world.weibo_token, seconds=1.0
    ) as made:
        yield made


def application(sandbox: Sandbox) -> weibo.Application:
    return weibo.Application(
        key=sandbox.weibo.key,
        secret=sandbox.weibo.secret,
        redirect="http://127.0.0.1:9/back",
        domain=sandbox.weibo.domain,
    )


def steer(sandbox: Sandbox, act: str, **options: Any) -> dict[str, Any]:
    """One act of the trainer."""
    answer = httpx.post(f"{sandbox.url}sandbox/control", json={"act": act, **options})
    assert answer.status_code == 200, answer.text
    state: dict[str, Any] = answer.json()
    return state


def article(client: wechat.Client, **changes: Any) -> wechat.Article:
    """A good article with a cover that was uploaded."""
    cover = client.materials.add("封面.jpg", JPG)
    fields: dict[str, Any] = {
        "title": "汛期安全提示",
        "content": "<p>请远离河道、低洼地带。</p>",
        "cover": cover.media_id,
    }
    return wechat.Article(**fields | changes)


def until(condition: Callable[[], Any], seconds: float = 5.0) -> Any:
    """Wait for something that another thread does."""
    end = time.monotonic() + seconds
    while not (found := condition()):
        assert time.monotonic() < end, "it did not happen"
        time.sleep(0.02)
    return found


@dataclass
class Receiver:
    """The way in of a program: confirms its address, takes genuine messages, refuses others."""

    callback: Callback
    url: str = ""
    messages: list[str] = field(default_factory=list)
    bodies: list[bytes] = field(default_factory=list)
    queries: list[dict[str, str]] = field(default_factory=list)
    refuse: int = 0
    """How many messages are answered with 500 first."""


@pytest.fixture
def receiving() -> Iterator[Callable[[Callback], Receiver]]:
    servers = []

    def start(callback: Callback) -> Receiver:
        made = Receiver(callback)

        class Handler(http.server.BaseHTTPRequestHandler):
            def _answer(self, status: int, text: str) -> None:
                self.send_response(status)
                self.end_headers()
                self.wfile.write(text.encode())

            def do_GET(self) -> None:
                try:
                    self._answer(
                        200, made.callback.echo(dict(parse_qsl(urlsplit(self.path).query)))
                    )
                except NotGenuineError:
                    self._answer(403, "")

            def do_POST(self) -> None:
                body = self.rfile.read(int(self.headers["Content-Length"]))
                if made.refuse:
                    made.refuse -= 1
                    self._answer(500, "")
                    return
                query = dict(parse_qsl(urlsplit(self.path).query))
                made.messages.append(made.callback.opened(body, query))
                made.bodies.append(body)
                made.queries.append(query)
                self._answer(200, "success")

            def log_message(self, format: str, *args: object) -> None:
                pass

        server = http.server.ThreadingHTTPServer(("127.0.0.1", 0), Handler)
        server.daemon_threads = True
        thread = threading.Thread(target=server.serve_forever, args=(0.01,), daemon=True)
        thread.start()
        servers.append((server, thread))
        made.url = f"http://127.0.0.1:{server.server_address[1]}/wechat"
        return made

    yield start
    for server, thread in servers:
        server.shutdown()
        thread.join()
        server.server_close()
