"""Reprints: the original of a manuscript, and the list of approved sources (Art. 21)."""

from __future__ import annotations

from django.conf import settings
from django.contrib import messages
from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone, translation
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from guiju.newsroom import selectors, services
from guiju.newsroom.forms.reprints import (
    OriginalForm,
    SourceFilterForm,
    SourceForm,
    StrikeForm,
)
from guiju.newsroom.models import ApprovedSource, Manuscript
from guiju.newsroom.writing import reprinting
from guiju.platforms import articles, fetch
from guiju.platforms.articles import ReadArticle
from guiju.platforms.fetch import AddressGuard, Limits
from guiju.platforms.notes import InputError
from guiju.units.doors import officer_of, page, shows
from guiju.units.rights import Right

PER_PAGE = 50
READING_SECONDS = 8.0
"""Somebody waits for the page."""


@require_http_methods(["GET", "POST"])
@page(right=Right.READ_MANUSCRIPTS)
@shows("A21-1", "A21-2", "A21-3")
def original(request: HttpRequest, manuscript_id: int) -> HttpResponse:
    """The original of a reprint beside the reprint, sentence by sentence; and a form to read or paste another."""
    officer = officer_of(request)
    found = _visible(request, manuscript_id)
    form = OriginalForm(
        request.POST if request.method == "POST" else None, initial={"url": found.source_url}
    )
    if request.method == "POST" and form.is_valid():
        try:
            read = _read(form)
        except InputError as trouble:
            form.add_error("url", trouble.text(translation.get_language() or ""))
        else:
            services.keep_original(
                officer,
                manuscript_id=found.pk,
                read=read,
                url=form.cleaned_data["url"],
                fetched=not form.is_pasted,
                now=timezone.now(),
            )
            messages.success(request, _("The original is on record."))
            return redirect("newsroom:original", manuscript_id=found.pk)
    kept = selectors.original_of(found)
    context = {
        "manuscript": found,
        "original": kept,
        "form": form,
        "may_write": officer.may(Right.WRITE_MANUSCRIPTS, found.host.path),
        "compared": reprinting.held_against(found, kept) if kept else [],
    }
    status = 422 if form.errors else 200
    return render(request, "newsroom/reprints/original.html", context, status=status)


@require_POST
@page(right=Right.WRITE_MANUSCRIPTS)
@shows("A21-2")
def explain(request: HttpRequest, manuscript_id: int) -> HttpResponse:
    """Say why the reprint says something else."""
    found = _visible(request, manuscript_id)
    get_object_or_404(Manuscript.objects.exclude(original=None), pk=found.pk)
    services.explain_difference(
        officer_of(request),
        manuscript_id=found.pk,
        reason=request.POST.get("reason", ""),
        now=timezone.now(),
    )
    messages.success(request, _("Your reason stands beside the comparison."))
    return redirect("newsroom:original", manuscript_id=found.pk)


@require_GET
@page(right=Right.SEE)
@shows("A21-3")
def sources(request: HttpRequest) -> HttpResponse:
    """The list of approved sources; whoever keeps it finds the form below."""
    form = SourceFilterForm(request.GET)
    return _sources(request, form, SourceForm(None, today=timezone.localdate()))


@require_POST
@page(right=Right.KEEP_SOURCES)
@shows("A21-3")
def approve(request: HttpRequest) -> HttpResponse:
    """Enter a source on the list."""
    now = timezone.now()
    form = SourceForm(request.POST, today=timezone.localdate(now))
    if not form.is_valid():
        return _sources(request, SourceFilterForm({}), form, status=422)
    services.approve_source(officer_of(request), **form.cleaned_data, now=now)
    messages.success(request, _("The source is on the list."))
    return redirect("newsroom:sources")


@require_POST
@page(right=Right.KEEP_SOURCES)
def strike(request: HttpRequest, source_id: int) -> HttpResponse:
    """Take a source off the list."""
    source = get_object_or_404(ApprovedSource, pk=source_id)
    form = StrikeForm(request.POST)
    if not form.is_valid():
        messages.error(request, _("Give the day and the reason."))
    else:
        services.strike_source(
            officer_of(request), source_id=source.pk, **form.cleaned_data, now=timezone.now()
        )
        messages.success(request, _("The source is off the list from that day on."))
    return redirect("newsroom:sources")


def _sources(
    request: HttpRequest, filtering: SourceFilterForm, form: SourceForm, *, status: int = 200
) -> HttpResponse:
    officer = officer_of(request)
    found = selectors.approved_sources(filtering.words())
    context = {
        "filter": filtering,
        "page": Paginator(found, PER_PAGE).get_page(request.GET.get("page")),
        "form": form,
        "today": timezone.localdate(),
        "may_keep": officer.may(Right.KEEP_SOURCES, "/"),
    }
    return render(request, "newsroom/reprints/sources.html", context, status=status)


def _read(form: OriginalForm) -> ReadArticle:
    """What was pasted, or what stands at the link now. Raises `InputError`."""
    given = form.cleaned_data
    if form.is_pasted:
        return ReadArticle(given["title"], given["text"])
    guard = AddressGuard(allow=settings.GUIJU_FEED_NETWORKS)
    answer = fetch.fetch(given["url"], guard=guard, limits=Limits(seconds=READING_SECONDS))
    return articles.read(answer.body)


def _visible(request: HttpRequest, manuscript_id: int) -> Manuscript:
    found = selectors.manuscripts(officer_of(request)).select_related("host")
    return get_object_or_404(found, pk=manuscript_id)
