"""The interface of a platform, reached at one configured address and nowhere else.

No redirects, no proxies from the environment, no cookies; bounded in time and size. What the network does comes
out as a `PlatformError` that says whether the request may have been carried out.

    >>> import httpx
    >>> answering = httpx.MockTransport(lambda request: httpx.Response(200, content=b"{}"))
    >>> with Remote("wechat", "https://api.weixin.qq.com/", transport=answering) as remote:
    ...     remote.send("GET", "cgi-bin/token", changes=False).content
    b'{}'
    >>> Remote("wechat", "http://api.weixin.qq.com/")
    Traceback (most recent call last):
    guiju.platforms.notes.InputError: The address of an interface begins with https://; http:// only leads to \
this machine, for the sandbox.
"""

from __future__ import annotations

import logging
import time
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

import httpx

from guiju import __version__
from guiju.platforms.closing import Closing
from guiju.platforms.notes import InputError, Note
from guiju.platforms.refusals import Advice, Fate, PlatformError, Retry

SECONDS = 30.0
"""One request, from the first byte sent to the last one received."""
SECONDS_TO_CONNECT = 5.0
MOST_BYTES = 32 * 1024 * 1024
"""Twenty drafts with their texts fit."""

_THIS_MACHINE = frozenset(("127.0.0.1", "localhost", "::1"))

# Its line for every request holds the whole address, and with it the access token.
logging.getLogger("httpx").setLevel(logging.WARNING)


@dataclass(frozen=True, slots=True)
class Answer:
    """What came back."""

    status: int
    content: bytes


class Remote(Closing):
    """A platform's interface. `transport` replaces the network in tests. Close it, or use it with `with`.

    Raises `InputError` for an address that is malformed or would carry secrets unencrypted.
    """

    def __init__(
        self,
        platform: str,
        base_url: str,
        *,
        seconds: float = SECONDS,
        transport: httpx.BaseTransport | None = None,
    ) -> None:
        self.platform = platform
        self.base_url = _base(base_url)
        self._seconds = seconds
        self._client = httpx.Client(
            base_url=self.base_url,
            transport=transport,
            timeout=httpx.Timeout(seconds, connect=min(SECONDS_TO_CONNECT, seconds)),
            follow_redirects=False,
            trust_env=False,
            headers={"User-Agent": f"Guiju/{__version__}", "Accept": "application/json"},
        )

    def close(self) -> None:
        """Give up the connections."""
        self._client.close()

    def send(
        self,
        method: str,
        path: str,
        *,
        changes: bool,
        params: Mapping[str, str] | None = None,
        json_body: bytes | None = None,
        form: Mapping[str, str] | None = None,
        files: Mapping[str, tuple[str, bytes, str]] | None = None,
    ) -> Answer:
        """Send one request to a `path` below the address. `changes`: whether it does something there.

        Raises `PlatformError` where there is no whole answer, or one of the network in between (5xx,
        redirects). Answers below 500 are the platform's own and come back whatever they say.
        """
        headers = {"Content-Type": "application/json; charset=utf-8"} if json_body else {}
        began = time.monotonic()
        try:
            with self._client.stream(
                method, path, params=params, content=json_body, data=form, files=files,
                headers=headers,
            ) as response:  # fmt: skip
                content = self._read(response, began, changes)
        except (httpx.ConnectError, httpx.ConnectTimeout, httpx.PoolTimeout) as error:
            raise PlatformError(self.platform, self._unreached()) from error
        except httpx.HTTPError as error:
            raise PlatformError(self.platform, self._unanswered(), fate=_fate(changes)) from error
        finally:
            # The connection is what the network is judged by, not what it remembers for us.
            self._client.cookies.clear()
        if response.status_code >= 500 or 300 <= response.status_code < 400:
            raise PlatformError(self.platform, self._odd(response.status_code), fate=_fate(changes))
        return Answer(response.status_code, content)

    def unintelligible(self, *, changes: bool) -> PlatformError:
        """The error for an answer that is not what the platform documents."""
        return PlatformError(self.platform, _UNINTELLIGIBLE, fate=_fate(changes))

    def _read(self, response: httpx.Response, began: float, changes: bool) -> bytes:
        content = bytearray()
        for chunk in response.iter_bytes():
            content += chunk
            if len(content) > MOST_BYTES:
                raise self.unintelligible(changes=changes)
            if time.monotonic() - began > self._seconds:
                raise PlatformError(self.platform, self._unanswered(), fate=_fate(changes))
        return bytes(content)

    def _unreached(self) -> Advice:
        host = httpx.URL(self.base_url).host
        return Advice(
            Retry.LATER,
            Note(
                f"连接不上“{host}”，内容尚未发出。",
                f'"{host}" cannot be reached; nothing was sent.',
            ),
            Note(
                "系统将自动重试；持续出现的，请系统管理员检查本机到平台的网络。",
                "It is tried again; if this goes on, the system administrator examines the network.",
            ),
        )

    def _unanswered(self) -> Advice:
        host = httpx.URL(self.base_url).host
        return Advice(
            Retry.LATER,
            Note(
                f"“{host}”未在{self._seconds:g}秒内完整答复，不能确定平台是否已经收下。",
                f'"{host}" gave no whole answer within {self._seconds:g} seconds; whether it took what was '
                "sent is not known.",
            ),
            Note(
                "系统先到平台核实，确认没有收下才会重发，请勿手工重复发布。",
                "The platform is looked at first and it is sent again only if it is not there. Do not publish "
                "it by hand.",
            ),
        )

    def _odd(self, status: int) -> Advice:
        return Advice(
            Retry.LATER,
            Note(
                f"平台接口暂时不正常（HTTP {status}）。",
                f"The platform's interface is out of order (HTTP {status}).",
            ),
            Note(
                "系统将自动重试；持续出现的，请系统管理员核对接口地址。",
                "It is tried again; if this goes on, the system administrator checks the interface's address.",
            ),
        )


_UNINTELLIGIBLE = Advice(
    Retry.LATER,
    Note("平台的答复无法识别。", "The platform's answer cannot be understood."),
    Note(
        "系统先到平台核实；持续出现的，请系统管理员核对接口地址。",
        "The platform is looked at first; if this goes on, the system administrator checks the interface's "
        "address.",
    ),
)


def _fate(changes: bool) -> Fate:
    return Fate.UNKNOWN if changes else Fate.NOTHING


def _base(text: str) -> str:
    try:
        url = httpx.URL(text.strip())
        port: Any = url.port
        usable = bool(url.host) and not (url.userinfo or url.query or url.fragment)
    except (httpx.InvalidURL, ValueError):
        usable, url, port = False, httpx.URL(), None
    if not usable or (port is not None and not 0 < port <= 65_535):
        raise InputError(
            "接口地址格式不正确，应为 https:// 开头、不带参数的地址。",
            "The address of the interface is malformed: it begins with https:// and has no parameters.",
        )
    if url.scheme != "https" and not (url.scheme == "http" and url.host in _THIS_MACHINE):
        raise InputError(
            "接口地址应以 https:// 开头；http:// 只能指向本机，用于沙箱。",
            "The address of an interface begins with https://; http:// only leads to this machine, for the "
            "sandbox.",
        )
    return str(url).rstrip("/") + "/"
