"""When a manuscript goes out: at a stated time, or as soon as it is signed and the quiet hours are over (A17-1)."""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpRequest, HttpResponseBase
from django.shortcuts import redirect
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from guiju.newsroom import services
from guiju.newsroom.forms.deliveries import ScheduleForm
from guiju.newsroom.views.manuscript_page import manuscript_page, visible
from guiju.units.doors import officer_of, page, shows
from guiju.units.rights import Refused, Right
from guiju.units.versions import version_of


@require_POST
@page(right=Right.WRITE_MANUSCRIPTS)
@shows("A17-1")
def schedule(request: HttpRequest, manuscript_id: int) -> HttpResponseBase:
    """Set the time, or take it back: then it goes out as soon as it is signed."""
    found = visible(request, manuscript_id)
    clear = "clear" in request.POST
    form = ScheduleForm(None if clear else request.POST)
    if not clear and not form.is_valid():
        return manuscript_page(request, found, schedule_form=form, status=422)
    try:
        services.schedule_manuscript(
            officer_of(request),
            manuscript_id=found.pk,
            version=version_of(request.POST.get("version")),
            publish_at=None if clear else form.cleaned_data["publish_at"],
            now=timezone.now(),
        )
    except Refused as refusal:
        return manuscript_page(request, found, refused=refusal, schedule_form=form, status=403)
    messages.success(
        request,
        _("It goes out as soon as it is signed.")
        if clear
        else _("The time of publication is set."),
    )
    return redirect("newsroom:manuscript", manuscript_id=found.pk)
