"""What stands around every page: a title said twice, and parts that are drawn once.

{% load frame %}<title>{% block_text "title" %}</title> … <h1>{% block title %}{% endblock %}</h1>
{% drawn "frame/navigation.html" navigation=navigation %}
{% part "frame/at_work.html" as at_work %}{{ at_work }} … {{ at_work }}
"""

from __future__ import annotations

from collections.abc import Hashable
from functools import lru_cache
from typing import cast

from django import template
from django.template.context import Context
from django.template.loader import get_template
from django.template.loader_tags import BLOCK_CONTEXT_KEY
from django.utils import translation
from django.utils.html import strip_tags
from django.utils.safestring import SafeString, mark_safe

register = template.Library()


@register.simple_tag(takes_context=True)
def block_text(context: Context, name: str) -> SafeString:
    """The text of a block without its tags, on one line; empty when no template fills the block."""
    blocks = context.render_context.get(BLOCK_CONTEXT_KEY)
    block = blocks.get_block(name) if blocks is not None else None
    if block is None:
        return mark_safe("")
    # The block has escaped its variables already; what strip_tags leaves is still escaped.
    return mark_safe(" ".join(strip_tags(block.render(context)).split()))  # noqa: S308


@register.simple_tag
def drawn(name: str, **values: Hashable) -> SafeString:
    """A template that depends on these values and the reader's language alone: drawn once for them, and kept."""
    return _drawn(name, translation.get_language() or "", tuple(values.items()))


@lru_cache(maxsize=4096)
def _drawn(name: str, _language: str, values: tuple[tuple[str, Hashable], ...]) -> SafeString:
    return cast("SafeString", get_template(name).render(dict(values)))


@register.simple_tag(takes_context=True)
def part(context: Context, name: str) -> SafeString:
    """A template drawn in this page's context, to be shown in two places of it."""
    assert context.template is not None
    return context.template.engine.get_template(name).render(context)
