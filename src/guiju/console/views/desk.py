"""The desk: what waits for the person who has just come in."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone

from guiju.console.selectors import desk as selectors
from guiju.units import selectors as units
from guiju.units.doors import officer_of, page, shows
from guiju.units.rights import Right


@page(right=None)
@shows("A34-2", "N2-1", "A6-3")
def desk(request: HttpRequest) -> HttpResponse:
    """Findings to rectify, contests to decide, vetoes to come; administrators see their own doors."""
    today = timezone.localdate()
    officer = officer_of(request)
    calendar = units.calendar()
    seen = officer.may_anywhere(Right.SEE)
    return render(
        request,
        "console/desk.html",
        {
            "desk": selectors.desk(officer, today=today, calendar=calendar) if seen else None,
            "working_day": calendar.is_working_day(today),
            "may_run": officer.may_anywhere(Right.RUN_ROUNDS),
        },
    )
