"""Words of one class exchanged for another of it: 上调 for 下调, 受伤 for 死亡, 镇长 for 副镇长, 三年 for 五年 (A21-2).

Such a pair alters a sentence whatever else it says. A word that only went, or only came, is not told here: it may
have been left out with the clause it stood in.

    >>> list(exchanged("居民收入增长8.1%", "居民收入下降8.1%"))
    [(<Class.DIRECTION: 'direction'>, '增长', '下降')]
    >>> list(exchanged("判处有期徒刑三年", "判处有期徒刑五年"))
    [(<Class.NUMERAL: 'numeral'>, '三', '五')]
    >>> list(exchanged("张某某殴打李某某", "李某某殴打张某某"))
    [(<Class.ORDER: 'order'>, '张某某殴打李某某', '李某某殴打张某某')]
    >>> list(exchanged("收费上调", "收费上涨"))
    []
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from enum import StrEnum
from fractions import Fraction
from itertools import takewhile

from guiju.textcheck.facts.numerals import NUMERALS, number


class Class(StrEnum):
    """What was exchanged."""

    DIRECTION = "direction"
    CASUALTY = "casualty"
    PENALTY = "penalty"
    MOVED = "moved"
    PART_OF_DAY = "part of day"
    DUTY = "duty"
    RANK = "rank"
    OFFICE = "office"
    PARTY = "party"
    RESIDENTS = "residents"
    SIDE = "side"
    SCOPE = "scope"
    PER = "per"
    JUDGEMENT = "judgement"
    CHARGE = "charge"
    LIMIT = "limit"
    SORT = "sort"
    STATE = "state"
    SIZE = "size"
    TERM = "term"
    SCHOOL = "school"
    NUMERAL = "numeral"
    ORDER = "order"


def _sides(*sides: str) -> tuple[re.Pattern[str], ...]:
    return tuple(re.compile(side) for side in sides)


_CLASSES: dict[Class, tuple[re.Pattern[str], ...]] = {
    # Words on one side say the same.
    Class.DIRECTION: _sides(
        r"增长|上升|提高|上调|增加|上涨|提升|扩大|涨价|涨幅|增幅|增收|增产|回升|加快|调高|抬高|走高",
        r"下降|降低|下调|减少|下跌|回落|缩小|降价|跌幅|降幅|减收|减产|减慢|放缓|调低|压低|走低",
        r"持平|不变",
    ),
    Class.CASUALTY: _sides(r"死亡|遇难|身亡|丧生", r"受伤|轻伤|重伤", r"失联|失踪", r"被困", r"获救"),
    Class.PENALTY: _sides(
        r"(?<!严重)警告",
        r"严重警告",
        r"记过",
        r"记大过",
        r"降级",
        r"撤职",
        r"开除(?!党籍)",
        r"开除党籍",
        r"留党察看",
        r"拘役",
        r"有期徒刑",
        r"无期徒刑",
        r"死刑",
        r"行政拘留",
        r"刑事拘留",
        r"逮捕",
        r"约谈",
        r"罚款",
        r"酒驾|饮酒驾驶|酒后驾驶",
        r"醉驾|醉酒驾驶",
    ),
    Class.MOVED: _sides(r"提前", r"推迟|延期|延后|延迟|顺延", r"延长", r"缩短"),
    Class.PART_OF_DAY: _sides(r"凌晨|早上|上午|早晨", r"中午", r"下午", r"晚上|夜间|晚间", r"全天|整天|全日"),
    Class.DUTY: _sides(
        r"可以?|允许|能够|获准|有权",
        r"须|必须|应当|应该|务必|要求|强制|责令",
        r"建议|倡议|提倡|鼓励|倡导|引导|自愿",
        r"禁止|不得|严禁|不准|不许",
    ),
    Class.RANK: _sides(
        r"国家级|国际级|世界级|全国性",
        r"省部?级|全省性",
        r"市级|州级|地级",
        r"县级|区级",
        r"乡级|镇级|乡镇级",
        r"村级",
        r"国家(?=统一|拟|将|级|出台|定)|国(?=务院)",
        r"省(?=统一|拟|将|出台|定|里)",
        r"市(?=统一|拟|将|出台|定|里)",
        r"县(?=统一|拟|将|出台|定|里)",
        r"乡?镇(?=统一|拟|将|出台|定|里)",
    ),
    Class.OFFICE: _sides(
        *(
            rf"(?<!副)(?<!原){office}"
            for office in (
                "(?:[省市县区州镇乡村]?委|总支部?|支部)?书记", "[省市县区州镇乡]长", "[局部院校所站科处厅会队]长", "主任", "主席", "秘书长", "代表", "委员",
            )
        ),
        r"副(?:书记|[省市县区州镇乡局部院校所站科处厅会队]长|主任|主席|秘书长)",
        r"原(?:书记|[省市县区州镇乡局部院校所站科处厅会队]长|主任|主席)",
    ),
    Class.PARTY: _sides(
        r"受害[人者]|被害人", r"嫌疑人|被告人?", r"原告", r"证人|目击者", r"救援人员|救人者", r"买受人|买方|购房者", r"出卖人|卖方|开发商",
        r"用人单位|企业(?=缴|承)", r"职工(?=缴|承)|个人(?=缴|承)", r"教师|老师", r"学生", r"家长", r"医生|医护", r"患者",
        r"民警", r"辅警", r"协警",
    ),
    Class.SCOPE: _sides(
        r"全国|我国",
        r"全省|我省|全区",
        r"全市|我市|全州|我州",
        r"全县|我县",
        r"全镇|全乡|我镇|我乡",
        r"全村",
        r"部分|少数|个别|局部",
        r"全部|所有|全体|一切|各",
        r"多数|大部分|大多",
    ),
    Class.PER: _sides(
        r"每人|人均",
        r"每户|户均",
        r"每学期",
        r"每学年",
        r"每个?月|按月",
        r"每个?季度|按季",
        r"每年|年均|按年",
        r"每[日天]|日均",
        r"每次",
        r"每周",
        r"每亩|亩均",
        r"每斤",
        r"每公斤|每千克",
        r"每吨",
        r"每平方米",
        r"每立方米",
        r"每辆",
        r"每小时",
        r"一次性",
    ),
    Class.JUDGEMENT: _sides(
        r"驳回|不予支持|否决|未获通过",
        r"(?<!不予)支持|通过|批准|准许",
        r"(?<!不)起诉|提起公诉",
        r"不起诉",
        r"(?<!不)属实",
        r"不属实",
        r"既遂",
        r"未遂",
        r"胜诉",
        r"败诉",
    ),
    Class.CHARGE: _sides(r"免[收缴征]|免费|免交", r"收取|征收|缴纳|收费|交纳|自费", r"减[收征半免]", r"缓[缴征]"),
    Class.LIMIT: _sides(r"上限|最高|至多|最多", r"下限|最低|至少|最少", r"平均"),
    Class.SORT: _sides(
        r"公办", r"民办", r"本科", r"专科", r"职工医保|职工", r"居民医保|居民", r"首套", r"二套", r"单向", r"双向", r"公开", r"内部", r"正式",
        r"试用", r"临时", r"永久", r"长期", r"短期", r"定期", r"城区", r"乡镇", r"新房", r"二手房", r"行政", r"刑事", r"民事",
    ),
    Class.STATE: _sides(
        r"禁行|禁止通行", r"限行", r"绕行", r"放行|恢复通行|恢复通车", r"开工|动工", r"竣工|完工|建成", r"停工", r"开放", r"关闭|闭馆|闭园", r"开通|启用",
        r"停运|停用", r"恢复", r"中断", r"加收", r"减收", r"征求意见", r"施行|实施|执行", r"审议", r"印发", r"在逃", r"控制|抓获|归案", r"招聘|招录",
        r"解聘|裁员", r"新建", r"改建|扩建", r"拆除", r"录取", r"落榜|未录取", r"半价", r"免费", r"全价|原价", r"入选", r"落选",
    ),
    Class.SIZE: _sides(r"小型", r"中型", r"大型", r"微型", r"轻微", r"一般", r"较大", r"重大", r"特别重大"),
    Class.TERM: _sides(r"春季", r"夏季", r"秋季", r"冬季", r"上半年", r"下半年", r"全年", r"上旬", r"中旬", r"下旬", r"上学期", r"下学期"),
    Class.SCHOOL: _sides(r"高考", r"中考", r"幼儿园", r"小学", r"初中", r"高中", r"大学", r"中职|职校"),
    Class.RESIDENTS: _sides(r"城乡", r"城镇", r"农村", r"城市"),
    Class.SIDE: _sides(
        *(rf"{side}(?=[门入出口侧岸段路线站区]|部|北|南)" for side in "东南西北"), r"左(?=[侧转岸])", r"右(?=[侧转岸])", r"进城", r"出城", r"入口", r"出口",
        r"单号", r"双号", r"线上", r"线下", r"室内", r"室外", r"男性", r"女性", r"机动车(?<!非机动车)", r"非机动车",
    ),
}  # fmt: skip
_NUMERAL = re.compile(
    rf"[{NUMERALS}]{{1,8}}分之[{NUMERALS}]{{1,8}}|半数|过半|一半|[{NUMERALS}]{{1,12}}"
)
_LONGEST = 400
_JOINING = re.compile(r"[、,和与及或跟同 ·/]{1,2}|以及")


def exchanged(first: str, second: str) -> Iterator[tuple[Class, str, str]]:
    """The words of two normalised sentences that were exchanged: class, the first's, the second's.

    A sentence is read up to 400 characters, so that the time stays bounded.
    """
    first, second = first[:_LONGEST], second[:_LONGEST]
    for name, sides in _CLASSES.items():
        ones, others = _found(sides, first), _found(sides, second)
        lost = _spare(ones, others)
        new = _spare(others, ones)
        for was in lost:
            became = next((each for each in new if _same_place(first, was, second, each)), None)
            if became:
                new.remove(became)
                yield name, first[was[1] : was[2]], second[became[1] : became[2]]
    yield from _numerals(first, second)
    yield from _turned(first, second)


_Word = tuple[int, int, int]
"""The side a word is on, and where it stands."""


def _found(sides: tuple[re.Pattern[str], ...], text: str) -> list[_Word]:
    """The words of a class in a text, in order; the longest of those that begin or end together."""
    every = sorted(
        (
            (side, found.start(), found.end())
            for side, pattern in enumerate(sides)
            for found in pattern.finditer(text)
        ),
        key=lambda each: (each[1], -each[2]),
    )
    kept: list[_Word] = []
    for each in every:
        if not kept or each[1] >= kept[-1][2]:
            kept.append(each)
    return kept


def _spare(here: list[_Word], there: list[_Word]) -> list[_Word]:
    """The words of a text whose side the other text has not as often."""
    left = Counter(side for side, _, _ in there)
    spare = []
    for each in here:
        if left[each[0]] > 0:
            left[each[0]] -= 1
        else:
            spare.append(each)
    return spare


def _same_place(first: str, one: _Word, second: str, other: _Word) -> bool:
    """Whether the same stands in front of two words or behind them: two characters, or one on either side."""
    before = _alike(first[: one[1]][-2:][::-1], second[: other[1]][-2:][::-1])
    behind = _alike(first[one[2] : one[2] + 2], second[other[2] : other[2] + 2])
    return before + behind >= 2


def _alike(one: str, other: str) -> int:
    """How much alike two texts begin; where both have ended, that is alike as well."""
    return 1 if not one and not other else shared(one, other)


def _numerals(first: str, second: str) -> Iterator[tuple[Class, str, str]]:
    """Numerals that stand in the same place and are of another value."""
    ones, others = (
        [(0, *found.span()) for found in _NUMERAL.finditer(text)] for text in (first, second)
    )
    known = Counter(second[start:end] for _, start, end in others)
    for one in ones:
        was = first[one[1] : one[2]]
        if known[was] > 0:
            known[was] -= 1
            continue
        for other in others:
            became = second[other[1] : other[2]]
            if became in (was, "") or not _same_place(first, one, second, other):
                continue
            values = _value(was), _value(became)
            if None not in values and values[0] != values[1]:
                yield Class.NUMERAL, was, became
                break


def _value(words: str) -> Fraction | None:
    """The value of numerals or of a share in words; none if they have none."""
    if "半" in words:
        return Fraction(1, 2)
    whole, of, part = words.partition("分之")
    values = [number(each) for each in ((part, whole) if of else (whole,))]
    if None in values or (of and not values[1]):
        return None
    numbers = [Fraction(each) for each in values if each is not None]
    return numbers[0] / numbers[1] if of else numbers[0]


def _turned(first: str, second: str) -> Iterator[tuple[Class, str, str]]:
    """Two names that changed places around what one does to the other."""
    start = shared(first, second)
    head = first[:start]
    first, second = first[start:], second[start:]
    behind = shared(first[::-1], second[::-1])
    one, other = first[: len(first) - behind], second[: len(second) - behind]
    if len(one) != len(other) or len(one) < 3 or sorted(one) != sorted(other):
        return
    for size in range(1, len(one) - 1):
        # X…Y became Y…X: the last of one is the first of the other.
        name, rest = one[:size], one[size:]
        if not other.endswith(name):
            continue
        kept = other[: len(other) - size]
        for length in range(1, len(rest)):
            if kept.startswith(rest[-length:]) and kept[length:] == rest[:-length]:
                tail = first[len(first) - behind :]
                if not _only_listed(head, rest[:-length], tail):
                    yield Class.ORDER, one + _word(tail), other + _word(tail)
                return


def _only_listed(head: str, between: str, tail: str) -> bool:
    """Whether two names stand in a list, one after the other: 县一中、县二中."""
    joining = _JOINING.search(between)
    return (
        joining is not None
        and tail.startswith(between[: joining.start()])
        and head.endswith(between[joining.end() :])
    )


def _word(tail: str) -> str:
    """The rest of a name whose first characters alone differ: 某某."""
    return "".join(takewhile(lambda each: each == "某", tail))


def shared(one: str, other: str) -> int:
    """How many characters two texts have in common at their beginning."""
    return sum(1 for _ in takewhile(lambda pair: pair[0] == pair[1], zip(one, other, strict=False)))
