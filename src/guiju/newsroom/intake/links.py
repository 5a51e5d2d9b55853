"""When two links lead to the same post, however each of them was copied.

>>> identity("https://www.example.gov.cn/a/1.html?utm_source=wx#top") == identity("http://WWW.example.gov.cn/a/1.html")
True
>>> usable("javascript:alert(1)")
False
"""

from __future__ import annotations

import re
from functools import lru_cache
from urllib.parse import SplitResult, parse_qsl, urlencode, urlsplit

from guiju.ledger.chain import sm3

LONGEST = 2_000

_SPACE = re.compile(r"\s")
_PORTS = {"http": 80, "https": 443}
_TRACKING = ("utm_", "spm")
_WECHAT = "mp.weixin.qq.com"
_WECHAT_NAMES = ("__biz", "mid", "idx", "sn")
"""What names an article of an official account; everything else in the link says who shared it."""


def usable(url: str) -> bool:
    """Whether `url` is a web address that may be stored and shown as a link."""
    parts = _parts(url)
    return (
        parts is not None
        and parts.scheme in _PORTS
        and bool(parts.hostname)
        and len(url) <= LONGEST
        and _SPACE.search(url) is None
    )


@lru_cache(maxsize=256)
def plain(url: str) -> str:
    """`url` without what does not change where it leads: scheme, capitals of the host, tracking, anchors."""
    parts = _parts(url)
    if parts is None or not parts.hostname:
        return url
    host = parts.hostname.lower()
    if parts.port not in (None, _PORTS.get(parts.scheme)):
        host = f"{host}:{parts.port}"
    query = _query(host, parts.query) if parts.query else ""
    # Behind `#/` and `#!` single-page sites keep the address itself.
    anchor = f"#{parts.fragment}" if parts.fragment.startswith(("/", "!")) else ""
    return f"{host}{parts.path.rstrip('/')}{query and '?'}{query}{anchor}"


def identity(url: str) -> str:
    """The digest under which a link is looked up; empty for no link."""
    return sm3(plain(url).encode())[:32] if url else ""


def _query(host: str, query: str) -> str:
    pairs = parse_qsl(query, keep_blank_values=True)
    if host == _WECHAT and any(name == "__biz" for name, _ in pairs):
        return urlencode(sorted(pair for pair in pairs if pair[0] in _WECHAT_NAMES))
    return urlencode(sorted(pair for pair in pairs if not pair[0].startswith(_TRACKING)))


@lru_cache(maxsize=256)
def _parts(url: str) -> SplitResult | None:
    try:
        parts = urlsplit(url)
        _ = parts.port
    except ValueError:
        return None
    return parts
