"""Pages on which what is stated of an account is typed."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse, QueryDict
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from guiju.registry import selectors, services
from guiju.registry.forms import AccountForm, initial_of, recall, remember
from guiju.registry.intake.report import Labels
from guiju.registry.models import Account, Platform
from guiju.registry.services import facts_of
from guiju.registry.statement import FIELDS, AccountFacts
from guiju.registry.views import officer_of
from guiju.units.doors import page, shows
from guiju.units.models import Staff, Undertaker, Unit
from guiju.units.rights import Officer, Refused, Right
from guiju.units.versions import ChangedMeanwhile, version_of


@require_http_methods(["GET", "POST"])
@page(right=Right.KEEP_ACCOUNTS)
@shows("A2-1", "A3-1", "A4-1")
def new(request: HttpRequest) -> HttpResponse:
    """Enter an account that exists."""
    officer = officer_of(request)
    form = AccountForm(
        request.POST if request.method == "POST" else None,
        officer=officer,
        today=timezone.localdate(),
        initial={"host_id": request.GET.get("host", "")},
    )
    breaches = []
    if request.method == "POST" and form.is_valid():
        try:
            account = services.register_account(officer, facts=form.facts(), now=timezone.now())
        except Refused as refusal:
            breaches = refusal.breaches
        else:
            messages.success(request, _("The account has been entered."))
            return redirect("registry:account", account_id=account.pk)
    status = 403 if breaches else 422 if form.errors else 200
    return render(
        request, "registry/account_form.html", {"form": form, "breaches": breaches}, status=status
    )


@require_http_methods(["GET", "POST"])
@page(right=Right.KEEP_ACCOUNTS)
@shows("A28-2")
def edit(request: HttpRequest, account_id: int) -> HttpResponse:
    """Change what is stated of an account. Whoever is second sees what the first changed, and loses nothing."""
    officer, today = officer_of(request), timezone.localdate()
    account = get_object_or_404(
        selectors.accounts(officer, right=Right.KEEP_ACCOUNTS), pk=account_id
    )
    present = facts_of(account)
    if request.method == "GET":
        form = AccountForm(
            officer=officer, today=today, present=present, initial=initial_of(present)
        )
        return _form(request, account, form, present)
    form = AccountForm(request.POST, officer=officer, today=today, present=present)
    if not form.is_valid():
        return _form(request, account, form, None, status=422)
    seen = recall(request.POST.get("seen", "")) or present
    reason = request.POST.get("correction", "").strip()
    restated: dict[str, Any] = {
        "account_id": account_id,
        "version": version_of(request.POST.get("version")),
        "seen": seen,
        "facts": form.facts(),
        "now": timezone.now(),
    }
    try:
        if reason:
            services.correct_account(officer, **restated, reason=reason)
        else:
            services.change_account(officer, **restated)
    except Refused as refusal:
        return _form(request, account, form, None, status=403, breaches=refusal.breaches)
    except ChangedMeanwhile:
        return _conflict(request, officer, account_id, seen, form)
    messages.success(request, _("The change has been saved."))
    return redirect("registry:account", account_id=account_id)


@dataclass(frozen=True, slots=True)
class Clash:
    """One field of which two people have stated something: in words, and which of them stands now."""

    label: str
    seen: str
    present: str
    typed: str
    both: bool
    """Both changed it, so the editor decides; otherwise the other person's change was taken over."""


def _conflict(
    request: HttpRequest, officer: Officer, account_id: int, seen: AccountFacts, form: AccountForm
) -> HttpResponse:
    """The form again: with what the editor typed, and with what the other person changed elsewhere."""
    account = selectors.accounts(officer, right=Right.KEEP_ACCOUNTS).get(pk=account_id)
    present, typed = facts_of(account), form.facts()
    labels = _labels(present, seen, typed)
    clashes = []
    merged = request.POST.copy()
    for name in FIELDS:
        saw, now, mine = (getattr(each, name) for each in (seen, present, typed))
        if now in (saw, mine):
            continue
        both = mine != saw
        said = [labels.value(name, value, reveal=True) for value in (saw, now, mine)]
        clashes.append(Clash(labels.name(name), said[0], said[1], said[2], both=both))
        if not both:
            _take_over(merged, name, initial_of(present)[name])
    again = AccountForm(merged, officer=officer, today=form.today, present=present)
    return _form(
        request, account, again, present, status=409, clashes=clashes, changed_meanwhile=True
    )


def _form(
    request: HttpRequest,
    account: Account,
    form: AccountForm,
    present: AccountFacts | None,
    *,
    status: int = 200,
    **more: Any,
) -> HttpResponse:
    """The form. With `present`, the editor has what is stated now before them; else what they had."""
    context = {
        "account": account,
        "form": form,
        "version": account.version if present else request.POST.get("version", ""),
        "seen": remember(present) if present else request.POST.get("seen", ""),
        "may_correct": officer_of(request).may(Right.FILE_CASES, account.host.path),
        "correction": request.POST.get("correction", ""),
        **more,
    }
    return render(request, "registry/account_form.html", context, status=status)


def _take_over(typed: QueryDict, name: str, value: Any) -> None:
    if isinstance(value, list):
        typed.setlist(name, value)
    else:
        typed[name] = "" if value is None else str(value)


def _labels(*stated: AccountFacts) -> Labels:
    return Labels(
        Unit.objects.filter(pk__in={each.host_id for each in stated}),
        Platform.objects.all(),
        Staff.objects.filter(pk__in=[each.ideology_holder_id or 0 for each in stated]),
        Undertaker.objects.select_related("body").filter(
            pk__in=[each.undertaker_id or 0 for each in stated]
        ),
    )
