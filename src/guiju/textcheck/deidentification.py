"""Article 20: a text with its personal data masked, in one step.

De-identified is not anonymous: whoever has further information may still recognise a person.

    >>> deidentify("张某，电话13812345678")
    '张某，电话138****5678'
"""

from __future__ import annotations

from guiju.textcheck.checker import Checker, check
from guiju.textcheck.personal import CODE
from guiju.textcheck.remark import Document


def deidentify(text: str, *, checker: Checker | None = None) -> str:
    """`text` with every piece of personal data that the check finds replaced by its masked form."""
    for remark in reversed(check(Document(text=text), checker=checker)):
        if remark.code == CODE:
            text = text[: remark.start] + remark.masked_text + text[remark.end :]
    return text
