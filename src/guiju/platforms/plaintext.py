"""Text as it may be stored and judged: no markup, no characters that databases and files refuse.

>>> from guiju.platforms.plaintext import from_html
>>> from_html("<p>第一段&nbsp;文字</p><script>steal()</script><p>第二段</p>")
'第一段 文字\\n第二段'
"""

from __future__ import annotations

import re
from html.parser import HTMLParser

# NUL cannot be stored in PostgreSQL, lone surrogates in no UTF-8 file; the other control characters
# mean nothing on a screen. Zero-width marks stay: they are evidence for the text checks.
_FORBIDDEN = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f\ud800-\udfff\ufffe\uffff]")
_LINE_ENDS = re.compile("\r\n?|\u2028|\u2029")

_UNSEEN = re.compile("script|style|template|noscript|head|iframe|object|svg|math|select|textarea")
_BLOCK = re.compile(
    "address|article|aside|blockquote|br|caption|dd|div|dl|dt|fieldset|figcaption|figure|footer|form|"
    "h[1-6]|header|hr|li|main|nav|ol|p|pre|section|table|tbody|tfoot|thead|tr|ul"
)
_CELL = re.compile("td|th")
_SPACES = re.compile("[ \t\xa0\n\f\v]+")
_DECLARATION = re.compile("<[!?][^<>]*>?")
_LONG_TAG = re.compile("<([a-zA-Z][^\\s<>/]{0,30})[^<>]{5000,}+>")
_MARKUP = re.compile(r"</?[a-zA-Z][^<>]*>|&(?:#\d+|#[xX][0-9a-fA-F]+|[a-zA-Z]+\d*);")


def clean(text: str) -> str:
    """`text` with one kind of line end and without what cannot be stored (see above)."""
    return _FORBIDDEN.sub("", _LINE_ENDS.sub("\n", text))


def looks_like_html(text: str) -> bool:
    """Whether there is a tag or an entity in it."""
    return _MARKUP.search(text) is not None


def from_html(html: str) -> str:
    """What a reader of the page sees, one line for each paragraph, item, heading or table row."""
    reader = _Reader()
    reader.feed(_tame(html))
    reader.close()
    lines = (_SPACES.sub(" ", line).strip(" ") for line in "".join(reader.parts).split("\r"))
    return clean("\n".join(line for line in lines if line))


def _tame(html: str) -> str:
    """`html` without what makes the standard library's parser slow (quadratic) or large.

    NUL takes the place of a comment, so that what stood around it does not become markup; `clean` drops
    it in the end.
    """
    html = _DECLARATION.sub("\0", _without_comments(html))
    html = _LONG_TAG.sub(r"<\1>", html)
    # Behind the last `>` nothing can be a tag, and every search for one would run to the end.
    end = html.rfind(">") + 1
    return html[:end] + html[end:].replace("<", "&lt;")


def _without_comments(html: str) -> str:
    kept, at = [], 0
    while (start := html.find("<!--", at)) >= 0:
        kept.append(html[at:start])
        end = html.find("-->", start)
        if end < 0:
            # Browsers hide all that follows an unclosed comment; for judging, rather too much than that.
            kept.append(html[start:].replace("<!--", ""))
            return "\0".join(kept)
        at = end + len("-->")
    kept.append(html[at:])
    return "\0".join(kept)


class _Reader(HTMLParser):
    """Collects the text; `\\r` marks the end of a line, because `\\n` in HTML is only a space."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.parts: list[str] = []
        self._unseen = ""
        self._depth = 0

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if self._unseen:
            self._depth += tag == self._unseen
        elif _UNSEEN.fullmatch(tag):
            self._unseen, self._depth = tag, 1
        elif _BLOCK.fullmatch(tag):
            self.parts.append("\r")
        elif _CELL.fullmatch(tag):
            self.parts.append(" ")

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if _BLOCK.fullmatch(tag):
            self.parts.append("\r")

    def handle_endtag(self, tag: str) -> None:
        if self._unseen:
            self._depth -= tag == self._unseen
            if not self._depth:
                self._unseen = ""
        elif _BLOCK.fullmatch(tag):
            self.parts.append("\r")

    def handle_data(self, data: str) -> None:
        if not self._unseen:
            self.parts.append(data.replace("\r", "\n"))
