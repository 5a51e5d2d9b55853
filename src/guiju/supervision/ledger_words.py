"""What the ledger keeps in code of coordination, in words; `console.wording` gathers it.

>>> from guiju.supervision import ledger_words
>>> "ACTS" in dir(ledger_words)
True
"""

from __future__ import annotations

from collections.abc import Mapping

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from guiju.supervision.models import Body, Meeting

ACTS: Mapping[str, str | Promise] = {
    "CONTACT_KEPT": _("Contact entered"),
    "CONTACT_CHANGED": _("Contact corrected"),
    "CONTACT_ENDED": _("Contact taken off the list"),
    "MEETING_RECORDED": _("Coordination meeting recorded"),
    "ACTION_AGREED": _("Agreed action entered"),
    "ACTION_SETTLED": _("Agreed action settled"),
}
"""Act → what people call it."""

SUBJECTS: Mapping[str, str] = {
    "contact": "supervision.Contact",
    "coordination_meeting": "supervision.Meeting",
}
"""Kind of subject → the model whose field names and choices say it in words."""

FACTS: Mapping[str, str | Promise] = {
    "bodies": pgettext_lazy("fact", "Bodies"),
    "action": pgettext_lazy("fact", "What was agreed"),
    "result": pgettext_lazy("fact", "Result"),
}
"""Facts in entries that no field of a model names."""

VALUES: Mapping[str, Mapping[str, str | Promise]] = {
    "bodies": dict(Body.choices),
    "body": dict(Body.choices),
    "about": dict(Meeting.About.choices),
}
"""Fact → its values in words."""
