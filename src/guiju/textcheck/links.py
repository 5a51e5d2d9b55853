"""What a link leads to: an official site, a shop, somebody's till, a private person, nobody knows where.

    >>> kind("https://www.puding.gov.cn/zwgk/1.html"), kind("wxp://f2f0abc"), kind("https://item.taobao.com/x")
    (<Kind.OFFICIAL: 'official'>, <Kind.PAYMENT: 'payment'>, <Kind.SHOP: 'shop'>)
    >>> kind("https://www.gov.cn@evil.example/"), kind("http://www.puding-gov.cn/"), kind("办公电话 0851-38221234")
    (<Kind.DISGUISED: 'disguised'>, <Kind.DISGUISED: 'disguised'>, <Kind.TEXT: 'text'>)

Hosts stand in `lexicons/links.tsv`: a host and everything under it, or a scheme with its colon, possibly with the
beginning of the path; the longest row that fits decides. No link is ever followed.
"""

from __future__ import annotations

import ipaddress
import re
from enum import StrEnum
from functools import cache
from importlib import resources
from urllib.parse import urlsplit


class Kind(StrEnum):
    """Where a link leads."""

    OFFICIAL = "official"
    PLATFORM = "platform"
    """An account, article, film or auction of a court on a platform; whose it is the link does not say."""
    SHOP = "shop"
    PAYMENT = "payment"
    PRIVATE = "private"
    GROUP = "group"
    SHORT = "short"
    INSTALL = "install"
    FORM = "form"
    DISGUISED = "disguised"
    """Looks official and is not, or hides its host."""
    OTHER = "other"
    SCHEME = "scheme"
    """Opens a program in the telephone."""
    TEXT = "text"
    """No link: writing."""


def kind(content: str) -> Kind:
    """Where a link leads; what is no link is writing."""
    link = content.strip()
    scheme, colon, rest = link.partition(":")
    scheme = scheme.lower()
    if not colon or not _SCHEME.fullmatch(scheme):
        if _BARE.match(link):
            return kind(f"http://{link}")
        return Kind.TEXT
    if scheme in _TEXTS:
        return Kind.TEXT
    if scheme not in {"http", "https"}:
        return _known(f"{scheme}:", rest) or (
            Kind.SCHEME if _looks_like_a_link(rest) else Kind.TEXT
        )
    try:
        address = urlsplit(link)
        host = (address.hostname or "").rstrip(".")
    except ValueError:
        return Kind.DISGUISED
    if address.username is not None or not host or "\\" in link:
        return Kind.DISGUISED
    known = _known(host, address.path or "/")
    if known is not None:
        return known
    if _is_number(host) or "xn--" in host or not host.isascii() or _LIKE_OFFICIAL.search(host):
        return Kind.DISGUISED
    if address.path.lower().endswith((".apk", ".ipa", ".exe", ".hap")):
        return Kind.INSTALL
    return Kind.OTHER


def masked(link: str) -> str:
    """A private link of which only the host stays readable.

    >>> masked("https://u.wechat.com/MABC"), masked("wpa.qq.com/msgrd?uin=1")
    ('https://u.wechat.com/****', 'wpa.qq.com/***********')
    """
    head = _HEAD.match(link)
    kept = head.end() if head else 0
    return link[:kept] + "*" * (len(link) - kept)


def hosts(*kinds: Kind) -> tuple[str, ...]:
    """The hosts and schemes of the list under which something of one of these kinds stands."""
    return tuple(host for host, rows in _rows().items() if any(each in kinds for _, each in rows))


_SCHEME = re.compile(r"[a-z][a-z0-9+.-]{1,30}")
_BARE = re.compile(r"(?:www\.|[a-z0-9-]{1,63}(?:\.[a-z0-9-]{1,63}){1,4}/)", re.IGNORECASE)
_HEAD = re.compile(r"(?:[a-z0-9+.-]+:(?://)?)?[^/?#]*/?", re.IGNORECASE)
_TEXTS = frozenset(
    {"tel", "sms", "smsto", "mailto", "mecard", "begin", "wifi", "geo", "matmsg", "bizcard"}
)
# Not gov.cn, but written to be taken for it.
_LIKE_OFFICIAL = re.compile(r"g[o0]v[.-]?cn|(?<![a-z])g[o0]v(?![a-z])|zhengfu")


def _known(host: str, path: str) -> Kind | None:
    rows = _rows()
    parts = host.split(".")
    for first in range(len(parts)):
        for start, found in rows.get(".".join(parts[first:]), ()):
            if path.startswith(start):
                return found
    return None


def _looks_like_a_link(rest: str) -> bool:
    return rest.startswith("//") or (rest.isascii() and " " not in rest and "(" in rest)


def _is_number(host: str) -> bool:
    try:
        ipaddress.ip_address(host)
    except ValueError:
        return host.replace(".", "").isdigit()
    return True


@cache
def _rows() -> dict[str, list[tuple[str, Kind]]]:
    text = resources.files("guiju.textcheck").joinpath("lexicons/links.tsv").read_text("utf-8")
    found: dict[str, list[tuple[str, Kind]]] = {}
    for row in text.splitlines()[1:]:
        host, path, name = row.split("\t")
        found.setdefault(host, []).append((path, Kind(name)))
    for rows in found.values():
        rows.sort(key=lambda row: -len(row[0]))
    return found
