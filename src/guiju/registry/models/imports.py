"""Registers that came in as files, and what each changed (A2-1)."""

from __future__ import annotations

from typing import ClassVar

from django.db import models
from django.utils.translation import gettext_lazy as _

from guiju.registry.models.accounts import Account, Platform


class RegisterImport(models.Model):
    """A register file: waiting for confirmation with its content, or applied, of which the digest stays.

    `host` and `platform` are those of rows that state none. A file that came by the command line has
    nobody as `uploaded_by`; the ledger says who acted.
    """

    class State(models.TextChoices):
        WAITING = "waiting", _("waiting for confirmation")
        APPLIED = "applied", _("applied")

    filename = models.CharField(_("file name"), max_length=200)
    content = models.BinaryField()
    digest = models.CharField(max_length=64)
    host = models.ForeignKey("units.Unit", models.CASCADE, null=True, blank=True)
    platform = models.ForeignKey(Platform, models.CASCADE, null=True, blank=True)
    add_units = models.BooleanField(default=False)
    state = models.CharField(max_length=16, choices=State.choices, default=State.WAITING)
    uploaded_by = models.ForeignKey("units.Staff", models.PROTECT, null=True, blank=True)
    uploaded_at = models.DateTimeField()
    applied_at = models.DateTimeField(null=True)

    class Meta:
        ordering: ClassVar = ["-pk"]

    def __str__(self) -> str:
        return self.filename


class ImportedAccount(models.Model):
    """What an import changed of an account. The import is one act; this is its part on one account.

    The ledger's entry has the SM3 digest of all parts, so that none can be altered unseen.
    """

    register_import = models.ForeignKey(RegisterImport, models.CASCADE, related_name="accounts")
    account = models.ForeignKey(Account, models.CASCADE, related_name="imports")
    row = models.PositiveIntegerField(_("row"))
    before = models.JSONField(default=dict)
    after = models.JSONField(default=dict)

    class Meta:
        ordering: ClassVar = ["register_import", "row"]
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["register_import", "account"], name="imported_account_once"
            )
        ]

    def __str__(self) -> str:
        return f"{self.register_import} · {self.row}"
