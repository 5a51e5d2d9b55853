"""Another unit's manuscript, read with the reason on record: asking for it, and what is shown (A6-2)."""

from __future__ import annotations

from django.core.paginator import Paginator
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.views.decorators.http import require_GET, require_http_methods

from guiju.newsroom import services
from guiju.newsroom.forms.readings import ReadingForm
from guiju.newsroom.models import Reading
from guiju.newsroom.selectors import readings as selectors
from guiju.platforms.paper_formats import MEDIA_TYPES
from guiju.units import papers
from guiju.units.doors import officer_of, page, shows
from guiju.units.rights import Refused, Right

ROWS_A_PAGE = 30


@require_http_methods(["GET", "POST"])
@page(right=Right.READ_ON_RECORD)
@shows("A6-2", "A26-1")
def readings(request: HttpRequest) -> HttpResponseBase:
    """Open a manuscript with a reason; below it what one has read."""
    officer, now = officer_of(request), timezone.now()
    posted = request.method == "POST"
    form = ReadingForm(request.POST if posted else None, officer=officer)
    refused, status = None, 422 if posted else 200
    if posted and form.is_valid():
        try:
            opened = services.open_reading(officer, **form.given(), now=now)
            return redirect("newsroom:reading", reading_id=opened.pk)
        except Refused as refusal:
            refused, status = refusal, 403
    rows = selectors.readings(officer)
    context = {
        "form": form,
        "refused": refused,
        "now": now,
        "page": Paginator(rows, ROWS_A_PAGE).get_page(request.GET.get("page")),
    }
    return render(request, "newsroom/readings/readings.html", context, status=status)


@require_GET
@page(right=Right.READ_ON_RECORD)
@shows("A6-2", "A20-2")
def reading(request: HttpRequest, reading_id: int) -> HttpResponse:
    """The edition that was opened, until the day is over; then only that it was read."""
    found = _own(request, reading_id)
    is_open = found.is_open(timezone.now())
    context = {
        "reading": found,
        "manuscript": found.edition.manuscript,
        "shown": selectors.read_text(found) if is_open else None,
    }
    response = render(request, "newsroom/readings/reading.html", context)
    response["Cache-Control"] = "private, no-store"
    return response


@require_GET
@page(right=Right.READ_ON_RECORD)
def picture(request: HttpRequest, reading_id: int, key: int) -> HttpResponse:
    """A picture of the edition, as long as the text is shown."""
    found = _own(request, reading_id)
    paper = selectors.read_picture(found, key) if found.is_open(timezone.now()) else None
    if paper is None:
        raise Http404
    try:
        content = papers.content(paper)
    except papers.Altered:
        return render(request, "units/altered.html", {"paper": paper}, status=409)
    response = HttpResponse(content, content_type=MEDIA_TYPES[paper.format])
    response["X-Content-Type-Options"] = "nosniff"
    response["Cache-Control"] = "private, no-store"
    return response


def _own(request: HttpRequest, reading_id: int) -> Reading:
    return get_object_or_404(selectors.readings(officer_of(request)), pk=reading_id)
