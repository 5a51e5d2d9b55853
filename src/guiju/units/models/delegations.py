"""Who acts for whom while somebody is away (Art. 17)."""

from __future__ import annotations

from typing import ClassVar

from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from guiju.units.models.staff import Appointment, Staff


class Delegation(models.Model):
    """The capacity of an appointment is exercised by a deputy from a day until a day (both included).

    The appointment stays as it is. `keeps_tasks`: whoever is away wants to find the manuscripts on the desk all the
    same. `ended_at`: ended early; nothing is done in the other's place from that moment on.
    """

    class Reason(models.TextChoices):
        """Why somebody is away. Whether leave is for illness is nobody's business here."""

        LEAVE = "leave", pgettext_lazy("absence", "leave")
        TRIP = "trip", pgettext_lazy("absence", "business trip")
        STUDY = "study", pgettext_lazy("absence", "study or training")
        OTHER = "other", pgettext_lazy("absence", "other")

    appointment = models.ForeignKey(Appointment, models.CASCADE, related_name="delegations")
    """One that is cancelled before its first day takes its deputies with it."""
    deputy = models.ForeignKey(Staff, models.PROTECT, related_name="deputising")
    from_on = models.DateField(_("from"))
    until_on = models.DateField(_("until"))
    reason = models.CharField(_("reason"), max_length=8, choices=Reason.choices)
    note = models.CharField(_("note"), max_length=200, blank=True)
    keeps_tasks = models.BooleanField(_("keeps the tasks"), default=False)
    recorded_by = models.ForeignKey(Staff, models.PROTECT, related_name="+")
    recorded_at = models.DateTimeField()
    ended_at = models.DateTimeField(_("ended at"), null=True, blank=True)
    ended_by = models.ForeignKey(Staff, models.PROTECT, null=True, blank=True, related_name="+")

    class Meta:
        ordering: ClassVar = ["-from_on", "-pk"]
        constraints: ClassVar = [
            models.CheckConstraint(
                condition=Q(until_on__gte=F("from_on")), name="delegation_in_order"
            ),
        ]
        indexes: ClassVar = [
            models.Index(fields=["deputy", "from_on"], name="delegation_deputy"),
        ]

    def __str__(self) -> str:
        return f"{self.deputy} · {self.appointment}"
