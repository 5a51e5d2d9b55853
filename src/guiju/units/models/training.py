"""Training (A8-4): a unit's plan of a year, the sessions held, and who attended with what result."""

from __future__ import annotations

from typing import ClassVar

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from guiju.units.models.staff import Staff
from guiju.units.models.tree import Unit


class TrainingPlan(models.Model):
    """What a unit means to train its people in during a year, and for how many hours each."""

    unit = models.ForeignKey(Unit, models.PROTECT, related_name="training_plans")
    year = models.PositiveSmallIntegerField(_("year"))
    content = models.TextField(_("what is taught"))
    hours = models.PositiveSmallIntegerField(_("hours for each person"))

    class Meta:
        ordering: ClassVar = ["-year", "unit__path"]
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["unit", "year"], name="training_plan_once_a_year")
        ]

    def __str__(self) -> str:
        return f"{self.unit} · {self.year}"


class TrainingSession(models.Model):
    """A training that was held."""

    unit = models.ForeignKey(Unit, models.PROTECT, related_name="training_sessions")
    on = models.DateField(_("on"))
    topic = models.CharField(_("topic"), max_length=200)
    teacher = models.CharField(_("given by"), max_length=120, blank=True)
    hours = models.DecimalField(_("hours"), max_digits=4, decimal_places=1)

    class Meta:
        ordering: ClassVar = ["-on", "-pk"]

    def __str__(self) -> str:
        return f"{self.topic} · {self.on}"


class Attendance(models.Model):
    """A person who attended a session: for how long, with what result, and how long that is valid."""

    class Result(models.TextChoices):
        NONE = "none", pgettext_lazy("exam", "no exam")
        PASSED = "passed", pgettext_lazy("exam", "passed")
        FAILED = "failed", pgettext_lazy("exam", "not passed")

    session = models.ForeignKey(TrainingSession, models.PROTECT, related_name="attendances")
    staff = models.ForeignKey(Staff, models.PROTECT, related_name="attendances")
    hours = models.DecimalField(_("hours"), max_digits=4, decimal_places=1)
    result = models.CharField(_("exam"), max_length=8, choices=Result.choices, default=Result.NONE)
    valid_until = models.DateField(_("valid until"), null=True, blank=True)

    class Meta:
        ordering: ClassVar = ["session", "staff__name", "pk"]
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["session", "staff"], name="attendance_once"),
            models.CheckConstraint(
                condition=~Q(result="failed") | Q(valid_until=None),
                name="attendance_failed_is_not_valid",
            ),
            models.CheckConstraint(condition=Q(hours__gt=0), name="attendance_hours"),
        ]

    def __str__(self) -> str:
        return f"{self.staff} · {self.session}"
