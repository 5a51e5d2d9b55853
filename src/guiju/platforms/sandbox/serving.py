"""The sandbox on a port of the loopback address.

>>> with Sandbox() as sandbox:
...     sandbox.url.startswith("http://127.0.0.1:")
True
"""

from __future__ import annotations

import socketserver
import threading
import time
from collections.abc import Callable
from types import TracebackType
from typing import Any, Self
from wsgiref.simple_server import WSGIRequestHandler, WSGIServer

from guiju.platforms.sandbox.application import Application
from guiju.platforms.sandbox.knocking import Knocking
from guiju.platforms.sandbox.wechat_publishing import RUNNING
from guiju.platforms.sandbox.world import WeChat, Weibo, World

ADDRESS = "127.0.0.1"
"""The only address it ever listens on."""
_LOOK_SECONDS = 0.1


class Sandbox:
    """A running sandbox; use it with `with`. `port` 0 takes a free one. Raises `OSError` for a taken port."""

    def __init__(self, port: int = 0, *, clock: Callable[[], float] = time.time) -> None:
        self.world = World(clock=clock)
        self._knocking = Knocking(self.world)
        self._application = Application(self.world, self._knocking)
        self._server = _Server((ADDRESS, port), _Handler)
        self._server.set_app(self._application)
        self.port = int(self._server.server_address[1])
        self.url = f"http://{ADDRESS}:{self.port}/"
        self.world.base_url = self.url
        self._stopping = threading.Event()
        self._threads = [
            threading.Thread(target=self._serve, name="sandbox", daemon=True),
            threading.Thread(target=self._review, name="review", daemon=True),
        ]

    @property
    def wechat(self) -> WeChat:
        """The Official Account."""
        return self.world.wechat

    @property
    def weibo(self) -> Weibo:
        """The Weibo account."""
        return self.world.weibo

    def __enter__(self) -> Self:
        self._knocking.start()
        for thread in self._threads:
            thread.start()
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self._stopping.set()
        self._application.stop()
        self._server.shutdown()
        self._server.server_close()
        self._knocking.stop()
        for thread in self._threads:
            thread.join(5)

    def _serve(self) -> None:
        self._server.serve_forever(poll_interval=0.05)

    def _review(self) -> None:
        """End reviews whose time has come also while nobody asks, so that events go out."""
        while not self._stopping.wait(_LOOK_SECONDS):
            with self.world.lock:
                running = any(job.status == RUNNING for job in self.world.wechat.jobs.values())
            if running:
                self.world.settle()


class _Server(socketserver.ThreadingMixIn, WSGIServer):
    daemon_threads = True
    allow_reuse_address = True

    def server_bind(self) -> None:
        # Not `HTTPServer`'s, which asks the resolver for a name of the address.
        socketserver.TCPServer.server_bind(self)
        self.server_name, self.server_port = ADDRESS, int(self.server_address[1])
        self.setup_environ()

    def handle_error(self, request: Any, client_address: Any) -> None:
        """A client that hung up is what some exercises are about."""


class _Handler(WSGIRequestHandler):
    timeout = 65

    def log_message(self, format: str, *args: Any) -> None:
        """Addresses hold tokens; nothing is written down."""
