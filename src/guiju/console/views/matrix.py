"""The matrix of accounts, drawn (A5-1)."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone

from guiju.console.forms import MatrixFilter
from guiju.console.selectors import matrix as selectors
from guiju.units.doors import officer_of, page, shows


@page()
@shows("A5-1", "A10-1")
def matrix(request: HttpRequest) -> HttpResponse:
    """Portal, county trunk, town skeleton: every account with how it stands."""
    form = MatrixFilter(request.GET)
    form.is_valid()
    platform, state = form.cleaned_data.get("platform"), form.cleaned_data.get("state")
    drawn = selectors.draw(
        officer_of(request),
        today=timezone.localdate(),
        platform=platform.code if platform else "",
        standing=selectors.Standing(state) if state else None,
    )
    return render(request, "console/matrix.html", {"form": form, "matrix": drawn})
