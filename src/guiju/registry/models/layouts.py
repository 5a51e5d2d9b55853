"""Export layouts, each with all its versions: what left the house looked as one of them."""

from __future__ import annotations

from typing import ClassVar

from django.db import models
from django.utils.translation import gettext_lazy as _


class ExportLayout(models.Model):
    """An export layout by its name. `version` is the number of the version in use."""

    name = models.CharField(_("name"), max_length=100, unique=True)
    version = models.PositiveIntegerField(default=1)
    retired_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering: ClassVar = ["name", "pk"]

    def __str__(self) -> str:
        return self.name


class LayoutVersion(models.Model):
    """One version of a layout, never changed; `definition` is read by `registry.exchange.layout`."""

    layout = models.ForeignKey(ExportLayout, models.PROTECT, related_name="versions")
    number = models.PositiveIntegerField(_("version"))
    definition = models.JSONField(default=dict)
    made_by = models.ForeignKey("units.Staff", models.PROTECT, null=True, blank=True)
    made_at = models.DateTimeField()

    class Meta:
        ordering: ClassVar = ["layout", "-number"]
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["layout", "number"], name="layout_version_once")
        ]

    def __str__(self) -> str:
        return f"{self.layout} · {self.number}"
