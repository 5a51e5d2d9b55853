"""The sandbox as a WSGI application: who answers what, and the faults on the way.

>>> from guiju.platforms.sandbox.knocking import Knocking
>>> from guiju.platforms.sandbox.world import World
>>> world = World()
>>> application = Application(world, Knocking(world))
>>> application.response(Request("GET", "/nothing", {})).status
404
"""

from __future__ import annotations

import threading
from collections.abc import Callable, Iterable
from http import HTTPStatus
from typing import Any
from urllib.parse import parse_qsl

from guiju.platforms.sandbox import control, pages, wechat, weibo
from guiju.platforms.sandbox.exchange import Request, Response
from guiju.platforms.sandbox.faults import Fault, Kind
from guiju.platforms.sandbox.knocking import Knocking
from guiju.platforms.sandbox.world import World

MOST_BYTES = 12 * 1024 * 1024
"""Of a request: the largest material and its form."""
_HEADERS = (
    ("Content-Security-Policy", "default-src 'none'; style-src 'self' 'unsafe-inline'; img-src 'self'; "
     "base-uri 'none'; frame-ancestors 'none'; form-action 'self'"),
    ("X-Content-Type-Options", "nosniff"),
    ("Referrer-Policy", "same-origin"),
    ("Cache-Control", "no-store"),
)  # fmt: skip
_UNANSWERED = Response(504, "text/plain", b"")
_WECHAT, _WEIBO = ("/cgi-bin/", "/datacube/"), ("/2/", "/oauth2/access_token")


class Application:
    """Call it as WSGI servers do. `stop` lets go of calls that are kept without an answer."""

    def __init__(self, world: World, knocking: Knocking) -> None:
        self._world = world
        self._knocking = knocking
        self._stopping = threading.Event()

    def stop(self) -> None:
        """End the waiting of calls that are not to be answered."""
        self._stopping.set()

    def __call__(
        self, environ: dict[str, Any], start_response: Callable[..., Any]
    ) -> Iterable[bytes]:
        response = self._answered(environ)
        phrase = HTTPStatus(response.status).phrase
        headers = [
            ("Content-Type", response.content_type),
            ("Content-Length", str(len(response.body))),
            *_HEADERS,
            *response.headers,
        ]
        start_response(f"{response.status} {phrase}", headers)
        return [] if environ["REQUEST_METHOD"] == "HEAD" else [response.body]

    def response(self, request: Request) -> Response:
        """The answer, with the fault it meets."""
        if not request.path.startswith((*_WECHAT, *_WEIBO)):
            return self._plain(request)
        fault = self._world.faults.met(request.path)
        if fault is None:
            return self._protocol(request)
        return self._spoiled(request, fault)

    def _answered(self, environ: dict[str, Any]) -> Response:
        # A page of another site whose name leads here is not let in under that name.
        host = environ.get("HTTP_HOST", "").rpartition(":")[0]
        if host not in ("127.0.0.1", "localhost"):
            return Response(421, "text/plain", b"")
        length = environ.get("CONTENT_LENGTH") or "0"
        if not length.isdigit() or int(length) > MOST_BYTES:
            return Response(413, "text/plain", b"")
        path = environ.get("PATH_INFO", "/").encode("latin-1").decode("utf-8", "replace")
        return self.response(
            Request(
                method=environ["REQUEST_METHOD"].replace("HEAD", "GET"),
                path=path,
                query=dict(parse_qsl(environ.get("QUERY_STRING", ""), keep_blank_values=True)),
                body=environ["wsgi.input"].read(int(length)),
                content_type=environ.get("CONTENT_TYPE", ""),
                address=environ.get("REMOTE_ADDR", ""),
                origin=environ.get("HTTP_ORIGIN", ""),
                own_origin=f"http://{environ['HTTP_HOST']}",
                authorization=environ.get("HTTP_AUTHORIZATION", ""),
            )
        )

    def _protocol(self, request: Request) -> Response:
        if request.path.startswith(_WECHAT):
            return wechat.answered(self._world, request)
        return weibo.answered(self._world, request)

    def _spoiled(self, request: Request, fault: Fault) -> Response:
        match fault.kind:
            case Kind.SILENT:
                self._protocol(request)
                self._stopping.wait(fault.seconds)
                return _UNANSWERED
            case Kind.DEAF:
                self._stopping.wait(fault.seconds)
                return _UNANSWERED
            case Kind.STATUS:
                return Response.of_page(
                    "<html><body><h1>Bad Gateway</h1></body></html>", fault.code
                )
            case Kind.GARBLED:
                self._protocol(request)
                return Response.of_page("<html><body>系统维护中</body></html>")
            case Kind.EXPIRE:
                self._world.expire_tokens()
                return self._protocol(request)
            case _:
                return self._refused(request, fault.code)

    def _refused(self, request: Request, code: int) -> Response:
        if request.path.startswith(_WECHAT):
            return Response.of_json(wechat.refused(code, "refused by the sandbox", request.path))
        content = weibo.refused(self._world, code, "refused by the sandbox", request.path)
        return Response.of_json(content, 400)

    def _plain(self, request: Request) -> Response:
        if request.path == "/sandbox/control":
            return control.steered(self._world, self._knocking, request)
        if request.path == "/sandbox/state":
            return Response.of_json(control.state(self._world))
        return pages.answered(self._world, request)
