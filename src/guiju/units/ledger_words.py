"""What the ledger keeps in code of units, staff, papers and clocks, in words; `console.wording` gathers it from every room.

>>> from guiju.units import ledger_words
>>> "ACTS" in dir(ledger_words)
True
"""

from __future__ import annotations

from collections.abc import Mapping

from django.utils.functional import Promise
from django.utils.translation import pgettext_lazy

ACTS: Mapping[str, str | Promise] = {}
"""Act → what people call it."""

SUBJECTS: Mapping[str, str] = {}
"""Kind of subject → the model whose field names and choices say it in words."""

FACTS: Mapping[str, str | Promise] = {
    "clock": pgettext_lazy("fact", "Term"),
    "label": pgettext_lazy("fact", "What runs"),
    "before": pgettext_lazy("fact", "Before"),
    "after": pgettext_lazy("fact", "After"),
}
"""Facts in entries that no field of a model names."""

VALUES: Mapping[str, Mapping[str, str | Promise]] = {}
"""Fact → its values in words."""
