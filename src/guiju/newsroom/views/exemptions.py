"""Remarks that may stay: asked for with ground and reason, confirmed by a second person (A18-1, A20-2)."""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from guiju.newsroom import services
from guiju.newsroom.forms.manuscripts import ExemptionForm
from guiju.newsroom.views.manuscript_page import manuscript_page, visible
from guiju.units.doors import officer_of, page, shows
from guiju.units.rights import Refused, Right


@require_POST
@page(right=Right.WRITE_MANUSCRIPTS)
@shows("A18-1", "A20-2")
def ask(request: HttpRequest, manuscript_id: int) -> HttpResponse:
    """Ask that a remark may stay."""
    found = visible(request, manuscript_id)
    form = ExemptionForm(request.POST)
    if not form.is_valid():
        return manuscript_page(request, found, exemption_form=form, status=422)
    try:
        asked = services.ask_exemption(
            officer_of(request), manuscript_id=found.pk, now=timezone.now(), **form.cleaned_data
        )
    except Refused as refusal:
        return manuscript_page(request, found, refused=refusal, exemption_form=form, status=403)
    if asked.confirmed_at:
        messages.success(request, _("The remark may stay; your reason is on record."))
    else:
        messages.success(request, _("Asked. A reviewer or signer confirms it on this page."))
    return redirect("newsroom:manuscript", manuscript_id=found.pk)


@require_POST
@page(right=Right.READ_MANUSCRIPTS)
@shows("A18-1", "A20-2")
def confirm(request: HttpRequest, manuscript_id: int, exemption_id: int) -> HttpResponse:
    """Agree, as the second person, that a remark stays."""
    found = visible(request, manuscript_id)
    exemption = get_object_or_404(found.exemptions, pk=exemption_id)
    try:
        services.confirm_exemption(
            officer_of(request), exemption_id=exemption.pk, now=timezone.now()
        )
    except Refused as refusal:
        return manuscript_page(request, found, refused=refusal, status=403)
    messages.success(request, _("Confirmed. The remark may stay."))
    return redirect("newsroom:manuscript", manuscript_id=found.pk)
