"""What the log-in libraries tell us, turned into acts.

django-allauth and django-axes speak through signals; this is the one place that listens to any. Inside
the program no room uses them (docs/decisions/0003).
"""

from __future__ import annotations

from typing import Any

from allauth.account.signals import password_changed
from allauth.mfa.signals import authenticator_added, authenticator_removed
from axes.signals import user_locked_out
from django.contrib.auth.signals import user_logged_in, user_logged_out, user_login_failed
from django.dispatch import receiver
from django.http import HttpRequest
from django.utils import timezone

from guiju.security import services
from guiju.security.models import User


def _address(request: HttpRequest | None) -> str:
    return str(request.META.get("REMOTE_ADDR", "")) if request else ""


@receiver(user_logged_in)
def came_in(sender: Any, request: HttpRequest, user: User, **kwargs: Any) -> None:
    services.record_login(user, address=_address(request), now=timezone.now())


@receiver(user_logged_out)
def went_out(sender: Any, request: HttpRequest, user: User | None, **kwargs: Any) -> None:
    if user is not None:
        services.record_logout(user, now=timezone.now())


@receiver(user_login_failed)
def was_refused(
    sender: Any, credentials: dict[str, Any], request: HttpRequest | None = None, **kwargs: Any
) -> None:
    services.record_refusal(
        str(credentials.get("username", "")),
        address=_address(request),
        locked=False,
        now=timezone.now(),
    )


@receiver(user_locked_out)
def was_locked(sender: Any, request: HttpRequest, username: str, **kwargs: Any) -> None:
    services.record_refusal(
        username or "", address=_address(request), locked=True, now=timezone.now()
    )


@receiver(password_changed)
def chose_password(sender: Any, request: HttpRequest, user: User, **kwargs: Any) -> None:
    services.record_password_change(user, now=timezone.now())


@receiver(authenticator_added)
def added_factor(sender: Any, request: HttpRequest, user: User, **kwargs: Any) -> None:
    services.record_second_factor(user, what="added", now=timezone.now())


@receiver(authenticator_removed)
def removed_factor(sender: Any, request: HttpRequest, user: User, **kwargs: Any) -> None:
    services.record_second_factor(user, what="removed", now=timezone.now())
