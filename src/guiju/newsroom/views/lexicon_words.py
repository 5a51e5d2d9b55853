"""Terms and what changed of them, as pages show them."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any, Final

from django.utils.translation import gettext as _

from guiju.newsroom.checks.faults import COLUMNS, condition_called
from guiju.newsroom.checks.term_words import CATEGORIES, LEVELS
from guiju.newsroom.selectors.terms import shipped_term
from guiju.newsroom.selectors.ways_in import TermChange
from guiju.textcheck import Term

KINDS = {"block": "bad", "flag": "warn", "hint": "info"}
FAULTS_SHOWN = 50
VALUES: Final = ("category", "level", "replacement", "condition", "source")
"""The columns of a term besides its name."""


def shown(term: Term) -> dict[str, Any]:
    """A term as a row of a list."""
    return {
        "term": term.term,
        "category": CATEGORIES[term.category],
        "level": LEVELS[term.level],
        "kind": KINDS[term.level.value],
        "replacement": term.replacement,
        "condition": condition_called(term.condition),
        "source": term.source,
    }


def shown_changes(changes: Iterable[TermChange]) -> list[dict[str, Any]]:
    """Changes as rows: of every column what it was and what it is, and what of the program the term overrules."""
    return [_row(each) for each in changes]


def _row(change: TermChange) -> dict[str, Any]:
    before = shown(change.before) if change.before else {}
    after = shown(change.after) if change.after else {}
    overruled = shipped_term(change.term) if change.after else None
    return {
        "term": change.term,
        "kind": "added" if not before else "removed" if not after else "changed",
        "cells": [
            {
                "label": _(COLUMNS[name]),
                "before": str(before.get(name, "")),
                "after": str(after.get(name, "")),
                "same": not before or not after or before[name] == after[name],
            }
            for name in VALUES
        ],
        "overruled": overruled and shown(overruled),
    }
