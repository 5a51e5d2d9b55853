"""Reprints: the original as it was read, and the sources from which may be reprinted (Art. 21)."""

from __future__ import annotations

from typing import ClassVar

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from guiju.newsroom.models.manuscripts import Manuscript


class Original(models.Model):
    """The text a reprint comes from, as it stood at its link or as it was pasted.

    `reason` says why the reprint differs in meaning, where it does; the signer reads it.
    """

    manuscript = models.OneToOneField(Manuscript, models.CASCADE, related_name="original")
    url = models.CharField(_("link of the original"), max_length=2000, blank=True)
    title = models.CharField(_("title"), max_length=300, blank=True)
    text = models.TextField(_("text"))
    source = models.CharField(_("source"), max_length=200, blank=True)
    published_on = models.DateField(_("published on"), null=True, blank=True)
    fetched = models.BooleanField(_("read from its link"), default=False)
    kept_by = models.ForeignKey("units.Staff", models.PROTECT, null=True, related_name="+")
    kept_at = models.DateTimeField()
    reason = models.TextField(_("why it differs"), blank=True)

    def __str__(self) -> str:
        return self.title or self.url


class ApprovedSource(models.Model):
    """A unit from which may be reprinted (稿源单位): by its site, by its name, or both."""

    name = models.CharField(_("name"), max_length=120)
    domain = models.CharField(_("site"), max_length=200, blank=True)
    since_on = models.DateField(_("since"))
    struck_on = models.DateField(_("struck off on"), null=True, blank=True)
    reason = models.CharField(_("ground"), max_length=300)

    class Meta:
        ordering: ClassVar = ["struck_on", "name", "pk"]
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["name", "domain"], condition=Q(struck_on=None), name="approved_source_once"
            )
        ]

    def __str__(self) -> str:
        return self.name
