"""A language model of the office for tests: an endpoint on loopback that answers what the test says."""

from __future__ import annotations

import json
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer


class OfficeModel(ThreadingHTTPServer):
    """A server that answers what the test says, and keeps what it was asked."""

    daemon_threads = True

    def __init__(self) -> None:
        super().__init__(("127.0.0.1", 0), _Answering)
        self.said = "[]"
        self.raw: bytes | None = None
        self.status = 200
        self.waits = 0.0
        self.asked: list[dict[str, object]] = []

    @property
    def url(self) -> str:
        return f"http://127.0.0.1:{self.server_address[1]}/v1"


class _Answering(BaseHTTPRequestHandler):
    server: OfficeModel

    def do_POST(self) -> None:
        self.server.asked.append(json.loads(self.rfile.read(int(self.headers["content-length"]))))
        time.sleep(self.server.waits)
        answer = {"choices": [{"message": {"content": self.server.said}}]}
        body = json.dumps(answer).encode() if self.server.raw is None else self.server.raw
        try:
            self.send_response(self.server.status)
            self.send_header("content-length", str(len(body)))
            self.end_headers()
            self.wfile.write(body)
        except OSError:
            pass  # Whoever asked has given up.

    def log_message(self, *_: object) -> None:
        """Nothing: the output is the tests'."""


@contextmanager
def office_model() -> Iterator[OfficeModel]:
    """The model, running."""
    with OfficeModel() as server:
        thread = threading.Thread(target=server.serve_forever, daemon=True)
        thread.start()
        yield server
        server.shutdown()
        thread.join()
