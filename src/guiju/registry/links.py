"""When two links lead to the same account, however each of them was copied.

>>> identity("http://www.weibo.com/u/2834480301/?from=page_100") == identity("https://weibo.com/u/2834480301")
True
>>> identity("https://mp.weixin.qq.com/")
''
>>> sorted(ids_in("https://m.weibo.cn/u/2834480301", "weibo"))
['2834480301', 'u']
>>> ids_in("https://weibo.com.example.net/u/2834480301", "weibo")
set()
>>> "2834480301" in ids_in("sinaweibo://userinfo?uid=2834480301", "weibo")
True
>>> leads_on("https://v.douyin.com/iRNBho5y/")
True
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Mapping
from functools import lru_cache
from types import MappingProxyType
from urllib.parse import SplitResult, parse_qsl, unquote, urlencode, urlsplit

_NAMING = frozenset({"__biz", "uid", "id", "sec_uid", "user_id", "userid", "username", "appid"})
"""Parameters that name an account; all others say who shared the link, and when."""
_PORTS = {"http": 80, "https": 443}

DOMAINS: Mapping[str, tuple[str, ...]] = MappingProxyType(
    {
        "wechat-official": ("weixin.qq.com",),
        "wechat-channels": ("weixin.qq.com",),
        "mini-program": ("weixin.qq.com",),
        "weibo": ("weibo.com", "weibo.cn"),
        "douyin": ("douyin.com", "iesdouyin.com"),
        "kuaishou": ("kuaishou.com", "gifshow.com"),
        "toutiao": ("toutiao.com",),
        "bilibili": ("bilibili.com",),
    }
)
"""Where a platform's own pages are: only there does an id in a link name an account."""

SCHEMES: Mapping[str, str] = MappingProxyType(
    {"sinaweibo": "weibo", "snssdk1128": "douyin", "kwai": "kuaishou", "bilibili": "bilibili"}
)
"""Links that apps share among themselves, and whose they are."""
LEADING_ON = frozenset(
    {"t.cn", "v.douyin.com", "v.kuaishou.com", "b23.tv", "xhslink.com", "url.cn"}
)
"""Hosts of short links: where they lead is known only to whoever follows them, and we follow nothing."""
_FRONTS = ("www.", "m.", "wap.", "mobile.")
_CONTAINER = re.compile(r"10050[0-9](\d{10})")
"""A page of Weibo is called by a number before the account's own."""


@lru_cache(maxsize=65_536)
def identity(url: str) -> str:
    """What of a link names the account; empty when it names none, such as a platform's front page."""
    parts = _parts(url)
    if parts is None or not parts.hostname:
        return ""
    host = _without_front(parts.hostname.lower())
    if parts.port not in (None, _PORTS.get(parts.scheme.lower())):
        host = f"{host}:{parts.port}"
    path = parts.path.rstrip("/")
    naming = sorted(
        (name.lower(), value)
        for name, value in parse_qsl(parts.query)
        if name.lower() in _NAMING and value
    )
    anchor = parts.fragment if parts.fragment.startswith(("/", "!")) else ""
    if not (path or naming or anchor):
        return ""
    return f"{host}{path}{'?' if naming else ''}{urlencode(naming)}{'#' if anchor else ''}{anchor}"


def ids_in(url: str, platform: str) -> set[str]:
    """What may be an account's id in a link to the platform's own pages."""
    scheme, _, rest = url.partition("://")
    if SCHEMES.get(scheme.lower()) == platform:
        return parts_of(f"https://{rest}")
    if not _is_of(url, platform):
        return set()
    found = parts_of(url)
    return found | {held[1] for part in found if (held := _CONTAINER.fullmatch(part))}


def names_in(url: str, platform: str) -> set[str]:
    """The names that a link to the platform's own pages states: `weibo.com/n/…`, which Weibo keeps unique."""
    if platform != "weibo" or not _is_of(url, platform):
        return set()
    parts = _parts(url)
    steps = unquote(parts.path).strip("/").split("/") if parts else []
    return {steps[1]} if len(steps) == 2 and steps[0] == "n" else set()


def leads_on(url: str) -> bool:
    """Whether this is a short link, which says nothing of the account until it is followed."""
    parts = _parts(url)
    return parts is not None and (parts.hostname or "").lower() in LEADING_ON


def _is_of(url: str, platform: str) -> bool:
    parts = _parts(url)
    host = (parts.hostname or "").lower() if parts else ""
    return any(host == each or host.endswith(f".{each}") for each in DOMAINS.get(platform, ()))


def _without_front(host: str) -> str:
    """A host without what says for which screen its pages are."""
    for front in _FRONTS:
        if host.startswith(front) and host.count(".") > 1:
            return host.removeprefix(front)
    return host


def parts_of(url: str) -> set[str]:
    """The pieces of a link's path, and the parameters that name something."""
    parts = _parts(url)
    if parts is None:
        return set()
    named = {value for name, value in parse_qsl(parts.query) if name.lower() in _NAMING}
    return {part for part in unquote(parts.path).split("/") if part} | named


@lru_cache(maxsize=4096)
def _parts(url: str) -> SplitResult | None:
    text = unicodedata.normalize("NFKC", url).strip()
    try:
        parts = urlsplit(text if "://" in text else f"https://{text}")
        _ = parts.port
    except ValueError:
        return None
    return parts if parts.scheme.lower() in _PORTS else None
