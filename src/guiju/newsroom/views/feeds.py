"""Feeds of accounts: what is asked, when, and what troubles it."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import get_language, gettext_lazy
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from guiju.newsroom import services
from guiju.newsroom.forms.posts import FeedForm
from guiju.newsroom.intake.naming import AccountNames
from guiju.newsroom.selectors import ways_in
from guiju.registry import selectors as registry
from guiju.units.doors import officer_of, page, shows
from guiju.units.keys import key_of
from guiju.units.rights import Officer, Right

PER_PAGE = 50

_ACTS: dict[str, tuple[Callable[..., Any], Any]] = {
    "pause": (services.pause_feed, gettext_lazy("The feed is paused.")),
    "resume": (services.resume_feed, gettext_lazy("The feed will be asked at once.")),
    "remove": (
        services.remove_feed,
        gettext_lazy("The feed has been removed; the posts it brought stay."),
    ),
}


@require_http_methods(["GET", "POST"])
@page(right=Right.BRING_POSTS)
@shows("A24-1")
def feeds(request: HttpRequest) -> HttpResponse:
    """The feeds the officer may change, those in trouble first; and a form for another."""
    officer = officer_of(request)
    account = _account(request, officer)
    initial = {"account": f"{account.platform.name_zh}/{account.name}"} if account else {}
    if request.method == "POST":
        names = AccountNames.of(registry.accounts(officer, right=Right.BRING_POSTS))
        form = FeedForm(request.POST, names=names)
        if form.is_valid():
            read = form.cleaned_data
            services.add_feed(
                officer,
                account_id=read["account"],
                url=read["url"],
                every_minutes=read["every_minutes"],
                now=timezone.now(),
            )
            messages.success(request, _("The feed has been added; it will be asked at once."))
            return redirect(request.get_full_path())
    else:
        form = FeedForm(initial=initial, names=AccountNames((), ()))
    found = ways_in.feeds(officer, account_id=account.pk if account else None)
    english = (get_language() or "").startswith("en")
    shown = Paginator(found, PER_PAGE).get_page(request.GET.get("page"))
    context = {
        "form": form,
        "account": account,
        "page": shown,
        "rows": [(each, each.trouble_en if english else each.trouble_zh) for each in shown],
    }
    return render(request, "newsroom/feeds.html", context)


@require_POST
@page(right=Right.BRING_POSTS)
def act(request: HttpRequest, feed_id: int, name: str) -> HttpResponse:
    """Pause, resume or remove a feed."""
    officer = officer_of(request)
    if name not in _ACTS:
        raise Http404
    feed = get_object_or_404(ways_in.feeds(officer), pk=feed_id)
    service, message = _ACTS[name]
    service(officer, feed_id=feed.pk, now=timezone.now())
    messages.success(request, message)
    account = key_of(request.GET.get("account"))
    return redirect(f"../../?account={account}" if account else "newsroom:feeds")


def _account(request: HttpRequest, officer: Officer) -> Any:
    asked = request.GET.get("account", "")
    if not asked:
        return None
    accounts = registry.accounts(officer, right=Right.BRING_POSTS)
    return get_object_or_404(accounts, pk=key_of(asked))
