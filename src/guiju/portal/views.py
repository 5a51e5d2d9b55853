"""Pages for the public; they need no log-in, no script, and no personal data."""

from __future__ import annotations

from django.conf import settings
from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.views.decorators.http import require_GET

from guiju.portal import selectors
from guiju.registry import selectors as registry
from guiju.rulebook import packs
from guiju.units.doors import shows

PAGE = 60


@require_GET
@shows("A2-1", "A5-1")
def home(request: HttpRequest) -> HttpResponse:
    """The directory of official accounts."""
    words = request.GET.get("q", "").strip()[: selectors.LONGEST_QUESTION]
    platform = request.GET.get("platform", "")
    closed = request.GET.get("closed") == "1"
    found = selectors.directory(words=words, platform=platform, closed=closed)
    context = {
        "page": Paginator(found, PAGE).get_page(request.GET.get("page")),
        "words": words,
        "platform": platform,
        "closed": closed,
        "platforms": selectors.platforms_with_accounts(),
    }
    return render(request, "portal/home.html", context)


@require_GET
@shows("A2-1", "A13-1")
def account(request: HttpRequest, account_id: int) -> HttpResponse:
    """One account: whose it is, where it is, and what became of it."""
    shown = get_object_or_404(registry.public_directory(), pk=account_id)
    same_host = selectors.directory().filter(host_id=shown.host_id).exclude(pk=shown.pk)
    return render(request, "portal/account.html", {"account": shown, "same_host": same_host})


@require_GET
@shows("A34-5")
def verify(request: HttpRequest) -> HttpResponse:
    """Is this account official? Paste a name, a link or an id."""
    question = request.GET.get("q", "")[: selectors.LONGEST_QUESTION]
    answer = selectors.verify(question) if question.strip() else None
    return render(request, "portal/verify.html", {"question": question, "answer": answer})


@require_GET
@shows("A1-1")
def regulation(request: HttpRequest) -> HttpResponse:
    """The regulation in paraphrase, for everybody."""
    pack = packs.load(settings.GUIJU_PACK)
    chapters = [
        (
            chapter,
            [
                (pack.articles[number], pack.codes_of(number))
                for number in range(chapter.first_article, chapter.last_article + 1)
            ],
        )
        for chapter in pack.chapters
    ]
    return render(request, "portal/regulation.html", {"pack": pack, "chapters": chapters})
