"""Personally verified accounts in templates: what a matter is called."""

from __future__ import annotations

from collections.abc import Mapping

from django import template
from django.utils import translation

from guiju.rulebook.breach import Sentence

register = template.Library()


@register.filter
def matter(names: Mapping[str, Sentence], code: str) -> str:
    """A matter in the reader's language; its code, when the pack no longer has it."""
    name = names.get(code)
    if name is None:
        return code
    return name.en if (translation.get_language() or "").startswith("en") else name.zh
