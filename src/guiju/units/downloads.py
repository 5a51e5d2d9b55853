"""A paper on file as a download.

return given_out(request, agreement.paper)
"""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from guiju.platforms.paper_formats import MEDIA_TYPES
from guiju.units import papers
from guiju.units.models import Paper


def given_out(request: HttpRequest, paper: Paper) -> HttpResponse:
    """The paper, to be saved and never shown inside the program; one that was altered is not given out."""
    try:
        content = papers.content(paper)
    except papers.Altered:
        return render(request, "units/altered.html", {"paper": paper}, status=409)
    response = HttpResponse(content, content_type=MEDIA_TYPES[paper.format])
    response["Content-Disposition"] = papers.disposition(paper)
    response["X-Content-Type-Options"] = "nosniff"
    return response
