"""Amounts of money, percentages, counts with their measure word.

>>> [(found.value, found.unit) for found in amounts("补贴10万元,罚款¥2,000,共计人民币壹佰贰拾叁元整")]
[('100000', '元'), ('2000', '元'), ('123', '元')]
>>> [(found.value, found.unit, found.bound.value) for found in counts("300余户、1.2万人、15个工作日")]
[('300', '户', 'over'), ('12000', '人', ''), ('15', '个工作日', '')]
>>> [(found.value, found.unit) for found in percents("增长8.6%,百分之三十,提高2个百分点")]
[('8.6', '%'), ('30', '%'), ('2', '个百分点')]
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from decimal import Decimal

from guiju.textcheck.facts.fact import Bound, FactKind, Found
from guiju.textcheck.facts.numerals import CAPITALS, FIGURES, NUMERALS, number, plain

_WORDS = rf"(?<![{NUMERALS}第几数])[一二三四五六七八九十两][{NUMERALS}]{{0,16}}(?:点[{NUMERALS}]{{1,8}})?"
_NUMBER = rf"(?P<number>{FIGURES}|{_WORDS})"
_MORE = r"(?P<more>余|多|来)?(?P<step>万亿|[百千]?[万亿])?"
_MONEY = r"(?:(?P<money>美元|港元|港币|欧元|日元|英镑|人民币|元|块钱)(?!素|旦|宵|谋|气|首|老|件|宇宙|月)(?P<per>/(?:吨|斤|公斤|亩|人|户|年|月|天|次|平方米|千瓦时|立方米|套|只|头|盒|件)(?![0-9]))?)"
_AMOUNT = re.compile(rf"{_NUMBER}{_MORE}{_MONEY}|(?P<sign>[¥￥]) ?(?P<signed>{FIGURES})")
_CAPITAL = re.compile(
    rf"(?:人民币|rmb)?[:(]?(?P<number>[{CAPITALS}]{{1,24}})(?:元|圆)(?:(?P<dime>[{CAPITALS}])角)?(?:(?P<cent>[{CAPITALS}])分)?[整正]?"
)
_RANGE = r"(?:-|—{1,2}|－|–|~|～|至|到)"
_FIRST_AMOUNT = re.compile(
    rf"(?P<number>{FIGURES}){_RANGE}(?=[0-9][0-9.,]{{0,14}}(?P<step>万亿|[百千]?[万亿])?元)"
)
_PERCENT = re.compile(
    rf"(?P<number>(?<![0-9.])[0-9]{{1,9}}(?:\.[0-9]{{1,8}})?)(?P<unit>%|‰|个?百分点)"
    rf"|(?P<of>百分之|千分之)(?P<words>[{NUMERALS}]{{1,8}}(?:点[{NUMERALS}]{{1,6}})?|[0-9]{{1,9}}(?:\.[0-9]{{1,8}})?)"
    r"|(?<![0-9一二三四五六七八九])(?P<tenths>[一二三四五六七八九])成(?P<half>半)?(?!立|为|了|功|员|果|年|长|本|就|都|绩|交|群|效|套|熟|品|片|人|语|因)"
)
_USUAL = {
    "名": "人", "位": "人", "口人": "人", "㎡": "平方米", "km": "公里", "千米": "公里", "公斤": "千克",
    "kg": "千克", "℃": "度", "摄氏度": "度", "个小时": "小时", "日": "天", "个自然日": "天", "家": "家", "工作日": "个工作日",
}  # fmt: skip
_UNITS = (
    "个工作日|工作日|个自然日|个月|个小时|个百分点|平方公里|平方千米|平方米|㎡|立方米|万立方米|千瓦时|千瓦|公里|千米|km|公顷|公斤|千克|kg|毫米|厘米"
    "|摄氏度|℃|小时|分钟|人次|户次|口人|辆次|车次|人|名|位|户|家|例|起|宗|辆|台|架|艘|吨|斤|亩|米|度|岁|天|日(?=内|以内|之内)|周年|周岁|年(?=内|期|以上|以下)|次|场|条|套|所|座|张|部(?!门|分|队|委|署)|间|栋|幢|批|项|件|个|倍|处|篇|只|头|株|级"
)
# With numerals only what is hardly ever a figure of speech: 三个代表, 一次, 四套班子.
_SURE = "人(?!成虎|行)|名|户|例|起|辆|亩|岁|个工作日|工作日|个月|天(?!打鱼|晒网|两头)|小时|个小时|日(?=内|以内|之内)|年(?=内|期|以上|以下)"
_COUNT = re.compile(rf"(?P<number>{FIGURES}){_MORE} ?(?P<unit>{_UNITS})")
_COUNT_IN_WORDS = re.compile(
    rf"(?P<number>(?<![{NUMERALS}第几数])(?:[二两三四五六七八九][{NUMERALS}]{{0,12}}|[一]?[十百千万][{NUMERALS}]{{0,12}}|一[十百千万][{NUMERALS}]{{0,12}}))"
    rf"(?P<more>余|多|来)?(?P<step>万亿|[百千]?[万亿])? ?(?P<unit>{_SURE})"
)
_UNDER = re.compile(
    r"(?:不足|不超过|不高于|至多|最多|最高|(?<!不)低于|(?<!不)少于|小于|未满|不满|近|(?:最高|最多|不超过|上限)[^0-9,。;]{1,4})$"
)
_OVER = re.compile(
    r"(?:(?<!不)超过|超|逾|不低于|不少于|至少|最少|最低|(?<!不)高于|(?<!不)多于|大于|突破|满|(?:最低|至少|不低于|不少于)[^0-9,。;]{1,4})$"
)
_ABOUT = re.compile(r"(?:约|大约|约为|大概|左右|预计|估计)$")
_NOT_A_COUNT = re.compile(r"第$|〔$|no\.?$")


def amounts(text: str) -> Iterator[Found]:
    """Money, in units of its currency."""
    for found in _FIRST_AMOUNT.finditer(text):
        step = found["step"] or ""
        value = number(found["number"] if found["number"][-1] in "万亿" else found["number"] + step)
        if value is not None:
            yield Found(
                FactKind.AMOUNT,
                str(value),
                found.start(),
                found.end("number"),
                "元",
                _bound(text, found, None),
            )
    for found in _AMOUNT.finditer(text):
        words = found["signed"] or found["number"] + (found["step"] or "")
        value = number(words)
        if value is None or (words[:1] in "一" and len(words) == 1):
            continue
        money = found["money"] or "元"
        unit = {"人民币": "元", "块钱": "元", "港币": "港元"}.get(money, money) + (
            found["per"] or ""
        )
        yield Found(
            FactKind.AMOUNT,
            str(value),
            found.start(),
            found.end(),
            unit,
            _bound(text, found, found["more"]),
        )
    for found in _CAPITAL.finditer(text):
        value = number(found["number"])
        if value is None or not any(word in "壹贰叁肆伍陆柒捌玖拾佰仟" for word in found["number"]):
            continue
        dime, cent = (number(found[name] or "") or Decimal() for name in ("dime", "cent"))
        total = plain(value + dime / 10 + cent / 100)
        yield Found(FactKind.AMOUNT, str(total), found.start(), found.end(), "元")


def percents(text: str) -> Iterator[Found]:
    """Percentages; tenths (九成) as such."""
    for found in _PERCENT.finditer(text):
        if found["number"]:
            value, unit = number(found["number"]), found["unit"]
            unit = "个百分点" if unit.endswith("点") else unit
        elif found["of"]:
            value, unit = number(found["words"]), "%" if found["of"] == "百分之" else "‰"
        else:
            value, unit = number(found["tenths"] + ("五" if found["half"] else "零")), "%"
        if value is not None:
            yield Found(
                FactKind.PERCENT,
                str(value),
                found.start(),
                found.end(),
                unit,
                _bound(text, found, None),
            )


def counts(text: str) -> Iterator[Found]:
    """Numbers of people, things, days … with their measure word."""
    for pattern in (_COUNT, _COUNT_IN_WORDS):
        for found in pattern.finditer(text):
            value = number(found["number"] + (found["step"] or ""))
            if value is None or _NOT_A_COUNT.search(text, max(0, found.start() - 3), found.start()):
                continue
            unit = _USUAL.get(found["unit"], found["unit"])
            yield Found(
                FactKind.COUNT,
                str(value),
                found.start(),
                found.end(),
                unit,
                _bound(text, found, found["more"]),
            )


def _bound(text: str, found: re.Match[str], more: str | None) -> Bound:
    before = text[max(0, found.start() - 8) : found.start()]
    if more or _OVER.search(before):
        return Bound.OVER
    if _UNDER.search(before):
        return Bound.UNDER
    if text.startswith(("以上", "及以上"), found.end()):
        return Bound.OVER
    if text.startswith(("以下", "以内"), found.end()):
        return Bound.UNDER
    if _ABOUT.search(before) or text.startswith("左右", found.end()):
        return Bound.ABOUT
    return Bound.EXACT
