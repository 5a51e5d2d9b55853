"""Fetching a feed from an address that somebody typed in.

Only http and https, only permitted addresses (each redirect checked anew), bounded in time, size and
redirects; without cookies, credentials or proxies. The client is httpcore, the part of httpx that has
none of these to begin with; addresses are read by httpx.

    >>> from guiju.platforms import fetch
    >>> try:
    ...     fetch.fetch("http://127.0.0.1/feed.xml", guard=fetch.AddressGuard())
    ... except fetch.FetchError as error:
    ...     error.kind, error.zh[:20]
    (<Fault.ADDRESS: 'address'>, '“127.0.0.1”指向内部或保留的网')
"""

from __future__ import annotations

import datetime
import functools
import ipaddress
import socket
import ssl
import zlib
from dataclasses import dataclass
from enum import StrEnum
from typing import Literal

import certifi
import httpcore
import httpx

from guiju import __version__
from guiju.platforms.connection import (
    Deadline,
    ForbiddenAddressError,
    ForbiddenPortError,
    Network,
    Resolver,
    UnknownHostError,
    system_resolver,
)
from guiju.platforms.guard import AddressGuard
from guiju.platforms.notes import InputError

__all__ = ["AddressGuard", "Fault", "FetchError", "Fetched", "Limits", "fetch", "refuse_hopeless"]

USER_AGENT = f"Guiju/{__version__}"

_ACCEPT = "application/feed+json, application/atom+xml, application/rss+xml, application/xml, text/xml, */*;q=0.5"
_REDIRECTS = (301, 302, 303, 307, 308)
_MAX_URL = 2_000
_MAX_VALIDATOR = 1_000
_PORT_OF_SCHEME = {"http": 80, "https": 443}
_THIS_MACHINE = frozenset(("localhost", "localhost.localdomain", "ip6-localhost", "ip6-loopback"))
_GZIP = 16 + zlib.MAX_WBITS


@dataclass(frozen=True, slots=True)
class Limits:
    """What one fetch may cost. `seconds` covers everything from the name to the last byte."""

    max_bytes: int = 5 * 1024 * 1024
    seconds: float = 20.0
    redirects: int = 5


@dataclass(frozen=True, slots=True)
class Fetched:
    """An answer. `unchanged` has no body; `etag` and `last_modified` are for the next conditional fetch."""

    status: Literal["fresh", "unchanged"]
    body: bytes
    etag: str
    last_modified: str
    final_url: str
    content_type: str


class Fault(StrEnum):
    """Why nothing was fetched."""

    URL = "url"
    ADDRESS = "address"
    PORT = "port"
    HOST = "host"
    CONNECTION = "connection"
    CERTIFICATE = "certificate"
    TIME = "time"
    SIZE = "size"
    REDIRECTS = "redirects"
    ENCODING = "encoding"
    DENIED = "denied"
    MISSING = "missing"
    GONE = "gone"
    BUSY = "busy"
    SERVER = "server"


class FetchError(InputError):
    """Nothing was fetched. `retry_after` is what a busy server asked for."""

    def __init__(
        self, kind: Fault, zh: str, en: str, *, retry_after: datetime.timedelta | None = None
    ) -> None:
        super().__init__(zh, en)
        self.kind = kind
        self.retry_after = retry_after


def fetch(
    url: str,
    *,
    guard: AddressGuard,
    limits: Limits | None = None,
    etag: str = "",
    last_modified: str = "",
    resolve: Resolver = system_resolver,
) -> Fetched:
    """What `url` answers, or that it has not changed since `etag` and `last_modified`.

    Raises `FetchError`, and nothing else whatever the other side does.
    """
    limits = limits or Limits()
    deadline = Deadline(limits.seconds)
    network = Network(guard, deadline, resolve=resolve)
    headers = _headers(etag, last_modified)
    target = _url(url)
    with httpcore.ConnectionPool(ssl_context=_tls(), network_backend=network) as pool:
        for _ in range(limits.redirects + 1):
            try:
                with pool.stream(
                    "GET", _target(target), headers=_with_host(headers, target)
                ) as response:
                    answer = httpx.Headers(response.headers)
                    if response.status in _REDIRECTS and "location" in answer:
                        target = _url(answer["location"], base=target)
                        continue
                    _refuse_failure(
                        response.status, answer, target, conditional=bool(etag or last_modified)
                    )
                    unchanged = response.status == 304
                    return Fetched(
                        status="unchanged" if unchanged else "fresh",
                        body=b"" if unchanged else _body(response, answer, limits),
                        etag=_validator(answer, "etag") or (etag if unchanged else ""),
                        last_modified=_validator(answer, "last-modified")
                        or (last_modified if unchanged else ""),
                        final_url=str(target),
                        content_type=answer.get("content-type", "")[:_MAX_VALIDATOR],
                    )
            except (
                ForbiddenAddressError,
                ForbiddenPortError,
                UnknownHostError,
                httpcore.TimeoutException,
                httpcore.NetworkError,
                httpcore.ProtocolError,
            ) as error:
                raise _explained(error, target, limits) from error
    raise FetchError(
        Fault.REDIRECTS,
        f"该地址跳转超过 {limits.redirects} 次，已停止。请在浏览器中打开，改填最终的地址。",
        f"The address redirects more than {limits.redirects} times. Open it in a browser and enter the final one.",
    )


def refuse_hopeless(url: str, *, guard: AddressGuard) -> None:
    """Raise the `FetchError` that `fetch` would raise for `url` as it is written, whoever resolves it.

    For the moment when an address is entered: a malformed one, one with a user name or password, and one
    that spells a numeric address or this machine, which `guard` does not permit. Nothing is resolved; what
    a name leads to is examined at every fetch.

    >>> refuse_hopeless("http://2130706433/rss.xml", guard=AddressGuard())
    Traceback (most recent call last):
    guiju.platforms.fetch.FetchError: "2130706433" leads to an internal or reserved network address and \
is not visited. If an internal site is meant, the system administrator can allow its network.
    """
    target = _url(url)
    address = _spelled_address(target.raw_host.decode())
    port = target.port or _PORT_OF_SCHEME[target.scheme]
    if address is None or guard.permits(address, port=port):
        return
    forbidden: Exception = ForbiddenAddressError(target.host)
    if guard.permits(address, port=443):
        forbidden = ForbiddenPortError(str(port))
    raise _explained(forbidden, target, Limits())


def _spelled_address(host: str) -> str | None:
    """The numeric address that `host` spells, in any form a resolver reads; None for a name."""
    host = host.strip("[]").rstrip(".").lower()
    if host in _THIS_MACHINE or host.endswith(".localhost"):
        return "127.0.0.1"
    try:
        return str(ipaddress.ip_address(host))
    except ValueError:
        pass
    try:
        # `127.1`, `0x7f000001`, `0177.0.0.1` and `2130706433`.
        return socket.inet_ntoa(socket.inet_aton(host))
    except OSError:
        return None


def _url(text: str, *, base: httpx.URL | None = None) -> httpx.URL:
    try:
        url = base.join(text) if base else httpx.URL(text.strip())
        usable = url.scheme in ("http", "https") and bool(url.host) and (url.port or 80) <= 65_535
    except (httpx.InvalidURL, ValueError):
        usable = False
    if not usable or len(text) > _MAX_URL:
        raise FetchError(
            Fault.URL,
            "地址格式不正确。应填写以 http:// 或 https:// 开头的完整地址。",
            "The address is malformed. Enter a complete one that begins with http:// or https://.",
        )
    if url.userinfo:
        raise FetchError(
            Fault.URL,
            "地址中不得带用户名和密码。请改用公开的信息源地址。",
            "The address must not contain a user name or password. Use the feed's public address.",
        )
    return url.copy_with(fragment=None)


def _headers(etag: str, last_modified: str) -> list[tuple[bytes, bytes]]:
    fields = {
        "User-Agent": USER_AGENT,
        "Accept": _ACCEPT,
        # Only what is unpacked here, chunk by chunk and counted.
        "Accept-Encoding": "gzip",
        "Connection": "close",
        "If-None-Match": etag,
        "If-Modified-Since": last_modified,
    }
    return [
        (name.encode(), value.encode())
        for name, value in fields.items()
        if value and value.isascii() and value.isprintable()
    ]


def _with_host(headers: list[tuple[bytes, bytes]], url: httpx.URL) -> list[tuple[bytes, bytes]]:
    return [(b"Host", url.netloc), *headers]


def _target(url: httpx.URL) -> httpcore.URL:
    return httpcore.URL(
        scheme=url.raw_scheme, host=url.raw_host, port=url.port, target=url.raw_path
    )


def _validator(answer: httpx.Headers, name: str) -> str:
    value = answer.get(name, "")
    return value if len(value) <= _MAX_VALIDATOR else ""


@functools.cache
def _tls() -> ssl.SSLContext:
    """The machine's own root certificates, which an administrator can add to, and Mozilla's."""
    context = ssl.create_default_context()
    context.load_verify_locations(certifi.where())
    return context


def _body(response: httpcore.Response, answer: httpx.Headers, limits: Limits) -> bytes:
    """The decoded body. Never holds more than `max_bytes` and a chunk, however well it was packed."""
    encoding = answer.get("content-encoding", "").strip().lower()
    if encoding not in ("", "identity", "gzip", "x-gzip"):
        raise _encoding_fault()
    unpacker = zlib.decompressobj(_GZIP) if encoding.endswith("gzip") else None
    body, received = bytearray(), 0
    for chunk in response.iter_stream():
        received += len(chunk)
        try:
            room = limits.max_bytes - len(body) + 1
            body += unpacker.decompress(chunk, room) if unpacker else chunk
        except zlib.error as error:
            raise _encoding_fault() from error
        if max(received, len(body)) > limits.max_bytes:
            limit = limits.max_bytes / 1024 / 1024
            raise FetchError(
                Fault.SIZE,
                f"该地址返回的内容超过 {limit:g} MB，已停止接收。请核对是否为信息源地址，或减少源中的条目。",
                f"The answer is larger than {limit:g} MB and was not read. Check that this is a feed, or have "
                "it carry fewer items.",
            )
    if unpacker and received and not unpacker.eof:
        raise _encoding_fault()
    return bytes(body)


def _encoding_fault() -> FetchError:
    return FetchError(
        Fault.ENCODING,
        "该地址返回的压缩内容无法解开或不完整。请联系网站维护单位。",
        "The answer is packed in a way that cannot be unpacked, or is incomplete. Tell the site's maintainer.",
    )


def _refuse_failure(
    status: int, answer: httpx.Headers, url: httpx.URL, *, conditional: bool
) -> None:
    if 200 <= status < 300 or (status == 304 and conditional):
        return
    host = url.host
    if status in (401, 403, 407, 451):
        raise FetchError(
            Fault.DENIED,
            f"“{host}”拒绝访问（{status}）。信息源应无需登录即可访问，请联系网站维护单位。",
            f'"{host}" denies access ({status}). A feed must be readable without logging in; ask its maintainer.',
        )
    if status == 404:
        raise FetchError(
            Fault.MISSING,
            f"“{host}”上没有该地址（404）。请核对信息源地址。",
            f'There is nothing at this address of "{host}" (404). Check the address.',
        )
    if status == 410:
        raise FetchError(
            Fault.GONE,
            f"“{host}”声明该地址已永久停用（410）。请更换信息源地址或停止采集。",
            f'"{host}" says that this address is gone for good (410). Enter another one or stop polling.',
        )
    if status in (429, 503):
        wait = answer.get("retry-after", "")
        seconds = int(wait) if wait.isascii() and wait.isdigit() and len(wait) <= 9 else None
        raise FetchError(
            Fault.BUSY,
            f"“{host}”暂时繁忙（{status}），将稍后重试。",
            f'"{host}" is busy ({status}); it will be asked again later.',
            retry_after=None if seconds is None else datetime.timedelta(seconds=seconds),
        )
    raise FetchError(
        Fault.SERVER,
        f"“{host}”返回了意外的状态（{status}），将稍后重试。如持续出现，请联系网站维护单位。",
        f'"{host}" answered with an unexpected status ({status}); it will be asked again later. If this goes '
        "on, tell its maintainer.",
    )


def _explained(error: Exception, url: httpx.URL, limits: Limits) -> FetchError:
    """A failure of the connection, in words."""
    host = url.host
    if isinstance(error, ForbiddenAddressError):
        return FetchError(
            Fault.ADDRESS,
            f"“{host}”指向内部或保留的网络地址，出于安全考虑不予访问。如确需采集内网站点，请系统管理员将其网段加入允许范围。",
            f'"{host}" leads to an internal or reserved network address and is not visited. If an internal '
            "site is meant, the system administrator can allow its network.",
        )
    if isinstance(error, ForbiddenPortError):
        return FetchError(
            Fault.PORT,
            f"地址使用了端口 {url.port}，只允许 80、443、8080、8443。请改用标准端口的地址。",
            f"The address uses port {url.port}; only 80, 443, 8080 and 8443 are allowed. Use an address on one "
            "of these.",
        )
    if isinstance(error, UnknownHostError):
        return FetchError(
            Fault.HOST,
            f"找不到网站“{host}”。请核对地址，或确认本机域名解析正常。",
            f'There is no site "{host}". Check the address, and that this machine can resolve names.',
        )
    if isinstance(error, httpcore.TimeoutException):
        return FetchError(
            Fault.TIME,
            f"“{host}”未能在 {limits.seconds:g} 秒内答复完毕，将稍后重试。",
            f'"{host}" did not finish its answer within {limits.seconds:g} seconds; it will be asked again later.',
        )
    if _is_about_tls(error):
        return FetchError(
            Fault.CERTIFICATE,
            f"“{host}”的安全证书无效或加密方式过旧，未建立连接。请联系网站维护单位更换证书。",
            f'The certificate of "{host}" is not valid, or its encryption is outdated; no connection was made. '
            "The site's maintainer must renew it.",
        )
    return FetchError(
        Fault.CONNECTION,
        f"与“{host}”的连接失败或中断，将稍后重试。",
        f'The connection to "{host}" failed or broke off; it will be tried again later.',
    )


def _is_about_tls(error: BaseException | None) -> bool:
    while error is not None:
        if isinstance(error, ssl.SSLError):
            return True
        error = error.__cause__ or error.__context__
    return False
