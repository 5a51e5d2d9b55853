"""Internal systems of a unit on file (A8-2)."""

from __future__ import annotations

from typing import ClassVar

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from guiju.units.models.papers import Paper
from guiju.units.models.tree import Unit


class InternalSystem(models.Model):
    """A version of one of the internal systems that Article 8 asks for; what was replaced is kept.

    `kind` is a code of the rule pack (`opening`, `operation`, `use`, `supervision`). One version of each
    kind stands; `superseded_on` is the day from which another does instead.
    """

    unit = models.ForeignKey(Unit, models.PROTECT, related_name="internal_systems")
    kind = models.CharField(_("kind"), max_length=24)
    title = models.CharField(_("title"), max_length=200)
    edition = models.CharField(_("edition"), max_length=40)
    since_on = models.DateField(_("in force since"))
    superseded_on = models.DateField(_("superseded on"), null=True, blank=True)
    paper = models.ForeignKey(Paper, models.PROTECT, related_name="+")
    filed_at = models.DateTimeField()

    class Meta:
        ordering: ClassVar = ["unit__path", "kind", "-since_on", "-pk"]
        verbose_name = _("internal system")
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["unit", "kind"],
                condition=Q(superseded_on=None),
                name="internal_system_one_stands",
            ),
        ]

    def __str__(self) -> str:
        return self.title
