"""Templates of manuscripts: what a unit writes again and again, or a competent unit offers to its area (A5-3)."""

from __future__ import annotations

from typing import ClassVar

from django.db import models
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy


class ManuscriptTemplate(models.Model):
    """A text with blanks, what it is classified as, and the platforms it goes to.

    Nothing in it was decided on anything: no review, no level, no exemption, no picture. It belongs to `host`; one that
    is `offered` is kept by the unit competent for `host` and is there for every unit of that area. `version` is for two
    who change it at once.
    """

    host = models.ForeignKey("units.Unit", models.PROTECT, related_name="+")
    offered = models.BooleanField(_("offered to the area"), default=False)
    name = models.CharField(pgettext_lazy("template", "name"), max_length=80)
    purpose = models.CharField(_("what it is for"), max_length=200, blank=True)
    title = models.CharField(_("title"), max_length=200, blank=True)
    body = models.TextField(_("text"), blank=True)
    department = models.CharField(_("department it comes from"), max_length=120, blank=True)
    task = models.CharField(_("task"), max_length=24, blank=True)
    disclosure = models.CharField(_("disclosure"), max_length=24, blank=True)
    topic = models.CharField(pgettext_lazy("content", "topic"), max_length=80, blank=True)
    platforms = models.ManyToManyField("registry.Platform", related_name="+", blank=True)
    """It goes to the accounts that the unit has in operation on these."""
    version = models.PositiveIntegerField(default=1)
    changed_by = models.ForeignKey("units.Staff", models.PROTECT, related_name="+")
    changed_at = models.DateTimeField()
    retired_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering: ClassVar = ["-offered", "name", "pk"]
        indexes: ClassVar = [models.Index(fields=["host", "offered"], name="template_host")]

    def __str__(self) -> str:
        return self.name
