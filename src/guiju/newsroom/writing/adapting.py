"""A manuscript → what fits a platform, while the unit has not written it otherwise (A5-3, 前台多样).

    adapted(Written(title="关于做好汛期安全的通知", body="<p>…</p>"), "weibo", link="https://…/1.html").body

Nothing is cut in the middle of a sentence where it can be helped, and what was left out is what a reader finds
behind the link. The unit sees the result beside its own text and may write it anew.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from guiju.platforms import richtext
from guiju.platforms.formats import Format, format_of
from guiju.platforms.weibo import limits as weibo

_SENTENCE = re.compile(r"[^。！？!?\n]*[。！？!?\n]?")
_ELLIPSIS = "……"


@dataclass(frozen=True, slots=True)
class Written:
    """Title, summary and body (HTML) of a text."""

    title: str
    body: str
    summary: str = ""


def adapted(written: Written, platform: str, *, link: str = "") -> Written:
    """The text in the form of a platform; `link` leads to the whole of it and stands at the end of a short one."""
    form = format_of(platform)
    title = _shortened(written.title, form.title)
    plain = richtext.plain(written.body)
    if form.rich:
        return Written(title, written.body, _shortened(written.summary or plain, form.summary))
    spoken = plain if form.title else f"【{written.title}】{plain}" if written.title else plain
    return Written(title, richtext.from_plain(_fitted(spoken, form, platform, link)))


def _fitted(text: str, form: Format, platform: str, link: str) -> str:
    tail = f" {link}" if link else ""
    if _length(text + tail, platform) <= form.text:
        return text + tail
    room = form.text - _length(tail, platform)
    kept = ""
    for sentence in _SENTENCE.findall(text):
        if _length(kept + sentence, platform) > room:
            break
        kept += sentence
    if not kept:
        # Not even the first sentence fits: as much of it as there is room for.
        room -= _length(_ELLIPSIS, platform)
        while _length(text, platform) > room:
            text = text[: max(len(text) - max((_length(text, platform) - room), 1), 0)]
        kept = text + _ELLIPSIS
    return kept.rstrip() + tail


def _length(text: str, platform: str) -> int:
    return weibo.length(text) if platform == "weibo" else len(text)


def _shortened(text: str, most: int) -> str:
    """The text, or its beginning with an ellipsis; nothing where the platform has no such field."""
    text = " ".join(text.split())
    if len(text) <= most:
        return text
    return text[: most - len(_ELLIPSIS)] + _ELLIPSIS if most > len(_ELLIPSIS) else ""
