"""What an account publishes against what it declares and plans; the classes of posts."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_POST

from guiju.newsroom import selectors, services
from guiju.newsroom.forms.content import ClassForm, ColumnForm
from guiju.newsroom.models import PlannedColumn
from guiju.newsroom.selectors import mix
from guiju.registry import selectors as registry
from guiju.registry.models import Account
from guiju.units.doors import officer_of, page, shows
from guiju.units.keys import key_of
from guiju.units.rights import Refused, Right


@require_GET
@page(right=Right.SEE)
@shows("A3-1", "A15-1", "A16-1", "A18-5", "A19-1")
def content(request: HttpRequest, account_id: int) -> HttpResponse:
    """Column plan, mix and originality of an account."""
    return _page(request, _account(request, account_id))


@require_GET
@page(right=Right.SEE)
@shows("A3-1", "A19-1")
def of_account(request: HttpRequest, account_id: int) -> HttpResponse:
    """The same in short, for the account's page; a fragment."""
    account = _account(request, account_id)
    found = mix.content_mix(account, today=timezone.localdate())
    return render(request, "newsroom/content/of_account.html", {"account": account, "mix": found})


@require_POST
@page(right=Right.KEEP_ACCOUNTS)
@shows("A15-1")
def plan(request: HttpRequest, account_id: int) -> HttpResponse:
    """Put a column on the plan."""
    account = _account(request, account_id, right=Right.KEEP_ACCOUNTS)
    form = ColumnForm(request.POST, tasks=account.tasks.all())
    if not form.is_valid():
        return _page(request, account, status=422, form=form)
    try:
        services.plan_column(
            officer_of(request), account_id=account.pk, **form.cleaned_data, now=timezone.now()
        )
    except Refused as refusal:
        return _page(request, account, status=403, form=form, breaches=refusal.breaches)
    messages.success(request, _("The column is on the plan."))
    return redirect("newsroom:content", account_id=account.pk)


@require_POST
@page(right=Right.KEEP_ACCOUNTS)
def end(request: HttpRequest, column_id: int) -> HttpResponse:
    """Take a column off the plan."""
    officer = officer_of(request)
    kept = registry.accounts(officer, right=Right.KEEP_ACCOUNTS)
    column = get_object_or_404(PlannedColumn, pk=column_id, ended_on=None, account__in=kept)
    services.end_column(officer, column_id=column.pk, now=timezone.now())
    messages.success(request, _("The column is off the plan."))
    return redirect("newsroom:content", account_id=column.account_id)


@require_POST
@page(right=Right.BRING_POSTS)
@shows("A16-1", "A16-2", "A18-5")
def classify(request: HttpRequest) -> HttpResponse:
    """State the class of the posts that were ticked; back to where they stood."""
    officer, now = officer_of(request), timezone.now()
    asked = [key for each in request.POST.getlist("post") if (key := key_of(each))][:1_000]
    ids = list(selectors.posts(officer).filter(pk__in=asked).values_list("pk", flat=True))
    form = ClassForm(request.POST, today=timezone.localdate(now))
    if not ids:
        messages.error(request, _("Tick the posts first; nothing was changed."))
    elif form.is_valid():
        number = services.classify_posts(officer, post_ids=ids, stated=form.stated(), now=now)
        messages.success(request, _("Classified: %(number)s.") % {"number": number})
    else:
        messages.error(request, _("Choose the classes from the lists; nothing was changed."))
    if len(ids) == 1:
        return redirect("newsroom:post", post_id=ids[0])
    return redirect("newsroom:posts")


def _account(request: HttpRequest, account_id: int, *, right: Right = Right.SEE) -> Account:
    accounts = registry.accounts(officer_of(request), right=right)
    return get_object_or_404(accounts, pk=account_id)


def _page(
    request: HttpRequest, account: Account, *, status: int = 200, **more: Any
) -> HttpResponse:
    context = {
        "account": account,
        "mix": mix.content_mix(account, today=timezone.localdate()),
        "form": ColumnForm(tasks=account.tasks.all()),
        "may_plan": officer_of(request).may(Right.KEEP_ACCOUNTS, account.host.path),
    }
    return render(request, "newsroom/content/content.html", context | more, status=status)
