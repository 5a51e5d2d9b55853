"""Faults of a lexicon in the reader's language: the library of text checks speaks English only.

wording(BadRow(3, "level", "“red” is none of block, flag, hint"))
# “red”不是有效的级别：block、flag、hint。        (in Chinese)
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from typing import Any

from django.utils.translation import get_language, gettext_noop, pgettext
from django.utils.translation import gettext as _

from guiju.newsroom.checks.term_words import CATEGORIES, LEVELS
from guiju.textcheck import LexiconError
from guiju.textcheck.condition import CHINESE

_NO_VALUE = r"“(.*)” is none of (.*)"
_NO_CLAUSE = r"“(.*)” is not a clause; clauses are (.*)"
_TWICE = r"“(.*)” stands twice; put the words into one clause.*"
_OPPOSED = r"“(.*)” and “(.*)” rule one another out"
_HEADER = r"the columns must be (.*), separated by tabs"
_WORDINGS = {
    r"a term is missing": gettext_noop("A term is missing."),
    r"longer than (\d+) characters": gettext_noop("Longer than {0} characters."),
    r"a fixed expression has at least (\d+) characters.*": gettext_noop(
        "A fixed expression has at least {0} characters; for a shorter one list its wrong forms as wrong_word."
    ),
    r"a single character would be found everywhere": gettext_noop(
        "A single character would be found everywhere."
    ),
    _NO_VALUE: gettext_noop("“{0}” is none of {1}."),
    r"the replacement is the term itself": gettext_noop("The replacement is the term itself."),
    r"a cell holds no tab or line break": gettext_noop("A cell holds no tab or line break."),
    r"(\d+) columns where (\d+) belong": gettext_noop("{0} columns where {1} belong."),
    r"“(.*)” stands in row (\d+) already": gettext_noop("“{0}” stands in row {1} already."),
    _HEADER: gettext_noop("The columns must be {0}, separated by tabs."),
    _TWICE: gettext_noop("“{0}” stands twice; put the words into one clause, separated by |."),
    _OPPOSED: gettext_noop("“{0}” and “{1}” rule one another out: the term would never count."),
    r"exact is for fixed expressions": gettext_noop("“exact” is for fixed expressions only."),
    _NO_CLAUSE: gettext_noop("“{0}” is no condition; conditions are {1}."),
}

COLUMNS = {
    "term": gettext_noop("Term"),
    "category": gettext_noop("Category"),
    "level": gettext_noop("Level"),
    "replacement": gettext_noop("Write instead"),
    "condition": gettext_noop("Condition"),
    "source": gettext_noop("Source"),
    "row": gettext_noop("Row"),
    "header": gettext_noop("Header"),
}


def named(error: LexiconError) -> list[tuple[int, str, str]]:
    """Every bad row of a lexicon as (row, column, reason), in the reader's language."""
    return [
        (each.row, _(COLUMNS.get(each.column, each.column)), wording(each.reason))
        for each in error.bad_rows
    ]


def wording(reason: str) -> str:
    """A fault as the reader should see it; one not known here stays as the library says it."""
    for pattern, message in _WORDINGS.items():
        if found := re.fullmatch(pattern, reason, re.DOTALL):
            shown = _SHOWN.get(pattern, (str,) * len(found.groups()))
            return _(message).format(
                *(show(each) for show, each in zip(shown, found.groups(), strict=True))
            )
    return reason


def _values(words: str) -> str:
    """Values of a column as the reader knows them; in English with the words of the format behind each."""
    names: dict[str, Any] = {
        each.value: name for each, name in (*CATEGORIES.items(), *LEVELS.items())
    }
    values = words.split(", ")
    english = (get_language() or "").startswith("en")
    return pgettext("between values", ", ").join(
        f"{names.get(each, each)} ({each})" if english else str(names.get(each, each))
        for each in values
    )


def _columns(words: str) -> str:
    """Names of columns as the reader knows them; a pasted table may bear these."""
    return pgettext("between values", ", ").join(_(COLUMNS[each]) for each in words.split(", "))


def _clauses(words: str) -> str:
    """Clauses of a condition as the reader knows them."""
    if (get_language() or "").startswith("en"):
        return words
    return "、".join(map(_clause, words.split(", ")))


def _clause(words: str) -> str:
    name, dots, _none = words.partition("=…")
    return _CALLED.get(name, name) + dots


def condition_called(condition: str) -> str:
    """A condition with its clauses called as the reader knows them; it is read back as the same.

    `near=疗效;unquoted` is 同句有=疗效；不在引号内 in Chinese.
    """
    if (get_language() or "").startswith("en"):
        return condition
    clauses = (part.strip().partition("=") for part in condition.split(";"))
    return "；".join(
        f"{_CALLED.get(name.strip(), name)}{equals}{words}" for name, equals, words in clauses
    )


_CALLED = {name: chinese for chinese, name in CHINESE.items()}
_SHOWN: Mapping[str, tuple[Callable[[str], str], ...]] = {
    _NO_VALUE: (str, _values),
    _HEADER: (_columns,),
    _NO_CLAUSE: (str, _clauses),
    _TWICE: (_clauses,),
    _OPPOSED: (_clauses, _clauses),
}
"""How what a fault names is shown, one after the other; without a row it stays as it was written."""
