"""Channels: how each account is published to, and which credentials are kept of it."""

from __future__ import annotations

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods

from guiju.newsroom import selectors, services
from guiju.newsroom.forms.deliveries import ChannelForm
from guiju.units.doors import officer_of, page, shows
from guiju.units.rights import Refused, Right

ROWS_A_PAGE = 50


@require_GET
@page(right=Right.KEEP_TOKENS)
@shows("A29-4")
def channels(request: HttpRequest) -> HttpResponse:
    """The accounts of the officer's unit and how they are published to."""
    accounts = selectors.channel_accounts(officer_of(request))
    shown = Paginator(accounts, ROWS_A_PAGE).get_page(request.GET.get("page"))
    rows = selectors.channel_rows(list(shown))
    return render(request, "newsroom/deliveries/channels.html", {"page": shown, "rows": rows})


@require_http_methods(["GET", "POST"])
@page(right=Right.KEEP_TOKENS)
@shows("A29-4")
def channel(request: HttpRequest, account_id: int) -> HttpResponseBase:
    """How one account is published to."""
    officer = officer_of(request)
    account = get_object_or_404(selectors.channel_accounts(officer), pk=account_id)
    (row,) = selectors.channel_rows([account])
    form = ChannelForm(
        request.POST if request.method == "POST" else None, account=account, channel=row.channel
    )
    context = {"row": row, "account": account, "form": form}
    if request.method == "POST" and form.is_valid():
        try:
            services.keep_channel(
                officer,
                account_id=account.pk,
                facts=form.facts(),
                secrets=form.secrets(),
                now=timezone.now(),
            )
        except Refused as refusal:
            context |= {"refused": refusal}
            return render(request, "newsroom/deliveries/channel.html", context, status=403)
        messages.success(
            request, _("The channel has been saved; what waited for it is tried again.")
        )
        return redirect("newsroom:channels")
    status = 422 if form.errors else 200
    return render(request, "newsroom/deliveries/channel.html", context, status=status)
