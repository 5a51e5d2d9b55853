"""The regulation on the screen: the whole of it, and one article as a page or in a dialog."""

from __future__ import annotations

from django.conf import settings
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _

from guiju.console import wording
from guiju.console.parts import page_or_part
from guiju.console.selectors import open_counts
from guiju.console.selectors import regulation as selectors
from guiju.rulebook import packs
from guiju.units.doors import officer_of, page, shows

NATIONAL = "national-2019"


@page(right=None)
@shows("A1-1", "A40-1")
def regulation(request: HttpRequest) -> HttpResponse:
    """All articles by chapter, with what holds them and what is open on them."""
    pack, national = packs.load(settings.GUIJU_PACK), packs.load(NATIONAL)
    open_by_code = open_counts.by_code(officer_of(request))
    return render(
        request,
        "console/regulation.html",
        {
            "pack": pack,
            "chapters": selectors.chapters(pack, open_by_code=open_by_code),
            "coverage": selectors.coverage(pack),
            "renumbered": [
                each for each in pack.articles.values() if each.note and each.number == 40
            ],
            "national": national,
            "national_codes": selectors.codes(national, open_by_code=open_by_code),
            "kinds": wording.KINDS,
        },
    )


@page(right=None)
def article(request: HttpRequest, number: int) -> HttpResponse:
    """One article; HTMX gets the part that goes into the dialog, with the code asked for marked."""
    pack = packs.load(settings.GUIJU_PACK)
    if number not in pack.articles:
        raise Http404(_("There is no such article."))
    open_by_code = open_counts.by_code(officer_of(request))
    return render(
        request,
        page_or_part(request, "console/article.html"),
        {
            "pack": pack,
            "standing": selectors.article(pack, number, open_by_code=open_by_code),
            "chapter": next(
                each for each in pack.chapters if each.number == pack.articles[number].chapter
            ),
            "chosen": request.GET.get("code", ""),
            "before": pack.articles.get(number - 1),
            "after": pack.articles.get(number + 1),
            "kinds": wording.KINDS,
        },
    )


@page(right=None)
def national(request: HttpRequest) -> HttpResponse:
    """The national standard beside the regulation; HTMX gets the part for the dialog."""
    pack = packs.load(NATIONAL)
    return render(
        request,
        page_or_part(request, "console/national.html"),
        {
            "pack": pack,
            "codes": selectors.codes(pack, open_by_code=open_counts.by_code(officer_of(request))),
            "chosen": request.GET.get("code", ""),
            "kinds": wording.KINDS,
        },
    )
