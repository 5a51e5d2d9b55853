"""What readers see behind a link, held against what was signed (A17-4).

    sight = looking.look(url, title="汛期提示", text="请远离河道。", guard=guard)
    sight.kind                                     # the same, different, or not to be told by a program

A page of a publishing system has more on it than the article. It reads as signed when the signed words stand on it
unbroken and nothing beside them changes what they say. Many platforms show a program a log-in instead: that is
`UNREADABLE`, and a person looks.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from enum import StrEnum

from guiju.newsroom.delivery.reading import words
from guiju.platforms import articles, fetch, plaintext
from guiju.platforms.articles import NoArticle, ReadArticle
from guiju.platforms.decoding import decode
from guiju.platforms.fetch import AddressGuard, Fault, Fetched, FetchError
from guiju.textcheck.remark import Document
from guiju.textcheck.reprints.fidelity import ChangeKind, compare

Fetcher = Callable[..., Fetched]

_RECOGNISED = (ChangeKind.SAME, ChangeKind.SHORTENED, ChangeKind.CHANGED)
_KEPT = 5_000
_PASSING = frozenset(
    {Fault.HOST, Fault.CONNECTION, Fault.TIME, Fault.BUSY, Fault.SERVER, Fault.MISSING}
)
"""What may be over soon: a page that was just published is not everywhere at once."""


class Kind(StrEnum):
    """What came of looking."""

    SAME = "same"
    DIFFERENT = "different"
    UNREADABLE = "unreadable"
    ABSENT = "absent"
    """Nothing answers there, for the moment."""


@dataclass(frozen=True, slots=True)
class Sight:
    """What was seen: its words where they differ, and why nothing was seen in both languages."""

    kind: Kind
    seen: str = ""
    zh: str = ""
    en: str = ""


def look(
    url: str, *, title: str, text: str, guard: AddressGuard, fetcher: Fetcher = fetch.fetch
) -> Sight:
    """Open a link and compare. Raises nothing: what the other side does is the answer."""
    try:
        page = fetcher(url, guard=guard)
    except FetchError as error:
        kind = Kind.ABSENT if error.kind in _PASSING else Kind.UNREADABLE
        return Sight(kind, zh=error.zh, en=error.en)
    return compared(page.body, title=title, text=text, declared=page.content_type)


def compared(page: bytes, *, title: str, text: str, declared: str = "") -> Sight:
    """What a page says, held against what was signed."""
    charset = declared.partition("charset=")[2].split(";")[0].strip("\"' ")
    try:
        whole = plaintext.from_html(decode(page, declared=charset).text)
        seen = articles.read(page, declared=charset)
    except NoArticle:
        seen = ReadArticle("", whole)
    except ValueError:
        return _unreadable()
    shown = words(f"{seen.title}{whole}")
    if words(text) in shown and words(title) in shown:
        read = seen.text if words(text) in words(seen.text) else text
        if not compare(Document(title="", text=text), Document(title="", text=read)).distorted:
            return Sight(Kind.SAME)
    found = compare(Document(title=title, text=text), Document(title=seen.title, text=seen.text))
    signed = [each for each in found.changes if each.field == "text" and each.original]
    known = [each for each in signed if each.kind in _RECOGNISED]
    if not signed or 2 * len(known) < len(signed):
        return _unreadable()
    return Sight(Kind.DIFFERENT, seen=f"{seen.title}\n{seen.text}".strip()[:_KEPT])


def _unreadable() -> Sight:
    return Sight(
        Kind.UNREADABLE,
        zh="链接指向的页面上读不到这篇稿件，可能需要登录或只在客户端内显示。",
        en="The page behind the link does not show this text to a program: it may ask to log in, or open only in "
        "its app.",
    )
