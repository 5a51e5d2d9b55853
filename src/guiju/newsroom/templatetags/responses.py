"""Response cases in templates: how long something took, to the minute."""

from __future__ import annotations

from django import template
from django.utils.translation import gettext as _

from guiju.newsroom.templatetags.relays import span_of_minutes

register = template.Library()


@register.filter
def exact_span(minutes: int | None) -> str:
    """So many minutes, none of them lost however many there are; a dash for what has not happened.

    >>> exact_span(None)
    '—'
    """
    if minutes is None or minutes < 48 * 60:
        return span_of_minutes(minutes)
    return _("{days} d {hours} h {minutes} min").format(
        days=minutes // 1440, hours=minutes % 1440 // 60, minutes=minutes % 60
    )


@register.filter
def turned(minutes: int) -> int:
    """What is overdue as a positive number."""
    return -minutes
