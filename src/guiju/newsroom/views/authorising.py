"""The walk of Weibo's authorisation: out with a state that only this session knows, back with a code."""

from __future__ import annotations

import secrets
from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.crypto import constant_time_compare
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_GET

from guiju.newsroom import selectors, services
from guiju.newsroom.delivery import connecting
from guiju.newsroom.models import Channel, Route
from guiju.platforms.notes import InputError
from guiju.platforms.weibo import authorise_url
from guiju.units.doors import officer_of, page, shows
from guiju.units.rights import Refused, Right

SESSION = "weibo_authorisation"
MINUTES = 15
"""For so long a walk may take; Weibo's own codes live ten minutes."""


@require_GET
@never_cache
@page(right=Right.KEEP_TOKENS)
@shows("A29-4")
def begin(request: HttpRequest, account_id: int) -> HttpResponseBase:
    """Send the officer to Weibo, to agree there with the account's own log-in."""
    channel = _channel(request, account_id)
    state = secrets.token_urlsafe(24)
    request.session[SESSION] = {
        "state": state,
        "account": channel.account_id,
        "at": timezone.now().timestamp(),
    }
    application = connecting.application(channel, redirect=_back(request))
    return redirect(authorise_url(application, state=state, base_url=connecting.weibo_at(channel)))


@require_GET
@never_cache
@page(right=Right.KEEP_TOKENS)
@shows("A29-4")
def back(request: HttpRequest) -> HttpResponseBase:
    """Take what Weibo sends back: a code for the walk this session began, and only once."""
    begun: dict[str, Any] = request.session.pop(SESSION, None) or {}
    state, now = request.GET.get("state", ""), timezone.now()
    fresh = now.timestamp() - begun.get("at", 0.0) < MINUTES * 60
    if not begun or not fresh or not constant_time_compare(state, begun["state"]):
        messages.error(
            request, _("This authorisation was not begun here, or is over. Begin it anew.")
        )
        return redirect("newsroom:channels")
    channel = _channel(request, begun["account"])
    code = request.GET.get("code", "")
    if not code or len(code) > 200:
        messages.error(
            request, _("Weibo was not given leave to let the program publish. Nothing has changed.")
        )
        return redirect("newsroom:channel", account_id=channel.account_id)
    try:
        grant = connecting.granted(channel, code=code, redirect=_back(request))
        services.authorise_channel(
            officer_of(request), account_id=channel.account_id, grant=grant, now=now
        )
    except Refused as refusal:
        return _refused(request, channel, {"refused": refusal}, 403)
    except InputError as trouble:
        messages.error(request, trouble.text(get_language() or ""))
        return redirect("newsroom:channel", account_id=channel.account_id)
    messages.success(
        request, _("The account has authorised the interface; what waited for it is tried again.")
    )
    return redirect("newsroom:channel", account_id=channel.account_id)


def _refused(
    request: HttpRequest, channel: Channel, context: dict[str, Any], status: int
) -> HttpResponse:
    context |= {"account": channel.account}
    return render(request, "newsroom/deliveries/not_authorised.html", context, status=status)


def _channel(request: HttpRequest, account_id: int) -> Channel:
    account = get_object_or_404(selectors.channel_accounts(officer_of(request)), pk=account_id)
    rows = Channel.objects.select_related("account__platform", "account__host")
    return get_object_or_404(rows, pk=account.pk, route=Route.WEIBO)


def _back(request: HttpRequest) -> str:
    return request.build_absolute_uri(reverse("newsroom:weibo_back"))
