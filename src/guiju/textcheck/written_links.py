"""Links that are written in a text: to a shop, to somebody's till, to the private account of a person.

The same list decides as for codes in pictures (`links`). A host that is only named (“在taobao.com上”) leads nowhere;
a warning that shows where a fraud leads is no advertisement. Auctions of courts stand in the list as what they are.

    >>> from guiju.textcheck import Document, check
    >>> [(each.code, each.start) for each in check(Document(text="请点https://item.taobao.com/item.htm?id=5"))]
    [('A27-1', 2)]
    >>> [each.masked_text for each in check(Document(text="加我：https://u.wechat.com/MABC"))]
    ['https://u.wechat.com/****']
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Final, final

from guiju.textcheck import links
from guiju.textcheck.links import Kind
from guiju.textcheck.remark import Level
from guiju.textcheck.sentence import sentence_bounds
from guiju.textcheck.span import Hit, Mark, Spans

SHOPS: Final = "A27-1"
PERSONS: Final = "A20-2"
CODES: Final = (PERSONS, SHOPS)
"""What a written link may offend."""

_LONGEST = 300
"""Characters of a link that are read before and behind the host by which it is known."""
_WRITTEN = re.compile(r"[a-z0-9._~:/?#@!$&%=+-]*")
_SCHEME = re.compile(r"[a-z0-9+.-]*")
_STOPS = ".,:;!?~&"
"""Signs behind a link that belong to its sentence."""
_WARNING = re.compile(
    r"诈骗|骗局|受骗|被骗|假冒|仿冒|冒充|钓鱼|谨防|警惕|切勿|不要点击|请勿|虚假|违法|查处|处罚|曝光|典型案例"
)


@dataclass(frozen=True, slots=True)
class _Said:
    level: Level
    zh: str
    en: str
    source: str


_SAID: Mapping[str, Mapping[Kind, _Said]] = {
    SHOPS: {
        Kind.SHOP: _Said(
            Level.FLAG,
            "链接指向网店或商业平台：政务新媒体不得发布商业广告，请删除该链接。",
            "The link leads to a shop or a trading platform: official accounts carry no commercial promotion; delete it.",
            "广告法",
        ),
        Kind.PAYMENT: _Said(
            Level.FLAG,
            "链接用于收款：政务新媒体不得从事经营收款；属法定缴费的，改用官方缴费入口。",
            "The link collects money: official accounts do no business; a statutory fee is paid at the official entry.",
            "广告法",
        ),
        Kind.GROUP: _Said(
            Level.HINT,
            "链接是群聊邀请：请确认为本单位工作群，且不涉及商业推广。",
            "The link invites to a chat group: make sure that it is the unit's own and promotes nothing.",
            "广告法",
        ),
    },
    PERSONS: {
        Kind.PRIVATE: _Said(
            Level.FLAG,
            "链接是个人微信、QQ等联系方式：属个人信息，请改用单位公众号或办公电话。",
            "The link is the private contact of a person: personal data; give the account or telephone of the unit.",
            "个人信息保护法",
        ),
    },
}  # fmt: skip


@final
class WrittenLinks:
    """The check for links that offend `code`, one of `CODES`."""

    def __init__(self, code: str) -> None:
        self._code = code
        self._said = _SAID[code]
        # In prose a scheme counts only with its strokes: “wechat:” alone is how an id is introduced.
        self.patterns: Sequence[str] = [
            f"{host}//" if host.endswith(":") else host for host in links.hosts(*self._said)
        ]

    def marks(self, text: str, hits: Sequence[Hit], accepted: Spans) -> Iterable[Mark]:
        """One remark for each link, where it is written."""
        done = 0
        for start, end, _ in sorted(hits):
            if start < done:
                continue
            first, done = _extent(text, start, end)
            link = text[first:done]
            said = self._said.get(links.kind(link))
            if said is not None and not accepted.covers(first, done):
                yield from self._mark(text, first, done, said)

    def _mark(self, text: str, start: int, end: int, said: _Said) -> Iterator[Mark]:
        link = text[start:end]
        suggestion = ""
        if self._code == PERSONS:
            suggestion = links.masked(link)
            if suggestion == link:
                return  # the host alone, or masked already
        elif _WARNING.search(text, *sentence_bounds(text, start, start)):
            return
        yield Mark(
            start=start,
            end=end,
            code=self._code,
            level=said.level,
            message_zh=said.zh,
            message_en=said.en,
            suggestion=suggestion,
            source=said.source,
        )


def _extent(text: str, start: int, end: int) -> tuple[int, int]:
    """The whole link around the host or scheme at [start, end)."""
    floor = max(0, start - _LONGEST)
    before = _WRITTEN.match(text[floor:start][::-1])
    first = start - (before.end() if before else 0)
    strokes = text.rfind("://", first, start)
    if strokes >= 0:
        scheme = _SCHEME.match(text[first:strokes][::-1])
        first = strokes - (scheme.end() if scheme else 0)
    else:
        # A colon in front ends what introduces the link: “网店：”.
        first = max(first, text.rfind(":", first, start) + 1)
    while first < start and not text[first].isalnum():
        first += 1
    behind = _WRITTEN.match(text, end, end + _LONGEST)
    last = behind.end() if behind else end
    while last > end and text[last - 1] in _STOPS:
        last -= 1
    return first, last
