"""Approval numbers of maps (审图号): found in the text of a picture, and judged by form and year.

    >>> [(each.normal, each.fault) for each in numbers("审图号：ＧＳ京（2022）1234 号")]
    [('GS京(2022)1234号', '')]
    >>> [(each.normal, each.fault) for each in numbers("GS京(2019)1234号，黔S（2022）005号")]
    [('GS京(2019)1234号', 'too_early'), ('黔S(2022)005号', '')]
    >>> [(each.text, each.fault) for each in numbers("审图号：正在申请")]
    [('审图号:正在申请', 'unreadable')]

A number is agency, year in brackets and serial. Agencies: `GS` the ministry (`JS` and 国审字 in its older numbers); `GS` with the short name of a province,
which decides for the ministry since 2022; the short name of a province, possibly with a letter or short name of a
city, before `S`. What a reader of pictures mistakes (G/6, S/5, 0/O, 1/l, brackets left out) is forgiven behind the
word 审图号 only, where nothing else can stand.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from guiju.textcheck.normal import view

PROVINCES = "京津冀晋蒙辽吉黑沪苏浙皖闽赣鲁豫鄂湘粤桂琼渝川蜀贵黔云滇藏陕秦甘陇青宁新"
"""Short names of provinces, both where there are two."""
EARLIEST = 1996
"""The first year after the regulation on making and publishing maps (1995) came into force."""
PROVINCES_FOR_THE_MINISTRY = 2022

_CUE = re.compile(r"审图(?:编)?号|地图审核(?:批准)?号|图审号")
_OPEN, _CLOSE = r"[(\[【〔（{〈<]", r"[)\]】〕）}〉>]"
_GAP = r"\s{0,2}"
# A narrow caption breaks the number over two lines.
_STRICT = re.compile(
    rf"(?<![a-z])(?P<agency>gs[{PROVINCES}]?|[{PROVINCES}][\u4e00-\u9fff]?[a-z]?s[a-z]?)"
    rf"{_GAP}{_OPEN} ?(?P<year>\d{{4}}) ?{_CLOSE}{_GAP}(?:第 ?)?(?P<serial>\d{{1,5}}(?:-\d{{1,4}})?)(?:{_GAP}(?P<end>号))?"
)
_DIGIT = "[0-9oqilz|sb]"
_LENIENT = re.compile(
    rf"(?P<agency>js|国审字|[g6c][s5$8] ?[{PROVINCES}]?|[{PROVINCES}][\u4e00-\u9fff]?[a-z]?[s5$][a-z]?)"
    rf"{_GAP}{_OPEN}? ?(?P<year>{_DIGIT}{{4}}) ?{_CLOSE}?{_GAP}(?:第 ?)?(?P<serial>{_DIGIT}{{1,5}}(?:-{_DIGIT}{{1,4}})?)"
    rf"(?:{_GAP}(?P<end>号|兮|亏|弓|叼|每))?"
)
# What stands between 审图号 and the number: signs, 为, an opening bracket or quotation mark.
_BEHIND_CUE = re.compile(r"[\s:：;.=＝\-—_|\"“'‘(\[【<《为是]{0,8}")
_DIGITS = str.maketrans("oqilz|sb", "00112158")


@dataclass(frozen=True, slots=True)
class ApprovalNumber:
    """An approval number in [start, end) of a text. `normal` is how it is written; empty when unreadable.

    `fault` is empty, or why the number cannot be right: `unreadable`, `no_serial` (00…), `too_early` (before there
    were any, or a province for the ministry before 2022). Whether its year has come yet is for who knows the day.
    """

    start: int
    end: int
    text: str
    normal: str = ""
    agency: str = ""
    year: int = 0
    serial: str = ""
    fault: str = ""


def numbers(text: str) -> tuple[ApprovalNumber, ...]:
    """The approval numbers of a text, in order; linear in its length."""
    page = view(text)
    found: list[ApprovalNumber] = []
    taken = 0
    for start, end, match in _matches(page.text):
        if start < taken:
            continue
        taken = end
        first, last = page.original(start, end)
        shown = page.text[start:end].replace("\n", " ").strip()
        found.append(
            _number(first, last, text[first:last], match)
            if match
            else ApprovalNumber(first, last, shown, fault="unreadable")
        )
    return tuple(found)


def _matches(text: str) -> Iterator[tuple[int, int, re.Match[str] | None]]:
    """Places of numbers, those behind a cue included that cannot be read; sorted, possibly overlapping."""
    behind: list[tuple[int, int, re.Match[str] | None]] = []
    for cue in _CUE.finditer(text):
        start = cue.end()
        gap = _BEHIND_CUE.match(text, start)
        start = gap.end() if gap else start
        match = _STRICT.match(text, start) or _LENIENT.match(text, start)
        if match:
            behind.append((match.start(), match.end(), match))
            continue
        # Not looked for beyond: a megabyte without a line break would be read once for each cue.
        last = min(len(text), start + 12)
        line_end = text.find("\n", start, last)
        stop = last if line_end < 0 else line_end
        behind.append((cue.start(), max(stop, cue.end()), None))
    strict = [(match.start(), match.end(), match) for match in _STRICT.finditer(text)]
    # A number that can be read wins over the remark that nothing could.
    yield from sorted([*behind, *strict], key=lambda each: (each[0], each[2] is None))


def _number(start: int, end: int, text: str, match: re.Match[str]) -> ApprovalNumber:
    agency = match["agency"].replace(" ", "").upper()
    if agency in ("JS", "国审字"):
        pass  # the ministry's older numbers, taken for such only behind 审图号
    elif agency[0] in "G6C":
        agency = "GS" + agency[2:]
    else:
        agency = agency.replace("5", "S").replace("$", "S")
    year = int(match["year"].translate(_DIGITS))
    serial = match["serial"].translate(_DIGITS)
    fault = ""
    if not serial.replace("-", "").strip("0"):
        fault = "no_serial"
    elif year < EARLIEST or (
        agency.startswith("GS") and len(agency) > 2 and year < PROVINCES_FOR_THE_MINISTRY
    ):
        fault = "too_early"
    return ApprovalNumber(
        start, end, text, f"{agency}({year}){serial}号", agency, year, serial, fault
    )
