"""Templates of documents that the office has put in the place of the shipped ones."""

from __future__ import annotations

from typing import ClassVar

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from guiju.registry.documents.kinds import DocumentKind


class TemplateEdition(models.Model):
    """An edition of a document's template. None is ever deleted; number 0 means the shipped one, without a row.

    At most one edition of a kind is in force; while none is, the shipped template is.
    """

    kind = models.CharField(_("document"), max_length=20, choices=DocumentKind.choices)
    number = models.PositiveIntegerField(_("edition"))
    paper = models.ForeignKey("units.Paper", models.PROTECT, related_name="+")
    reason = models.CharField(_("reason"), max_length=200)
    in_force = models.BooleanField(_("in force"), default=False)

    class Meta:
        ordering: ClassVar = ["kind", "-number"]
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["kind", "number"], name="template_number_once"),
            models.UniqueConstraint(
                fields=["kind"], condition=Q(in_force=True), name="template_in_force_once"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.get_kind_display()} · {self.number}"
