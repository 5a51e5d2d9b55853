"""The checker in force: the bundled lexicons with the administrator's newest edition on top.

    checker = checking.in_force()   # for kept posts: what may become a finding
    checking.in_force(advising=True).check(Document(title="通知", text="…"))

Building a checker takes about a tenth of a second, so that each process keeps the last ones.
"""

from __future__ import annotations

import logging
from functools import lru_cache

from guiju.newsroom.models import LexiconEdition
from guiju.textcheck import Checker, LexiconError, Term
from guiju.textcheck.checker import CODES
from guiju.textcheck.lexicon import loads

log = logging.getLogger("guiju.newsroom")


ALL = frozenset(CODES)


def in_force(*, advising: bool = False, only: frozenset[str] = ALL) -> Checker:
    """The checker with the newest edition; `advising` for whoever is writing, `only` for some of the codes.

    One query of one small row. Raises `textcheck.checker.UnknownCode`.
    """
    newest = LexiconEdition.objects.order_by("-number").values_list("number", "digest").first()
    if newest is None and only == ALL:
        return Checker.default(advising=advising)
    return _with_edition(*(newest or (0, "")), advising, only)


@lru_cache(maxsize=4)
def _with_edition(number: int, digest: str, advising: bool, only: frozenset[str]) -> Checker:
    # The digest is part of the key, so that another database with the same number is another edition.
    content = (
        LexiconEdition.objects.values_list("content", flat=True).get(number=number)
        if number
        else ""
    )
    extra = terms(content) if content else []
    return Checker(extra_terms=extra, advising=advising, only=only)


def terms(content: str) -> list[Term]:
    """The terms of an edition. Rows that a newer version of the program no longer takes are left out.

    Those of the last ones are kept: a hundred thousand terms take two seconds to read.
    """
    return list(_terms(content))


@lru_cache(maxsize=2)
def _terms(content: str) -> tuple[Term, ...]:
    try:
        return tuple(loads(content))
    except LexiconError as error:
        bad = {each.row for each in error.bad_rows}
        if 1 in bad:
            log.error("the lexicon in force cannot be read: %s", error)
            return ()
        log.error("rows of the lexicon in force are left out: %s", error)
        lines = content.split("\n")
        good = "\n".join(line for n, line in enumerate(lines, start=1) if n not in bad)
        return tuple(loads(good))
