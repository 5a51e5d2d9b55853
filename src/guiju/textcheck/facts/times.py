"""Times of the day on the clock of 24 hours.

>>> [found.value for found in times("上午9点半,下午2:30至5时,晚上8点,14时30分")]
['09:30', '14:30', '17:00', '20:00', '14:30']
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from guiju.textcheck.facts.fact import FactKind, Found
from guiju.textcheck.facts.numerals import number

_PART = r"(?P<part>凌晨|清晨|早上|早晨|上午|早|中午|午间|下午|午后|傍晚|晚上|晚间|夜间|晚|深夜)"
_HOUR = r"(?:2[0-4]|[01]?[0-9])"
_WORDS = "十[一二]|二十[一二三四]?|[一二两三四五六七八九十]"
_TIME = re.compile(
    rf"{_PART}? ?(?:(?<![0-9:.])(?P<hour>{_HOUR}):(?P<minute>[0-5][0-9])(?::[0-5][0-9])?(?![0-9:])"
    rf"|(?<![0-9.一二三四五六七八九十])(?P<hours>{_HOUR}|{_WORDS})(?:时(?!间|期|代|许|段|长|效|速|而|常|候|的)|点(?!名|赞|击|位|滴|评|燃|明|多|的|钟后|、|建议|要求|意见|体会|希望|[0-9]))"
    r"(?:(?P<half>半)|(?P<quarter>一刻|三刻)|整|(?P<minutes>[0-5]?[0-9]|[一二三四五]?十[一二三四五六七八九]?)分)?(?:钟)?)"
)
_AFTERNOON = ("下午", "午后", "傍晚", "晚上", "晚间", "夜间", "晚", "深夜")
_TO = re.compile(r" ?(?:至|到|-|—{1,2}|－|–|~|～) ?$")


def times(text: str) -> Iterator[Found]:
    """The times of a normalised text; the second of a range takes the part of the day from the first."""
    before: re.Match[str] | None = None
    part: str | None = None
    for found in _TIME.finditer(text):
        follows = before is not None and _TO.fullmatch(text, before.end(), found.start())
        said = found["part"] or (part if follows else None)
        if found["hours"] and not found["part"] and not follows and _is_counted(text, found):
            continue
        hour = int(number(found["hour"] or found["hours"]) or 0)
        minute = _minute(found)
        if hour > 24 or minute > 59:
            continue
        if (said in _AFTERNOON and hour < 12 and not (said == "深夜" and hour < 6)) or (
            said in ("中午", "午间") and hour < 3
        ):
            hour += 12
        before, part = found, said
        start = (
            found.start("part")
            if found["part"]
            else found.start("hour" if found["hour"] else "hours")
        )
        yield Found(FactKind.TIME, f"{hour:02}:{minute:02}", start, found.end())


def _is_counted(text: str, found: re.Match[str]) -> bool:
    """三点 without a part of the day are three points; 3点 in figures is a time unless 第 stands before it."""
    if found["hours"].isascii():
        return text.endswith("第", 0, found.start())
    return not (found["half"] or found["quarter"] or found["minutes"])


def _minute(found: re.Match[str]) -> int:
    if found["half"]:
        return 30
    if found["quarter"]:
        return 15 if found["quarter"] == "一刻" else 45
    words = found["minute"] or found["minutes"]
    return int(number(words) or 0) if words else 0
