"""Reads of log-ins, and of the keys with which snapshots are signed."""

from __future__ import annotations

from dataclasses import dataclass

from allauth.mfa.models import Authenticator
from django.conf import settings
from django.db.models import Q, QuerySet
from django.utils.translation import gettext as _

from guiju.security.models import RetiredKey, User
from guiju.security.signing import PublishedKey, public_of
from guiju.units.models import Staff
from guiju.units.rights import Officer


@dataclass(frozen=True, slots=True)
class Duty:
    """Something a log-in has to do before anything else, and where."""

    url_name: str
    message: str


def first_duty(user: User, officer: Officer) -> Duty | None:
    """What `user` must do before anything else, or None. At most one small query."""
    if user.must_change_password:
        return Duty(
            "account_change_password",
            _("Please change the password you were given before you go on."),
        )
    required = any(each.second_factor for each in officer.held)
    if required and not Authenticator.objects.filter(user_id=user.pk, type="totp").exists():
        return Duty(
            "mfa_activate_totp",
            _("Your unit requires a second factor (Article 29). Please set it up now."),
        )
    return None


def idle_minutes() -> int:
    """After how many minutes without a request a session ends (A29-2)."""
    return int(settings.GUIJU_IDLE_SECONDS // 60)


def session_hours() -> int:
    """After how many hours a session ends in any case (A29-2)."""
    return int(settings.GUIJU_SESSION_SECONDS // 3600)


def logins(*, words: str = "") -> QuerySet[User]:
    """Every log-in with the person and unit, open ones first."""
    found = User.objects.select_related("staff__unit").order_by(
        "-is_active", "staff__unit__path", "username"
    )
    if words:
        found = found.filter(Q(username__icontains=words) | Q(staff__name__icontains=words))
    return found


def people_without_login() -> QuerySet[Staff]:
    """People at work who have no log-in yet."""
    return (
        Staff.objects.filter(user=None, left_on=None)
        .select_related("unit")
        .order_by("unit__path", "name")
    )


def name_is_taken(username: str) -> bool:
    """Whether a log-in has this name already, in whatever case."""
    return User.objects.filter(username__iexact=username.strip()).exists()


def signing_seed() -> bytes:
    """The secret of the present key: read each time, so that every process sees a new one at once."""
    return bytes.fromhex(settings.GUIJU_SIGNING_KEY.read_text().strip())


def published_keys() -> list[PublishedKey]:
    """The present key, then those that were retired, the latest first. One query."""
    present = public_of(signing_seed())
    retired = [
        PublishedKey(bytes.fromhex(each.public_key), each.retired_at)
        for each in RetiredKey.objects.all()
    ]
    return [PublishedKey(present), *(each for each in retired if each.public != present)]
