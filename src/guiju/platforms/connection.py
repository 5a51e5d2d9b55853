"""Connections for a guarded fetch: to checked addresses only, and none outlives its deadline.

The name is resolved once, the answers are checked, and the socket is opened to a checked address
itself. A name that changes its address between check and use therefore changes nothing.

    >>> from guiju.platforms.connection import Deadline, Network
    >>> from guiju.platforms.guard import AddressGuard
    >>> network = Network(AddressGuard(), Deadline(5.0), resolve=lambda host, port: ["10.0.0.1"])
    >>> network.connect_tcp("intranet.example", 80)
    Traceback (most recent call last):
    guiju.platforms.connection.ForbiddenAddressError: intranet.example
"""

from __future__ import annotations

import queue
import socket
import ssl
import threading
import time
from collections.abc import Callable, Iterable, Sequence
from typing import Any

import httpcore

from guiju.platforms import guard

Resolver = Callable[[str, int], Sequence[str]]
"""A host and a port → numeric addresses, best first. Raises `OSError` for a name that does not exist."""

MAX_ADDRESSES = 4
SECONDS_TO_CONNECT = 5.0


class ForbiddenAddressError(Exception):
    """The name leads only to addresses that the guard does not permit."""


class ForbiddenPortError(Exception):
    """The name leads to public addresses, but the port is none of the web's."""


class UnknownHostError(Exception):
    """The name does not resolve."""


def system_resolver(host: str, port: int) -> list[str]:
    """What the machine's own resolver says; it also reads `127.1`, `0x7f000001` and `2130706433`."""
    answers = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)
    return list(dict.fromkeys(str(answer[4][0]) for answer in answers))


class Deadline:
    """A moment by which all must be done, whatever the other side does to stretch single steps."""

    def __init__(self, seconds: float) -> None:
        self._end = time.monotonic() + seconds

    def left(self) -> float:
        """Seconds left. Raises `httpcore.ReadTimeout` when there are none."""
        left = self._end - time.monotonic()
        if left <= 0:
            raise httpcore.ReadTimeout("deadline passed")
        return left


class Network(httpcore.NetworkBackend):
    """The part of httpcore that opens sockets, under a guard and a deadline."""

    def __init__(
        self, addresses: guard.AddressGuard, deadline: Deadline, *, resolve: Resolver
    ) -> None:
        self._guard = addresses
        self._deadline = deadline
        self._resolve = resolve
        self._sockets = httpcore.SyncBackend()

    def connect_tcp(
        self,
        host: str,
        port: int,
        timeout: float | None = None,
        local_address: str | None = None,
        socket_options: Iterable[httpcore.SOCKET_OPTION] | None = None,
    ) -> httpcore.NetworkStream:
        """A stream to the first permitted address of `host` that answers."""
        failure: Exception = UnknownHostError(host)
        for address in self._permitted(host, port):
            try:
                seconds = min(self._deadline.left(), SECONDS_TO_CONNECT)
                return _Stream(self._sockets.connect_tcp(address, port, seconds), self._deadline)
            except (httpcore.ConnectError, httpcore.ConnectTimeout) as error:
                failure = error
        raise failure

    def _permitted(self, host: str, port: int) -> list[str]:
        addresses = self._resolved(host, port)
        permitted = [one for one in addresses if self._guard.permits(one, port=port)]
        if not permitted and addresses:
            public = any(self._guard.permits(one, port=443) for one in addresses)
            raise ForbiddenPortError(str(port)) if public else ForbiddenAddressError(host)
        return permitted[:MAX_ADDRESSES]

    def _resolved(self, host: str, port: int) -> Sequence[str]:
        # The system's resolver knows no timeout; a thread that it keeps is abandoned.
        answers: queue.SimpleQueue[Sequence[str] | Exception] = queue.SimpleQueue()

        def ask() -> None:
            try:
                answers.put(self._resolve(host, port))
            except (OSError, UnicodeError) as error:
                answers.put(error)

        threading.Thread(target=ask, name="resolve", daemon=True).start()
        try:
            answer = answers.get(timeout=self._deadline.left())
        except queue.Empty:
            raise httpcore.ConnectTimeout("the name was not resolved in time") from None
        if isinstance(answer, Exception):
            raise UnknownHostError(host) from answer
        return answer


class _Stream(httpcore.NetworkStream):
    """A stream whose every step has only the time that is left of the whole."""

    def __init__(self, stream: httpcore.NetworkStream, deadline: Deadline) -> None:
        self._stream = stream
        self._deadline = deadline

    def read(self, max_bytes: int, timeout: float | None = None) -> bytes:
        return self._stream.read(max_bytes, self._deadline.left())

    def write(self, buffer: bytes, timeout: float | None = None) -> None:
        self._stream.write(buffer, self._deadline.left())

    def close(self) -> None:
        self._stream.close()

    def start_tls(
        self,
        ssl_context: ssl.SSLContext,
        server_hostname: str | None = None,
        timeout: float | None = None,
    ) -> httpcore.NetworkStream:
        left = self._deadline.left()
        return _Stream(self._stream.start_tls(ssl_context, server_hostname, left), self._deadline)

    def get_extra_info(self, info: str) -> Any:
        return self._stream.get_extra_info(info)
