"""Article 18: prohibited and non-standard words.

Words come from the lexicon with their level, replacement and condition; words that only look wrong
inside a longer right one (“口交” in “进出口交易”) are kept quiet by the `accepted` rows. What is written with a
character that differs from the right one by a stroke is found as well (`textcheck.disguise`).

    >>> from guiju.textcheck import Document, check
    >>> [(remark.text, remark.suggestion) for remark in check(Document(text="北朝鲜代表团"))]
    [('北朝鲜', '朝鲜')]
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence

from guiju.textcheck.disguise.twins import twins
from guiju.textcheck.lexicon import Category, Term
from guiju.textcheck.normal import normal
from guiju.textcheck.span import Hit, Mark, Spans

CODE = "A18-1"

REASONS: dict[Category, tuple[str, str]] = {
    Category.WRONG_WORD: ("用词有误", "is wrong"),
    Category.VARIANT: ("不是推荐词形", "is not the recommended spelling"),
    Category.VULGAR: (
        "属低俗、不文明用语，政务新媒体不得使用",
        "is vulgar and has no place on an official account",
    ),
    Category.DISABILITY: ("是对残疾人的不当称呼", "is a disparaging name for disabled people"),
    Category.STYLE: ("表述不规范", "is not standard official wording"),
    Category.OFFICE: ("机构或职务名称不规范", "is not the correct name of the office"),
    Category.NATION: (
        "涉民族、宗教称谓不规范",
        "is not the correct term in ethnic or religious matters",
    ),
    Category.HMT: (
        "涉港澳台表述不规范",
        "is not the correct wording on Hong Kong, Macao or Taiwan",
    ),
    Category.TERRITORY: ("涉领土主权表述有误", "is a wrong name in a matter of sovereignty"),
    Category.INTERNATIONAL: ("国际关系表述不规范", "is not the correct wording in foreign affairs"),
}
"""Why a word of each category is marked, in both languages; only these categories are words."""

_LATIN = re.compile(r"[0-9a-z]")


class Words:
    """The check over all terms of the word categories."""

    def __init__(self, terms: Iterable[Term]) -> None:
        listed = {normal(term.term): term for term in terms if term.category in REASONS}
        of_form = dict(listed)
        for name, term in listed.items():
            for form in twins(name):
                of_form.setdefault(form, term)
        self._terms = list(of_form.values())
        self.patterns: Sequence[str] = list(of_form)
        """The words, then the forms of them that only look like them."""
        self._first_twin = len(listed)

    def marks(self, text: str, hits: Sequence[Hit], accepted: Spans) -> Iterable[Mark]:
        """The listed words that count where they stand."""
        if not hits:
            return ()
        return [
            _mark(
                self._terms[number],
                start,
                end,
                text[start:end] if number >= self._first_twin else "",
            )
            for start, end, number in hits
            if self._terms[number].when.holds(text, start, end)
            and _is_whole(text, start, end)
            and not accepted.covers(start, end)
        ]


def _is_whole(text: str, start: int, end: int) -> bool:
    """A term that begins or ends with a Latin letter is not part of a longer Latin word."""
    begins = _LATIN.match(text[start]) and start > 0 and _LATIN.match(text[start - 1])
    ends = _LATIN.match(text[end - 1]) and end < len(text) and _LATIN.match(text[end])
    return not (begins or ends)


def _mark(term: Term, start: int, end: int, twin: str = "") -> Mark:
    """What is said of a word; `twin` is what stands there where it only looks like the word."""
    reason_zh, reason_en = REASONS[term.category]
    choices = [choice for choice in term.replacement.split("、") if choice]
    if choices:
        todo_zh = "，应改为" + "或".join(f"“{choice}”" for choice in choices)
        todo_en = "; write " + " or ".join(f"“{choice}”" for choice in choices)
    else:
        todo_zh, todo_en = "，请删除或改写", "; delete or rewrite it"
    return Mark(
        start=start,
        end=end,
        code=CODE,
        level=term.level,
        message_zh=f"{f'“{twin}”形似' if twin else ''}“{term.term}”{'，该词' if twin else ''}{reason_zh}{todo_zh}。",
        message_en=f"{f'“{twin}” looks like ' if twin else ''}“{term.term}”{', which' if twin else ''} {reason_en}{todo_en}.",
        suggestion=choices[0] if choices else "",
        source=term.source,
    )
