"""Dates and times as Chinese sites, platforms and offices write them → aware moments.

>>> from guiju.platforms import dates
>>> dates.moment("2026年6月11日 下午3:05").isoformat()
'2026-06-11T15:05:00+08:00'
>>> dates.moment("Thu Jun 11 08:30:00 CST 2026").isoformat()
'2026-06-11T08:30:00+08:00'
>>> dates.moment("2026-02-30") is None
True
"""

from __future__ import annotations

import datetime
import re
import unicodedata
from email.utils import parsedate_to_datetime

# China has one time zone without summer time since 1992, and not every machine has a zone database.
SHANGHAI = datetime.timezone(datetime.timedelta(hours=8), "Asia/Shanghai")

_YEARS = range(1990, 2101)
_LONGEST = 80

_DAY = r"(?P<year>\d{4})\s*[-/.年]\s*(?P<month>\d{1,2})\s*[-/.月]\s*(?P<day>\d{1,2})\s*[日号]?"
_COMPACT_DAY = r"(?P<year>\d{4})(?P<month>\d{2})(?P<day>\d{2})"
_WEEKDAY = r"(?:\s*\(?(?:星期|周|礼拜)[一二三四五六日天]\)?)?"
_CLOCK = (
    r"(?P<half>上午|下午|早上|晚上|中午|凌晨|[AaPp]\.?[Mm]\.?)?\s*"
    r"(?P<hour>\d{1,2})\s*[:时点]\s*(?P<minute>\d{1,2})?\s*分?"
    r"(?:\s*[:]?\s*(?P<second>\d{1,2})(?:[.,]\d+)?\s*秒?)?(?:\s*(?P<after>[AaPp]\.?[Mm]\.?))?"
)
_ZONE = r"\s*(?P<zone>Z|UTC|GMT|CST|(?:UTC|GMT)?[+-]\d{1,2}(?::?\d{2})?)?"
_NUMERIC = re.compile(
    rf"(?:{_DAY}|{_COMPACT_DAY.replace('?P<', '?P<c_')}){_WEEKDAY}(?:[T\s]*{_CLOCK}{_ZONE})?"
)
_JAVA = re.compile(
    r"[A-Za-z]{3} ([A-Za-z]{3} \d{1,2}) ([\d:]{8}) ([A-Za-z]{3,4}(?:[+-][\d:]+)?) (\d{4})"
)
_EPOCH = re.compile(r"(\d{10})(\d{3})?")
_OFFSET = re.compile(r"([+-])(\d{1,2}):?(\d{2})?")
_NAMED_OFFSET = re.compile(r"\b(?:GMT|UTC)([+-]\d{2}):?(\d{2})\b")
_CHINESE_TIME = re.compile(r"\bCST\b")


def moment(text: str) -> datetime.datetime | None:
    """The moment that `text` names, or None if it names none.

    Without a zone, and with the zone `CST`, it is Chinese time; a date alone is its midnight. Seconds
    and milliseconds since 1970 are read too. Years outside 1990–2100 are mistakes, so None.
    """
    text = unicodedata.normalize("NFKC", text).strip()
    if not text or len(text) > _LONGEST:
        return None
    try:
        found = _numeric(text) or _epoch(text) or _mail(text)
        return found if found and found.year in _YEARS else None
    except (ValueError, OverflowError):
        return None


def _numeric(text: str) -> datetime.datetime | None:
    found = _NUMERIC.fullmatch(text)
    if not found:
        return None
    part = found.groupdict()
    year, month, day = (int(part[name] or part[f"c_{name}"]) for name in ("year", "month", "day"))
    hour, minute, second = (int(part[name] or 0) for name in ("hour", "minute", "second"))
    half = (part["half"] or part["after"] or "").replace(".", "").lower()
    noon = 3 if half == "中午" else 12
    if half in ("下午", "晚上", "pm", "中午") and hour < noon:
        hour += 12
    elif half in ("上午", "凌晨", "am") and hour == 12:
        hour = 0
    return datetime.datetime(
        year, month, day, hour, minute, second, tzinfo=_zone(part["zone"] or "")
    )


def _zone(zone: str) -> datetime.timezone:
    offset = _OFFSET.search(zone)
    if offset:
        length = datetime.timedelta(hours=int(offset[2]), minutes=int(offset[3] or 0))
        return datetime.timezone(-length if offset[1] == "-" else length)
    return datetime.UTC if zone in ("Z", "UTC", "GMT") else SHANGHAI


def _epoch(text: str) -> datetime.datetime | None:
    found = _EPOCH.fullmatch(text)
    return datetime.datetime.fromtimestamp(int(found[1]), SHANGHAI) if found else None


def _mail(text: str) -> datetime.datetime | None:
    """The form of e-mail and RSS, and the one that Java prints."""
    java = _JAVA.fullmatch(text)
    if java:
        text = f"{java[1]} {java[4]} {java[2]} {java[3]}"
    # Mail takes CST for Chicago; senders of this country mean their own.
    text = _NAMED_OFFSET.sub(r"\1\2", _CHINESE_TIME.sub("+0800", text))
    parsed = parsedate_to_datetime(text)
    return parsed if parsed.tzinfo else parsed.replace(tzinfo=SHANGHAI)
