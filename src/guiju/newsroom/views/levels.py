"""The level of a manuscript: raised, asked lower, confirmed and declined by a second person (A17-3)."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from guiju.newsroom import services
from guiju.newsroom.forms.manuscripts import LevelForm
from guiju.newsroom.models import Lowering
from guiju.newsroom.views.manuscript_page import manuscript_page, visible
from guiju.units.doors import officer_of, page, shows
from guiju.units.keys import key_of
from guiju.units.rights import Refused, Right
from guiju.units.versions import version_of

SET: dict[str, Callable[..., object]] = {
    "raise": services.raise_level,
    "lower": services.ask_lower_level,
}
"""What is asked of the level → the service."""
DECIDE: dict[str, Callable[..., object]] = {
    "confirm": services.confirm_lower_level,
    "decline": services.decline_lower_level,
}
"""What is answered to a lowering → the service."""


@require_POST
@page(right=Right.READ_MANUSCRIPTS)
@shows("A17-3")
def level(request: HttpRequest, manuscript_id: int, name: str) -> HttpResponse:
    """Raise the level, ask for a lower one, or answer as the second person."""
    found = visible(request, manuscript_id)
    given: dict[str, Any] = {"now": timezone.now()}
    if name in SET:
        form = LevelForm(request.POST, found, above=name == "raise")
        if not form.is_valid():
            shown = "raising" if name == "raise" else "lowering_form"
            return manuscript_page(request, found, status=422, **{shown: form})
        version = version_of(request.POST.get("version"))
        given |= form.given() | {"manuscript_id": found.pk, "version": version}
    elif name in DECIDE:
        asked = found.lowerings.filter(pk=key_of(request.POST.get("lowering")) or 0)
        given["lowering_id"] = get_object_or_404(Lowering, pk__in=asked).pk
    else:
        raise Http404
    try:
        (SET | DECIDE)[name](officer_of(request), **given)
    except Refused as refusal:
        return manuscript_page(request, visible(request, found.pk), refused=refusal, status=403)
    messages.success(request, _SAID[name]())
    return redirect("newsroom:manuscript", manuscript_id=found.pk)


_SAID: dict[str, Callable[[], str]] = {
    "raise": lambda: _("The level is raised; its signer has it on the desk when it is reviewed."),
    "lower": lambda: _("Asked. A second person who did not write it confirms or declines."),
    "confirm": lambda: _("Confirmed. The level is lower now."),
    "decline": lambda: _("Declined. The level stays."),
}
