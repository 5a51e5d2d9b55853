"""Papers on file: minutes, consents, agreements — whatever an act rests on."""

from __future__ import annotations

from typing import ClassVar

from django.db import models
from django.utils.translation import gettext_lazy as _

from guiju.units.models.staff import Staff
from guiju.units.models.tree import Unit


class PaperContent(models.Model):
    """The bytes of a paper, once for each digest (SM3); apart from what is stated of it, so that lists stay light."""

    digest = models.CharField(max_length=64, primary_key=True)
    content = models.BinaryField()

    def __str__(self) -> str:
        return self.digest


class Paper(models.Model):
    """A file that was put on record by a unit; what it is was judged by its content, not by its name."""

    unit = models.ForeignKey(Unit, models.PROTECT, related_name="papers")
    name = models.CharField(_("file name"), max_length=200)
    format = models.CharField(_("format"), max_length=8)
    size = models.PositiveIntegerField(_("size in bytes"))
    stored = models.ForeignKey(
        PaperContent, models.PROTECT, related_name="papers", db_column="digest"
    )
    kept_by = models.ForeignKey(Staff, models.PROTECT, null=True, blank=True)
    kept_at = models.DateTimeField()

    class Meta:
        ordering: ClassVar = ["-pk"]

    def __str__(self) -> str:
        return self.name
