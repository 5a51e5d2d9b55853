"""Undertakers (Art. 7): who does a host's daily work, on what agreements, and how it was supervised."""

from __future__ import annotations

from typing import ClassVar

from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from guiju.units.models.papers import Paper
from guiju.units.models.tree import Unit


class Undertaker(models.Model):
    """A body that does the daily work of a host's accounts: an internal body, or one from outside.

    An internal body is a unit of the host's own; an outside body has a name and perhaps the code of its
    registration. One row is one undertaking: who is entrusted again after an end gets another row.
    """

    host = models.ForeignKey(Unit, models.PROTECT, related_name="undertakers")
    body = models.ForeignKey(
        Unit,
        models.PROTECT,
        null=True,
        blank=True,
        related_name="undertakes",
        verbose_name=_("internal body"),
    )
    outside_name = models.CharField(_("outside body"), max_length=120, blank=True)
    credit_code = models.CharField(_("unified social credit code"), max_length=18, blank=True)
    since_on = models.DateField(_("since"))
    named_at = models.DateTimeField()
    ended_at = models.DateTimeField(_("ended at"), null=True, blank=True)
    end_reason = models.CharField(_("reason for the end"), max_length=500, blank=True)

    class Meta:
        ordering: ClassVar = ["host__path", "pk"]
        verbose_name = _("undertaker")
        constraints: ClassVar = [
            models.CheckConstraint(
                condition=Q(body=None) & ~Q(outside_name="")
                | Q(body__isnull=False) & Q(outside_name="", credit_code=""),
                name="undertaker_inside_or_outside",
            ),
            models.UniqueConstraint(
                fields=["host", "body"], condition=Q(ended_at=None), name="undertaker_body_once"
            ),
            models.UniqueConstraint(
                fields=["host", "outside_name"],
                condition=Q(ended_at=None) & ~Q(outside_name=""),
                name="undertaker_outside_once",
            ),
        ]

    def __str__(self) -> str:
        return self.outside_name or str(self.body)

    @property
    def outside(self) -> bool:
        """Whether it is no part of the host."""
        return self.body_id is None


class Agreement(models.Model):
    """An agreement with an outside undertaker, or the review of its qualification, with its paper."""

    class Kind(models.TextChoices):
        AGREEMENT = "agreement", pgettext_lazy("undertaker", "agreement on powers and duties")
        CONFIDENTIALITY = (
            "confidentiality",
            pgettext_lazy("undertaker", "confidentiality agreement"),
        )
        REVIEW = "review", pgettext_lazy("undertaker", "qualification review")

    undertaker = models.ForeignKey(Undertaker, models.PROTECT, related_name="agreements")
    kind = models.CharField(_("kind"), max_length=16, choices=Kind.choices)
    from_on = models.DateField(_("from"))
    until_on = models.DateField(_("until"))
    passed = models.BooleanField(_("passed"), default=True)
    terminated_at = models.DateTimeField(_("terminated at"), null=True, blank=True)
    end_reason = models.CharField(_("reason for the end"), max_length=500, blank=True)
    paper = models.ForeignKey(Paper, models.PROTECT, related_name="+")

    class Meta:
        ordering: ClassVar = ["undertaker", "kind", "-until_on", "-pk"]
        constraints: ClassVar = [
            models.CheckConstraint(
                condition=Q(until_on__gte=F("from_on")), name="agreement_in_order"
            ),
            models.CheckConstraint(
                condition=Q(passed=True) | Q(kind="review"), name="agreement_only_reviews_fail"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.undertaker} · {self.get_kind_display()}"


class Supervision(models.Model):
    """How a host looked into the work of its outside undertaker (A7-3)."""

    undertaker = models.ForeignKey(Undertaker, models.PROTECT, related_name="supervisions")
    on = models.DateField(_("on"))
    by = models.ForeignKey("units.Staff", models.PROTECT, related_name="+", verbose_name=_("by"))
    looked_at = models.TextField(_("what was looked at"))
    outcome = models.TextField(_("outcome"))
    recorded_at = models.DateTimeField()

    class Meta:
        ordering: ClassVar = ["-on", "-pk"]

    def __str__(self) -> str:
        return f"{self.undertaker} · {self.on}"
