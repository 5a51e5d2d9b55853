"""Accounts that members of staff hold in their own verified name, and what they publish there (A20-3)."""

from __future__ import annotations

from typing import ClassVar

from django.db import models
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy


class PersonalAccount(models.Model):
    """A personally verified account of a member of staff, on their employer's register; one that ended stays."""

    staff = models.ForeignKey("units.Staff", models.PROTECT, related_name="personal_accounts")
    platform = models.ForeignKey("registry.Platform", models.PROTECT, related_name="+")
    name = models.CharField(_("account name"), max_length=120)
    url = models.CharField(_("link"), max_length=500, blank=True)
    verified_as = models.CharField(_("verified as"), max_length=120)
    since_on = models.DateField(_("since"))
    ended_on = models.DateField(_("ended on"), null=True, blank=True)

    class Meta:
        ordering: ClassVar = ["staff__unit__path", "staff__name", "pk"]

    def __str__(self) -> str:
        return self.name


class PersonalText(models.Model):
    """A text for such an account: the employer is asked, agrees or not, and it is recorded where it was published."""

    class State(models.TextChoices):
        ASKED = "asked", pgettext_lazy("personal", "waits for consent")
        GRANTED = "granted", pgettext_lazy("personal", "agreed to")
        DECLINED = "declined", pgettext_lazy("personal", "not agreed to")
        PUBLISHED = "published", pgettext_lazy("personal", "published")

    account = models.ForeignKey(PersonalAccount, models.PROTECT, related_name="texts")
    text = models.TextField(_("text"))
    digest = models.CharField(max_length=64)
    matters = models.JSONField(_("matters"), default=list)
    state = models.CharField(_("state"), max_length=12, choices=State.choices)
    asked_at = models.DateTimeField()
    decided_by = models.ForeignKey(
        "units.Staff", models.PROTECT, null=True, blank=True, related_name="+"
    )
    decided_at = models.DateTimeField(null=True, blank=True)
    reason = models.CharField(_("reason"), max_length=500, blank=True)
    url = models.CharField(_("link of the post"), max_length=2000, blank=True)
    published_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering: ClassVar = ["-asked_at", "-pk"]

    def __str__(self) -> str:
        return self.text[:40]
