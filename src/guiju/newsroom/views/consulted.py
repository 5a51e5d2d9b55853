"""The page on which a body outside answers a consultation by its one-time link, without a log-in (A20-1)."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods

from guiju.newsroom import services
from guiju.newsroom.forms.consultations import OutsideAnswerForm
from guiju.newsroom.selectors.consultations import by_secret, texts_of
from guiju.units.doors import shows
from guiju.units.rights import Refused


@require_http_methods(["GET", "POST"])
@never_cache
@shows("A20-1")
def consulted(request: HttpRequest, secret: str) -> HttpResponse:
    """The text and a form; once answered, or when the term is over, the link opens nothing any more."""
    found, now = by_secret(secret), timezone.now()
    if found is None or found.due_on < timezone.localdate(now):
        return _shown(request, {"over": True}, status=410)
    form = OutsideAnswerForm(request.POST if request.method == "POST" else None)
    context = {
        "consultation": found,
        "title": found.edition.content["title"],
        "texts": texts_of(found),
        "form": form,
    }
    if request.method == "POST":
        if not form.is_valid():
            return _shown(request, context, status=422)
        try:
            services.answer_by_link(
                secret=secret, name=form.cleaned_data["name"], **form.given(), now=now
            )
        except Refused as refusal:
            return _shown(request, context | {"refused": refusal}, status=403)
        return _shown(request, {"thanks": True, "consultation": found})
    return _shown(request, context)


def _shown(request: HttpRequest, context: dict[str, object], *, status: int = 200) -> HttpResponse:
    response = render(request, "newsroom/consultations/outside.html", context, status=status)
    # The address is the secret: it is told to nobody, and found by no search engine.
    response["Referrer-Policy"] = "no-referrer"
    response["X-Robots-Tag"] = "noindex"
    return response
