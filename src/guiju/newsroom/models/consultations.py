"""Consultations: which unit or outside body was asked about which text, and what it said (A20-1)."""

from __future__ import annotations

from typing import ClassVar

from django.db import models
from django.utils.translation import gettext_lazy as _

from guiju.newsroom.consulting.workflow import State
from guiju.newsroom.models.manuscripts import Edition, Manuscript


class Consultation(models.Model):
    """One body asked about the text of one edition. `text_digest` is that of title and text: another text asks anew.

    A body outside has no log-in: it answers by a link that is known here by the digest of its secret only.
    """

    manuscript = models.ForeignKey(Manuscript, models.PROTECT, related_name="consultations")
    edition = models.ForeignKey(Edition, models.PROTECT, related_name="+")
    text_digest = models.CharField(max_length=64)
    unit = models.ForeignKey(
        "units.Unit", models.PROTECT, null=True, blank=True, related_name="consultations"
    )
    outside = models.CharField(_("body outside"), max_length=120, blank=True)
    question = models.CharField(_("what is asked"), max_length=500)
    state = models.CharField(_("state"), max_length=12, choices=State.choices, default=State.ASKED)
    asked_by = models.ForeignKey("units.Staff", models.PROTECT, related_name="+")
    asked_at = models.DateTimeField()
    due_on = models.DateField(_("answer by"))
    token_digest = models.CharField(max_length=64, blank=True, db_index=True)
    answerer = models.CharField(_("who answered"), max_length=120, blank=True)
    answered_by = models.ForeignKey(
        "units.Staff", models.PROTECT, null=True, blank=True, related_name="+"
    )
    answered_at = models.DateTimeField(null=True, blank=True)
    answer = models.CharField(_("answer"), max_length=1000, blank=True)
    settled_by = models.ForeignKey(
        "units.Staff", models.PROTECT, null=True, blank=True, related_name="+"
    )
    settled_because = models.CharField(_("decision on the objection"), max_length=1000, blank=True)

    class Meta:
        ordering: ClassVar = ["-asked_at", "-pk"]
        indexes: ClassVar = [models.Index(fields=["state", "due_on"], name="consultation_due")]

    def __str__(self) -> str:
        return f"{self.manuscript} · {self.body}"

    @property
    def body(self) -> str:
        """Who is asked."""
        return self.unit.name if self.unit is not None else self.outside
