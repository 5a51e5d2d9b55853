"""Remarks that may stay: asked for with ground and reason, confirmed by a second person (A18-1, A20-2)."""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpRequest, HttpResponseBase
from django.shortcuts import get_object_or_404
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from guiju.newsroom import services
from guiju.newsroom.forms.manuscripts import ExemptionForm
from guiju.newsroom.views import variants
from guiju.newsroom.views.manuscript_page import visible
from guiju.units.doors import officer_of, page, shows
from guiju.units.rights import Refused, Right


@require_POST
@page(right=Right.WRITE_MANUSCRIPTS)
@shows("A18-1", "A20-2")
def ask(request: HttpRequest, manuscript_id: int) -> HttpResponseBase:
    """Ask that a remark may stay."""
    found = visible(request, manuscript_id)
    form = ExemptionForm(request.POST)
    if not form.is_valid():
        return variants.again(request, found, exemption_form=form, status=422)
    try:
        asked = services.ask_exemption(
            officer_of(request), manuscript_id=found.pk, now=timezone.now(), **form.cleaned_data
        )
    except Refused as refusal:
        return variants.again(request, found, refused=refusal, exemption_form=form, status=403)
    if asked.confirmed_at:
        messages.success(request, _("The remark may stay; your reason is on record."))
    else:
        messages.success(request, _("Asked. A reviewer or signer confirms it on this page."))
    return variants.back(request, found)


@require_POST
@page(right=Right.READ_MANUSCRIPTS)
@shows("A18-1", "A20-2")
def confirm(request: HttpRequest, manuscript_id: int, exemption_id: int) -> HttpResponseBase:
    """Agree, as the second person, that a remark stays."""
    found = visible(request, manuscript_id)
    exemption = get_object_or_404(found.exemptions, pk=exemption_id)
    try:
        services.confirm_exemption(
            officer_of(request), exemption_id=exemption.pk, now=timezone.now()
        )
    except Refused as refusal:
        return variants.again(request, found, refused=refusal, status=403)
    messages.success(request, _("Confirmed. The remark may stay."))
    return variants.back(request, found)
