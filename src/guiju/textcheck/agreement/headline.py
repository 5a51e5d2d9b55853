"""Whether the title says what the text says (A18-1): 3月5日 in the one and 3月6日 in the other.

A fact of the title is held against the sentences that speak of what the title speaks of. If none of the text agrees
with it, and one of those sentences names just one other value of its kind, one of the two is wrong.

    >>> [remark.text for remark in remarks("关于3月5日城区停水的公告", "因管网检修，定于3月6日城区停水。")]
    ['3月5日']
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from guiju.textcheck.agreement.consistency import KINDS
from guiju.textcheck.agreement.contradictions import CODE, SOURCE
from guiju.textcheck.agreement.stated import agree
from guiju.textcheck.facts import Bound, Fact, FactKind, facts
from guiju.textcheck.normal import normal
from guiju.textcheck.remark import Level, Remark
from guiju.textcheck.sentence import sentence_bounds

_KINDS = frozenset(
    {
        FactKind.DATE,
        FactKind.TIME,
        FactKind.AMOUNT,
        FactKind.PERCENT,
        FactKind.COUNT,
        FactKind.DOCUMENT,
    }
)
_DAY = re.compile(r"(?:[0-9]{4}|-)-[0-9]{2}-[0-9]{2}")
_FIGURE = re.compile(r"[0-9一二三四五六七八九十]")
_GENERIC = re.compile(
    r"关于|有关|开展|举办|举行|召开|进行|做好|通知|公告|通告|公示|通报|公布|发布|印发|我[县市区镇乡]|全[县市区镇乡]|的|了|在|将|于|与|和|对"
)
_ENOUGH = 0.6
"""The part of what the title is about that must stand in a sentence."""
_LONGEST_TITLE, _LONGEST_TEXT = 120, 20_000


def remarks(title: str, text: str) -> Iterator[Remark]:
    """The facts of the title that the text contradicts. Linear; what is longer than any title is none."""
    if not text or not _FIGURE.search(title) or len(title) > _LONGEST_TITLE:
        return
    claimed = [fact for fact in facts(title) if _is_held(fact)]
    if not claimed:
        return
    told = [fact for fact in facts(text[:_LONGEST_TEXT]) if _is_held(fact)]
    about = _pairs(title, claimed)
    for fact in claimed:
        same = [each for each in told if (each.kind, each.unit) == (fact.kind, fact.unit)]
        if not about or any(_agrees(fact, each) for each in same):
            continue
        if other := _contradicting(text, about, same):
            yield _remark(fact, other)


def _is_held(fact: Fact) -> bool:
    return fact.kind in _KINDS and (
        fact.kind is not FactKind.DATE or bool(_DAY.fullmatch(fact.value))
    )


def _agrees(one: Fact, other: Fact) -> bool:
    if agree(one, other):
        return True
    if one.kind is FactKind.DATE or one.kind is FactKind.TIME or one.kind is FactKind.DOCUMENT:
        return False
    # Titles round: 5000人 for 5012人.
    first, second = float(one.value), float(other.value)
    return (
        abs(first - second) <= 0.05 * max(abs(first), abs(second)) or one.bound is not Bound.EXACT
    )


def _contradicting(text: str, about: frozenset[str], same: Sequence[Fact]) -> Fact | None:
    """The one value of a sentence about the same; none where a sentence names several."""
    sentences: dict[tuple[int, int], list[Fact]] = {}
    for fact in same:
        sentences.setdefault(sentence_bounds(text, fact.start, fact.end), []).append(fact)
    for (begin, close), those in sentences.items():
        said = _pairs(text[begin:close], those)
        if len({each.value for each in those}) == 1 and len(about & said) >= _ENOUGH * len(about):
            return those[0]
    return None


def _pairs(text: str, without: Sequence[Fact]) -> frozenset[str]:
    """The pairs of characters of what a title or sentence is about."""
    for fact in without:
        text = text.replace(fact.text, "，")
    said = re.split(r"[^\u4e00-\u9fff]+", _GENERIC.sub(",", normal(text)))
    return frozenset(words[at : at + 2] for words in said for at in range(len(words) - 1))


def _remark(fact: Fact, other: Fact) -> Remark:
    zh, en = KINDS[fact.kind]
    return Remark(
        field="title",
        start=fact.start,
        end=fact.end,
        code=CODE,
        text=fact.text,
        suggestion="",
        level=Level.FLAG,
        message_zh=f"标题与正文的{zh}不一致：标题为“{fact.text}”，正文为“{other.text}”，请核对后统一。",
        message_en=f"The {en} of the title is “{fact.text}”, that of the text “{other.text}”; check and make them agree.",
        source=SOURCE,
    )
