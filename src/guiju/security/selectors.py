"""Reads of log-ins: what a log-in must do before anything else."""

from __future__ import annotations

from dataclasses import dataclass

from allauth.mfa.models import Authenticator
from django.utils.translation import gettext as _

from guiju.security.models import User
from guiju.units.models import Unit
from guiju.units.rights import Officer


@dataclass(frozen=True, slots=True)
class Duty:
    """Something a log-in has to do first: where, and the addresses it needs on the way."""

    url_name: str
    message: str
    also: tuple[str, ...] = (
        "/static/",
        "/language/",
        "/accounts/reauthenticate/",
        "/accounts/2fa/",
    )


def first_duty(user: User, officer: Officer) -> Duty | None:
    """What `user` must do before anything else, or None. At most two small queries."""
    if user.must_change_password:
        return Duty(
            "account_change_password",
            _("Please change the password you were given before you go on."),
        )
    unit_ids = {each.unit_id for each in officer.held}
    required = Unit.objects.filter(pk__in=unit_ids, requires_second_factor=True).exists()
    if required and not Authenticator.objects.filter(user_id=user.pk, type="totp").exists():
        return Duty(
            "mfa_activate_totp",
            _("Your unit requires a second factor (Article 29). Please set it up now."),
        )
    return None
