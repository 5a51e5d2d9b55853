"""Calendar links: made and revoked here, read by calendar programs without a log-in."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone, translation
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from guiju.newsroom import services
from guiju.newsroom.campaigns import feeding
from guiju.newsroom.forms.campaigns import CalendarLinkForm
from guiju.newsroom.selectors import planning
from guiju.units.doors import officer_of, page, shows
from guiju.units.posted import posted
from guiju.units.rights import Right

MOST_SHOWN = 200
_PAGES = {"item": "newsroom:planned_item", "campaign": "newsroom:campaign"}


@never_cache
@require_http_methods(["GET", "POST"])
@page(right=Right.SEE)
@shows("A16-3", "A26-1")
def links(request: HttpRequest) -> HttpResponse:
    """The links; a new one shows its address on this page and never again."""
    officer, now = officer_of(request), timezone.now()
    form = CalendarLinkForm(request.POST or None, officer=officer)
    context: dict[str, Any] = {"form": form}
    made, status = posted(
        request,
        form,
        context,
        lambda: services.make_calendar_link(
            officer, unit_id=form.unit_id(), name=form.cleaned_data["name"], now=now
        ),
    )
    if made is not None:
        context |= {
            "made": made,
            "address": request.build_absolute_uri(reverse("feeds:calendar", args=[made.secret])),
            "form": CalendarLinkForm(None, officer=officer),
        }
    context["rows"] = planning.calendar_links(officer)[:MOST_SHOWN]
    return render(request, "newsroom/campaigns/links.html", context, status=status)


@require_POST
@page(right=Right.SEE)
def revoke(request: HttpRequest, link_id: int) -> HttpResponseBase:
    """End a link at once."""
    officer = officer_of(request)
    found = get_object_or_404(planning.calendar_links(officer), pk=link_id)
    services.revoke_calendar_link(officer, link_id=found.pk, now=timezone.now())
    messages.success(request, _("The link is revoked; calendars that use it get nothing any more."))
    return redirect("newsroom:calendar_links")


@require_safe
@shows("A16-3")
def calendar(request: HttpRequest, secret: str) -> HttpResponse:
    """The plan as a calendar program reads it, in Chinese; a link that gives nothing is as good as none."""
    now = timezone.now()
    found = feeding.reader(secret, now=now)
    if found is None:
        raise Http404
    link, officer = found

    def address(kind: str, key: int) -> str:
        return request.build_absolute_uri(reverse(_PAGES[kind], args=[key]))

    with translation.override("zh-hans"):
        content = feeding.calendar(link, officer, address=address, now=now)
    response = HttpResponse(content, content_type=feeding.MEDIA_TYPE)
    response["Cache-Control"] = "private, no-cache"
    response["Referrer-Policy"] = "no-referrer"
    response["X-Robots-Tag"] = "noindex"
    return response
