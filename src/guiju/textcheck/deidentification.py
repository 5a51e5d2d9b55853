"""Article 20: a text with its personal data masked, in one step.

The masked text is exactly as long as the text: whatever stood at an offset and is not masked still
stands there, so that remarks, proposals and annotations keep their places. Whether something may be
published after all (a disciplinary notice, a disclosure the law demands) is for the caller to decide.

De-identified is not anonymous: whoever has further information may still recognise a person.

    >>> deidentify("张三丰，电话13812345678")
    '张某某，电话138****5678'
"""

from __future__ import annotations

from functools import cache

from guiju.textcheck.checker import Checker
from guiju.textcheck.normal import view
from guiju.textcheck.personal import CODE
from guiju.textcheck.remark import Document, Remark


def deidentify(text: str, *, checker: Checker | None = None) -> str:
    """`text` with every piece of personal data that the check finds masked, character for character."""
    checker = checker or _personal()
    while remarks := [
        remark for remark in checker.check(Document(text=text)) if remark.code == CODE
    ]:
        # What overlaps a stronger proof is told, and masked, in the next round.
        parts: list[str] = []
        done = 0
        for remark in remarks:
            parts += (text[done : remark.start], _masked(text[remark.start : remark.end], remark))
            done = remark.end
        text = "".join((*parts, text[done:]))
    return text


@cache
def _personal() -> Checker:
    return Checker(only=[CODE], advising=False)


def _masked(excerpt: str, remark: Remark) -> str:
    """The excerpt masked in place: what stays readable stays as it was written, invisible marks too."""
    page = view(excerpt)
    characters = list(excerpt)
    for place, masked in enumerate(remark.masked_text):
        if masked.lower() != page.text[place]:
            characters[page.original(place, place + 1)[0]] = masked
    return "".join(characters)
