"""Search over all posts and manuscripts an officer may read (A24-1)."""

from __future__ import annotations

from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_GET

from guiju.newsroom.forms.search import SearchForm
from guiju.newsroom.selectors.search import MOST, Found, hits
from guiju.newsroom.selectors.search import search as found_by
from guiju.units.doors import officer_of, page, shows
from guiju.units.rights import Right

ROWS_A_PAGE = 20


@require_GET
@page(right=Right.SEE)
@shows("A24-1")
def search(request: HttpRequest) -> HttpResponse:
    """The words, what was found, and how fresh the index is."""
    officer = officer_of(request)
    form = SearchForm(request.GET, officer=officer)
    wanted = form.wanted()
    found = found_by(officer, wanted) if request.GET.get("q") else Found([], False, 0)
    shown = Paginator(found.keys, ROWS_A_PAGE).get_page(request.GET.get("page"))
    context = {
        "form": form,
        "asked": bool(request.GET.get("q", "").strip()),
        "query": wanted.query,
        "found": found,
        "page": shown,
        "hits": hits(officer, list(shown.object_list), wanted.query),
        "most": MOST,
    }
    return render(request, "newsroom/search.html", context)
