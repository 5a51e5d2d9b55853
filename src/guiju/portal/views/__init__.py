"""Pages for the public; they need no log-in, no script, and no personal data."""

from __future__ import annotations

from django.conf import settings
from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.utils import timezone
from django.views.decorators.http import require_safe

from guiju.portal import selectors
from guiju.portal.conditional import unless_known
from guiju.portal.questions import wanted_accounts
from guiju.registry import selectors as registry
from guiju.rulebook import packs
from guiju.units.doors import shows

PAGE = 60


@require_safe
@shows("A2-1", "A5-1")
@unless_known
def home(request: HttpRequest) -> HttpResponse:
    """The directory of official accounts."""
    wanted = wanted_accounts(request.GET)
    found = selectors.directory(wanted)
    context = {
        "page": Paginator(found, PAGE).get_page(request.GET.get("page")),
        "wanted": wanted,
        "choices": selectors.choices(),
    }
    return render(request, "portal/home.html", context)


@require_safe
@shows("A2-1", "A13-1", "A14-2")
@unless_known
def account(request: HttpRequest, account_id: int) -> HttpResponse:
    """One account: whose it is, where it is, what happened to it and what became of it."""
    shown = get_object_or_404(registry.with_avatar(registry.public_directory()), pk=account_id)
    context = {
        "account": shown,
        "same_host": selectors.directory().filter(host_id=shown.host_id).exclude(pk=shown.pk),
        "past": selectors.past_of(shown, today=timezone.localdate()),
    }
    return render(request, "portal/account.html", context)


@require_safe
@shows("A34-5")
@unless_known
def verify(request: HttpRequest) -> HttpResponse:
    """Is this account official? Paste a name, a link or an id."""
    question = request.GET.get("q", "")[: selectors.LONGEST_QUESTION]
    answer = selectors.verify(question) if question.strip() else None
    return render(request, "portal/verify.html", {"question": question, "answer": answer})


@require_safe
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
