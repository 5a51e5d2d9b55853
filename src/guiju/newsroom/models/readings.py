"""Another unit's manuscript, read with the reason on record (A6-2, A26-1)."""

from __future__ import annotations

from datetime import datetime
from typing import ClassVar

from django.db import models
from django.utils.translation import gettext_lazy as _


class Reading(models.Model):
    """One person of a competent unit reads one edition of one manuscript, until the day is over.

    It is only ever added: the unit whose manuscript it is sees who read what, when and why, for good.
    """

    edition = models.ForeignKey("newsroom.Edition", models.PROTECT, related_name="readings")
    by = models.ForeignKey("units.Staff", models.PROTECT, related_name="+")
    capacity = models.CharField(max_length=500)
    """In which appointments, as the ledger has it: those of the day, not of today."""
    reason = models.CharField(_("reason"), max_length=500)
    opened_at = models.DateTimeField()
    until = models.DateTimeField(_("open until"))

    class Meta:
        ordering: ClassVar = ["-opened_at", "-pk"]
        indexes: ClassVar = [models.Index(fields=["by", "-opened_at"], name="reading_by_newest")]

    def __str__(self) -> str:
        return f"{self.edition} · {self.by}"

    def is_open(self, now: datetime) -> bool:
        """Whether the text may still be shown."""
        return self.opened_at <= now < self.until
