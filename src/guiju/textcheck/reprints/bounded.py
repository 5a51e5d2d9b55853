"""Words inside a clause that bound what it says, and that only one of two forms of a sentence has (A21-2).

A word such as 可能, 个别 or 不 is told where exactly it is what came or went, whatever stands beside it: the clause is
still there and says more, or less, than it did. Such words are few and listed (`lexicons/bounding_words.tsv`); what is said of
a noun (已登记的企业, 四分之一的村) and on what condition (凭身份证, 在不影响教学的前提下) is known by its form.

    >>> list(bounded("全县将逐步取消纸质证明", "全县将取消纸质证明"))
    [(<Bounding.HEDGE: 'hedge'>, '逐步', '')]
    >>> list(bounded("有劳动能力的村民参加", "村民参加")), list(bounded("广大村民认真参加", "村民参加"))
    ([(<Bounding.SCOPE: 'scope'>, '有劳动能力的', '')], [])
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from difflib import SequenceMatcher
from enum import StrEnum
from functools import cache
from importlib import resources

from guiju.textcheck.facts.numerals import NUMERALS
from guiju.textcheck.reprints.exchanged import shared


class Bounding(StrEnum):
    """What a word does to its sentence."""

    HEDGE = "hedge"
    DUTY = "duty"
    SCOPE = "scope"
    LIMIT = "limit"
    TENSE = "tense"
    NEGATION = "negation"
    CONDITION = "condition"


_LONGEST = 400
_RUN = re.compile(r"[0-9a-z一-鿿〇]{1,16}")
_BESIDE = "地的会将都也还就又更尚仍均在对"
"""Characters that come and go with such a word: 可能会, 逐步地."""
_NEGATION = re.compile(
    r"不(?!断|仅|但|同|久|管|论|少|懈|愧|凡|良|朽|菌|利|息|屈|畏|易|禁|约|时|错|俗|一)|未(?!来|免|必|婚|成年)|毫无|绝无|并无|勿|莫"
)
_OF_A_NOUN = re.compile(
    r"(?:已经?|未|尚未|经|有(?!力|效|序|益|关|利|名|趣|机|形|限|为)|无(?!私|比|穷|限|数|愧|形|声|缝)|没有|具备|具有|持有?|凭|符合|满足|达到|年满|属于?|在|被|受|获得?|取得|参加|纳入|来自|从事|使用|购买|因|由|户籍|办理|申请)[^,。;:]{1,12}的"
    r"|[^,。;:]{1,8}(?:户籍|以[上下内外前后]|之[内外前后])的"
    rf"|[近约超过]{{0,2}}(?:[{NUMERALS}0-9]{{1,4}}分之[{NUMERALS}0-9]{{1,4}}|[{NUMERALS}两几0-9]{{1,3}}[成分]多?)的?"
)
_CONDITION = re.compile(
    r"(?:凭|持|须?经|需经|报经|待)[^,。;:的]{2,14}|在[^,。;:]{2,12}(?:前提|情况|条件|基础)下|视[^,。;:]{1,8}(?:情况|需要)"
)


def bounded(first: str, second: str) -> Iterator[tuple[Bounding, str, str]]:
    """What bounds a normalised sentence and stands in only one of its forms: kind, word there, word here."""
    first, second = first[:_LONGEST], second[:_LONGEST]
    start = shared(first, second)
    first, second = first[start:], second[start:]
    end = shared(first[::-1], second[::-1])
    first, second = first[: len(first) - end], second[: len(second) - end]
    if not first and not second:
        return
    blocks = SequenceMatcher(None, first, second, autojunk=False).get_opcodes()
    for what, begin, close, other_begin, other_close in blocks:
        if what == "delete" and (kind := _kind(first[begin:close])):
            yield kind, first[begin:close], ""
        elif what == "insert" and (kind := _kind(second[other_begin:other_close])):
            yield kind, "", second[other_begin:other_close]


def _kind(run: str) -> Bounding | None:
    """What kind of bounding word exactly these characters are; None if they are more, or bound nothing."""
    if not _RUN.fullmatch(run):
        return None
    words = _words()
    bare = run.strip(_BESIDE)
    for said in (run, bare):
        if said in words:
            return words[said]
    if len(run) <= 4 and _NEGATION.match(bare):
        return Bounding.NEGATION
    if _OF_A_NOUN.fullmatch(run):
        return Bounding.SCOPE
    return Bounding.CONDITION if _CONDITION.fullmatch(run) else None


@cache
def _words() -> dict[str, Bounding]:
    path = resources.files("guiju.textcheck").joinpath("lexicons/bounding_words.tsv")
    rows = (row.split("\t") for row in path.read_text("utf-8").splitlines()[1:])
    return {word: Bounding(kind) for word, kind in rows}
