"""What in a sentence or title was altered so that it says something else (A21-2).

Two forms of a sentence are held against one another: words that turn, soften or bound a statement, facts, and
who does what to whom. A word counts as dropped only where what it belonged to is still there: leaving out a
whole clause shortens, leaving out 拟 alters.

    >>> [each.kind.value for each in alterations("县政府拟取消三项收费", "县政府取消两项收费")]
    ['hedge', 'number']
    >>> [each.kind.value for each in alterations("我县不再收取停车费", "我县收取停车费")]
    ['negation']
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from datetime import date

from guiju.textcheck.agreement.stated import NAMES, Stated, agree
from guiju.textcheck.facts import Bound, Fact, FactKind, facts
from guiju.textcheck.facts.numerals import NUMERALS, number
from guiju.textcheck.normal import normal
from guiju.textcheck.reprints import dropped
from guiju.textcheck.reprints.alteration import Alteration, AlterationKind
from guiju.textcheck.reprints.bounded import Bounding, bounded
from guiju.textcheck.reprints.exchanged import Class, exchanged

_CUES: dict[AlterationKind, re.Pattern[str]] = {
    kind: re.compile(words)
    for kind, words in {
        AlterationKind.NEGATION: (
            r"不得|不再|不予|不能|不可(?!或缺|避免|替代|分割|磨灭)|不会|不是|不准|不许|不需|不必|没有|并非|绝非|尚未|从未|严禁|禁止|停止|暂停|暂(?=不|缓)|取消|终止|拒绝|否认|叫停|切勿|(?:系|是|为|属)?(?:谣言|不实(?:信息|消息|传言)?|虚假信息|假消息)|不属实|未证实"
            r"|不(?!断|仅|但|少|同|久|过|管|限于|动产|锈|论|足|低于|高于|超过|少于|多于|平凡|忘|懈|见不散|良|明|满|法|一|必|可|愧|负|只|在乎|变|朽|菌|利)"
            r"|未(?!来|成年|必|免|知|央|婚|雨)|无(?!人|线|锡|障碍|偿|私|限|论|比|穷|害|缝|感|愧|废|纸|烟|菌|数|疑|尘|形|声|双|党派|住房|小事)|非(?!常|遗|物质|洲|公|机动|营利|税|凡|金属|法|典|煤)"
        ),
        AlterationKind.HEDGE: (
            r"可能|或将|涉嫌|初步(?:核[实查]|查明|判断|认定|了解|调查|估[计算]|统计)?|疑似|征求(?!意见稿)(?=[^,。;]{0,30}意见)|据称|据传|网传|传言|有望|预计|计划(?=于|在|新|投|建|招|开|实|到|用|年)|拟|试点|试行|草案|征求意见稿|送审稿|建议稿|原则上|原则(?=同意|通过)|基本(?=[一-鿿]{0,2}(?:完成|建成|扑灭|控制|实现|消除|恢复|解决|符合|同意|稳定|查明|结束|形成|具备|到位|落实|确定))|一审|力争|争取(?!到)|暂时|基本上|大体上?|大致|或(?!者|许)"
        ),
        AlterationKind.DUTY: r"应当|必须|务必|一律|可以|自愿|鼓励|引导|强制",
        AlterationKind.SCOPE: r"[近约超过]{0,2}半数|绝大多数|大多数|一些|部分|个别|局部(?!分)|少数|多数|全部|所有|全国|全省|全市|全县|全区|全州|全镇|我国|我省|我市|我县|我区|我州|首次|首个|唯一|仅限|试点",
        AlterationKind.EXCEPTION: r"但是|但(?!愿)|除外|不适用|不包括|不含|另有规定|的除外|除(?=[^,。;]{1,14}外)",
    }.items()
}
_BEHIND = re.compile(
    r"草案|征求意见稿|送审稿|建议稿|试行|试点|除外|的除外|不适用|另有规定|取消|停止|暂停|终止|(?:系|是|为|属)?(?:谣言|不实(?:信息|消息|传言)?|虚假信息|假消息)|不属实|未证实"
)
"""Words that may stand behind what they speak of."""
_DONE = re.compile(r"已经?(?!知|婚|故|然|有之)")
_FORMER = re.compile(
    r"(?<![一-鿿])原(?=[一-鿿]{1,14}(?:书记|主任|主席|[省市县区州镇乡村局部院校所站科处厅会队]长))"
)
"""Who was in office and is no longer."""
_SOON = re.compile(r"即将|将(?!军|领|士|近|其|错)|正在")
_TO_COME = re.compile(rf"{_SOON.pattern}|拟")
_QUOTED = re.compile(r"[“\"「]([^“”\"「」]{2,60})[”\"」]")
_QUOTING = re.compile(r"(?:所谓|称|表示|说|指出|认为|回应|辩称|自称|号称|谓)[:, ]{0,2}$")
_DOUBT = re.compile(r"网传|谣|不实|虚假|骗|\?|官方")
_BARE = re.compile(r"(?<![0-9.])[0-9]{1,12}(?:\.[0-9]{1,6})?")
_TOLD_BY: dict[FactKind, AlterationKind] = {
    FactKind.DATE: AlterationKind.DATE,
    FactKind.TIME: AlterationKind.DATE,
    FactKind.AMOUNT: AlterationKind.AMOUNT,
    FactKind.PERCENT: AlterationKind.NUMBER,
    FactKind.COUNT: AlterationKind.NUMBER,
    FactKind.PHONE: AlterationKind.NUMBER,
    FactKind.DOCUMENT: AlterationKind.NUMBER,
    FactKind.PLACE: AlterationKind.SUBJECT,
    FactKind.ORGAN: AlterationKind.SUBJECT,
    FactKind.PERSON: AlterationKind.SUBJECT,
}
_EXCHANGED: dict[Class, AlterationKind] = {
    Class.MOVED: AlterationKind.DATE,
    Class.PART_OF_DAY: AlterationKind.DATE,
    Class.DUTY: AlterationKind.DUTY,
    Class.RANK: AlterationKind.SUBJECT,
    Class.OFFICE: AlterationKind.SUBJECT,
    Class.PARTY: AlterationKind.SUBJECT,
    Class.RESIDENTS: AlterationKind.SCOPE,
    Class.SIDE: AlterationKind.SUBJECT,
    Class.SCOPE: AlterationKind.SCOPE,
    Class.PER: AlterationKind.NUMBER,
    Class.SORT: AlterationKind.SUBJECT,
    Class.SIZE: AlterationKind.SUBJECT,
    Class.SCHOOL: AlterationKind.SUBJECT,
    Class.TERM: AlterationKind.DATE,
    Class.JUDGEMENT: AlterationKind.NEGATION,
    Class.LIMIT: AlterationKind.LIMIT,
    Class.NUMERAL: AlterationKind.NUMBER,
    Class.ORDER: AlterationKind.SUBJECT,
}
"""What an exchange of words is told as, if not as `TURNED`."""
_BOUNDING: dict[Bounding, AlterationKind] = {
    Bounding.HEDGE: AlterationKind.HEDGE,
    Bounding.DUTY: AlterationKind.DUTY,
    Bounding.SCOPE: AlterationKind.SCOPE,
    Bounding.LIMIT: AlterationKind.LIMIT,
    Bounding.TENSE: AlterationKind.TENSE,
    Bounding.NEGATION: AlterationKind.NEGATION,
    Bounding.CONDITION: AlterationKind.EXCEPTION,
}
"""What a word that only one of the two has is told as."""
_CHANGED_BY = re.compile(
    r"(?:[上下]调|上?涨|下?降|上?升|增|减|提高|提升|降低|减少|增加|增长|延长|缩短)了?(?P<to>[至到为])?(?:约|近|超)?(?=[0-9])"
)
"""By how much something rose, or to how much."""


def alterations(
    original: str, reprint: str, *, known: Stated | None = None, day: date | None = None
) -> tuple[Alteration, ...]:
    """What changes the meaning between two forms of one sentence, each kind at most once per word.

    `known` are facts of the whole original: a number of the reprint that stands among them is not new.
    """
    if original == reprint:
        return ()
    first, second = normal(original), normal(reprint)
    found: dict[Alteration, None] = {}
    for each in (
        *_tense(first, second),
        *_words(first, second),
        *_facts(original, reprint, known or Stated(), day),
        *_exchanged(first, second),
        *_quotations(first, second),
        *_lost(first, second),
    ):
        found.setdefault(each)
    # Words that are told as something else already are told once.
    said = [word for each in found for word in (each.original, each.reprint) if word]
    for what, was, became in bounded(first, second):
        if not any(word in was + became or was + became in word for word in said):
            found.setdefault(Alteration(_BOUNDING[what], was, became))
    for was, became in dropped.replaced(first, second):
        if not any(was in word or word in was or became in word or word in became for word in said):
            found.setdefault(Alteration(AlterationKind.REPLACED, was, became))
    tensed = any(each.kind is AlterationKind.TENSE for each in found)
    return tuple(
        each
        for each in found
        # 已 in place of 拟 is told once.
        if not (
            tensed and each.kind is AlterationKind.HEDGE and "拟" in each.original + each.reprint
        )
    )


def _tense(first: str, second: str) -> Iterator[Alteration]:
    for here, there in ((_DONE, _TO_COME), (_TO_COME, _DONE)):
        was, became = here.search(first), there.search(second)
        if was and became and not here.search(second) and not there.search(first):
            yield Alteration(AlterationKind.TENSE, was[0], became[0])
            return
    for pattern in (_DONE, _SOON, _FORMER):
        yield from _moved(AlterationKind.TENSE, pattern, first, second)


def _lost(first: str, second: str) -> Iterator[Alteration]:
    for what, clause in dropped.lost(first, second):
        kind = AlterationKind.SOURCE if what is dropped.Lost.SOURCE else AlterationKind.EXCEPTION
        yield Alteration(kind, clause, "")


def _words(first: str, second: str) -> Iterator[Alteration]:
    for kind, pattern in _CUES.items():
        yield from _moved(kind, pattern, first, second)


def _moved(
    kind: AlterationKind, pattern: re.Pattern[str], first: str, second: str
) -> Iterator[Alteration]:
    """Words of one class that stand in only one of the two, beside something that stands in both."""
    gone = _only_in(pattern, first, second)
    new = _only_in(pattern, second, first)
    if gone and new and kind is AlterationKind.TENSE:
        return  # 已经 and 早已
    if gone and new and gone[0][1:] == new[0][1:] and {gone[0][0], new[0][0]} == {"全", "我"}:
        return  # 全县 as the county itself says it: 我县
    if gone and new:
        yield Alteration(kind, gone[0], new[0])
    elif gone:
        yield Alteration(kind, gone[0], "")
    elif new:
        yield Alteration(kind, "", new[0])


def _only_in(pattern: re.Pattern[str], here: str, there: str) -> list[str]:
    spare = Counter(found[0] for found in pattern.finditer(there))
    only = []
    for found in pattern.finditer(here):
        if spare[found[0]] > 0:
            spare[found[0]] -= 1
        elif _belongs(here, found, there):
            only.append(found[0])
    return only


def _belongs(here: str, found: re.Match[str], there: str) -> bool:
    """Whether what the word speaks of is in the other text too: what follows it, or what it stands behind."""
    if _BEHIND.fullmatch(found[0]):
        said = "".join(filter(str.isalnum, here[max(0, found.start() - 4) : found.start()]))[-2:]
    else:
        # A title begins with its bracket: 征求《条例》意见.
        said = here[found.end() : found.end() + 6].lstrip('《“"(「')[:2]
    return len(said) == 2 and said.isalnum() and said in there


def _facts(original: str, reprint: str, known: Stated, day: date | None) -> Iterator[Alteration]:
    ones, others = facts(original, day=day), facts(reprint, day=day)
    stated, restated = Stated(ones), Stated(others)
    for kind in FactKind:
        first = [fact for fact in ones if fact.kind is kind]
        second = [fact for fact in others if fact.kind is kind]
        lost = [fact for fact in first if not _stands(fact, restated)]
        new = [fact for fact in second if not _stands(fact, stated)]
        for was, became in zip(lost, new, strict=False):
            yield Alteration(_TOLD_BY[kind], was.text, became.text)
        for became in new[len(lost) :]:
            if not _stands(became, known) and not _said_otherwise(became, original):
                yield Alteration(_TOLD_BY[kind], "", became.text)
        if not new and len(first) == len(second) and kind not in NAMES:
            # 受灾1200亩、绝收300亩 became 绝收1200亩: nothing is new, and it is another number nevertheless.
            for was, became in zip(first, second, strict=True):
                same_words = _front(original, was) == _front(reprint, became)
                if same_words and not agree(was, became):
                    yield Alteration(_TOLD_BY[kind], was.text, became.text)
        yield from _bounds(first, second)
    yield from _order(ones, others)
    yield from _bare_numbers(original, reprint, (*ones, *others), known)


def _stands(fact: Fact, there: Stated) -> bool:
    """Whether something that agrees with `fact` is among the others; 普定县 stands in 普定县教育局."""
    return there.names(fact.value) if fact.kind in NAMES else there.agrees(fact)


def _front(text: str, fact: Fact) -> str:
    """The two characters in front of a fact."""
    return normal(text[max(0, fact.start - 2) : fact.start])


def _said_otherwise(fact: Fact, original: str) -> bool:
    """Whether the original says it in a way that is not read as a fact: 县城管局 as 县城市管理局, 2个 as 两个."""
    text = normal(original)
    if fact.kind in NAMES:
        return _holds(text, normal(fact.value))
    if fact.kind is not FactKind.COUNT:
        return False
    unit = re.escape(re.sub("[0-9.,余多来万亿千百]", "", normal(fact.text)))
    said = re.finditer(f"([{NUMERALS}]{{1,12}})(?={unit})", text)
    return any(str(number(found[1])) == fact.value for found in said)


def _holds(text: str, name: str) -> bool:
    """Whether the characters of a name stand in a text in their order, at most four others between two of them."""
    ends = {at for at, each in enumerate(text) if each == name[:1]}
    for wanted in name[1:]:
        ends = {
            at
            for end in ends
            for at in range(end + 1, min(len(text), end + 6))
            if text[at] == wanted
        }
    return bool(ends)


def _bounds(first: Sequence[Fact], second: Sequence[Fact]) -> Iterator[Alteration]:
    """Numbers that stayed while their “at most” went."""
    bounds = {(fact.value, fact.unit): fact for fact in first}
    for fact in second:
        was = bounds.get((fact.value, fact.unit))
        if was is None or was.bound is fact.bound or Bound.ABOUT in (was.bound, fact.bound):
            continue
        names = {Bound.EXACT: "", Bound.OVER: "（以上、超过）", Bound.UNDER: "（以内、不超过）"}
        yield Alteration(
            AlterationKind.LIMIT, was.text + names[was.bound], fact.text + names[fact.bound]
        )


def _order(ones: Sequence[Fact], others: Sequence[Fact]) -> Iterator[Alteration]:
    """The same names in another order: who does it to whom."""
    first = [fact.value for fact in ones if fact.kind in NAMES]
    second = [fact.value for fact in others if fact.kind in NAMES]
    common = [value for value in first if value in second]
    turned = [value for value in second if value in first]
    if len(common) == len(turned) >= 2 and common != turned and sorted(common) == sorted(turned):
        yield Alteration(AlterationKind.SUBJECT, "、".join(common), "、".join(turned))


def _bare_numbers(
    original: str, reprint: str, inside: Sequence[Fact], known: Stated
) -> Iterator[Alteration]:
    """Numbers that no kind of fact has read: 第3次, 12项."""
    covered = " ".join(fact.text for fact in inside)
    first, second = (
        [found[0] for found in _BARE.finditer(normal(text))] for text in (original, reprint)
    )
    lost = [
        value
        for value in first
        if value not in second and value not in covered and value not in known.text
    ]
    new = [
        value
        for value in second
        if value not in first and value not in covered and value not in known.text
    ]
    for was, became in zip(lost, new, strict=False):
        yield Alteration(AlterationKind.NUMBER, was, became)


def _exchanged(first: str, second: str) -> Iterator[Alteration]:
    for what, was, became in exchanged(first, second):
        yield Alteration(_EXCHANGED.get(what, AlterationKind.TURNED), was, became)
    ones, others = (list(_CHANGED_BY.finditer(text)) for text in (first, second))
    for one, other in zip(ones, others, strict=False) if len(ones) == len(others) else ():
        if bool(one["to"]) is not bool(other["to"]) and one[0][0] == other[0][0]:
            yield Alteration(AlterationKind.LIMIT, one[0], other[0])


def _quotations(first: str, second: str) -> Iterator[Alteration]:
    still = {found[1] for found in _QUOTED.finditer(second)}
    for found in _QUOTED.finditer(first):
        said = found[1]
        if said in still or said not in second:
            continue
        # A name in quotation marks loses little with them; words of somebody, or in doubt, lose their author.
        if _QUOTING.search(first, 0, found.start()) or len(said) >= 8 or _in_doubt(first, found):
            yield Alteration(AlterationKind.QUOTATION, f"“{said}”", said)


def _in_doubt(text: str, found: re.Match[str]) -> bool:
    around = text[max(0, found.start() - 12) : found.end() + 12]
    return _DOUBT.search(around) is not None
