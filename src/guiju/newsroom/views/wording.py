"""One click on a remark: the suggestion is written, personal data masked (A18-1, A20-2)."""

from __future__ import annotations

from collections.abc import Callable

from django.contrib import messages
from django.http import HttpRequest, HttpResponseBase
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from guiju.newsroom import services
from guiju.newsroom.models import Manuscript
from guiju.newsroom.views import variants
from guiju.newsroom.views.manuscript_page import visible
from guiju.units.doors import officer_of, page, shows
from guiju.units.rights import Refused, Right
from guiju.units.versions import ChangedMeanwhile, version_of


@require_POST
@page(right=Right.WRITE_MANUSCRIPTS)
@shows("A18-1", "A20-2")
def mend(request: HttpRequest, manuscript_id: int) -> HttpResponseBase:
    """Write what the remark suggests in place of what it is about."""

    def act(found: Manuscript) -> None:
        services.mend_wording(
            officer_of(request),
            manuscript_id=found.pk,
            version=version_of(request.POST.get("version")),
            key=request.POST.get("key", ""),
            choice=version_of(request.POST.get("choice")),
            now=timezone.now(),
        )

    return _done(request, manuscript_id, act, _("Written in its place."))


@require_POST
@page(right=Right.WRITE_MANUSCRIPTS)
@shows("A20-2")
def mask(request: HttpRequest, manuscript_id: int) -> HttpResponseBase:
    """Mask all personal data that the checks remark upon."""

    def act(found: Manuscript) -> None:
        services.mask_personal_data(
            officer_of(request),
            manuscript_id=found.pk,
            version=version_of(request.POST.get("version")),
            now=timezone.now(),
        )

    return _done(request, manuscript_id, act, _("All personal data that was found is masked."))


def _done(
    request: HttpRequest, manuscript_id: int, act: Callable[[Manuscript], None], said: str
) -> HttpResponseBase:
    found = visible(request, manuscript_id)
    try:
        act(found)
    except Refused as refusal:
        return variants.again(request, found, refused=refusal, status=403)
    except ChangedMeanwhile as clash:
        return variants.again(request, visible(request, found.pk), clash=clash, status=409)
    messages.success(request, said)
    return variants.back(request, found)
