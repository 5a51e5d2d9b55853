"""The key of a row as a request tells it: a number that a row can have, or nothing.

>>> key_of("17"), key_of("²"), key_of("99999999999999999999")
(17, None, None)
"""

from __future__ import annotations

from typing import Any

from django import forms

LARGEST = 2**63 - 1
"""The largest key both databases hold; asking SQLite for a larger one is an error, not an empty answer."""


def key_of(text: str | None) -> int | None:
    """The key that `text` writes in ASCII digits; None for whatever no row can have."""
    if not text or len(text) > 19 or not (text.isascii() and text.isdigit()):
        return None
    key = int(text)
    return key if 0 < key <= LARGEST else None


class KeyField(forms.IntegerField):
    """The key of a row, in a field one does not see."""

    widget = forms.HiddenInput

    def __init__(self, **kwargs: Any) -> None:
        super().__init__(min_value=1, max_value=LARGEST, **kwargs)
