"""Whether readers see what was signed: titles and texts compared without what a platform may change of their form.

>>> reads_as("汛期提示", "请远离河道。", title="汛期提示", text="请 远离河道。")
True
>>> reads_as("汛期提示", "请靠近河道。", title="汛期提示", text="请远离河道。")
False
"""

from __future__ import annotations


def reads_as(seen_title: str, seen_text: str, *, title: str, text: str) -> bool:
    """Whether what is seen has the words that were signed, in their order; spaces and line breaks do not count."""
    return words(seen_title) == words(title) and words(seen_text) == words(text)


def words(text: str) -> str:
    """A text without spaces and line breaks, of whatever kind."""
    return "".join(text.replace("\u200b", "").split())
