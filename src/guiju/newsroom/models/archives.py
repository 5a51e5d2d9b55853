"""Monthly archive packages of units (A24-1); their bytes lie beside the papers, under their SM3 digest."""

from __future__ import annotations

from typing import ClassVar

from django.db import models
from django.utils.translation import gettext_lazy as _


class ArchivePackage(models.Model):
    """One package of a unit and a month. A later one of the same month is another row; none is ever changed."""

    unit = models.ForeignKey("units.Unit", models.PROTECT, related_name="archive_packages")
    month = models.DateField(_("month"))
    """Its first day."""
    stored = models.ForeignKey("units.PaperContent", models.PROTECT, related_name="+")
    size = models.PositiveBigIntegerField(_("size"))
    posts = models.PositiveIntegerField(_("posts"))
    manuscripts = models.PositiveIntegerField(_("manuscripts"))
    papers = models.PositiveIntegerField(_("pictures and attachments"))
    key_id = models.CharField(_("signing key"), max_length=16)
    made_at = models.DateTimeField(_("made at"))

    class Meta:
        ordering: ClassVar = ["-month", "unit", "-pk"]
        indexes: ClassVar = [models.Index(fields=["month", "unit"], name="archive_month_unit")]

    def __str__(self) -> str:
        return f"{self.unit} {self.month:%Y-%m}"
