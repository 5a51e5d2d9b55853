"""What a code in a picture leads to: an official site, a shop, somebody's till, a private person, nobody knows where.

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
from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from functools import cache
from importlib import resources
from urllib.parse import urlsplit

from guiju.textcheck.remark import Level, Remark

FIELD = "code"
"""The field of remarks on the content of a code."""


class Kind(StrEnum):
    """Where a code leads."""

    OFFICIAL = "official"
    PLATFORM = "platform"
    """An account, article or film on a platform; whose it is the link does not say."""
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
    """No link: writing, which the text checks read."""


def kind(content: str) -> Kind:
    """Where the content of a code leads."""
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


def remark(content: str) -> Remark | None:
    """What is the matter with a link; None for one that may stand, and for writing."""
    said = _SAID.get(kind(content))
    if said is None:
        return None
    return Remark(
        field=FIELD,
        start=0,
        end=len(content),
        code=said.code,
        text=content,
        suggestion=_masked(content) if said.code == "A20-2" else "",
        level=said.level,
        message_zh=said.zh,
        message_en=said.en,
    )


@dataclass(frozen=True, slots=True)
class _Said:
    code: str
    level: Level
    zh: str
    en: str


_SAID: Mapping[Kind, _Said] = {
    Kind.SHOP: _Said(
        "A27-1", Level.FLAG,
        "二维码指向网店或商业平台：政务新媒体不得发布商业广告，请删除该二维码。",
        "The code leads to a shop or a trading platform: official accounts carry no commercial promotion; remove it.",
    ),
    Kind.PAYMENT: _Said(
        "A27-1", Level.FLAG,
        "二维码是收款码：政务新媒体不得从事经营收款；属法定缴费的，改用官方缴费入口。",
        "The code collects money: official accounts do no business; a statutory fee is paid at the official entry.",
    ),
    Kind.PRIVATE: _Said(
        "A20-2", Level.FLAG,
        "二维码是个人微信、QQ等联系方式：属个人信息，请改用单位公众号或办公电话。",
        "The code is the private contact of a person: personal data; give the account or telephone of the unit.",
    ),
    Kind.GROUP: _Said(
        "A27-1", Level.HINT,
        "二维码是群聊邀请：请确认为本单位工作群，且不涉及商业推广。",
        "The code invites to a chat group: make sure that it is the unit's own and promotes nothing.",
    ),
    Kind.SHORT: _Said(
        "A21-3", Level.FLAG,
        "二维码是短链接，看不出去向：请改用目标网页的完整网址重新生成。",
        "The code is a shortened link that hides where it leads: make it anew from the full address.",
    ),
    Kind.INSTALL: _Said(
        "A27-3", Level.HINT,
        "二维码指向应用下载：不得强制安装，请保留不安装也能办理的途径。",
        "The code leads to an app: nobody may be made to install it; keep a way that needs none.",
    ),
    Kind.FORM: _Said(
        "A33-1", Level.HINT,
        "二维码指向第三方表单：请确认不收集超出需要的个人信息，优先使用政府网站。",
        "The code leads to a form of a third party: ask for no more personal data than needed, best on the government site.",
    ),
    Kind.DISGUISED: _Said(
        "A21-3", Level.FLAG,
        "二维码网址貌似官方但不属于政府网站，或隐藏了真实主机：请核实，必要时删除。",
        "The address looks official but belongs to no government site, or hides its host: verify it or remove the code.",
    ),
    Kind.OTHER: _Said(
        "A21-3", Level.HINT,
        "二维码指向非政府网站：请确认来源属党政机关或稿源单位，且不含商业信息。",
        "The code leads to a site that is not the government's: make sure of the source and that it sells nothing.",
    ),
    Kind.SCHEME: _Said(
        "A21-3", Level.FLAG,
        "二维码会直接打开手机中的程序，无法核实去向：请改用网址。",
        "The code opens a program in the telephone and nobody can tell where it leads: use an address instead.",
    ),
}  # fmt: skip

_SCHEME = re.compile(r"[a-z][a-z0-9+.-]{1,30}")
_BARE = re.compile(r"(?:www\.|[a-z0-9-]{1,63}(?:\.[a-z0-9-]{1,63}){1,4}/)", re.IGNORECASE)
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


def _masked(content: str) -> str:
    """A private link of which only the host stays readable."""
    head = re.match(r"[a-z0-9+.-]+:(?://)?[^/?#]*/?", content, re.IGNORECASE)
    kept = head.end() if head else 0
    return content[:kept] + "*" * (len(content) - kept)


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
