"""A paper of a case as a download."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404
from django.views.decorators.http import require_GET

from guiju.registry import selectors
from guiju.registry.models import CasePaper
from guiju.units.doors import officer_of, page, shows
from guiju.units.downloads import given_out
from guiju.units.rights import Right


@require_GET
@page(right=Right.SEE)
@shows("A10-7", "A14-1")
def paper(request: HttpRequest, case_id: int, paper_id: int) -> HttpResponse:
    """The paper, to be saved and never shown inside the program; one that was altered is not given out."""
    attached = get_object_or_404(
        CasePaper.objects.select_related("paper"),
        pk=paper_id,
        case__in=selectors.cases(officer_of(request)).filter(pk=case_id),
    )
    return given_out(request, attached.paper)
