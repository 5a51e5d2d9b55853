"""What platforms showed of accounts at a time, by whatever way that was learned (A12-2, A14-3)."""

from __future__ import annotations

from typing import ClassVar

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from guiju.registry.models.accounts import Account, Platform


class Avatar(models.Model):
    """A picture that an account shows, once for each digest (SM3 of the file as it came).

    `content` was drawn anew as a small PNG, so that nothing of a foreign file is ever served; `look` is its
    perceptual hash (`platforms.pictures`), by which pictures are compared.
    """

    digest = models.CharField(max_length=64, primary_key=True)
    look = models.CharField(max_length=16)
    content = models.BinaryField()

    def __str__(self) -> str:
        return self.digest


class Standing(models.TextChoices):
    """Whether the platform still shows the account."""

    SHOWN = "shown", pgettext_lazy("observation", "shown")
    GONE = "gone", pgettext_lazy("observation", "no longer there")
    UNREACHABLE = "unreachable", pgettext_lazy("observation", "could not be reached")


class How(models.TextChoices):
    """How an observation came in."""

    BY_HAND = "by_hand", pgettext_lazy("observation", "by hand")
    FILE = "file", pgettext_lazy("observation", "file")
    API = "api", pgettext_lazy("observation", "program")


class Observation(models.Model):
    """What a platform showed of an account at a time. Rows are only ever added; database triggers refuse every UPDATE and DELETE.

    `account` is None when no registered account has the stable platform id. `digest` covers everything that
    was seen and when, so that the same observation is kept once, whichever way it comes.
    """

    platform = models.ForeignKey(Platform, models.PROTECT, related_name="+")
    platform_uid = models.CharField(_("stable platform id"), max_length=120, blank=True)
    account = models.ForeignKey(
        Account, models.PROTECT, null=True, blank=True, related_name="observations"
    )
    standing = models.CharField(
        _("standing"), max_length=12, choices=Standing.choices, default=Standing.SHOWN
    )
    name = models.CharField(_("account name"), max_length=100, blank=True)
    verification_text = models.CharField(_("verification text"), max_length=200, blank=True)
    host_text = models.CharField(_("account holder"), max_length=200, blank=True)
    url = models.URLField(_("link"), max_length=500, blank=True)
    avatar = models.ForeignKey(Avatar, models.PROTECT, null=True, blank=True, related_name="+")
    followers = models.PositiveBigIntegerField(_("followers"), null=True, blank=True)
    reads = models.PositiveBigIntegerField(_("reads in the last 30 days"), null=True, blank=True)
    seen_at = models.DateTimeField(_("seen at"))
    how = models.CharField(_("how it came in"), max_length=8, choices=How.choices)
    seen_by = models.ForeignKey(
        "units.Staff", models.PROTECT, null=True, blank=True, related_name="+"
    )
    recorded_at = models.DateTimeField()
    digest = models.CharField(max_length=64, unique=True)

    class Meta:
        ordering: ClassVar = ["-seen_at", "-pk"]
        constraints: ClassVar = [
            models.CheckConstraint(
                condition=~Q(platform_uid="") | Q(account__isnull=False),
                name="observation_of_somebody",
            ),
        ]
        indexes: ClassVar = [
            models.Index(fields=["account", "-seen_at", "-id"], name="observation_of_account"),
            models.Index(
                fields=["platform", "platform_uid", "-seen_at", "-id"], name="observation_of_uid"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.name or self.platform_uid} · {self.seen_at:%Y-%m-%d}"
