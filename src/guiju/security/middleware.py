"""Sessions end (A29-2), and every request knows who is at work with which appointments (A26-1)."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime
from typing import cast

from allauth.usersessions.models import UserSession
from django.conf import settings
from django.contrib import messages
from django.contrib.auth import logout
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from guiju.rulebook.registry import Kind, held
from guiju.security import selectors
from guiju.units import selectors as unit_selectors
from guiju.units.doors import WorkRequest

Next = Callable[[HttpRequest], HttpResponse]


@held("A29-2", kind=Kind.GATE)
class SessionLimits:
    """Ends a session after the idle limit and after the absolute limit; there is no “remember me”."""

    def __init__(self, get_response: Next) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        if not request.user.is_authenticated:
            return self.get_response(request)
        now = timezone.now()
        began = _instant(request, "began_at") or now
        seen = _instant(request, "seen_at") or now
        idle, age = (now - seen).total_seconds(), (now - began).total_seconds()
        # A clock set back must not make a session eternal: a negative age ends it as well.
        if (
            not 0 <= idle <= settings.GUIJU_IDLE_SECONDS
            or not 0 <= age <= settings.GUIJU_SESSION_SECONDS
        ):
            logout(request)
            messages.info(
                request,
                _(
                    "You were logged out because the session had reached its limit (Article 29). Please log in again."
                ),
            )
            return redirect(f"{reverse('account_login')}?next={request.path}")
        # Once a minute is exact enough, and spares two writes at every request.
        if idle >= 60 or "seen_at" not in request.session:
            request.session["began_at"] = began.isoformat()
            request.session["seen_at"] = now.isoformat()
            UserSession.objects.create_from_request(request)
        return self.get_response(request)


class KnowTheOfficer:
    """Sets `request.officer`: the person behind the log-in with today's appointments, or None.

    A person who has left is logged out at once (A30-3). A log-in that must change its password, or whose
    unit requires a second factor, gets nowhere in the console before it has done so; what everybody may
    read stays open to them as well.
    """

    def __init__(self, get_response: Next) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        at_work = cast("WorkRequest", request)
        at_work.officer = None
        if not request.user.is_authenticated:
            return self.get_response(request)
        officer = unit_selectors.officer(request.user.staff_id, now=timezone.now())
        if officer is None or not request.user.is_active:
            logout(request)
            messages.error(
                request,
                _("This log-in is closed (Article 30). Ask the leader in charge of your unit."),
            )
            return redirect("account_login")
        at_work.officer = officer
        if request.path.startswith(reverse("console:desk")):
            duty = selectors.first_duty(request.user, officer)
            if duty:
                messages.warning(request, duty.message)
                return redirect(duty.url_name)
        return self.get_response(request)


def _instant(request: HttpRequest, name: str) -> datetime | None:
    value = request.session.get(name)
    return datetime.fromisoformat(value) if value else None
