"""Parts that do not make their whole: “共300人，其中男180人、女130人”.

Only what must add up is added: a list that a whole is written in front of or behind (共18名, 合计18名), and pairs
that leave nothing out (男 and 女, 合格 and 不合格). What stands behind 其中 may be some of the parts; one of them is
never more than the whole.

    >>> [text for _, _, (text, _) in wrong("评出一等奖2名、二等奖5名、三等奖10名,共18名。")]
    ['各项相加为17名，与总数18名不符，请核对。']
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from decimal import Decimal

from guiju.textcheck.facts.numerals import FIGURES, number

Wrong = tuple[int, int, tuple[str, str]]
"""Where it stands in the normalised text, and what is said of it in Chinese and in English."""

_UNIT = r"(?:万?人次|万?户|万?人|名|家|个|起|例|件|项|所|辆|亩|台|套|条|处|宗|栋|座|元|吨|公里|平方米|公顷|票)"
_MORE = r"(?![余多来])"
_PART = re.compile(
    rf"(?P<label>[一-鿿“”\"]{{1,14}}?)(?P<number>{FIGURES})(?P<unit>{_UNIT})(?![一-鿿]{{0,2}}[余多]|/)"
)
_ABOUT = re.compile(
    r"约|近|超|逾|余|多|不足|至少|不少于|不低于|以上|以下|左右|最高|最多|每|各|第|同比|较|增长|人均|平均|另|还有|上年|去年|累计"
)
_JOINED = rf"[一-鿿“”\"]{{1,14}}?(?:{FIGURES}){_UNIT}"
_LIST = rf"(?P<list>{_JOINED}(?:[、,]{_JOINED}){{0,11}})"
# Each is looked for from the word that is rarest; what stands around it is read from there.
_TOGETHER = re.compile(
    rf"(?:共计|共|合计|总计|总共)(?P<total>{FIGURES})(?P<unit>{_UNIT})(?![一-鿿]{{0,2}}[余多])"
)
_LIST_BEFORE = re.compile(rf"(?:^|(?<=[。;!?:,\n])){_LIST}[,、。(]?$")
_WHOLE = re.compile(
    rf"(?:共|共计|合计|总计|总数为?|计划招聘|招聘|招录|评出|设)[一-鿿]{{0,8}}?(?P<total>{FIGURES})(?P<unit>{_UNIT})[一-鿿]{{0,4}}[:(](?:其中)?"
)
_LIST_BEHIND = re.compile(rf"{_LIST}(?=[)。;\n]|$)")
_AMONG = re.compile(r"其中[:,]?")
_TOTAL_BEFORE = re.compile(rf"(?P<total>{FIGURES})(?P<unit>{_UNIT})(?P<gap>[^。;!?\n0-9]{{0,14}})$")
_LIST_AMONG = re.compile(_LIST)
_FURTHEST = 240
_INDUSTRIES = re.compile(
    r"(?:三次产业|产业结构)[^。;:0-9]{0,16}(?P<first>[0-9]{1,2}(?:\.[0-9])?):(?P<second>[0-9]{1,2}(?:\.[0-9])?):(?P<third>[0-9]{1,2}(?:\.[0-9])?)(?![:0-9])"
)
_SHARES = re.compile(
    r"(?:占比|比重|比例)分别为(?P<list>[0-9.]{1,6}%(?:[、,和及与][0-9.]{1,6}%){2,8})"
)
_WHOLE_PAIRS = (
    ("男", "女"),
    ("合格", "不合格"),
    ("通过", "未通过"),
    ("城镇", "农村"),
    ("城镇", "乡村"),
    ("已整改", "未整改"),
    ("已办结", "未办结"),
)


def wrong(text: str) -> Iterator[Wrong]:
    """The sums of a normalised text that do not come out. Linear in its length."""
    for whole in _TOGETHER.finditer(text):
        before = text[max(0, whole.start() - _FURTHEST) : whole.start()]
        if listed := _LIST_BEFORE.search(before):
            start = whole.start() - len(before) + listed.start()
            yield from _unequal(start, whole.end(), listed["list"], whole)
    for whole in _WHOLE.finditer(text):
        if listed := _LIST_BEHIND.match(text, whole.end(), whole.end() + _FURTHEST):
            yield from _unequal(whole.start(), listed.end(), listed["list"], whole)
    for among in _AMONG.finditer(text):
        first = max(0, among.start() - 40)
        total = _TOTAL_BEFORE.search(text[first : among.start()])
        listed = _LIST_AMONG.match(text, among.end(), among.end() + _FURTHEST)
        if total and listed:
            before = text[max(0, first + total.start() - 16) : first + total.start()]
            if not (_ABOUT.search(total["gap"]) or _ABOUT.search(before)):
                span = (first + total.start(), listed.end())
                yield from _too_much(*span, listed["list"], total)
    yield from _shares(text)


def _parts(listed: str, unit: str) -> list[tuple[str, Decimal]] | None:
    """Label and number of each part of a list; None where one is of another unit or not exact."""
    parts = []
    for part in _PART.finditer(listed):
        value = number(part["number"])
        if value is None or part["unit"] != unit or _ABOUT.search(part["label"]):
            return None
        parts.append((part["label"].strip('“”"'), value))
    return parts


def _unequal(start: int, end: int, listed: str, whole: re.Match[str]) -> Iterator[Wrong]:
    parts, total = _parts(listed, whole["unit"]), number(whole["total"])
    if not parts or len(parts) < 2 or total is None:
        return
    together = sum(value for _, value in parts)
    # The list may begin with its own whole: 全校300人、男180人、女120人, 共300人.
    if together not in (total, 2 * total) and not _rounded(listed, together, total):
        yield _sum(start, end, together, total, whole["unit"])


def _too_much(start: int, end: int, listed: str, whole: re.Match[str]) -> Iterator[Wrong]:
    """Parts of which one is more than the whole, or two that leave nothing out and do not make it."""
    unit = whole["unit"]
    parts, total = _parts(listed, unit), number(whole["total"])
    if not parts or total is None:
        return
    label, most = max(parts, key=lambda part: part[1])
    if most > total:
        zh = f"其中“{label}{_said(most)}{unit}”多于总数{_said(total)}{unit}，请核对。"
        en = f"A part ({_said(most)}) is more than the whole ({_said(total)}); check both."
        yield start, end, (zh, en)
    elif len(parts) == 2 and _leave_nothing_out(parts[0][0], parts[1][0]):
        together = parts[0][1] + parts[1][1]
        if together != total and not _rounded(listed, together, total):
            yield _sum(start, end, together, total, unit)


def _leave_nothing_out(one: str, other: str) -> bool:
    """男 and 女, 男选手 and 女选手, 合格 and 不合格."""
    return any(
        (one.removeprefix(first) == other.removeprefix(second))
        for pair in _WHOLE_PAIRS
        for first, second in (pair, pair[::-1])
        if one.startswith(first) and other.startswith(second)
    )


def _sum(start: int, end: int, together: Decimal | int, total: Decimal, unit: str) -> Wrong:
    zh = f"各项相加为{_said(together)}{unit}，与总数{_said(total)}{unit}不符，请核对。"
    return start, end, (zh, f"The parts make {_said(together)}, not {_said(total)}; check them.")


def _rounded(listed: str, together: Decimal | int, total: Decimal) -> bool:
    """Whether the difference is what rounding each part may leave: 1.2亿元 and 3.3亿元 make 4.6亿元."""
    if "." not in listed and "万" not in listed and "亿" not in listed:
        return False
    return abs(together - total) <= max(abs(total), abs(Decimal(together))) / 50


def _shares(text: str) -> Iterator[Wrong]:
    for found in _INDUSTRIES.finditer(text) if "产业" in text and ":" in text else ():
        together = sum((Decimal(found[each]) for each in ("first", "second", "third")), Decimal())
        if abs(together - 100) > Decimal("0.25"):
            yield _percent(found, together, "三次产业比例相加为{}%，不是100%，请核对。")
    for found in _SHARES.finditer(text) if "分别为" in text else ():
        try:
            shares = re.findall(r"[0-9.]+(?=%)", found["list"])
            together = sum((Decimal(share) for share in shares), Decimal())
        except ArithmeticError:
            continue
        if together > Decimal("100.5"):
            yield _percent(found, together, "各占比相加为{}%，超过100%，请核对。")


def _percent(found: re.Match[str], together: Decimal, zh: str) -> Wrong:
    return *found.span(), (
        zh.format(_said(together)),
        f"The shares make {_said(together)} %; check them.",
    )


def _said(value: Decimal | int) -> str:
    return f"{value:,f}".replace(",", "") if isinstance(value, Decimal) else str(value)
