"""What was decided on a manuscript: reviews, sign-offs, levels lowered, remarks excepted (Art. 17, 20)."""

from __future__ import annotations

from typing import ClassVar

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from guiju.newsroom.models.manuscripts import Edition, Level, Manuscript


class Approval(models.Model):
    """A review or a sign-off. It binds one edition by its digest and is void as soon as that is left (A17-4)."""

    class Kind(models.TextChoices):
        REVIEW = "review", _("review")
        SIGN_OFF = "sign_off", _("sign-off")
        EMERGENCY = "emergency", _("sign-off in an emergency")
        AFTERWARDS = "afterwards", _("review afterwards")

    manuscript = models.ForeignKey(Manuscript, models.PROTECT, related_name="approvals")
    edition = models.ForeignKey(Edition, models.PROTECT, related_name="approvals")
    digest = models.CharField(max_length=64)
    kind = models.CharField(_("kind"), max_length=12, choices=Kind.choices)
    level = models.CharField(_("level"), max_length=12, choices=Level.choices)
    role = models.CharField(_("role"), max_length=24)
    by = models.ForeignKey("units.Staff", models.PROTECT, related_name="+")
    acting_for = models.ForeignKey(
        "units.Staff", models.PROTECT, null=True, blank=True, related_name="+"
    )
    """In whose place, as their deputy during leave (A17-2); None: in the person's own capacity."""
    at = models.DateTimeField()
    note = models.TextField(_("note"), blank=True)
    voided_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering: ClassVar = ["pk"]
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["manuscript", "kind"],
                condition=Q(voided_at=None),
                name="approval_stands_once",
            )
        ]

    def __str__(self) -> str:
        return f"{self.get_kind_display()} · {self.by}"


class Lowering(models.Model):
    """A reviewer's reason to handle a manuscript below the level proposed, and who confirmed it (A17-3)."""

    class State(models.TextChoices):
        ASKED = "asked", pgettext_lazy("lowering", "waits for a second person")
        CONFIRMED = "confirmed", pgettext_lazy("lowering", "confirmed")
        DECLINED = "declined", pgettext_lazy("lowering", "declined")
        LAPSED = "lapsed", pgettext_lazy("lowering", "lapsed, the text has changed")

    manuscript = models.ForeignKey(Manuscript, models.PROTECT, related_name="lowerings")
    edition = models.ForeignKey(Edition, models.PROTECT, related_name="+")
    from_level = models.CharField(max_length=12, choices=Level.choices)
    to_level = models.CharField(max_length=12, choices=Level.choices)
    reason = models.TextField(_("reason"))
    state = models.CharField(max_length=12, choices=State.choices, default=State.ASKED)
    asked_by = models.ForeignKey("units.Staff", models.PROTECT, related_name="+")
    asked_at = models.DateTimeField()
    second = models.ForeignKey(
        "units.Staff", models.PROTECT, null=True, blank=True, related_name="+"
    )
    decided_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering: ClassVar = ["-pk"]
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["manuscript"], condition=Q(state="asked"), name="lowering_asked_once"
            )
        ]

    def __str__(self) -> str:
        return f"{self.from_level} → {self.to_level}"


class Exemption(models.Model):
    """A remark of the checks that a manuscript may keep: on which ground, asked by one, confirmed by another.

    It holds for one wording: `key` is the SM3 of code and text, so that no personal data is written down twice.
    """

    class Ground(models.TextChoices):
        DISCIPLINE = "discipline", _("disciplinary publication")
        MANDATORY = "mandatory", _("disclosure required by law")
        QUOTATION = "quotation", _("quotation or proper name")
        MISTAKEN = "mistaken", _("the remark is mistaken")

    manuscript = models.ForeignKey(Manuscript, models.CASCADE, related_name="exemptions")
    code = models.CharField(max_length=12)
    key = models.CharField(max_length=64)
    excerpt = models.CharField(max_length=200)
    """Masked."""
    ground = models.CharField(_("ground"), max_length=12, choices=Ground.choices)
    reason = models.TextField(_("reason or legal basis"))
    asked_by = models.ForeignKey("units.Staff", models.PROTECT, related_name="+")
    asked_at = models.DateTimeField()
    confirmed_by = models.ForeignKey(
        "units.Staff", models.PROTECT, null=True, blank=True, related_name="+"
    )
    confirmed_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering: ClassVar = ["pk"]
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["manuscript", "code", "key"], name="exemption_once")
        ]

    def __str__(self) -> str:
        return f"{self.code} {self.excerpt}"
