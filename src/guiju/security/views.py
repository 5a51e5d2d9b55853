"""Pages of log-ins: one's own, and those the system administrator keeps; the key of snapshots."""

from __future__ import annotations

from allauth.mfa.models import Authenticator
from allauth.usersessions.models import UserSession
from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from guiju.security import selectors, services
from guiju.security.forms import LoginForm
from guiju.security.models import User
from guiju.units.doors import officer_of, page, shows
from guiju.units.rights import Right


@require_GET
@page(right=None)
@shows("A29-2")
def me(request: HttpRequest) -> HttpResponse:
    """One's own log-in: appointments, password, second factor, sessions."""
    user = request.user
    assert isinstance(user, User)
    context = {
        "has_second_factor": Authenticator.objects.filter(user_id=user.pk, type="totp").exists(),
        "sessions": UserSession.objects.purge_and_list(user),
        "idle_minutes": selectors.idle_minutes(),
        "session_hours": selectors.session_hours(),
    }
    return render(request, "security/me.html", context)


@require_http_methods(["GET", "POST"])
@page(right=Right.KEEP_LOGINS)
@shows("A26-1")
def logins(request: HttpRequest) -> HttpResponse:
    """Every log-in, and a form for a new one."""
    officer = officer_of(request)
    form = LoginForm(request.POST or None, people=selectors.people_without_login())
    if request.method == "POST" and form.is_valid():
        if selectors.name_is_taken(form.cleaned_data["username"]):
            form.add_error("username", _("This log-in name is taken; choose another."))
        else:
            made = services.make_login(
                officer,
                staff_id=form.cleaned_data["staff"].pk,
                username=form.cleaned_data["username"],
                now=timezone.now(),
            )
            return render(request, "security/new_password.html", {"made": made})
    words = request.GET.get("q", "").strip()
    context = {"logins": selectors.logins(words=words), "words": words, "form": form}
    return render(request, "security/logins.html", context, status=422 if form.is_bound else 200)


@require_POST
@page(right=Right.KEEP_LOGINS)
def renew(request: HttpRequest, user_id: int) -> HttpResponse:
    """Give a new first password; it is shown once."""
    get_object_or_404(User, pk=user_id)
    made = services.renew_password(officer_of(request), user_id=user_id, now=timezone.now())
    return render(request, "security/new_password.html", {"made": made})


@require_POST
@page(right=Right.KEEP_LOGINS)
def close(request: HttpRequest, user_id: int) -> HttpResponse:
    """Close a log-in."""
    get_object_or_404(User, pk=user_id)
    services.close_login(officer_of(request), user_id=user_id, now=timezone.now())
    messages.success(request, _("The log-in is closed and its sessions have ended."))
    return redirect("security:logins")


@require_GET
@page(right=Right.KEEP_KEYS)
@shows("A26-1")
def keys(request: HttpRequest) -> HttpResponse:
    """The key with which snapshots of the directory are signed, and those before it."""
    present, *retired = selectors.published_keys()
    shown = {
        "present": present.as_json(),
        "retired": [each.as_json() | {"retired_at": each.retired_at} for each in retired],
    }
    return render(request, "security/keys.html", shown)


@require_POST
@page(right=Right.KEEP_KEYS)
def rotate_key(request: HttpRequest) -> HttpResponse:
    """Sign with a new key from now on."""
    name = services.rotate_signing_key(officer_of(request), now=timezone.now())
    messages.success(
        request, _("Snapshots are signed with key %(key)s from now on.") % {"key": name}
    )
    return redirect("security:keys")
