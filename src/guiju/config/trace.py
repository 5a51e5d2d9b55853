"""What holds each article: the static trace of the rule book, with the pages of this program."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from pathlib import Path

from django.conf import settings
from django.urls import URLPattern, URLResolver, get_resolver

from guiju.rulebook import packs
from guiju.rulebook.pack import Pack

SOURCE = Path(settings.PACKAGE)
TESTS = Path(settings.PROJECT) / "tests"


def pack() -> Pack:
    """The pack of the county's own regulation."""
    return packs.load(settings.GUIJU_PACK)


def named_patterns(
    resolver: URLResolver | None = None, space: str = ""
) -> Iterator[tuple[str, URLPattern]]:
    """Every address of the program with its full name."""
    for pattern in (resolver or get_resolver()).url_patterns:
        if isinstance(pattern, URLResolver):
            inner = f"{space}{pattern.namespace}:" if pattern.namespace else space
            yield from named_patterns(pattern, inner)
        elif pattern.name:
            yield f"{space}{pattern.name}", pattern


def pages() -> dict[str, list[str]]:
    """Code → names of the pages that show it (`units.doors.shows`)."""
    found: defaultdict[str, list[str]] = defaultdict(list)
    for name, pattern in named_patterns():
        for code in getattr(pattern.callback, "codes", ()):
            found[code].append(name)
    return {code: sorted(names) for code, names in sorted(found.items())}
