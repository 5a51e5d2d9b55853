"""Public notices of Article 14: the list, the page of each, its QR code, the feeds."""

from __future__ import annotations

import io

import segno
from django.core.paginator import Paginator
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.utils import timezone
from django.utils.cache import patch_cache_control
from django.views.decorators.http import require_safe

from guiju.portal import selectors
from guiju.portal.conditional import unless_known
from guiju.portal.feeds import document
from guiju.portal.feeds import notices as feeds
from guiju.portal.questions import NOTICE_KINDS, wanted_notices
from guiju.registry import selectors as registry
from guiju.units.doors import shows

PAGE = 30


@require_safe
@shows("A14-2")
@unless_known
def notices(request: HttpRequest) -> HttpResponse:
    """Every public notice, the newest first: those that run, and those that have ended."""
    today, wanted = timezone.localdate(), wanted_notices(request.GET)
    page = Paginator(selectors.notices(wanted, today=today), PAGE).get_page(request.GET.get("page"))
    context = {
        "page": page,
        "notices": selectors.told(page.object_list, today=today),
        "wanted": wanted,
        "kinds": [(each.value, each.label) for each in NOTICE_KINDS],
        "units": selectors.units_with_accounts(),
    }
    return render(request, "portal/notices.html", context)


@require_safe
@shows("A14-2")
@unless_known
def notice(request: HttpRequest, notice_id: int) -> HttpResponse:
    """One notice: what it says, from when until when, and what became of it. Made to be printed."""
    told = selectors.notice(notice_id, today=timezone.localdate())
    if told is None:
        raise Http404
    address = request.build_absolute_uri(reverse("portal:notice", args=[notice_id]))
    return render(request, "portal/notice.html", {"told": told, "address": address})


@require_safe
@shows("A14-2")
def notice_code(request: HttpRequest, notice_id: int) -> HttpResponse:
    """The address of a notice as a QR code, for the paper on the door."""
    shown = get_object_or_404(registry.public_notices(), pk=notice_id)
    drawn = io.BytesIO()
    address = request.build_absolute_uri(reverse("portal:notice", args=[shown.pk]))
    segno.make(address, error="m").save(drawn, kind="svg", border=2, dark="#000", light="#fff")
    response = HttpResponse(drawn.getvalue(), content_type="image/svg+xml")
    patch_cache_control(response, public=True, max_age=86400)
    return response


@require_safe
@shows("A14-2")
@unless_known
def notices_rss(request: HttpRequest) -> HttpResponse:
    """The newest notices as RSS 2.0."""
    return _fed(request, document.RSS, "portal:notices_rss")


@require_safe
@shows("A14-2")
@unless_known
def notices_atom(request: HttpRequest) -> HttpResponse:
    """The newest notices as Atom."""
    return _fed(request, document.ATOM, "portal:notices_atom")


def _fed(request: HttpRequest, form: document.Form, name: str) -> HttpResponse:
    newest = selectors.newest_notices(today=timezone.localdate())
    return document.answered(request, form, name, lambda: feeds.fed(newest))
