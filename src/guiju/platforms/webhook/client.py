"""Sending a webhook: signed, to a permitted address only, and whatever comes back in words (`docs/webhook.md`).

    >>> from guiju.platforms.webhook.signing import new_secret
    >>> try:
    ...     Client("http://127.0.0.1/hook", secret=new_secret(), guard=AddressGuard())
    ... except PlatformError as refusal:
    ...     refusal.retry, refusal.way_out.en
    (<Retry.MENDED: 'mended'>, 'Correct the address of the webhook under “Channels”.')

An address of a webhook is input like that of a feed: every connection goes to an address that the guard permits,
and no redirect is followed. Sending again with the same id is part of the scheme and harms nobody.
"""

from __future__ import annotations

import datetime
import functools
import json
import ssl
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

import certifi
import httpcore
import httpx

from guiju import __version__
from guiju.platforms.closing import Closing
from guiju.platforms.connection import (
    Deadline,
    ForbiddenAddressError,
    ForbiddenPortError,
    Network,
    Resolver,
    UnknownHostError,
    system_resolver,
)
from guiju.platforms.fetch import FetchError, refuse_hopeless
from guiju.platforms.guard import AddressGuard
from guiju.platforms.notes import Note
from guiju.platforms.plaintext import clean
from guiju.platforms.refusals import Advice, Fate, PlatformError, Retry
from guiju.platforms.webhook import signing

PLATFORM = "webhook"
SECONDS = 30.0
MOST_ANSWER = 256 * 1024
_SAID = 300
"""Characters of a receiver's own words that are kept."""


@dataclass(frozen=True, slots=True)
class Taken:
    """What a receiver answered: its own id of the article, and where readers find it, if it is there already."""

    id: str
    url: str


class Client(Closing):
    """One receiver. Use it with `with`, or close it. Raises `PlatformError` for an address that leads nowhere."""

    def __init__(
        self,
        url: str,
        *,
        secret: str,
        guard: AddressGuard,
        seconds: float = SECONDS,
        resolve: Resolver = system_resolver,
    ) -> None:
        try:
            refuse_hopeless(url, guard=guard)
        except FetchError as trouble:
            raise _refused(Retry.MENDED, trouble.zh, trouble.en, *_ADDRESS) from trouble
        self._url = httpx.URL(url.strip())
        self._secret = secret
        self._seconds = seconds
        self._guard, self._resolve = guard, resolve

    def close(self) -> None:
        """Nothing is kept open between two posts."""

    def post(self, id: str, event: Mapping[str, Any], *, at: int) -> Taken:
        """Send an event; `at` are seconds since 1970. Raises `PlatformError`; then the same id may be sent again."""
        body = json.dumps(event, ensure_ascii=False, separators=(",", ":")).encode()
        try:
            signed = signing.signature(self._secret, id, at, body)
        except ValueError:
            raise _refused(
                Retry.MENDED, "签名密钥格式不正确。", "The signing secret is malformed.", *_SECRET
            ) from None
        headers = {
            "Host": self._url.netloc.decode(),
            "User-Agent": f"Guiju/{__version__}",
            "Content-Type": "application/json; charset=utf-8",
            "Content-Length": str(len(body)),
            "Accept": "application/json",
            "Connection": "close",
            "webhook-id": id,
            "webhook-timestamp": str(at),
            "webhook-signature": signed,
        }
        status, answer, content = self._sent(headers, body)
        return self._read(status, answer, content)

    def _sent(self, headers: Mapping[str, str], body: bytes) -> tuple[int, httpx.Headers, bytes]:
        network = Network(self._guard, Deadline(self._seconds), resolve=self._resolve)
        target = httpcore.URL(
            scheme=self._url.raw_scheme,
            host=self._url.raw_host,
            port=self._url.port,
            target=self._url.raw_path,
        )
        try:
            with (
                httpcore.ConnectionPool(ssl_context=_tls(), network_backend=network) as pool,
                pool.stream(
                    "POST",
                    target,
                    headers=[(name.encode(), value.encode()) for name, value in headers.items()],
                    content=body,
                ) as response,
            ):
                content = bytearray()
                for chunk in response.iter_stream():
                    content += chunk
                    if len(content) > MOST_ANSWER:
                        raise _unreadable()
                return response.status, httpx.Headers(response.headers), bytes(content)
        except (ForbiddenAddressError, ForbiddenPortError) as error:
            raise _refused(
                Retry.MENDED,
                f"“{self._url.host}”指向不允许访问的内部地址或端口。",
                f'"{self._url.host}" leads to an internal address or a port that is not allowed.',
                "请更正推送地址；确为内网网站的，请系统管理员将其网段加入允许范围。",
                "Correct the address; for a site of the internal network the system administrator allows it.",
            ) from error
        except (UnknownHostError, httpcore.ConnectError, httpcore.ConnectTimeout) as error:
            raise _refused(
                Retry.LATER,
                f"连接不上“{self._url.host}”，内容尚未发出。",
                f'"{self._url.host}" cannot be reached; nothing was sent.',
                "系统将自动重试；持续出现的，请网站维护单位检查接收程序，并核对推送地址。",
                "It is tried again; if this goes on, the site's maintainer examines the receiver and its address.",
            ) from error
        except (
            httpcore.TimeoutException,
            httpcore.NetworkError,
            httpcore.ProtocolError,
        ) as error:
            raise _refused(
                Retry.LATER,
                f"“{self._url.host}”没有按时完整答复，不能确定是否已经收下。",
                f'"{self._url.host}" gave no whole answer in time; whether it took the article is not known.',
                *_AGAIN,
                fate=Fate.UNKNOWN,
            ) from error

    def _read(self, status: int, headers: httpx.Headers, content: bytes) -> Taken:
        found: Any = None
        try:
            found = json.loads(content.decode("utf-8")) if content else {}
        except (ValueError, RecursionError):
            found = None
        said = _text(found.get("detail")) if isinstance(found, dict) else ""
        if 200 <= status < 300:
            if not isinstance(found, dict):
                raise _unreadable()
            return Taken(_text(found.get("id")), _text(found.get("url"), 2_000))
        raise _answered(status, said, headers.get("retry-after", ""))


_ADDRESS = (
    "请在“发布渠道”中更正推送地址。",
    "Correct the address of the webhook under “Channels”.",
)
_SECRET = (
    "请在“发布渠道”中重新生成签名密钥，并交给网站维护单位填入接收程序。",
    "Make a new secret under “Channels” and give it to whoever maintains the receiver.",
)
_AGAIN = (
    "系统将以同一编号重发，接收程序凭编号不会重复发布；请勿手工重复发布。",
    "It is sent again with the same id, by which the receiver publishes it only once. Do not publish it by hand.",
)


def _answered(status: int, said: str, retry_after: str) -> PlatformError:
    """What a status that is no success means, and what to do."""
    told_zh = f"对方说明：“{said}”。" if said else ""
    told_en = f' It says: "{said}".' if said else ""
    after = None
    if retry_after.isascii() and retry_after.isdigit() and len(retry_after) <= 6:
        after = datetime.timedelta(seconds=int(retry_after))
    if status in (401, 403):
        retry, zh, en, ways = (
            Retry.MENDED, "接收程序没有认可签名", "The receiver does not accept the signature", _SECRET,
        )  # fmt: skip
    elif status in (404, 405, 410) or 300 <= status < 400:
        retry, zh, en, ways = (
            Retry.MENDED, "推送地址上没有接收程序", "There is no receiver at the address", _ADDRESS,
        )  # fmt: skip
    elif status == 413:
        retry, zh, en, ways = (
            Retry.NEVER,
            "稿件连同图片过大，接收程序不收",
            "The article with its pictures is too large for the receiver",
            (
                "请减少或压缩图片后重新审核签发，或请网站维护单位放宽上限。",
                "Use fewer or smaller pictures and have it signed again, or have the receiver's limit raised.",
            ),
        )
    elif status == 429 or status >= 500:
        retry, zh, en, ways = (
            Retry.LATER, f"接收程序暂时不能接收（HTTP {status}）",
            f"The receiver cannot take it at the moment (HTTP {status})", _AGAIN,
        )  # fmt: skip
    else:
        retry, zh, en, ways = (
            Retry.NEVER,
            f"接收程序拒收这篇稿件（HTTP {status}）",
            f"The receiver refuses this article (HTTP {status})",
            (
                "请按对方说明修改后重新审核签发；原因不明的，请联系网站维护单位。",
                "Change it as the receiver says and have it signed again, or ask the site's maintainer.",
            ),
        )
    fate = Fate.UNKNOWN if status >= 500 else Fate.NOTHING
    error = _refused(retry, f"{zh}。{told_zh}", f"{en}.{told_en}", *ways, fate=fate, after=after)
    error.code, error.said = status, said
    return error


def _unreadable() -> PlatformError:
    return _refused(
        Retry.LATER,
        "接收程序的答复无法识别，应为 JSON。",
        "The receiver's answer cannot be understood; it must be JSON.",
        "系统将以同一编号重发；持续出现的，请网站维护单位按接口说明检查接收程序。",
        "It is sent again with the same id; if this goes on, the maintainer examines the receiver.",
        fate=Fate.UNKNOWN,
    )


def _refused(
    retry: Retry,
    zh: str,
    en: str,
    out_zh: str,
    out_en: str,
    *,
    fate: Fate = Fate.NOTHING,
    after: datetime.timedelta | None = None,
) -> PlatformError:
    return PlatformError(
        PLATFORM, Advice(retry, Note(zh, en), Note(out_zh, out_en), fate=fate, after=after)
    )


def _text(value: Any, most: int = _SAID) -> str:
    return clean(str(value))[:most].strip() if isinstance(value, str | int) else ""


@functools.cache
def _tls() -> ssl.SSLContext:
    context = ssl.create_default_context()
    context.load_verify_locations(certifi.where())
    return context
