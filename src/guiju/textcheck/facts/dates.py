"""Dates: written out, without a year, as a range, relative to a day, of the Chinese calendar.

A date is given as exactly as it is said: `2026`, `2026-Q2`, `2026-06`, `2026-06-10`; `--06-10` where neither
the text nor `day` tells the year. What cannot be resolved without a day (明天) stays as it is written.

    >>> from datetime import date
    >>> [found.value for found in dates("2026年6月10日至12日,7月上旬", day=None)]
    ['2026-06-10', '2026-06-12']
    >>> sorted(found.value for found in dates("下周一、本月10日、昨天", day=date(2026, 6, 11)))
    ['2026-06-10', '2026-06-10', '2026-06-15']
    >>> [found.value for found in dates("农历正月十五", day=date(2026, 1, 5))]
    ['2026-03-03']
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date, timedelta

from guiju.textcheck.facts import lunar
from guiju.textcheck.facts.fact import FactKind, Found
from guiju.textcheck.facts.numerals import number

_N = "[0-9]{1,2}|[一二三四五六七八九十]{1,3}"
_TO = r" ?(?:至|到|-|—{1,2}|－|–|~|～) ?"
_YEAR = r"(?<![0-9])(?P<year>(?:19|20)[0-9]{2}|[一二][〇零一二三四五六七八九]{3})年(?!内|期|来|间|以|制)度?"
_SAID_YEAR = r"(?P<said_year>今年|本年度?|当年|明年|来年|去年|后年|前年)"
_SAID_MONTH = r"(?P<said_month>本月|当月|这个月|下个?月|上个?月)"
_MONTH_DAY = rf"(?P<month>{_N}) ?月(?:份|底|初|末|中旬|上旬|下旬)?(?: ?(?P<day>{_N}) ?[日号](?!楼|线|院|门|馆|桥|文|令|公告))?"

_WRITTEN = re.compile(
    rf"(?:(?:{_YEAR}|{_SAID_YEAR}) ?(?:第?(?P<quarter>[一二三四1-4])季度|{_MONTH_DAY})?"
    rf"|{_SAID_MONTH}(?:(?P<only_day>{_N})[日号]|[底末初]|[上中下]旬)"
    rf"|(?<![0-9一二三四五六七八九十第.]){_MONTH_DAY.replace('month', 'lone_month').replace('<day', '<lone_day')})"
)
_RANGE_END = re.compile(rf"(?:\([^()]{{1,4}}\))?{_TO}(?:(?P<month>{_N})月)?(?P<day>{_N})[日号]")
# 9-10月, 1—11月: the first month stands without its sign.
_MONTHS = re.compile(
    rf"(?:{_YEAR} ?)?(?<![0-9.])(?P<first>1?[0-9]){_TO}(?P<second>1?[0-9])月(?!{_N}[日号])"
)
_SIGNS = re.compile(
    r"(?<![0-9./-])(?P<year>(?:19|20)[0-9]{2})(?P<sign>[-/.])(?P<month>[01]?[0-9])(?P=sign)(?P<day>[0-3]?[0-9])(?![0-9/-])"
)
_ONLY_DAY = re.compile(
    r"(?:(?:^|(?<=[,。;:、(【\n 于在至截从]))(?P<day>[0-3]?[0-9])日(?!内|常|均|报|期|程|游|元|之内|以内|为|前后|的)"
    # Behind another word only what cannot be a number of days.
    r"|(?<![0-9年月第每共满近约个期用.-])(?P<from_day>[0-3]?[0-9])日(?=起|止|上午|下午|晚|凌晨|[0-9]{1,2}[时:]))"
)
_RELATIVE = re.compile(
    r"大前天|前[天日](?!性)|昨[天日晚]|今[天日晚](?!头条|说法|关注|话题)|明[天日早晚](?!之星)|后[天日](?!性)|大后天"
)
_WEEKDAY = re.compile(
    r"(?<![每逢])(?P<week>本|这个?|下下|下个?|上个?)?(?:周|星期|礼拜)(?P<day>[一二三四五六日天])"
    r"(?![0-9一二三四五六七八九十]|至周|到周|至星期|年|期|边)"
)
_OFFSETS = {"大前": -3, "前": -2, "昨": -1, "今": 0, "明": 1, "后": 2, "大后": 3}
_WEEKS = {"本": 0, "这": 0, "这个": 0, "下": 1, "下个": 1, "下下": 2, "上": -1, "上个": -1}
_YEARS = {"今年": 0, "本年": 0, "本年度": 0, "当年": 0, "明年": 1, "来年": 1, "后年": 2}
_YEARS |= {"去年": -1, "前年": -2}
_USUAL_YEARS = {0: "今年", 1: "明年", 2: "后年", -1: "去年", -2: "前年"}
_LUNAR_MONTHS = {"正": 1, "冬": 11, "腊": 12}
_LUNAR = re.compile(
    r"(?:(?:农历|阴历|旧历)(?P<year>(?:19|20)[0-9]{2}年)?(?P<leap>闰)?(?P<month>正|冬|腊|十[一二]|[一二三四五六七八九十])月"
    r"|(?P<sure>正|冬|腊)月)(?P<day>初[一二三四五六七八九十]|[一二]?十[一二三四五六七八九]?|廿[一二三四五六七八九]?|三十)"
)
# A festival is a day where a word says so, or where it stands like one: 除夕夜, 重阳节上午, 于重阳节举行, “重阳节,”.
_FESTIVAL = re.compile(
    rf"(?:(?P<year>(?:19|20)[0-9]{{2}})年|(?P<said_year>今年|明年|去年))?(?P<name>除夕|{'|'.join(lunar.FESTIVALS)})"
    r"(?:(?=当天|当日|当晚|这天|那天|\((?:即)?[0-9])"
    r"|(?<=除夕)(?=夜(?!市|饭|话)|[上下]午|晚)"
    r"|(?<=[节头])(?=[上下]午|晚上|清晨|早上|之前|前(?=完成|办|提交|交|开|完))"
    r"|(?<=[节头])(?<!春节)(?=,)(?P<clause>))"
)
_BEGINS_CLAUSE = re.compile(r"(?:^|[。;!?\n:])[^。;!?\n:,]{0,2}$")
_HOUR_FOLLOWS = re.compile(r" ?(?:[0-9]{1,2}[:时点]|[一二两三四五六七八九十]{1,2}[时点])")
_FEW_DAYS_AWAY = 183


def dates(text: str, *, day: date | None) -> Iterator[Found]:
    """The dates of a normalised text; `day` is the day on which it is published."""
    taken: list[tuple[int, int]] = []
    for reader in (_signs, _lunar, _months, _written):
        for found in reader(text, day):
            # The readers go from the surest to the least sure; a place is read once.
            taken.append((found.start, found.end))
            yield found
    occupied = bytearray(len(text) + 1)
    for start, end in taken:
        occupied[start:end] = b"\1" * (end - start)
    for reader in (_only_days, _relative, _weekdays):
        for found in reader(text, day):
            if not any(occupied[found.start : found.end]):
                yield found


def _signs(text: str, day: date | None) -> Iterator[Found]:
    for found in _SIGNS.finditer(text):
        value = _iso(int(found["year"]), int(found["month"]), int(found["day"]))
        if value:
            yield Found(FactKind.DATE, value, found.start(), found.end())


def _lunar(text: str, day: date | None) -> Iterator[Found]:
    for found in _LUNAR.finditer(text):
        said = found["month"] or found["sure"]
        month = _LUNAR_MONTHS.get(said) or int(number(said) or 0)
        words = found["day"].removeprefix("初").replace("廿", "二十")
        nth = int(number(words) or 0)
        leap = bool(found["leap"])
        years = [int(found["year"][:4])] if found["year"] else _chinese_years(day)
        days = [each for year in years if (each := lunar.day_of(year, month, nth, leap=leap))]
        best = _nearest(days, day)
        yield Found(
            FactKind.DATE, best.isoformat() if best else found[0], found.start(), found.end()
        )
    for found in _FESTIVAL.finditer(text):
        if found["clause"] is not None and not _BEGINS_CLAUSE.search(
            text, max(0, found.start() - 4), found.start()
        ):
            continue  # 春节、元宵节, as in a list
        years = [day.year - 1, day.year, day.year + 1] if day else []
        if found["year"]:
            years = [int(found["year"])]
        elif found["said_year"] and day:
            years = [day.year + _YEARS[found["said_year"]]]
        days = [each for year in years if (each := lunar.festival(found["name"], year))]
        best = _nearest(days, day)
        yield Found(
            FactKind.DATE, best.isoformat() if best else found[0], found.start(), found.end()
        )


def _months(text: str, day: date | None) -> Iterator[Found]:
    for found in _MONTHS.finditer(text):
        year = _year(found["year"])
        if year is None and day is not None:
            year = day.year
        first, second = int(found["first"]), int(found["second"])
        if 1 <= first < second <= 12:
            head = f"{year:04}" if year else "-"
            yield Found(
                FactKind.DATE, f"{head}-{first:02}", found.start("first"), found.end("first")
            )
            yield Found(FactKind.DATE, f"{head}-{second:02}", found.start("second"), found.end())


def _written(text: str, day: date | None) -> Iterator[Found]:
    for found in _WRITTEN.finditer(text):
        if text.startswith(("月", "个月"), found.end()) and not found["month"]:
            continue
        year = _said_year(found, day)
        month = found["month"] or found["lone_month"]
        nth = found["day"] or found["lone_day"] or found["only_day"]
        known_month = int(number(month) or 0) if month else None
        if found["said_month"]:
            if day is None:
                yield Found(FactKind.DATE, found[0], found.start(), found.end())
                continue
            step = {"上": -1, "下": 1}.get(found["said_month"][0], 0)
            moved = day.year * 12 + day.month - 1 + step
            year, known_month = moved // 12, moved % 12 + 1
        if found["said_year"] and year is None:
            usual = found[0].replace(
                found["said_year"], _USUAL_YEARS[_YEARS[found["said_year"]]], 1
            )
            yield Found(FactKind.DATE, usual, found.start(), found.end())
            continue
        if found["quarter"]:
            value: str | None = f"{year:04}-Q{int(number(found['quarter']) or 0)}"
        elif known_month is None:
            value = f"{year:04}"
        else:
            if not nth and not (year or text.startswith("月份", found.end() - 2)):
                continue  # 六月 alone is a time of the year
            value = _value(year, known_month, int(number(nth) or 0) if nth else None, day)
        if value is None:
            continue
        yield Found(FactKind.DATE, value, found.start(), found.end())
        if nth and (end := _RANGE_END.match(text, found.end())):
            last_month = int(number(end["month"]) or 0) if end["month"] else known_month
            last = _value(year, last_month or 0, int(number(end["day"]) or 0), day)
            if last:
                start = end.start("month") if end["month"] else end.start("day")
                # A lone month and day of a range are found by the pattern itself as well.
                if not end["month"]:
                    yield Found(FactKind.DATE, last, start, end.end())


def _only_days(text: str, day: date | None) -> Iterator[Found]:
    if day is None:
        return
    for found in _ONLY_DAY.finditer(text):
        value = _iso(day.year, day.month, int(found["day"] or found["from_day"]))
        if value:
            yield Found(FactKind.DATE, value, found.start(), found.end())


def _relative(text: str, day: date | None) -> Iterator[Found]:
    for found in _RELATIVE.finditer(text):
        offset = _OFFSETS[found[0].rstrip("天日早晚")]
        value = (day + timedelta(days=offset)).isoformat() if day else found[0][:-1] + "天"
        # 今晚8点: the evening belongs to the hour.
        part = found[0][-1] in "晚早" and _HOUR_FOLLOWS.match(text, found.end()) is not None
        yield Found(FactKind.DATE, value, found.start(), found.end() - part)


def _weekdays(text: str, day: date | None) -> Iterator[Found]:
    for found in _WEEKDAY.finditer(text):
        if text.endswith("(", 0, found.start()):
            continue  # 6月10日(星期三) is said already
        week = found["week"]
        if week is None and found[0].startswith(("周", "礼拜")) is False and day is None:
            continue
        nth = "一二三四五六日".find(found["day"].replace("天", "日"))
        if day is None:
            yield Found(FactKind.DATE, f"{week or ''}周{'一二三四五六日'[nth]}", *found.span())
            continue
        monday = day - timedelta(days=day.weekday())
        value = monday + timedelta(weeks=_WEEKS.get(week or "本", 0), days=nth)
        yield Found(FactKind.DATE, value.isoformat(), found.start(), found.end())


def _said_year(found: re.Match[str], day: date | None) -> int | None:
    if found["year"]:
        return _year(found["year"])
    if found["said_year"] and day is not None:
        return day.year + _YEARS[found["said_year"]]
    return None


def _year(words: str | None) -> int | None:
    return int(number(words) or 0) if words else None


def _value(year: int | None, month: int, nth: int | None, day: date | None) -> str | None:
    """The date as exactly as it is said, or None where no such day exists."""
    if not 1 <= month <= 12:
        return None
    if nth is None:
        known = year or (day.year if day else None)
        return f"{known:04}-{month:02}" if known else f"--{month:02}"
    if year is not None:
        return _iso(year, month, nth)
    if _iso(2024, month, nth) is None:
        return None
    if day is None:
        return f"--{month:02}-{nth:02}"
    near = [
        each
        for each in (_iso(day.year + step, month, nth) for step in (-1, 0, 1))
        if each is not None
    ]
    best = _nearest([date.fromisoformat(each) for each in near], day)
    return best.isoformat() if best else None


def _chinese_years(day: date | None) -> list[int]:
    return [day.year - 1, day.year, day.year + 1] if day else []


def _nearest(days: list[date], day: date | None) -> date | None:
    """The one meant on `day`: of the same common year, unless another is within half a year and nearer."""
    if not days:
        return None
    if day is None:
        return days[0] if len(days) == 1 else None

    def distance(each: date) -> tuple[int, int]:
        away = abs((each - day).days)
        return (0 if away <= _FEW_DAYS_AWAY else 1, away)

    return min(days, key=distance)


def _iso(year: int, month: int, nth: int) -> str | None:
    try:
        return date(year, month, nth).isoformat()
    except ValueError:
        return None
