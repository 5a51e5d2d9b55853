"""The board of a competent unit's duties (A6-3)."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.http import require_GET

from guiju.console.selectors import duties as selectors
from guiju.units.doors import officer_of, page, shows
from guiju.units.rights import Right


@require_GET
@page(right=Right.HAND_OVER)
@shows("A6-3", "A6-1")
def duties(request: HttpRequest) -> HttpResponse:
    """Nine duties, each with what stands and where it is done."""
    officer = officer_of(request)
    board = selectors.board(officer, today=timezone.localdate())
    areas = [each.unit_name for each in officer.held if each.area]
    return render(request, "console/duties.html", {"board": board, "areas": areas})
