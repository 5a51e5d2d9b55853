"""Personal data in what becomes a template: found, and masked where a text is taken over (A20-2).

text = masked(Written("关于补办的通知", "<p>联系人电话13812345678。</p>"))
standing(text)       # () when nothing is left
"""

from __future__ import annotations

from guiju.newsroom.checks import checking
from guiju.newsroom.checks.remarks import PERSONAL
from guiju.newsroom.writing.adapting import Written
from guiju.newsroom.writing.proofing import BREACHING
from guiju.platforms import richtext
from guiju.textcheck import Document, Remark


def standing(text: Written) -> tuple[str, ...]:
    """The personal data in a text, masked as it is named."""
    return tuple(dict.fromkeys(each.masked_text for each in _found(text)))


def masked(text: Written) -> Written:
    """The text with everything masked through which no markup runs."""
    title, body = text.title, text.body
    for each in _found(text):
        title = title.replace(each.text, each.masked_text)
        body = richtext.replaced(body, each.text, each.masked_text)
    return Written(title, body)


def _found(text: Written) -> list[Remark]:
    checker = checking.in_force(only=frozenset({PERSONAL}))
    said = checker.check(Document(title=text.title, text=richtext.plain(text.body)))
    return [each for each in said if each.code == PERSONAL and each.level in BREACHING]
