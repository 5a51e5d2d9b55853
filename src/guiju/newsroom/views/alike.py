"""The same text on other accounts, and what each says otherwise."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.views.decorators.http import require_GET

from guiju.newsroom import selectors
from guiju.newsroom.selectors.alike import SHOWN, how_many_alike, posts_alike
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
