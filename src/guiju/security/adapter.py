"""How django-allauth does its work here: no sign-up, and every log-in stands in the ledger."""

from __future__ import annotations

import time
from typing import Any

from allauth.account import app_settings
from allauth.account.adapter import DefaultAccountAdapter
from allauth.account.internal.flows.login import get_authentication_records
from allauth.mfa.utils import is_mfa_enabled
from django.http import HttpRequest


class Adapter(DefaultAccountAdapter):
    """Log-ins are made by the system administrator; nobody signs up."""

    def is_open_for_signup(self, request: HttpRequest) -> bool:
        return False

    def is_reauthentication_required(self, *, app: str, **kwargs: Any) -> bool:
        """Whether to ask for the password again before a second factor is changed (A29-2).

        Not when the first one is set up by somebody who has just come in and thereby shown everything that
        would be asked for: a unit that requires a second factor sends new people there from the door.
        """
        required: bool = super().is_reauthentication_required(app=app, **kwargs)
        user = self.request.user
        if required and not is_mfa_enabled(user):
            records = get_authentication_records(self.request, user)
            came_in = records[-1]["at"] if records else 0.0
            return not 0 <= time.time() - came_in < app_settings.REAUTHENTICATION_TIMEOUT
        return required

    def send_notification_mail(self, *args: Any, **kwargs: Any) -> None:
        """No mail is sent: log-ins have no address."""
