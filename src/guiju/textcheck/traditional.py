"""Traditional characters, pointed out as advice: official text is written in standard ones.

The Law on the Standard Spoken and Written Chinese Language asks it of organs (Articles 2 and 9) and lets
traditional and variant characters stand in surnames, calligraphy and seals, old works, teaching and research
(Article 17). A program cannot tell a seal from a slip, so the remark is a hint and never a finding; what
stands in quotation marks or a title is quoted and left alone, and so is a text that is traditional throughout.

    >>> from guiju.textcheck import Document, check
    >>> [(remark.text, remark.suggestion) for remark in check(Document(text="請于本周內到政务大厅办理。"))]
    [('請', '请'), ('內', '内')]
    >>> check(Document(text="碑额题“惠澤萬民”四字。"))
    []
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import cache

from guiju.textcheck.normal import simplified_forms, well_formed
from guiju.textcheck.remark import Level, Remark
from guiju.textcheck.span import Spans

CODE = "A18-1"
_QUOTED = re.compile(
    '“[^“”]*”|‘[^‘’]*’|「[^「」]*」|『[^『』]*』|《[^《》]*》|〈[^〈〉]*〉|"[^"\n]*"'
)
_THROUGHOUT = 0.1
"""From this part of its characters on a text is written in traditional ones: a version of its own, no slip."""


def remarks(name: str, original: str) -> list[Remark]:
    """One hint for each run of traditional characters in a field, in reading order."""
    traditional = _traditional()
    if traditional.search(original) is None:
        return []
    places = [found.start() for found in traditional.finditer(original)]
    if len(places) >= max(8, _THROUGHOUT * len(original)):
        return []
    quoted = Spans(found.span() for found in _QUOTED.finditer(original))
    outside = (place for place in places if not quoted.covers(place, place + 1))
    return [_remark(name, original, start, end) for start, end in _runs(outside)]


@cache
def _traditional() -> re.Pattern[str]:
    return re.compile(f"[{''.join(simplified_forms())}]")


def _runs(places: Iterable[int]) -> Iterable[tuple[int, int]]:
    start = end = -1
    for place in places:
        if place != end:
            if end > 0:
                yield start, end
            start = place
        end = place + 1
    if end > 0:
        yield start, end


def _remark(name: str, original: str, start: int, end: int) -> Remark:
    forms = simplified_forms()
    written = original[start:end]
    standard = "".join(forms[character] for character in written)
    return Remark(
        field=name,
        start=start,
        end=end,
        code=CODE,
        text=well_formed(written),
        suggestion=standard,
        level=Level.HINT,
        message_zh=f"“{written}”是繁体字，公文用规范汉字“{standard}”；姓氏、书法题词、引文等可以保留。",
        message_en=f"“{written}” is traditional; official text is written “{standard}”. Surnames, calligraphy and "
        "quotations may keep it.",
        source="《国家通用语言文字法》第二条、第九条、第十七条",
    )
