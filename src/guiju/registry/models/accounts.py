"""Accounts (chapter 3): who has which account on which platform, and what is stated of it."""

from __future__ import annotations

from typing import ClassVar

from django.db import models
from django.db.models import Q
from django.utils import translation
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy


class Platform(models.Model):
    """A platform, and since when and until when it is approved (A10-6)."""

    code = models.SlugField(_("code"), max_length=32, unique=True)
    name_zh = models.CharField(_("Chinese name"), max_length=40)
    name_en = models.CharField(_("English name"), max_length=40)
    approved_from = models.DateField(_("approved from"), null=True, blank=True)
    struck_on = models.DateField(_("struck off on"), null=True, blank=True)
    reason = models.CharField(_("reason"), max_length=200, blank=True)
    position = models.PositiveSmallIntegerField(default=0)

    class Meta:
        ordering: ClassVar = ["position", "code"]

    def __str__(self) -> str:
        return self.name_en if (translation.get_language() or "").startswith("en") else self.name_zh


class AccountState(models.TextChoices):
    """Where an account stands in its life."""

    OPERATING = "operating", pgettext_lazy("account", "in operation")
    SUSPENDED = "suspended", pgettext_lazy("account", "suspended")
    CLOSED = "closed", pgettext_lazy("account", "closed")


class Verification(models.TextChoices):
    """Whether the platform shows the account as verified (Art. 12, 13)."""

    UNKNOWN = "unknown", _("not stated")
    NONE = "none", _("not verified")
    VERIFIED = "verified", _("verified")


class Task(models.TextChoices):
    """The eight tasks of government new media (Art. 3)."""

    PUBLISH = "publish", _("publish government information")
    INTERPRET = "interpret", _("interpret policy")
    INTERACT = "interact", _("interact with the public")
    SERVE = "serve", _("offer convenience services")
    RESPOND = "respond", _("respond to concerns")
    COLLECT = "collect", _("collect opinion")
    GUIDE = "guide", _("guide public opinion")
    DEFUSE = "defuse", _("defuse disputes")


class Account(models.Model):
    """An official account on a platform, or a mobile client (Art. 2)."""

    host = models.ForeignKey("units.Unit", models.PROTECT, related_name="accounts")
    platform = models.ForeignKey(Platform, models.PROTECT, related_name="accounts")
    name = models.CharField(_("account name"), max_length=100)
    platform_uid = models.CharField(_("stable platform id"), max_length=120, blank=True)
    url = models.URLField(_("link"), max_length=500, blank=True)
    state = models.CharField(
        _("state"), max_length=16, choices=AccountState.choices, default=AccountState.OPERATING
    )
    opened_on = models.DateField(_("opened on"), null=True, blank=True)
    closed_on = models.DateField(_("closed on"), null=True, blank=True)
    deregistered_on = models.DateField(_("deregistered on"), null=True, blank=True)
    verification = models.CharField(
        _("verification"), max_length=16, choices=Verification.choices, default=Verification.UNKNOWN
    )
    verification_text = models.CharField(_("verification text"), max_length=200, blank=True)
    followers = models.PositiveBigIntegerField(_("followers"), null=True, blank=True)
    field = models.CharField(_("field of work"), max_length=100, blank=True)
    ideology_holder = models.ForeignKey(
        "units.Staff",
        models.SET_NULL,
        null=True,
        blank=True,
        related_name="answers_for",
        verbose_name=_("answers for ideology"),
    )
    undertaker = models.ForeignKey(
        "units.Undertaker",
        models.PROTECT,
        null=True,
        blank=True,
        related_name="accounts",
        verbose_name=_("undertaker"),
    )
    """Empty: the host runs it itself."""
    contact_name = models.CharField(_("contact"), max_length=60, blank=True)
    contact_telephone = models.CharField(_("contact telephone"), max_length=40, blank=True)
    name_deviation_reason = models.CharField(
        _("reason for a differing name"), max_length=200, blank=True
    )
    avatar = models.ForeignKey(
        "registry.Avatar", models.PROTECT, null=True, blank=True, related_name="+"
    )
    version = models.PositiveIntegerField(default=1)
    registered_at = models.DateTimeField()
    reported_at = models.DateTimeField(_("reported upwards at"), null=True, blank=True)
    """When it last went to the national reporting system, in a file or by hand."""

    class Meta:
        ordering: ClassVar = ["host__path", "platform__position", "name", "pk"]
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["platform", "platform_uid"],
                condition=~Q(platform_uid=""),
                name="account_platform_uid",
            ),
            models.CheckConstraint(
                condition=Q(state="closed", closed_on__isnull=False) | ~Q(state="closed"),
                name="account_closed_has_day",
            ),
            models.CheckConstraint(
                condition=Q(deregistered_on=None) | Q(state="closed"),
                name="account_closed_before_deregistered",
            ),
        ]
        indexes: ClassVar = [
            models.Index(fields=["state", "host"], name="account_state_host"),
            models.Index(fields=["name"], name="account_name"),
        ]

    def __str__(self) -> str:
        return self.name

    # Django's own build a table of all choices at every call, a sixth of the time of a list. They are made at
    # run time, which the types take for a second definition.
    def get_state_display(self) -> str:  # type: ignore[no-redef]
        return str(AccountState(self.state).label)

    def get_verification_display(self) -> str:  # type: ignore[no-redef]
        return str(Verification(self.verification).label)


class AccountTask(models.Model):
    """A task an account declares to serve (A3-1)."""

    account = models.ForeignKey(Account, models.CASCADE, related_name="tasks")
    task = models.CharField(max_length=16, choices=Task.choices)

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["account", "task"], name="account_task_once")
        ]

    def __str__(self) -> str:
        return self.get_task_display()
