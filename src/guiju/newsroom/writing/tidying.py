"""What was typed or pasted, as it is kept: one line where there is one, sanitised HTML, nothing longer than its column.

tidied({"title": " 关于\\n停水的通知 ", "body": "<p onclick=x>…</p>"})["title"]    # "关于 停水的通知"
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from guiju.newsroom.writing.refusing import text_too_long
from guiju.platforms import plaintext, richtext
from guiju.units.rights import Refused

MOST_CHARACTERS = 200_000
"""Of a text with its markup: a long report with tables fits ten times."""

_LENGTHS = dict.fromkeys(("title", "source"), 200) | {
    "department": 120, "task": 24, "disclosure": 24, "topic": 80, "origin": 12, "source_url": 2000, "summary": 500,
}  # fmt: skip


def tidied(stated: Mapping[str, Any]) -> dict[str, Any]:
    """Texts as they are kept; raises `Refused` for one that is too long to be a manuscript."""
    tidy: dict[str, Any] = {}
    for name, value in stated.items():
        if name == "follows":
            tidy[name] = bool(value)
        elif name == "body":
            if len(value) > MOST_CHARACTERS:
                raise Refused([text_too_long(len(value), MOST_CHARACTERS)])
            tidy[name] = richtext.sanitised(value)
        elif name in _LENGTHS:
            tidy[name] = " ".join(plaintext.clean(str(value)).split())[: _LENGTHS[name]]
    return tidy
