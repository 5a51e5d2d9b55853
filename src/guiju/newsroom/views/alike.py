"""The same text on other accounts, and what each says otherwise."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.utils import timezone
from django.views.decorators.http import require_GET

from guiju.newsroom import selectors
from guiju.newsroom.selectors.alike import (
    SHOWN,
    how_many_alike,
    posts_alike,
    posts_with_text_of,
)
from guiju.newsroom.views.manuscript_page import visible
from guiju.units.doors import officer_of, page, shows
from guiju.units.rights import Right


@require_GET
@page(right=Right.SEE)
@shows("A18-3", "A21-2")
def alike(request: HttpRequest, post_id: int) -> HttpResponse:
    """Who published nearly the text of a post besides, altered ones first."""
    officer = officer_of(request)
    found = selectors.posts(officer).select_related("account__platform", "account__host")
    post = get_object_or_404(found, pk=post_id)
    rows = posts_alike(officer, post)
    number = how_many_alike(officer, post) if len(rows) == SHOWN else len(rows)
    context = {"post": post, "rows": rows, "number": number, "shown": SHOWN}
    return render(request, "newsroom/alike.html", context)


@require_GET
@page(right=Right.READ_MANUSCRIPTS)
@shows("A18-3", "A21-2")
def of_manuscript(request: HttpRequest, manuscript_id: int) -> HttpResponse:
    """Which posts have nearly the text of a manuscript: whether it was published before, and who took it over."""
    found = visible(request, manuscript_id)
    rows = posts_with_text_of(officer_of(request), found, now=timezone.now())
    context = {"manuscript": found, "rows": rows, "shown": SHOWN if len(rows) == SHOWN else 0}
    return render(request, "newsroom/manuscripts/alike.html", context)
