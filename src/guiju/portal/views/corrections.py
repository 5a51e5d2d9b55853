"""What was corrected or withdrawn, for everybody: the list, the page of each, the feed. Nothing of it is ever removed."""

from __future__ import annotations

from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.views.decorators.http import require_safe

from guiju.newsroom.correcting.comparing import public_changes
from guiju.newsroom.selectors.corrections import public_corrections, public_tasks
from guiju.portal.conditional import unless_known
from guiju.portal.feeds import corrections as feeds
from guiju.portal.feeds import document
from guiju.units.doors import shows

PAGE, IN_FEED = 30, 100


@require_safe
@shows("A28-1")
@unless_known
def corrections(request: HttpRequest) -> HttpResponse:
    """Every correction and withdrawal, the newest first."""
    words = request.GET.get("q", "")[:100].strip()
    page = Paginator(public_corrections(words), PAGE).get_page(request.GET.get("page"))
    context = {
        "page": page,
        "rows": [(each, feeds.heading(each)) for each in page],
        "words": words,
    }
    return render(request, "portal/corrections.html", context)


@require_safe
@shows("A28-1")
@unless_known
def correction(request: HttpRequest, correction_id: int) -> HttpResponse:
    """What was corrected, when, on which accounts, old and new wording where it is lawful to show them."""
    found = get_object_or_404(public_corrections(), pk=correction_id)
    context = {
        "correction": found,
        "heading": feeds.heading(found),
        "notes": list(found.notes.all()),
        "changes": public_changes(found),
        "tasks": public_tasks(found),
    }
    return render(request, "portal/correction.html", context)


@require_safe
@shows("A28-1")
@unless_known
def corrections_atom(request: HttpRequest) -> HttpResponse:
    """The newest corrections as Atom."""
    newest = list(public_corrections()[:IN_FEED])
    return document.answered(
        request, document.ATOM, "portal:corrections_atom", lambda: feeds.fed(newest)
    )
