"""The pictures that an item shows: in its HTML, as its enclosures, or as a feed states them.

>>> found = picture_links('<p>汛期<img src="/a/1.png"><img data-src="https://b.example.com/2.jpg" src="data:x"></p>')
>>> usable(found, base="https://www.example.gov.cn/news/")
('https://www.example.gov.cn/a/1.png', 'https://b.example.com/2.jpg')
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from html import unescape
from urllib.parse import urljoin, urlsplit

MOST_PICTURES = 20
"""Taken of one item: a gallery longer than this is cut off."""
_LONGEST = 2_000

# Bounded inside, so that a page full of “<img” is read in linear time.
_IMAGE = re.compile(r"<img\b([^<>]{0,4000})>", re.IGNORECASE)
_SOURCE = re.compile(
    r"""(?<![\w-])(data-src|data-original|src)\s*=\s*(?:"([^"<>]{1,3000})"|'([^'<>]{1,3000})'|([^\s"'<>]{1,3000}))""",
    re.IGNORECASE,
)
_LATER = ("data-src", "data-original", "src")
"""Pages that load their pictures late name them in these; `src` is then a placeholder."""


def picture_links(html: str) -> list[str]:
    """The addresses in the `img` elements of a piece of HTML, as they are written, in their order."""
    found = []
    for image in _IMAGE.finditer(html):
        stated = {
            name.lower(): unescape(double or single or bare)
            for name, double, single, bare in _SOURCE.findall(image[1])
        }
        link = next((stated[name] for name in _LATER if stated.get(name)), "")
        if link:
            found.append(link)
    return found


def usable(links: Iterable[str], *, base: str) -> tuple[str, ...]:
    """Those that lead to a web address, each once, at most `MOST_PICTURES`; relative ones from `base`."""
    kept: dict[str, None] = {}
    for link in filter(None, map(str.strip, links)):
        try:
            whole = urljoin(base, link)
            parts = urlsplit(whole)
            good = parts.scheme in ("http", "https") and bool(parts.hostname)
        except ValueError:
            continue
        if good and len(whole) <= _LONGEST and not re.search(r"\s", whole):
            kept[whole] = None
        if len(kept) == MOST_PICTURES:
            break
    return tuple(kept)
