"""Relay orders in templates: how long something took, as people say it."""

from __future__ import annotations

from django import template
from django.utils.translation import gettext as _

register = template.Library()


@register.filter
def span_of_minutes(minutes: int | None) -> str:
    """So many minutes in minutes, hours or days; a dash for what has not happened.

    >>> span_of_minutes(None)
    '—'
    """
    if minutes is None:
        return "—"
    if minutes < 1:
        return _("under 1 min")
    if minutes < 60:
        return _("{n} min").format(n=minutes)
    if minutes < 48 * 60:
        return _("{hours} h {minutes} min").format(hours=minutes // 60, minutes=minutes % 60)
    return _("{days} d {hours} h").format(days=minutes // 1440, hours=minutes % 1440 // 60)
