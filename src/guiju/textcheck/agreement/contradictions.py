"""What a text says against itself or against the calendar (A18-1): it cannot be right as it stands.

A weekday that the day is not, a day that no month has, an end before its beginning, a share above a hundred
percent, parts that are more than their whole. Nothing is said where the text may be read in another way: parts
named by “其中” need not be all of them, and a night shift ends earlier than it begins.

    >>> [mark.message_zh for mark in Contradictions().marks("会议定于2026年11月27日(星期四)召开", (), Spans())]
    ['2026年11月27日是星期五，不是星期四，请核对。']
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Iterator, Sequence
from datetime import date
from decimal import Decimal

from guiju.textcheck.agreement import sums
from guiju.textcheck.facts.numerals import number
from guiju.textcheck.remark import Level
from guiju.textcheck.sentence import sentence_bounds
from guiju.textcheck.span import Hit, Mark, Spans

CODE = "A18-1"
SOURCE = "前后一致"
"""What the remarks name as their source: nothing but the text itself."""

_TO = r" ?(?:至|到|-|—{1,2}|－|–|~|～) ?"
# Patterns begin with what is rare in prose, so that most of a text is passed over; what stands before is read then.
_DATED = re.compile(
    r"月(?<=[0-9]月)(?P<day>[0-9]{1,2})(?:[日号](?!楼|线|院|门|馆|桥|文|令|公告|地块|车|机|井|厅|库)"
    rf"|(?={_TO}[0-9]{{1,2}}[日号]))"
)
_YEAR_BEFORE = re.compile(r"(?<![0-9])((?:19|20)[0-9]{2})年$")
_LUNAR = re.compile(r"(?:农历|阴历|旧历|彝历|藏历)[^,。;\n]{0,12}$")
_WEEKDAY = re.compile(
    r" ?(?P<bracket>\()?(?:星期|周|礼拜)(?P<weekday>[一二三四五六日天])"
    r"(?=\)|[^一-鿿、至到~—-]|$|上午|下午|晚)(?:(?(bracket)\)))?"
)
_NAMED_YEAR = re.compile(r"(?<![0-9])(20[0-9]{2})年")
_WEEKDAYS = "一二三四五六日"
_RANGE_END = re.compile(
    rf"(?:\([^()]{{1,6}}\))?{_TO}(?:(?P<year>(?:19|20)[0-9]{{2}})年)?(?:(?P<month>1?[0-9])月)?(?P<day>[0-9]{{1,2}})[日号](?![0-9])"
)
_LASTING = re.compile(
    r"(?:为期|历时|会期|展期|公示期(?:限)?为?|公示时间为?)(?P<days>[0-9]{1,3}|[一二两三四五六七八九十]{1,3})(?:天|日|个自然日)"
)
_HOUR = re.compile("[0-9][:时点]")
_PART_OF_DAY = r"(?:上午|下午|凌晨|清晨|早上|晚上)"
_HOURS = re.compile(
    rf"(?P<hour>[0-9]{{1,2}})[:时点](?P<minute>[0-9]{{2}})?分?{_TO}"
    rf"(?P<last_part>{_PART_OF_DAY})?(?P<last_hour>[0-9]{{1,2}})[:时点](?P<last_minute>[0-9]{{2}})?(?![0-9:])"
)
_PART_BEFORE = re.compile(rf"{_PART_OF_DAY}$")
_OVER_NIGHT = re.compile(
    r"次日|翌日|第二[天日]|隔日|夜|通宵|凌晨|比分|比赛|比例|战胜|[0-9]{1,2}日[^,。]{0,8}$"
)
_EARLY = frozenset({"上午", "凌晨", "清晨", "早上"})
_LATE = re.compile(r"(?:1[3-9]|2[0-9])(?::[0-9]{2}(?![0-9])|[时点])")
_CLOCK = re.compile(r"(?P<hour>[0-9]{1,2})时(?P<minute>[0-9]{2})分(?!之|钟内)")
_SHARES = (
    "合格率|覆盖率|及格率|出勤率|到岗率|参保率|入学率|升学率|就业率|普及率|知晓率|满意率|满意度|好评率|回复率|办结率|整改率|治愈率|成活率|存活率"
    "|死亡率|入户率|接种率|识字率|绿化率|森林覆盖率|合规率|准点率|到课率|巩固率|优良率|达标率|脱贫率|通过率|投票率|参与率|电子化率|网办率"
)
_OVER_ALL = re.compile(r"(?P<number>[1-9](?<![0-9.].)[0-9]{2,4}(?:\.[0-9]{1,4})?)%")
_SHARE = re.compile(rf"(?:{_SHARES})[^,。;!?%0-9同比增长提高上升]{{0,8}}$")
_FALL = re.compile(r"(?:下降|减少|降低|下跌|回落|缩减)了?(?:约|近|超过?)?$")
_MAY_TURN = re.compile(r"利润|收益|净|盈|亏|效益|顺差|逆差|增速|增幅")
_LONGEST_MONTH = (31, 29, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31)


class Contradictions:
    """The check; it needs nothing of the scanner."""

    patterns: Sequence[str] = ()

    def marks(self, text: str, hits: Sequence[Hit], accepted: Spans) -> Iterable[Mark]:
        """What of a normalised text cannot be right. Linear in its length."""
        if "月" in text:
            yield from _days(text)
        if _HOUR.search(text):
            yield from _hours(text)
        if "%" in text:
            yield from _percents(text)
        for start, end, said in sums.wrong(text):
            zh, en = said
            yield _mark(start, end, zh, en)


def _days(text: str) -> Iterator[Mark]:
    years: list[int] | None = None
    for found in _DATED.finditer(text):
        start = _month_begins(text, found)
        before = text[max(0, start - 16) : start]
        if before.endswith((".", "第")) or before[-1:].isdecimal() or _LUNAR.search(before):
            continue
        named = _YEAR_BEFORE.search(before)
        year = int(named[1]) if named else None
        month, nth = int(text[start : found.start()]), int(found["day"])
        start -= 5 if named else 0
        said = text[start : found.end()]
        if not (1 <= month <= 12 and 1 <= nth <= _last_day(year, month)):
            yield _mark(
                start,
                found.end(),
                f"没有“{said}”这一天，请核对。",
                f"There is no {said}; check the date.",
            )
        elif ends := _RANGE_END.match(text, found.end()):
            yield from _range(text, start, (year, month, nth), ends)
        elif weekday := _WEEKDAY.match(text, found.end()):
            if year is None and years is None:
                years = _near({int(each[1]) for each in _NAMED_YEAR.finditer(text)})
            yield from _weekday(start, said, weekday, [year] if year else years or [], month, nth)


def _month_begins(text: str, dated: re.Match[str]) -> int:
    """Where the one or two digits before 月 begin."""
    place = dated.start()
    return place - (2 if place > 1 and text[place - 2] in "0123456789" else 1)


def _weekday(
    start: int, said: str, weekday: re.Match[str], years: Sequence[int], month: int, nth: int
) -> Iterator[Mark]:
    named = _WEEKDAYS.index(weekday["weekday"].replace("天", "日"))
    days = [date(year, month, nth) for year in years if nth <= _last_day(year, month)]
    if days and named not in {day.weekday() for day in days}:
        sure = len(days) == 1
        right = f"是星期{_WEEKDAYS[days[0].weekday()]}，" if sure else ""
        name = f"{said} is a {days[0]:%A}" if sure else f"{said} is another day of the week"
        yield _mark(
            start, weekday.end(),
            f"{said}{right}不是星期{weekday['weekday']}，请核对。",
            f"{name}, not the one that is named; check both.",
        )  # fmt: skip


def _near(years: Collection[int]) -> list[int]:
    """The years that a day without one may be in: those the text names, and the next ones."""
    return sorted({*years, *(year + 1 for year in years), *(year - 1 for year in years)})


def _last_day(year: int | None, month: int) -> int:
    if month == 2 and year is not None and not _is_leap(year):
        return 28
    return _LONGEST_MONTH[month - 1]


def _is_leap(year: int) -> bool:
    return year % 4 == 0 and (year % 100 != 0 or year % 400 == 0)


def _range(
    text: str, start: int, begins: tuple[int | None, int, int], ends: re.Match[str]
) -> Iterator[Mark]:
    year, month, nth = begins
    last_month = int(ends["month"] or month)
    if not (year and ends["year"]) and last_month != month:
        return  # 12月20日至1月5日 ends in the next year
    first = (year or 0, month, nth)
    last = (int(ends["year"] or year or 0) if year else 0, last_month, int(ends["day"]))
    said = text[start : ends.end()]
    if last < first:
        yield _mark(
            start, ends.end(),
            f"“{said}”的结束日期早于开始日期，请核对。",
            f"“{said}” ends before it begins; check both days.",
        )  # fmt: skip
    elif first[:2] == last[:2]:
        yield from _lasting(text, start, ends.end(), last[2] - nth)


def _lasting(text: str, start: int, end: int, between: int) -> Iterator[Mark]:
    """A length that is said beside a range of days, if it is not the range's own."""
    begin, close = sentence_bounds(text, start, end)
    said = _LASTING.findall(text, begin, close)
    others = (_month_begins(text, each) for each in _DATED.finditer(text, begin, close))
    if len(said) != 1 or not all(start <= place < end for place in others):
        return
    days = int(number(said[0]) or 0)
    if days not in (between, between + 1):
        yield _mark(
            start, end,
            f"“{text[start:end]}”共{between + 1}天，与所写的{said[0]}天不符，请核对。",
            f"“{text[start:end]}” is {between + 1} days, not the {days} that are said; check both.",
        )  # fmt: skip


def _hours(text: str) -> Iterator[Mark]:
    for late in _LATE.finditer(text):
        part = text[max(0, late.start() - 2) : late.start()]
        if part in _EARLY:
            said = part + late[0]
            yield _mark(
                late.start() - 2, late.end(), f"“{said}”不是{part}的时间，请核对。",
                f"“{said}” is not in that part of the day.",
            )  # fmt: skip
    for clock in _CLOCK.finditer(text):
        if int(clock["hour"]) > 24 or int(clock["minute"]) > 59:
            yield _mark(
                *clock.span(),
                f"没有“{clock[0]}”这一时刻，请核对。",
                f"There is no such time as {clock[0]}.",
            )
    for found in _HOURS.finditer(text):
        before = text[max(0, found.start() - 20) : found.start()]
        if before.endswith((":", ".")) or before[-1:].isdecimal():
            continue
        part = before[-2:] if _PART_BEFORE.search(before) else ""
        behind = text[found.end() : found.end() + 10]
        if _ends_early(found, part) and not _OVER_NIGHT.search(before + found[0] + behind):
            said = part + found[0]
            yield _mark(
                found.start() - len(part), found.end(),
                f"“{said}”的结束时间早于开始时间，请核对。",
                f"“{said}” ends before it begins; check both times.",
            )  # fmt: skip


def _ends_early(found: re.Match[str], part: str) -> bool:
    first, last = int(found["hour"]), int(found["last_hour"])
    if first > 24 or last > 24 or (found["last_part"] or part) != part:
        return False
    earlier = (last, int(found["last_minute"] or 0)) < (first, int(found["minute"] or 0))
    if part:
        # 下午1时 follows 12时.
        return earlier and first < 12 and part in ("上午", "下午")
    # 18:00-8:00 is a night; 15:00-11:00 is none.
    return earlier and first <= 17 and last >= 10


def _percents(text: str) -> Iterator[Mark]:
    for found in _OVER_ALL.finditer(text):
        if Decimal(found["number"]) <= 100:
            continue
        before = max(0, found.start() - 24)
        if share := _SHARE.search(text[before : found.start()]):
            said = text[before + share.start() : found.end()]
            yield _mark(
                before + share.start(), found.end(),
                f"“{said}”超过100%，请核对。",
                f"“{said}” is above 100 %, which such a share cannot be.",
            )  # fmt: skip
        elif fall := _FALL.search(text[before : found.start()]):
            said = text[before + fall.start() : found.end()]
            clause = re.split("[。;\n]", text[max(0, found.start() - 60) : found.start()])[-1]
            if not _MAY_TURN.search(clause):
                yield _mark(
                    before + fall.start(), found.end(),
                    f"“{said}”：减少不会超过100%，请核对。",
                    f"“{said}”: nothing falls by more than all of it.",
                )  # fmt: skip


def _mark(start: int, end: int, zh: str, en: str) -> Mark:
    return Mark(start, end, CODE, Level.FLAG, zh, en, source=SOURCE)
