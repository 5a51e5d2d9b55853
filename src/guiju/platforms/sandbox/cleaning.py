"""What WeChat does to the HTML of an article: scripts go, pictures from elsewhere go, formatting stays.

>>> cleaned('<p onclick="x()">汛期<script>x()</script><img src="https://a.example/1.jpg"></p>', ours=lambda source: False)
'<p>汛期</p>'
"""

from __future__ import annotations

import re
from collections.abc import Callable
from html import escape
from html.parser import HTMLParser

_TAGS = re.compile(
    "a|b|blockquote|br|caption|code|col|colgroup|dd|del|div|dl|dt|em|figcaption|figure|h[1-6]|hr|i|img|ins|li|ol|"
    "p|pre|s|section|small|span|strong|sub|sup|table|tbody|td|tfoot|th|thead|tr|u|ul"
)
_VOID = frozenset(("br", "hr", "img", "col"))
_UNSEEN = frozenset(
    ("script", "style", "iframe", "object", "noscript", "template", "textarea", "title")
)
_ATTRIBUTES = re.compile(
    "align|alt|colspan|data-src|height|href|rowspan|src|style|title|valign|width"
)
_ADDRESS = re.compile(r"https?://", re.IGNORECASE)


def cleaned(html: str, *, ours: Callable[[str], bool]) -> str:
    """The HTML that is kept. `ours` says whether a picture's address was given out by the platform."""
    cleaner = _Cleaner(ours)
    cleaner.feed(html)
    cleaner.close()
    return "".join(cleaner.parts)


class _Cleaner(HTMLParser):
    def __init__(self, ours: Callable[[str], bool]) -> None:
        super().__init__(convert_charrefs=True)
        self._ours = ours
        self._unseen = ""
        self.parts: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if self._unseen:
            return
        if tag in _UNSEEN:
            self._unseen = tag
            return
        if not _TAGS.fullmatch(tag):
            return
        kept = {name: value or "" for name, value in attrs if _ATTRIBUTES.fullmatch(name)}
        if tag == "img" and not self._ours(kept.get("src", "")):
            return
        if not _ADDRESS.match(kept.get("href", "https://")):
            del kept["href"]
        written = "".join(f' {name}="{escape(value)}"' for name, value in kept.items())
        self.parts.append(f"<{tag}{written}>")

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag not in _UNSEEN:
            self.handle_starttag(tag, attrs)

    def handle_endtag(self, tag: str) -> None:
        if self._unseen:
            self._unseen = "" if tag == self._unseen else self._unseen
        elif _TAGS.fullmatch(tag) and tag not in _VOID:
            self.parts.append(f"</{tag}>")

    def handle_data(self, data: str) -> None:
        if not self._unseen:
            self.parts.append(escape(data, quote=False))
