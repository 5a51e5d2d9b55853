"""Lists of the national reporting system as they came, and what officers decided about their rows."""

from __future__ import annotations

from typing import ClassVar

from django.db import models
from django.utils.translation import gettext_lazy as _

from guiju.registry.models.accounts import Account, AccountState


class NationalList(models.Model):
    """A list of the national reporting system: waiting with its content, or taken, of which the rows stay."""

    class State(models.TextChoices):
        WAITING = "waiting", _("waiting for confirmation")
        TAKEN = "taken", _("taken")

    filename = models.CharField(_("file name"), max_length=200)
    content = models.BinaryField()
    digest = models.CharField(max_length=64)
    listed_on = models.DateField(_("list as of"))
    columns = models.JSONField(default=list)
    state = models.CharField(max_length=16, choices=State.choices, default=State.WAITING)
    uploaded_by = models.ForeignKey("units.Staff", models.PROTECT, null=True, blank=True)
    uploaded_at = models.DateTimeField()
    taken_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering: ClassVar = ["-listed_on", "-pk"]

    def __str__(self) -> str:
        return self.filename


class NationalRow(models.Model):
    """An account as a national list states it, in the list's own words. Empty: not stated.

    `key` says which rows of other lists state the same, so that a decision holds for them too. `others` are
    the columns that are not compared.
    """

    national_list = models.ForeignKey(NationalList, models.CASCADE, related_name="rows")
    row = models.PositiveIntegerField(_("row"))
    key = models.CharField(max_length=64)
    name = models.CharField(_("account name"), max_length=200)
    platform = models.CharField(_("platform"), max_length=100, blank=True)
    host = models.CharField(_("host"), max_length=200, blank=True)
    platform_uid = models.CharField(_("stable platform id"), max_length=120, blank=True)
    url = models.CharField(_("link"), max_length=500, blank=True)
    state = models.CharField(
        _("state"), max_length=16, choices=AccountState.choices, blank=True, default=""
    )
    opened_on = models.DateField(_("opened on"), null=True, blank=True)
    closed_on = models.DateField(_("closed on"), null=True, blank=True)
    others = models.JSONField(default=dict)

    class Meta:
        ordering: ClassVar = ["national_list", "row"]
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["national_list", "row"], name="national_row_once")
        ]

    def __str__(self) -> str:
        return self.name


class NationalDecision(models.Model):
    """Which account a row of national lists is, as an officer decided; None: none of the register's."""

    key = models.CharField(max_length=64, unique=True)
    name = models.CharField(_("account name"), max_length=200)
    account = models.ForeignKey(Account, models.CASCADE, null=True, blank=True, related_name="+")
    decided_by = models.ForeignKey("units.Staff", models.PROTECT, null=True, blank=True)
    decided_at = models.DateTimeField()

    def __str__(self) -> str:
        return self.name
