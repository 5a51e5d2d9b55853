"""Blanks of a template: what is still to be filled in, in words that nobody takes for a text.

>>> blanks("关于【填写：路段】停水的通知")
('路段',)
"""

from __future__ import annotations

import re

_BLANK = re.compile(r"【填写[:：]\s*([^【】]{1,60}?)\s*】")


def blanks(text: str) -> tuple[str, ...]:
    """What a plain text leaves to be filled in, each once, in reading order."""
    return tuple(dict.fromkeys(_BLANK.findall(text)))
