"""Channels: how each account is published to, and which credentials are kept of it."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from guiju.newsroom import selectors, services
from guiju.newsroom.forms.deliveries import ChannelForm, ReaderKeyForm
from guiju.newsroom.models import ReaderKey, Route
from guiju.newsroom.selectors import ChannelRow, serving
from guiju.platforms.webhook import new_secret
from guiju.registry.models import Account
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


@never_cache
@require_http_methods(["GET", "POST"])
@page(right=Right.KEEP_TOKENS)
@shows("A29-4")
def channel(request: HttpRequest, account_id: int) -> HttpResponseBase:
    """How one account is published to; a new signing secret is shown on this page and never again."""
    officer = officer_of(request)
    account = _account(request, account_id)
    (row,) = selectors.channel_rows([account])
    form = ChannelForm(
        request.POST if request.method == "POST" else None, account=account, channel=row.channel
    )
    if request.method != "POST" or not form.is_valid():
        return _page(request, row, form=form, status=422 if form.errors else 200)
    given = form.secrets()
    if form.makes_secret:
        given["signing"] = new_secret()
    try:
        services.keep_channel(
            officer,
            account_id=account.pk,
            facts=form.facts(),
            secrets=given,
            now=timezone.now(),
        )
    except Refused as refusal:
        return _page(request, row, form=form, refused=refusal, status=403)
    messages.success(request, _("The channel has been saved; what waited for it is tried again."))
    if form.makes_secret:
        (row,) = selectors.channel_rows([account])
        fresh = ChannelForm(None, account=account, channel=row.channel)
        return _page(request, row, form=fresh, secret=given["signing"])
    return redirect("newsroom:channel", account_id=account.pk)


@never_cache
@require_POST
@page(right=Right.KEEP_TOKENS)
@shows("A26-1")
def make_key(request: HttpRequest, account_id: int) -> HttpResponse:
    """Make a key with which a program reads the feeds; it is shown on this page and never again."""
    account = _account(request, account_id)
    (row,) = selectors.channel_rows([account])
    form = ReaderKeyForm(request.POST)
    if not form.is_valid():
        return _page(request, row, key_form=form, status=422)
    made = services.make_reader_key(
        officer_of(request), account_id=account.pk, now=timezone.now(), **form.cleaned_data
    )
    return _page(request, row, made=made)


@require_POST
@page(right=Right.KEEP_TOKENS)
def revoke_key(request: HttpRequest, key_id: int) -> HttpResponse:
    """End a key at once."""
    found = ReaderKey.objects.filter(account__in=selectors.channel_accounts(officer_of(request)))
    key = get_object_or_404(found, pk=key_id)
    services.revoke_reader_key(officer_of(request), key_id=key.pk, now=timezone.now())
    messages.success(
        request, _("The key is revoked; the program that uses it is refused from now on.")
    )
    return redirect("newsroom:channel", account_id=key.account_id)


def _account(request: HttpRequest, account_id: int) -> Account:
    return get_object_or_404(selectors.channel_accounts(officer_of(request)), pk=account_id)


def _page(request: HttpRequest, row: ChannelRow, *, status: int = 200, **more: Any) -> HttpResponse:
    account, kept = row.account, row.credential.names if row.credential else []
    context = {
        "row": row,
        "account": account,
        "keys": serving.reader_keys(officer_of(request), account),
        "feeds": [
            (label, request.build_absolute_uri(reverse(name, args=[account.pk])))
            for label, name in (
                ("Atom", "feeds:atom"),
                ("JSON Feed", "feeds:json"),
                (_("Content interface"), "api:content_articles"),
            )
        ],
        "callback": request.build_absolute_uri(reverse("callbacks:wechat", args=[account.pk])),
        "takes_events": "callback_token" in kept,
        "weibo_back": request.build_absolute_uri(reverse("newsroom:weibo_back")),
        "may_authorise": row.channel is not None
        and row.channel.route == Route.WEIBO
        and "secret" in kept,
        "over": row.channel is not None
        and row.channel.granted_until is not None
        and row.channel.granted_until <= timezone.now(),
        **more,
    }
    if "form" not in context:
        context["form"] = ChannelForm(None, account=account, channel=row.channel)
    context.setdefault("key_form", ReaderKeyForm())
    return render(request, "newsroom/deliveries/channel.html", context, status=status)
