"""A paper on file, a list as a workbook, or a file that is ready, as a download.

return given_out(request, agreement.paper)
return workbook(request, "承办单位台账", ["承办单位", "主办单位"], rows, now=now)
return to_save(content, "词库.xlsx")
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import datetime

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.http import content_disposition_header

from guiju.platforms import sheets
from guiju.platforms.paper_formats import MEDIA_TYPES
from guiju.platforms.sheets import Cell
from guiju.units import papers
from guiju.units.doors import officer_of
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


def workbook(
    request: HttpRequest,
    title: str,
    header: Sequence[str],
    rows: Iterable[Sequence[Cell]],
    *,
    now: datetime,
) -> HttpResponse:
    """A list as a workbook under its title; text stays text, never a formula."""
    content = sheets.write(header, rows, title=title, created=now, author=officer_of(request).name)
    return to_save(content, f"{title}.xlsx")


def to_save(
    content: bytes | str, filename: str, *, media_type: str = MEDIA_TYPES["xlsx"]
) -> HttpResponse:
    """What a file holds, to be saved under a name that may be Chinese; a workbook unless told otherwise."""
    response = HttpResponse(content, content_type=media_type)
    response["Content-Disposition"] = (
        content_disposition_header(as_attachment=True, filename=filename) or "attachment"
    )
    return response
