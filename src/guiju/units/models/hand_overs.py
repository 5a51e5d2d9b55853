"""A competence passes from one unit to another (Art. 6)."""

from __future__ import annotations

from typing import ClassVar

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from guiju.units.models.papers import Paper
from guiju.units.models.staff import Staff
from guiju.units.models.tree import Unit


class HandOver(models.Model):
    """From the day `on` the competence for `area` is the receiver's.

    Rights are read by that day even before the worker has entered it in the tree (`selectors.officer`).
    """

    class State(models.TextChoices):
        AGREED = "agreed", pgettext_lazy("hand-over", "agreed")
        DONE = "done", pgettext_lazy("hand-over", "in effect")
        WITHDRAWN = "withdrawn", pgettext_lazy("hand-over", "withdrawn")

    area = models.ForeignKey(Unit, models.PROTECT, related_name="hand_overs")
    giver = models.ForeignKey(Unit, models.PROTECT, related_name="competences_given")
    receiver = models.ForeignKey(Unit, models.PROTECT, related_name="competences_taken")
    on = models.DateField(_("from"))
    reason = models.CharField(_("reason"), max_length=500)
    paper = models.ForeignKey(Paper, models.PROTECT, related_name="hand_overs")
    state = models.CharField(_("state"), max_length=10, choices=State.choices, default=State.AGREED)
    agreed_by = models.ForeignKey(Staff, models.PROTECT, related_name="hand_overs")
    agreed_at = models.DateTimeField()

    class Meta:
        ordering: ClassVar = ["-on", "-pk"]
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["area"], condition=Q(state="agreed"), name="hand_over_agreed_once"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.area} → {self.receiver}"
