"""One official year: the holidays and make-up working days the State Council announced for it.

The file form is that of the holiday-cn project, one JSON object a year:

    >>> OfficialYear.from_json('''{"year": 2027, "papers": [], "days": [
    ...     {"name": "元旦", "date": "2027-01-01", "isOffDay": true}]}''')
    Traceback (most recent call last):
    guiju.rulebook.official_year.CalendarError: The file of 2027 names no day off for 春节, 清明, 劳动, 端午, \
中秋, 国庆, so it is not the whole year. Nothing was imported; import the complete file of the year.

    >>> january = OfficialDay(date(2027, 1, 1), "元旦", is_off_day=True)
    >>> OfficialYear(2027, papers=(), days=(january,)).absent_holidays[:2]
    ('春节', '清明')

The arrangement of a year may reach into the December before it (for New Year's Day of 2019, Saturday
29 December 2018 was worked), so days of the neighbouring months belong to it.
"""

from __future__ import annotations

import json
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from hashlib import sha256
from typing import Any, Self, TypeGuard

from guiju.rulebook.breach import Sentence

EARLIEST_YEAR, LATEST_YEAR = 1949, 2099
"""The years a file may speak of; lunar dates are known to the end of the century."""

STATUTORY_HOLIDAYS = ("元旦", "春节", "清明", "劳动", "端午", "中秋", "国庆")
"""Words that name the seven public holidays every complete arrangement mentions."""

_HOLIDAYS_SINCE_2008 = frozenset(("清明", "端午", "中秋"))


class CalendarError(ValueError):
    """A question or a file the calendar cannot take; `sentence` says why and what to do, in both languages."""

    def __init__(self, *, zh: str, en: str) -> None:
        self.sentence = Sentence(zh=zh, en=en)
        super().__init__(en)


@dataclass(frozen=True, slots=True, order=True)
class OfficialDay:
    """A day named by an arrangement: off (`is_off_day`) or, when not, to be worked."""

    date: date
    name: str
    is_off_day: bool


@dataclass(frozen=True, slots=True)
class OfficialYear:
    """A published year: its days in order, the papers it rests on, and a digest of both."""

    year: int
    papers: tuple[str, ...]
    days: tuple[OfficialDay, ...]

    @classmethod
    def from_json(cls, text: str | bytes) -> Self:
        """Read a year in holiday-cn's form.

        Raises `CalendarError` naming the place that is wrong, or the public holidays that are missing:
        half a year would make every term that runs through the other half end too early.
        """
        try:
            data = json.loads(text)
        except (ValueError, RecursionError) as error:
            raise CalendarError(
                zh=f"文件不是有效的 JSON：{error}。请导入 holiday-cn 格式的年度文件。",
                en=f"The file is not valid JSON: {error}. Import a year file in holiday-cn's form.",
            ) from error
        if not isinstance(data, dict):
            raise _wrong(
                "", "an object with year, papers and days", "含 year、papers、days 的对象", data
            )
        year = data.get("year")
        if not isinstance(year, int) or isinstance(year, bool):
            raise _wrong("year", "a year such as 2027", "年份，如 2027", year)
        if not EARLIEST_YEAR <= year <= LATEST_YEAR:
            raise _wrong(
                "year", f"{EARLIEST_YEAR}–{LATEST_YEAR}", f"{EARLIEST_YEAR}—{LATEST_YEAR}", year
            )
        papers = data.get("papers", [])
        if not isinstance(papers, list) or not all(_is_text(paper) for paper in papers):
            raise _wrong("papers", "a list of addresses", "文件网址列表", papers)
        days = data.get("days")
        if not isinstance(days, list):
            raise _wrong("days", "a list of days", "日期列表", days)
        if not days:
            raise CalendarError(
                zh=f"{year}年的文件中没有任何日期，即该年放假安排尚未公布，未导入。请待国务院办公厅公布后再导入。",
                en=f"The file of {year} holds no days: that year's arrangement has not been published yet. "
                "Nothing was imported; import it once the State Council has published the year.",
            )
        read = [_day(year, number, day) for number, day in enumerate(days)]
        _refuse_doubles(read)
        whole = cls(year=year, papers=tuple(papers), days=tuple(sorted(read)))
        if absent := whole.absent_holidays:
            raise CalendarError(
                zh=f"{year}年的文件缺少{'、'.join(absent)}的放假日期，不是完整的年度安排，未导入。请导入该年的完整文件。",
                en=f"The file of {year} names no day off for {', '.join(absent)}, so it is not the whole year. "
                "Nothing was imported; import the complete file of the year.",
            )
        return whole

    @property
    def digest(self) -> str:
        """SHA-256 of what the file says, whatever its spacing and order: equal digests, equal years."""
        said = [
            self.year,
            self.papers,
            [[day.date.isoformat(), day.name, day.is_off_day] for day in self.days],
        ]
        return sha256(json.dumps(said, ensure_ascii=False).encode()).hexdigest()

    @property
    def absent_holidays(self) -> tuple[str, ...]:
        """Public holidays of the year that no day off is named after: with any, it is not the whole year."""
        names = "".join(day.name for day in self.days if day.is_off_day)
        return tuple(
            holiday
            for holiday in STATUTORY_HOLIDAYS
            if holiday not in names and (self.year >= 2008 or holiday not in _HOLIDAYS_SINCE_2008)
        )


def _day(year: int, number: int, raw: Any) -> OfficialDay:
    place = f"days[{number}]"
    if not isinstance(raw, dict):
        raise _wrong(
            place, "an object with name, date and isOffDay", "含 name、date、isOffDay 的对象", raw
        )
    name, written, is_off_day = raw.get("name"), raw.get("date"), raw.get("isOffDay")
    if not _is_text(name) or not name.strip():
        raise _wrong(f"{place}.name", "the name of a holiday", "节日名称", name)
    if not isinstance(is_off_day, bool):
        raise _wrong(f"{place}.isOffDay", "true or false", "true 或 false", is_off_day)
    try:
        day = date.fromisoformat(written) if isinstance(written, str) else None
    except ValueError:
        day = None
    if day is None:
        raise _wrong(
            f"{place}.date", f"a day such as {year}-01-01", f"日期，如 {year}-01-01", written
        )
    if not date(year - 1, 12, 1) <= day <= date(year + 1, 1, 31):
        raise _wrong(
            f"{place}.date",
            f"a day of {year}, or of the months beside it",
            f"{year}年内或紧邻月份的日期",
            written,
        )
    return OfficialDay(date=day, name=name.strip(), is_off_day=is_off_day)


def _is_text(value: object) -> TypeGuard[str]:
    """Whether a value is text that can be shown and kept: no control characters, no half characters."""
    return isinstance(value, str) and value.isprintable()


def _refuse_doubles(days: Iterable[OfficialDay]) -> None:
    seen: dict[date, bool] = {}
    for day in days:
        if seen.setdefault(day.date, day.is_off_day) != day.is_off_day:
            raise CalendarError(
                zh=f"{day.date.isoformat()} 既列为放假又列为上班，请更正后重新导入。",
                en=f"{day.date.isoformat()} is listed both as off and as worked. Correct the file and import again.",
            )


def _wrong(place: str, wanted_en: str, wanted_zh: str, found: object) -> CalendarError:
    shown = json.dumps(found, ensure_ascii=False, default=str)
    shown = shown.encode("utf-8", "backslashreplace").decode()
    shown = shown if len(shown) <= 60 else f"{shown[:60]}…"
    return CalendarError(
        zh=f"{place or '文件'}：应为{wanted_zh}，实为 {shown}。",
        en=f"{place or 'The file'}: expected {wanted_en}, found {shown}.",
    )
