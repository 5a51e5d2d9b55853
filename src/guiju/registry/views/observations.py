"""Pages of what platforms show of accounts: one account, and whole files."""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone, translation
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from guiju.platforms import sheets
from guiju.platforms.sheets import SheetError
from guiju.registry import selectors, services
from guiju.registry.intake.observed import COLUMNS
from guiju.registry.models import Account
from guiju.registry.observation_forms import (
    AvatarForm,
    MergePlanForm,
    ObservationFileForm,
    ObservationForm,
    as_registered,
)
from guiju.registry.views import workbook
from guiju.units.doors import officer_of, page, shows
from guiju.units.rights import Refused, Right

SHOWN = 200
"""Bad rows and observations that a page lists."""


@require_http_methods(["GET", "POST"])
@page(right=Right.SEE)
@shows("A10-3", "A12-2", "A14-3")
def observed(request: HttpRequest, account_id: int) -> HttpResponse:
    """What the platform shows of an account, its history, and the form of whoever has looked."""
    now, account = timezone.now(), _account(request, account_id)
    if request.method == "GET":
        initial = as_registered(account, now=now)
        return _page(request, account, ObservationForm(account=account, now=now, initial=initial))
    form = ObservationForm(request.POST, request.FILES, account=account, now=now)
    if not form.is_valid():
        return _page(request, account, form, status=422)
    services.record_observation(
        officer_of(request),
        account_id=account.pk,
        seen=form.sighting(),
        avatar=form.cleaned_data["avatar"],
        now=now,
    )
    messages.success(request, _("Recorded. The next round judges it."))
    return redirect("registry:observed", account_id=account.pk)


@require_POST
@page(right=Right.KEEP_ACCOUNTS)
@shows("A12-2")
def set_avatar(request: HttpRequest, account_id: int) -> HttpResponse:
    """Put the account's avatar on record."""
    now, account = timezone.now(), _account(request, account_id)
    form = AvatarForm(request.POST, request.FILES)
    if not form.is_valid():
        seen = ObservationForm(account=account, now=now, initial=as_registered(account, now=now))
        return _page(request, account, seen, avatar_form=form, status=422)
    services.set_avatar(
        officer_of(request), account_id=account.pk, upload=form.cleaned_data["avatar"], now=now
    )
    messages.success(request, _("The avatar is on record."))
    return redirect("registry:observed", account_id=account.pk)


@require_http_methods(["GET", "POST"])
@page(right=Right.PREPARE_CASES)
@shows("A10-2", "A10-3")
def merge_plan(request: HttpRequest, account_id: int) -> HttpResponse:
    """Plan which accounts of the host go into this one, and by when."""
    account = _account(request, account_id)
    others = list(selectors.siblings(account))
    beside = [str(each.pk) for each in others if each.platform_id == account.platform_id]
    form = MergePlanForm(request.POST or None, others=others, initial={"going": beside})
    breaches = []
    if request.method == "POST" and form.is_valid():
        try:
            services.plan_merger(
                officer_of(request),
                account_id=account.pk,
                going=form.chosen(),
                by_when=form.cleaned_data["by_when"],
                reason=form.cleaned_data["reason"],
                now=timezone.now(),
            )
        except Refused as refusal:
            breaches = refusal.breaches
        else:
            messages.success(request, _("The merger is planned; the desk shows its day."))
            return redirect("registry:account", account_id=account.pk)
    context = {
        "account": account,
        "form": form,
        "others": others,
        "plan": selectors.merge_plan_of(account),
        "breaches": breaches,
    }
    status = 403 if breaches else 422 if form.errors else 200
    return render(request, "registry/merge_plan.html", context, status=status)


@require_http_methods(["GET", "POST"])
@page(right=Right.BRING_POSTS)
@shows("A14-3")
def observations(request: HttpRequest) -> HttpResponse:
    """Bring a file of what platforms show, or only see what it would do."""
    officer, now = officer_of(request), timezone.now()
    form = ObservationFileForm(*((request.POST, request.FILES) if request.method == "POST" else ()))
    plan, dry = None, "check" in request.POST
    if request.method == "POST" and form.is_valid():
        file = form.cleaned_data["file"]
        act = selectors.observation_plan if dry else services.import_observations
        try:
            plan = act(officer, filename=file.name or "file", content=file.read(), now=now)
        except SheetError as trouble:
            form.add_error("file", trouble.text(translation.get_language() or ""))
    context = {
        "form": form,
        "plan": plan,
        "dry": dry,
        "bad": plan.bad[:SHOWN] if plan else (),
        "columns": [names[0] for names in COLUMNS.values()],
    }
    return render(
        request, "registry/observations.html", context, status=422 if form.errors else 200
    )


@require_GET
@page(right=Right.BRING_POSTS)
def observations_form(request: HttpRequest) -> HttpResponse:
    """The empty form, with every column that is read."""
    header = [names[0] for names in COLUMNS.values()]
    content = sheets.write(header, [], title="平台所示情况", created=timezone.now())
    return workbook(content, "observations-form")


def _account(request: HttpRequest, account_id: int) -> Account:
    return get_object_or_404(selectors.accounts(officer_of(request)), pk=account_id)


def _page(
    request: HttpRequest,
    account: Account,
    form: ObservationForm,
    *,
    avatar_form: AvatarForm | None = None,
    status: int = 200,
) -> HttpResponse:
    officer = officer_of(request)
    context = {
        "account": account,
        "shown": selectors.shown_beside(account),
        "history": list(selectors.observations_of(account)[:SHOWN]),
        "form": form,
        "avatar_form": avatar_form or AvatarForm(),
        "may_observe": officer.may(Right.BRING_POSTS, account.host.path),
        "may_keep": officer.may(Right.KEEP_ACCOUNTS, account.host.path),
        "may_prepare": officer.may(Right.PREPARE_CASES, account.host.path),
    }
    return render(request, "registry/observed.html", context, status=status)
