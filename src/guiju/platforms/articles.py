"""The title, text, source and day of an article on a government page.

    >>> page = '<html><head><meta name="ArticleTitle" content="关于汛期值班的通知"></head><body><div class="TRS_Editor">'
    >>> page += '<p>各乡镇人民政府、街道办事处：</p><p>汛期实行二十四小时值班，值班人员不得脱岗。</p>'
    >>> read(f'{page}<p>发现险情，立即转移群众并报告县应急局。</p></div></body></html>'.encode()).text.split("\\n")[1]
    '汛期实行二十四小时值班，值班人员不得脱岗。'

Government sites state what a page is in the meta tags that the State Council's guideline for their development
prescribes (《政府网站发展指引》, 国办发〔2017〕47号, annex: ArticleTitle, PubDate, ContentSource), and the common
publishing systems put the text into containers of known names. Where neither is there, the block with the most
text that is not links is taken.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date

import lxml.html
from lxml.etree import LxmlError
from lxml.html import HtmlElement

from guiju.platforms import plaintext
from guiju.platforms.decoding import decode
from guiju.platforms.notes import InputError

_CONTAINERS = frozenset(
    (
        "TRS_Editor", "UCAPCONTENT", "ucapcontent", "TRS_UEDITOR", "pages_content", "article-content",
        "article_content", "xxgk-content", "news_content", "newsContent", "zoom", "Zoom", "vsb_content",
        "detail-content", "bt_content",
    )
)  # fmt: skip
_UNREAD = (
    "script", "style", "noscript", "template", "iframe", "nav", "header", "footer", "form", "select", "button",
)  # fmt: skip
_DECLARATION = re.compile(r"^\s*<\?xml[^>]*>")
_SOURCE = re.compile(r"^(?:信息)?来源[:：]\s*")
_DAY = re.compile(r"(20[0-9]{2})[-./年](0?[1-9]|1[0-2])[-./月](0?[1-9]|[12][0-9]|3[01])")
LEAST = 40
"""Characters below which a page has no article."""


@dataclass(frozen=True, slots=True)
class ReadArticle:
    """What was read; empty where the page does not say."""

    title: str
    text: str
    source: str = ""
    published_on: date | None = None


class NoArticle(InputError):
    """There is no article on the page, or none that can be told from the rest."""


def read(page: bytes, *, declared: str = "") -> ReadArticle:
    """The article of an HTML page; `declared` is the encoding its server names. Raises `NoArticle`."""
    try:
        text = decode(page, declared=declared).text
        root = lxml.html.document_fromstring(_DECLARATION.sub("", text))
    except (LxmlError, ValueError) as broken:
        raise _none() from broken
    for each in list(root.iter(*_UNREAD)):
        if each.getparent() is not None:
            each.drop_tree()
    meta = {
        (each.get("name") or each.get("property") or "").lower(): (
            each.get("content") or ""
        ).strip()
        for each in root.iter("meta")
    }
    body = _body(root)
    if len(body) < LEAST or body.count("\ufffd") > len(body) // 10:
        raise _none()
    return ReadArticle(
        title=_title(root, meta),
        text=body,
        source=_SOURCE.sub("", meta.get("contentsource", "")).strip(),
        published_on=_day(meta.get("pubdate", "") or meta.get("publishdate", "")),
    )


def _body(root: HtmlElement) -> str:
    """The longest text of a known container, else of the block that holds most text outside links."""
    known = [
        each
        for each in root.iter("div", "article", "section", "td", "ucapcontent")
        if _CONTAINERS & {*(each.get("class") or "").split(), each.get("id") or "", each.tag}
    ]
    texts = [_text(each) for each in known]
    if texts and len(longest := max(texts, key=len)) >= LEAST:
        return longest
    blocks = root.iter("div", "article", "section", "td", "body")
    best = max(blocks, key=_own_weight, default=None)
    return _text(best) if best is not None else ""


def _own_weight(block: HtmlElement) -> int:
    """Characters of the paragraphs that lie directly in a block, without those of links."""
    return sum(
        len(each.text_content().strip()) - sum(len(a.text_content()) for a in each.iter("a"))
        for each in block
        if each.tag in {"p", "blockquote", "ul", "ol", "table"}
    )


def _text(block: HtmlElement) -> str:
    return plaintext.from_html(lxml.html.tostring(block, encoding="unicode"))


def _title(root: HtmlElement, meta: dict[str, str]) -> str:
    found = meta.get("articletitle") or meta.get("og:title")
    if not found:
        heading = next(root.iter("h1"), None)
        heading = heading if heading is not None else next(root.iter("title"), None)
        found = heading.text_content() if heading is not None else ""
    return " ".join(plaintext.clean(found).split())[:300]


def _day(text: str) -> date | None:
    found = _DAY.search(text)
    if not found:
        return None
    try:
        return date(*(int(each) for each in found.groups()))
    except ValueError:
        return None


def _none() -> NoArticle:
    return NoArticle(
        "页面上没有读到文章正文。请打开原文，复制后粘贴。",
        "No article was read from the page. Open it and paste the original.",
    )
