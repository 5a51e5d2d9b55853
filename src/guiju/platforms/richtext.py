"""Rich text as it may be kept and published: paragraphs, headings, lists, links, pictures, tables — nothing that acts.

    >>> sanitised('<p onclick="x()">汛期<script>x()</script><img src="picture:3" alt="雨量图"></p>')
    '<p>汛期<img src="picture:3" alt="雨量图"></p>'
    >>> pictures('<p><img src="picture:3" alt=""><img src="picture:9" alt=""></p>')
    [3, 9]

A picture is named by `picture:ID`, so that the text says which one and not where it lies today; whoever shows or
publishes the text puts an address in its place. Sanitising is idempotent: what is kept is what was judged.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable
from html import escape, unescape

import nh3

from guiju.platforms import plaintext

TAGS = frozenset(
    (
        "a", "b", "blockquote", "br", "caption", "em", "figcaption", "figure", "h2", "h3", "h4", "hr", "i", "img",
        "li", "ol", "p", "s", "strong", "sub", "sup", "table", "tbody", "td", "tfoot", "th", "thead", "tr", "u", "ul",
    )
)  # fmt: skip
_ATTRIBUTES = {
    "a": {"href"},
    "img": {"src", "alt"},
    "td": {"colspan", "rowspan"},
    "th": {"colspan", "rowspan"},
    "ol": {"start"},
}
_WITHOUT_CONTENT = {"script", "style", "iframe", "object", "noscript", "template", "textarea"}
_NUMBER = re.compile(r"[1-9][0-9]{0,3}")
_PICTURE = re.compile(r"picture:([1-9][0-9]{0,17})")
_IMAGE = re.compile(r'<img[^>]*?\ssrc="picture:([1-9][0-9]{0,17})"[^>]*>')
_TAG = re.compile(r"(<[^>]*>)")
_LINK = re.compile(r"(?:https?://|mailto:|tel:)", re.IGNORECASE)


def sanitised(html: str) -> str:
    """The HTML that is kept. Pictures from elsewhere go, text stays, NUL and its like go."""
    cleaned = nh3.clean(
        plaintext.clean(html),
        tags=set(TAGS),
        clean_content_tags=_WITHOUT_CONTENT,
        attributes=_ATTRIBUTES,
        attribute_filter=_kept,
        link_rel=None,
        url_schemes={"http", "https", "mailto", "tel", "picture"},
        url_relative="deny",
    )
    return _EMPTY_IMAGE.sub("", cleaned).strip()


_EMPTY_IMAGE = re.compile(r'<img(?![^>]*\ssrc=")[^>]*>')


def plain(html: str) -> str:
    """What a reader sees of it, a line for each paragraph; what the text checks judge."""
    return plaintext.from_html(html)


def from_plain(text: str) -> str:
    """Paragraphs made of plain lines."""
    lines = (line.strip() for line in plaintext.clean(text).split("\n"))
    return "".join(f"<p>{escape(line, quote=False)}</p>" for line in lines if line)


def pictures(html: str) -> list[int]:
    """The pictures that stand in it, each once, in reading order."""
    return list(dict.fromkeys(int(each) for each in _IMAGE.findall(html)))


def replaced(html: str, old: str, new: str) -> str:
    """The HTML with other words in every place that reads `old`; one that markup runs through stays.

    >>> replaced("<p>即日起<b>按装</b>监控</p>", "按装", "安装")
    '<p>即日起<b>安装</b>监控</p>'
    """
    ours, theirs = escape(old, quote=False), escape(new, quote=False)
    parts = _TAG.split(html)
    # Text and tags take turns, text first.
    parts[::2] = [each.replace(ours, theirs) for each in parts[::2]] if ours else parts[::2]
    return "".join(parts)


def replaced_at(html: str, spans: Iterable[tuple[int, int]], new: str) -> str:
    """The HTML with `new` at places of its text, counted in characters that are not white space.

    One that markup or a paragraph's end runs through stays, and what stands elsewhere is not touched.

    >>> replaced_at("<p>最低生活保涨，<b>粮价</b>上涨</p>", [(5, 6)], "障")
    '<p>最低生活保障，<b>粮价</b>上涨</p>'
    """
    wanted = sorted(spans, reverse=True)
    parts, begins = _TAG.split(html), 0
    for number in range(0, len(parts), 2):
        text = unescape(parts[number])
        seen = [at for at, character in enumerate(text) if not character.isspace()]
        inside = [each for each in wanted if begins <= each[0] < each[1] <= begins + len(seen)]
        for start, end in inside:
            text = text[: seen[start - begins]] + new + text[seen[end - 1 - begins] + 1 :]
        if inside:
            parts[number] = escape(text, quote=False)
        begins += len(seen)
    return "".join(parts)


def with_addresses(html: str, address: Callable[[int], str]) -> str:
    """The HTML with an address in place of each `picture:ID`; a picture without one is left out."""

    def put(found: re.Match[str]) -> str:
        given = address(int(found.group(1)))
        if not given:
            return ""
        return found.group(0).replace(
            f'src="picture:{found.group(1)}"', f'src="{escape(given)}"', 1
        )

    return _IMAGE.sub(put, html)


def _kept(tag: str, attribute: str, value: str) -> str | None:
    if attribute == "src":
        return value if _PICTURE.fullmatch(value) else None
    if attribute == "href":
        return value if _LINK.match(value) else None
    if attribute in {"colspan", "rowspan", "start"}:
        return value if _NUMBER.fullmatch(value) else None
    return value
