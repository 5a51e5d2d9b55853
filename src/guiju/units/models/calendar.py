"""The county's imported years of working days, and the terms that run in them."""

from __future__ import annotations

from typing import ClassVar

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from guiju.units.models.tree import Unit


class CalendarYear(models.Model):
    """An official year of working days, imported because the package does not have it yet."""

    year = models.PositiveSmallIntegerField(unique=True)
    content = models.TextField()
    papers = models.JSONField(default=list)
    digest = models.CharField(max_length=64)
    imported_at = models.DateTimeField()

    class Meta:
        ordering: ClassVar = ["year"]

    def __str__(self) -> str:
        return str(self.year)


class Clock(models.Model):
    """A term of the law: since when, until when, and whom it binds.

    An `UNTIL` clock asks for something to be done by `due_on`; an `AFTER` clock keeps something from being
    done before `due_on` is over (the public notice of Art. 14). Where a day of the term lies in a year
    not yet published, `provisional` says so until the official year is imported; then the later day wins.
    """

    class Kind(models.TextChoices):
        UNTIL = "until", _("due by")
        AFTER = "after", _("runs until")

    class State(models.TextChoices):
        RUNNING = "running", _("running")
        MET = "met", _("done")
        STOPPED = "stopped", _("no longer runs")

    code = models.CharField(_("code"), max_length=12)
    kind = models.CharField(max_length=8, choices=Kind.choices, default=Kind.UNTIL)
    unit = models.ForeignKey(Unit, models.PROTECT, related_name="clocks")
    subject_kind = models.CharField(max_length=40)
    subject_id = models.BigIntegerField()
    label = models.CharField(_("what"), max_length=200)
    since_on = models.DateField(_("since"))
    working_days = models.PositiveSmallIntegerField(_("working days"), null=True, blank=True)
    due_on = models.DateField(_("until"))
    provisional = models.BooleanField(_("provisional"), default=False)
    state = models.CharField(_("state"), max_length=8, choices=State.choices, default=State.RUNNING)
    ended_at = models.DateTimeField(null=True, blank=True)
    remind_on = models.DateField(null=True, blank=True)
    """When the sweep of reminders looks at the clock next; None: at once."""
    told = models.SmallIntegerField(null=True, blank=True)
    """The last step that was said, in working days after the last day (`article_06.Step`)."""

    class Meta:
        ordering: ClassVar = ["due_on", "pk"]
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["code", "subject_kind", "subject_id"],
                condition=Q(state="running"),
                name="clock_runs_once",
            ),
            models.CheckConstraint(
                condition=Q(state="running", ended_at=None)
                | (~Q(state="running") & Q(ended_at__isnull=False)),
                name="clock_ended_when_not_running",
            ),
        ]
        indexes: ClassVar = [
            models.Index(fields=["state", "due_on"], name="clock_state_due"),
            models.Index(fields=["state", "remind_on"], name="clock_state_remind"),
        ]

    def __str__(self) -> str:
        return f"{self.label} · {self.due_on}"
