"""Who was told of a term and when, and the mail that told them outside the program."""

from __future__ import annotations

from typing import ClassVar

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from guiju.units.models.calendar import Clock
from guiju.units.models.staff import Staff


class Reminder(models.Model):
    """A person was told of a clock: once for each step of a term, in the inbox of the desk.

    `offset` is the step, in working days after the last day (`article_06.Step`); `due_on` the last day as it
    was then. A term whose day has moved is told again with the new one.
    """

    class Kind(models.TextChoices):
        DUE = "due", pgettext_lazy("reminder", "falls due")
        OVERDUE = "overdue", pgettext_lazy("reminder", "overdue")
        ESCALATED = "escalated", pgettext_lazy("reminder", "overdue in my area")
        RUN = "run", pgettext_lazy("reminder", "has run")

    clock = models.ForeignKey(Clock, models.CASCADE, related_name="reminders")
    staff = models.ForeignKey(Staff, models.PROTECT, related_name="reminders")
    kind = models.CharField(_("kind"), max_length=12, choices=Kind.choices)
    offset = models.SmallIntegerField()
    due_on = models.DateField(_("until"))
    made_at = models.DateTimeField(_("told at"))
    read_at = models.DateTimeField(_("read at"), null=True, blank=True)

    class Meta:
        ordering: ClassVar = ["-made_at", "-pk"]
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["clock", "staff", "due_on", "offset"], name="reminder_once"
            ),
        ]
        indexes: ClassVar = [
            models.Index(
                fields=["staff"], condition=Q(read_at__isnull=True), name="reminder_unread"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.clock} · {self.staff}"


class Mail(models.Model):
    """A mail that goes out, or went, or could not: the row is the queue.

    The address is read when it is sent and stands only with the person. `leased_until` belongs to the
    worker that talks to the server at the moment.
    """

    class State(models.TextChoices):
        WAITING = "waiting", pgettext_lazy("mail", "waiting")
        SENT = "sent", pgettext_lazy("mail", "sent")
        REFUSED = "refused", pgettext_lazy("mail", "refused")
        DROPPED = "dropped", pgettext_lazy("mail", "no longer wanted")

    staff = models.ForeignKey(Staff, models.PROTECT, related_name="mails")
    reminder = models.OneToOneField(
        Reminder, models.CASCADE, null=True, blank=True, related_name="mail"
    )
    """None: a mail by which the administrator tries the server."""
    state = models.CharField(_("state"), max_length=8, choices=State.choices, default=State.WAITING)
    asked_at = models.DateTimeField(_("asked for at"))
    next_try_at = models.DateTimeField()
    leased_until = models.DateTimeField(null=True, blank=True)
    attempts = models.PositiveSmallIntegerField(_("attempts"), default=0)
    ended_at = models.DateTimeField(null=True, blank=True)
    answer = models.CharField(_("answer of the server"), max_length=300, blank=True)

    class Meta:
        ordering: ClassVar = ["-asked_at", "-pk"]
        indexes: ClassVar = [models.Index(fields=["state", "next_try_at"], name="mail_state_next")]

    def __str__(self) -> str:
        return f"{self.pk} {self.state}"
