"""Shows a block of the page a second time: its title stands in the heading and in the window's title.

{% load frame %}<title>{% block_text "title" %}</title> … <h1>{% block title %}{% endblock %}</h1>
"""

from __future__ import annotations

from django import template
from django.template.context import Context
from django.template.loader_tags import BLOCK_CONTEXT_KEY
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
