"""The ledger for the audit administrator: search, one entry, examination of the chain, export."""

from __future__ import annotations

from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse, StreamingHttpResponse
from django.shortcuts import get_object_or_404, render
from django.utils import timezone
from django.views.decorators.http import require_POST

from guiju.console import wording
from guiju.console.forms import LedgerFilter
from guiju.console.parts import page_or_part
from guiju.ledger import selectors
from guiju.ledger.models import Entry
from guiju.security import services
from guiju.units.doors import officer_of, page, shows
from guiju.units.rights import Right

PAGE_SIZE = 50


@page(right=Right.READ_LEDGER)
@shows("A26-2")
def entries(request: HttpRequest) -> HttpResponse:
    """Every act, newest first, searched by words, act and days."""
    known = selectors.acts_known()
    form = LedgerFilter(request.GET, acts=[(each, wording.act(each)) for each in known])
    asked = form.asked()
    found = selectors.search(words=asked.words, act=asked.act)
    if asked.since:
        found = found.filter(at__date__gte=asked.since)
    if asked.until:
        found = found.filter(at__date__lte=asked.until)
    return render(
        request,
        "console/ledger.html",
        {"form": form, "page": Paginator(found, PAGE_SIZE).get_page(request.GET.get("page"))},
    )


@page(right=Right.READ_LEDGER)
def entry(request: HttpRequest, number: int) -> HttpResponse:
    """One entry with what it changed and its place in the chain; HTMX gets the part for the dialog."""
    found = get_object_or_404(Entry, pk=number)
    return render(
        request,
        page_or_part(request, "console/ledger_entry.html"),
        {"entry": found},
    )


@page(right=Right.READ_LEDGER)
@require_POST
def verify(request: HttpRequest) -> HttpResponse:
    """Examine the whole chain now, and say what was found."""
    began = timezone.now()
    verdict = selectors.verify()
    seconds = (timezone.now() - began).total_seconds()
    return render(
        request,
        page_or_part(request, "console/verdict.html"),
        {"verdict": verdict, "seconds": seconds, "at": began},
    )


@page(right=Right.READ_LEDGER)
@require_POST
def export(request: HttpRequest) -> StreamingHttpResponse:
    """The whole ledger as JSON lines, to be verified elsewhere without this program's database."""
    now = timezone.now()
    day = timezone.localdate(now)
    return StreamingHttpResponse(
        services.export_ledger(by=officer_of(request).actor, now=now),
        content_type="application/x-ndjson; charset=utf-8",
        headers={"Content-Disposition": f'attachment; filename="guiju-ledger-{day:%Y%m%d}.jsonl"'},
    )
