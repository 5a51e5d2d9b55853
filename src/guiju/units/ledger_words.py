"""What the ledger keeps in code of units, staff, papers and clocks, in words; `console.wording` gathers it from every room.

>>> from guiju.units import ledger_words
>>> "ACTS" in dir(ledger_words)
True
"""

from __future__ import annotations

from collections.abc import Mapping

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

ACTS: Mapping[str, str | Promise] = {
    "HAND_OVER_AGREED": _("Hand-over of competence agreed"),
    "COMPETENCE_HANDED_OVER": _("Competence handed over"),
    "HAND_OVER_WITHDRAWN": _("Hand-over of competence withdrawn"),
    "REMINDED": _("Reminded of a term"),
    "CLOCK_ESCALATED": _("Competent unit told of an overdue term"),
    "REMINDERS_READ": _("Reminders marked as read"),
    "MAIL_STATED": _("Mail of reminders stated"),
    "MAIL_TRIED": _("Test mail asked for"),
    "MAIL_QUEUED_AGAIN": _("Refused mail sent again"),
}
"""Act → what people call it."""

SUBJECTS: Mapping[str, str] = {"clock": "units.Clock", "mail": "units.Mail"}
"""Kind of subject → the model whose field names and choices say it in words."""

FACTS: Mapping[str, str | Promise] = {
    "clock": pgettext_lazy("fact", "Term"),
    "label": pgettext_lazy("fact", "What runs"),
    "before": pgettext_lazy("fact", "Before"),
    "after": pgettext_lazy("fact", "After"),
    "due_on": pgettext_lazy("fact", "Last day"),
    "offset": pgettext_lazy("fact", "Working days after the last day"),
    "told": pgettext_lazy("fact", "People told"),
    "competent_told": pgettext_lazy("fact", "Told in the competent unit"),
    "mails": pgettext_lazy("fact", "Mails queued"),
    "reminders": pgettext_lazy("fact", "Reminders"),
    "of_clocks": pgettext_lazy("fact", "Terms they were about"),
    "wants_mail": pgettext_lazy("fact", "Reminders by e-mail"),
    "address_changed": pgettext_lazy("fact", "E-mail address changed"),
    "receiver": pgettext_lazy("fact", "New competent unit"),
}
"""Facts in entries that no field of a model names."""

VALUES: Mapping[str, Mapping[str, str | Promise]] = {}
"""Fact → its values in words."""
