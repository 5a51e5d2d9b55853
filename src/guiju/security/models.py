"""Log-ins, credentials of accounts, retired keys. The person behind one is `units.Staff`; rights come from the person's appointments."""

from __future__ import annotations

from typing import Any, ClassVar

from django.contrib.auth.base_user import AbstractBaseUser, BaseUserManager
from django.db import models
from django.utils.translation import gettext_lazy as _


class UserManager(BaseUserManager["User"]):
    """Makes log-ins."""

    def get_by_natural_key(self, username: str | None) -> User:
        return self.get(username__iexact=username)


class RetiredKey(models.Model):
    """The public part of a key with which snapshots were signed once; it stays published for ever."""

    key_id = models.CharField(max_length=16, unique=True)
    public_key = models.CharField(max_length=64)
    retired_at = models.DateTimeField()

    class Meta:
        ordering: ClassVar = ["-retired_at", "-pk"]

    def __str__(self) -> str:
        return self.key_id


class Credential(models.Model):
    """The secrets with which an account's interface is opened, sealed (`security.sealing`).

    `names` says which there are; what they are is never shown.
    """

    account = models.OneToOneField(
        "registry.Account", models.PROTECT, related_name="credential", primary_key=True
    )
    sealed = models.BinaryField()
    names = models.JSONField(default=list)
    kept_by = models.ForeignKey(
        "units.Staff", models.PROTECT, null=True, blank=True, related_name="+"
    )
    kept_at = models.DateTimeField()

    def __str__(self) -> str:
        return f"{self.account_id}: {', '.join(self.names)}"


class User(AbstractBaseUser):
    """A log-in: a name, a password, and whose it is. One person has one log-in."""

    username = models.CharField(_("log-in name"), max_length=60, unique=True)
    staff = models.OneToOneField("units.Staff", models.PROTECT, related_name="user")
    is_active = models.BooleanField(default=True)
    must_change_password = models.BooleanField(default=False)

    objects: ClassVar[UserManager] = UserManager()

    USERNAME_FIELD = "username"
    REQUIRED_FIELDS: ClassVar[list[str]] = []

    def __str__(self) -> str:
        return self.username

    def has_perm(self, perm: str, obj: Any = None) -> bool:
        """No permissions are given to log-ins: rights follow appointments (`units.rights`)."""
        return False

    def has_module_perms(self, app_label: str) -> bool:
        return False
