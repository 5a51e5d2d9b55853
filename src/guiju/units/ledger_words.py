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

from guiju.units.models import Agreement, Attendance, Delegation

ACTS: Mapping[str, str | Promise] = {
    "DEPUTY_NAMED": _("Deputy named"),
    "DELEGATION_ENDED": _("Delegation ended early"),
    "HAND_OVER_AGREED": _("Hand-over of competence agreed"),
    "COMPETENCE_HANDED_OVER": _("Competence handed over"),
    "HAND_OVER_WITHDRAWN": _("Hand-over of competence withdrawn"),
    "REMINDED": _("Reminded of a term"),
    "CLOCK_ESCALATED": _("Competent unit told of an overdue term"),
    "REMINDERS_READ": _("Reminders marked as read"),
    "MAIL_STATED": _("Mail of reminders stated"),
    "MAIL_TRIED": _("Test mail asked for"),
    "MAIL_QUEUED_AGAIN": _("Refused mail sent again"),
    "UNDERTAKER_NAMED": _("Internal undertaker named"),
    "UNDERTAKER_ENTRUSTED": _("Outside undertaker entrusted"),
    "UNDERTAKER_ENDED": _("Undertaking ended"),
    "UNDERTAKER_SUPERVISED": _("Undertaker supervised"),
    "AGREEMENT_FILED": _("Agreement or review filed"),
    "AGREEMENT_TERMINATED": _("Agreement terminated"),
    "SYSTEM_FILED": _("Internal system filed"),
    "TRAINING_PLANNED": _("Training planned"),
    "TRAINING_HELD": _("Training held"),
    "ATTENDANCE_RECORDED": _("Attendance recorded"),
}
"""Act → what people call it."""

SUBJECTS: Mapping[str, str] = {
    "clock": "units.Clock",
    "mail": "units.Mail",
    "undertaker": "units.Undertaker",
    "internal_system": "units.InternalSystem",
    "training": "units.TrainingPlan",
    "training_session": "units.TrainingSession",
}
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
    "deputy": pgettext_lazy("fact", "Deputy"),
    "acting_for": pgettext_lazy("fact", "Acting for"),
    "absence": pgettext_lazy("fact", "Why away"),
    "keeps_tasks": pgettext_lazy("fact", "Tasks stay with the person away as well"),
    "receiver": pgettext_lazy("fact", "New competent unit"),
    "website_department_id": pgettext_lazy("fact", "Website department"),
    "employer": pgettext_lazy("fact", "Works for"),
    "agreement": pgettext_lazy("fact", "Agreement or review"),
    "from_on": pgettext_lazy("fact", "From"),
    "until_on": pgettext_lazy("fact", "Until"),
    "passed": pgettext_lazy("fact", "Passed"),
    "terminated_at": pgettext_lazy("fact", "Terminated at"),
    "supervised_by": pgettext_lazy("fact", "Supervised by"),
    "looked_at": pgettext_lazy("fact", "What was looked at"),
    "outcome": pgettext_lazy("fact", "Outcome"),
    "system": pgettext_lazy("fact", "Internal system"),
    "attended": pgettext_lazy("fact", "Attended"),
    "staff": pgettext_lazy("fact", "Staff member"),
    "hours": pgettext_lazy("fact", "Hours"),
    "result": pgettext_lazy("fact", "Exam"),
    "valid_until": pgettext_lazy("fact", "Valid until"),
    "on": pgettext_lazy("fact", "On"),
}
"""Facts in entries that no field of a model names."""

VALUES: Mapping[str, Mapping[str, str | Promise]] = {
    "absence": dict(Delegation.Reason.choices),
    "agreement": dict(Agreement.Kind.choices),
    "result": dict(Attendance.Result.choices),
    "system": {
        "opening": pgettext_lazy("internal system", "opening"),
        "operation": pgettext_lazy("internal system", "operation"),
        "use": pgettext_lazy("internal system", "use"),
        "supervision": pgettext_lazy("internal system", "supervision"),
    },
}
"""Fact → its values in words."""
