"""Variants in templates: what a field is called."""

from __future__ import annotations

from django import template
from django.utils.translation import gettext as _

register = template.Library()


@register.filter
def field_word(field: str) -> str:
    """The field of a text in the reader's language."""
    return {"title": _("Title"), "summary": _("Summary"), "text": _("Text")}[field]
