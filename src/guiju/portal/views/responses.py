"""Refutations and responses: what units have said about emergencies, hot topics and rumours; list and feeds (A23-1)."""

from __future__ import annotations

from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from guiju.newsroom.models import ResponseCase
from guiju.newsroom.selectors.public_responses import published, told
from guiju.portal.conditional import unless_known
from guiju.portal.feeds import document
from guiju.portal.feeds import responses as feeds
from guiju.units.doors import shows

PAGE = 20
NEWEST = 50


@require_safe
@shows("A23-1")
@unless_known
def responses(request: HttpRequest) -> HttpResponse:
    """Every statement that came out, the newest first, each with who says it and where it stands; of what was withdrawn
    only that it was, and the public note."""
    kinds = ResponseCase.Kind
    kind = request.GET.get("kind", "")
    kind = kind if kind in kinds.values else ""
    page = Paginator(published(kind=kind), PAGE).get_page(request.GET.get("page"))
    context = {"page": page, "told": told(page), "kind": kind, "kinds": kinds.choices}
    return render(request, "portal/responses.html", context)


@require_safe
@shows("A23-1")
@unless_known
def responses_rss(request: HttpRequest) -> HttpResponse:
    """The newest statements as RSS 2.0."""
    return _fed(request, document.RSS, "portal:responses_rss")


@require_safe
@shows("A23-1")
@unless_known
def responses_atom(request: HttpRequest) -> HttpResponse:
    """The newest statements as Atom."""
    return _fed(request, document.ATOM, "portal:responses_atom")


def _fed(request: HttpRequest, form: document.Form, name: str) -> HttpResponse:
    newest = told(published()[:NEWEST])
    return document.answered(request, form, name, lambda: feeds.fed(newest))
