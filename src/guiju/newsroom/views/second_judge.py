"""The second judge: asked by whoever is writing, looked after by the system administrator (A18-1).

Where no model is set nothing of it is shown to anybody but the administrator, who reads how it is set.
"""

from __future__ import annotations

from urllib.parse import urlsplit

from django.conf import settings
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import redirect, render, resolve_url
from django.utils import timezone
from django.views.decorators.http import require_GET, require_http_methods

from guiju.newsroom import services
from guiju.newsroom.checks.opinions import LONGEST
from guiju.newsroom.selectors.opinions import judge_health
from guiju.newsroom.views.manuscript_page import (
    is_writing,
    manuscript_page,
    second_opinion,
    visible,
)
from guiju.newsroom.writing import proofing
from guiju.textcheck.judge import LONGEST_TEXT
from guiju.units.doors import is_partial, officer_of, page
from guiju.units.rights import Refused, Right


@require_http_methods(["GET", "POST"])
@page(right=Right.WRITE_MANUSCRIPTS)
def opinion(request: HttpRequest, manuscript_id: int) -> HttpResponseBase:
    """Ask the model about the manuscript, or see whether it has answered; the page asks while it waits."""
    if settings.GUIJU_JUDGE is None:
        raise Http404
    found = visible(request, manuscript_id)
    officer = officer_of(request)
    back = f"{resolve_url('newsroom:manuscript', manuscript_id=found.pk)}#second_judge"
    if request.method == "POST":
        try:
            services.ask_second_judge(
                officer,
                manuscript_id=found.pk,
                model=settings.GUIJU_JUDGE.model,
                now=timezone.now(),
            )
        except Refused as refusal:
            return manuscript_page(request, found, refused=refusal, status=403)
        return redirect(back)
    if not is_partial(request):
        return redirect(back)
    writing = is_writing(found, officer)
    places = proofing.places(found, advising=True) if writing else []
    context = {"manuscript": found, "writing": writing} | second_opinion(
        found, places, writing=writing
    )
    return render(request, "newsroom/manuscripts/second_judge.html", context)


@require_GET
@page(right=Right.KEEP_JUDGE)
def health(request: HttpRequest) -> HttpResponse:
    """Which model is set, how long it may take, and how it has been answering."""
    judge = settings.GUIJU_JUDGE
    context = {
        "judge": judge,
        "address": urlsplit(judge.url).netloc if judge else "",
        "seconds": min(judge.seconds, LONGEST) if judge else 0,
        "longest_text": LONGEST_TEXT,
        "health": judge_health(now=timezone.now()),
    }
    return render(request, "newsroom/judge.html", context)
