"""What templates ask of a clock: `{% page_of clock as url %}`."""

from __future__ import annotations

from datetime import date

from django import template

from guiju.units import subjects
from guiju.units.models import Clock

register = template.Library()


@register.simple_tag
def page_of(clock: Clock) -> str:
    """The page of what the clock is about; empty when it has none."""
    return subjects.address(clock.subject_kind, clock.subject_id)


@register.filter
def has_run(clock: Clock, today: date) -> bool:
    """Whether a clock that keeps something waiting is over, so that it can be done now."""
    return clock.kind == Clock.Kind.AFTER and clock.due_on < today
