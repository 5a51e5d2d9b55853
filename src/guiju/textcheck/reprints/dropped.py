"""Clauses of a sentence that bound it and are not in its reprint; words that stand in the place of others (A21-2).

What a reprint leaves out shortens it, unless the rest then says more than the original: an exception, a condition, or
whose word it was. A word put in the place of one that has nothing in common with it says something else, unless both
are words of the kind that may be exchanged: 指出 and 强调, 目前 and 当前.

    >>> list(lost("全市免费停车,大型货车除外", "全市免费停车"))
    [(<Lost.EXCEPTION: 'exception'>, '大型货车除外')]
    >>> list(lost("据网民反映,食堂卫生差", "食堂卫生差"))
    [(<Lost.SOURCE: 'source'>, '据网民反映')]
    >>> list(replaced("表彰优秀农民", "表彰优秀工人")), list(replaced("县长指出,要努力", "县长强调,要努力"))
    ([('农民', '工人')], [])
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from difflib import SequenceMatcher
from enum import StrEnum
from functools import cache
from importlib import resources

from guiju.textcheck.reprints.exchanged import shared


class Lost(StrEnum):
    """What a clause was to the rest of its sentence."""

    EXCEPTION = "exception"
    CONDITION = "condition"
    SOURCE = "source"


EXCEPTION = re.compile(
    r"^(?:但(?!愿)|但是|然而|不过(?!是)|除非)|除外|不适用|不受[^,。]{0,3}限|不在此列|不在[^,。]{0,4}(?:范围|之列)|不包括|不包含|不含|从其规定|另有规定|另行规定|不予适用|为限$"
)
CONDITION = re.compile(
    r"^(?:如(?!今|此|同|下|上|何|期|是|实|图|火|愿|数|约|常|一)|若(?!干)|倘|一旦|凡(?!是|事)|遇(?!难)|除[^,。]{1,12}外$|在[^,。]{2,14}(?:情况|条件|前提)下|"
    r"(?:经|待|须经|在)[^,。]{2,14}(?:批准|同意|审核|审批|许可|验收|备案|通过|成熟)(?:之?后|的|前)?$)"
)
_SOURCE = re.compile(
    r"(?:网民|网友|群众|居民|读者|知情人|目击者|当事人|家属|邻居|专家|学者|律师|业内人士|分析人士|分析|有人|有的人|媒体|外媒|消息人士|公司|企业|厂家|商家|负责人|发言人|被告|家长|游客|乘客|患者|司机|店主|商户|市民|原告|嫌疑人|村民|业主|个别人)"
    r"[^,。]{0,8}(?:反映|报道|称|说|认为|表示|爆料|透露|介绍|指出|预测|估计|猜测|举报|投诉|分析|判断|推测|推断|质疑|抱怨|声称|宣称|坦言|回忆|告诉|披露|曝光|评论|解释|供述|讲述|呼吁)$|^据[^,。]{0,4}(?:估算|测算|估计|推测|预测|不完全统计|初步统计)$|^(?:据传|网传|传闻|有传言|传言|有消息)"
)
_CLAUSE = re.compile(r"[^,，。;；!?！？:：]+")
_LONGEST = 400

_HAN = re.compile(r"[\u4e00-\u9fff]{2,6}")


def lost(first: str, second: str) -> Iterator[tuple[Lost, str]]:
    """The clauses of a normalised sentence that its reprint has not, though it has what they bound."""
    clauses = [found[0].strip() for found in _CLAUSE.finditer(first[:_LONGEST])]
    kept = [clause in second for clause in clauses]
    for at, clause in enumerate(clauses):
        if kept[at]:
            continue
        before, behind = at > 0 and kept[at - 1], at + 1 < len(clauses) and kept[at + 1]
        if EXCEPTION.search(clause) and (before or behind):
            yield Lost.EXCEPTION, clause
        elif CONDITION.search(clause) and behind:
            yield Lost.CONDITION, clause
        elif _SOURCE.search(clause) and behind:
            yield Lost.SOURCE, clause


def replaced(first: str, second: str) -> Iterator[tuple[str, str]]:
    """Words of two normalised sentences that stand in one place and have nothing in common."""
    first, second = first[:_LONGEST], second[:_LONGEST]
    start = shared(first, second)
    first, second = first[start:], second[start:]
    end = shared(first[::-1], second[::-1])
    first, second = first[: len(first) - end], second[: len(second) - end]
    if not first or not second:
        return
    blocks = SequenceMatcher(None, first, second, autojunk=False).get_opcodes()
    pairs = [
        (first[begin:close], second[other_begin:other_close])
        for what, begin, close, other_begin, other_close in blocks
        if what != "equal"
    ]
    # Where anything else differs it is another way of saying it, rather than other words in the same places.
    if all(_is_another(was, became) for was, became in pairs):
        yield from pairs


def _is_another(was: str, became: str) -> bool:
    return (
        _HAN.fullmatch(was) is not None
        and _HAN.fullmatch(became) is not None
        and set(was).isdisjoint(became)
        and _loose().isdisjoint((was, became))
    )


@cache
def _loose() -> frozenset[str]:
    """Words that stand for one another without saying another thing: 努力 and 认真, 指出 and 强调, 因为 and 由于."""
    path = resources.files("guiju.textcheck").joinpath("lexicons/loose_words.txt")
    return frozenset(path.read_text("utf-8").split())
