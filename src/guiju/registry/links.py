"""When two links lead to the same account, however each of them was copied.

>>> identity("http://www.weibo.com/u/2834480301/?from=page_100") == identity("https://weibo.com/u/2834480301")
True
>>> identity("https://mp.weixin.qq.com/")
''
>>> sorted(ids_in("https://m.weibo.cn/u/2834480301", "weibo"))
['2834480301', 'u']
>>> ids_in("https://weibo.com.example.net/u/2834480301", "weibo")
set()
"""

from __future__ import annotations

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


def identity(url: str) -> str:
    """What of a link names the account; empty when it names none, such as a platform's front page."""
    parts = _parts(url)
    if parts is None or not parts.hostname:
        return ""
    host = parts.hostname.lower().removeprefix("www.")
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
    parts = _parts(url)
    host = (parts.hostname or "").lower() if parts else ""
    ours = any(host == each or host.endswith(f".{each}") for each in DOMAINS.get(platform, ()))
    return parts_of(url) if ours else set()


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
