"""Personally verified accounts of staff: the register, and consent to what is sensitive (A20-3)."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_POST

from guiju.newsroom import services
from guiju.newsroom.forms.personal import PersonalAccountForm, PersonalTextForm
from guiju.newsroom.models import PersonalText
from guiju.newsroom.selectors import personal as selectors
from guiju.units.doors import officer_of, page, shows
from guiju.units.law import pack_on
from guiju.units.models import Role
from guiju.units.rights import Refused, Right

ROWS_A_PAGE = 30


@require_GET
@page(right=Right.SEE)
@shows("A20-3")
def personal(request: HttpRequest) -> HttpResponse:
    """The register, the texts that wait for consent, and what may be done about them."""
    return _page(request)


@require_POST
@page(right=Right.KEEP_STAFF)
def keep(request: HttpRequest) -> HttpResponseBase:
    """Put an account on the register."""
    officer = officer_of(request)
    form = PersonalAccountForm(request.POST, officer=officer)
    if not form.is_valid():
        return _page(request, account_form=form, status=422)
    services.keep_personal_account(officer, **form.given(), now=timezone.now())
    messages.success(request, _("The account is on the register."))
    return redirect("newsroom:personal")


@require_POST
@page(right=Right.KEEP_STAFF)
def end(request: HttpRequest, account_id: int) -> HttpResponseBase:
    """Take an account off the register from today on."""
    officer, now = officer_of(request), timezone.now()
    account = get_object_or_404(selectors.personal_accounts(officer), pk=account_id)
    services.end_personal_account(
        officer, account_id=account.pk, on=timezone.localdate(now), now=now
    )
    messages.success(request, _("The account is off the register."))
    return redirect("newsroom:personal")


@require_POST
@page(right=Right.SEE)
@shows("A20-3")
def write(request: HttpRequest) -> HttpResponseBase:
    """Ask for consent to a text, or record where it was published: then the gate stands."""
    officer, now = officer_of(request), timezone.now()
    form = PersonalTextForm(request.POST, officer=officer, pack=pack_on(timezone.localdate(now)))
    if not form.is_valid():
        return _page(request, text_form=form, status=422)
    try:
        if "publish" in request.POST:
            url = form.cleaned_data["url"]
            services.publish_personal(officer, **form.given(), url=url, now=now)
            messages.success(request, _("The post is on record."))
        else:
            services.ask_consent(officer, **form.given(), now=now)
            messages.success(request, _("The employer has been asked."))
    except Refused as refusal:
        return _page(request, text_form=form, refused=refusal, status=403)
    return redirect("newsroom:personal")


@require_POST
@page(right=Right.SEE)
def decide(request: HttpRequest, text_id: int) -> HttpResponseBase:
    """Agree to a text, or not."""
    officer = officer_of(request)
    found = get_object_or_404(selectors.personal_texts(officer), pk=text_id)
    try:
        services.decide_consent(
            officer,
            text_id=found.pk,
            grants="grant" in request.POST,
            reason=request.POST.get("reason", ""),
            now=timezone.now(),
        )
    except Refused as refusal:
        return _page(request, refused=refusal, status=403)
    messages.success(request, _("Your decision is on record."))
    return redirect("newsroom:personal")


def _page(request: HttpRequest, *, status: int = 200, **more: Any) -> HttpResponse:
    officer = officer_of(request)
    texts = selectors.personal_texts(officer)
    accounts = list(selectors.personal_accounts(officer))
    pack = pack_on(timezone.localdate())
    leads = any(
        each.role in {Role.PRINCIPAL_LEADER, Role.LEADER_IN_CHARGE} and not each.acting_for
        for each in officer.held
    )
    context = {
        "accounts": accounts,
        "page": Paginator(texts, ROWS_A_PAGE).get_page(request.GET.get("page")),
        "account_form": PersonalAccountForm(None, officer=officer),
        "text_form": PersonalTextForm(None, officer=officer, pack=pack),
        "may_keep": officer.may_anywhere(Right.KEEP_STAFF),
        "may_write": any(
            each.staff_id == officer.staff_id or officer.may(Right.KEEP_STAFF, each.staff.unit.path)
            for each in accounts
        ),
        "leads": leads,
        "asked": PersonalText.State.ASKED,
        "matters": {each.code: each.name for each in pack.items("A20-3", "matters")},
        **more,
    }
    return render(request, "newsroom/personal/personal.html", context, status=status)
