"""The administrator's lexicon: terms in force, changes as editions, what comes with the program."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods

from guiju.newsroom import services
from guiju.newsroom.checks import checking
from guiju.newsroom.checks.faults import COLUMNS, named
from guiju.newsroom.forms.posts import CATEGORIES, LEVELS, LexiconForm, TermForm
from guiju.newsroom.models import LexiconEdition
from guiju.newsroom.selectors import drafts, ways_in
from guiju.newsroom.views.lexicon_drafts import changed_meanwhile
from guiju.textcheck import Category, Level, LexiconError, Term
from guiju.textcheck.lexicon import bundled, dumps
from guiju.textcheck.normal import normal
from guiju.units.doors import officer_of, page, shows
from guiju.units.rights import Right
from guiju.units.versions import ChangedMeanwhile, version_of

PER_PAGE = 100
DRAFTS_SHOWN = 10


@require_http_methods(["GET", "POST"])
@page(right=Right.KEEP_LEXICON)
@shows("A18-1")
def lexicon(request: HttpRequest) -> HttpResponse:
    """The terms in force; add one."""
    edition = ways_in.edition_in_force()
    present = checking.terms(edition.content) if edition else []
    form = TermForm(request.POST or None, initial={"base": edition.number if edition else 0})
    if request.method == "POST" and form.is_valid():
        added = _term(form.cleaned_data)
        others = [term for term in present if normal(term.term) != normal(added.term)]
        if done := _done(request, dumps([*others, added]), form):
            return done
    words = request.GET.get("q", "").strip()
    fitting = [term for term in present if words in term.term or words in term.replacement]
    shown = Paginator(fitting, PER_PAGE).get_page(request.GET.get("page"))
    context = {
        "edition": edition,
        "page": shown,
        "count": len(present),
        "words": words,
        "terms": [_shown(term) for term in shown.object_list],
        "drafts": drafts.lexicon_drafts().defer("content", "result")[:DRAFTS_SHOWN],
        "form": form,
        "editions": ways_in.editions()[:20],
        "bundled": len(bundled()),
    }
    return render(request, "newsroom/lexicon.html", context)


@require_http_methods(["GET", "POST"])
@page(right=Right.KEEP_LEXICON)
def edit(request: HttpRequest) -> HttpResponse:
    """The whole lexicon as text: change, paste, remove rows."""
    edition = ways_in.edition_in_force()
    drafted = drafts.lexicon_drafts().filter(pk=version_of(request.GET.get("draft"))).first()
    initial = {
        "content": drafted.content if drafted else edition.content if edition else dumps([]),
        "reason": drafted.reason if drafted else "",
        "base": edition.number if edition else 0,
    }
    form = LexiconForm(request.POST or None, initial=initial)
    context: dict[str, Any] = {"form": form, "edition": edition}
    if request.method == "POST" and form.is_valid():
        try:
            if done := _done(request, form.cleaned_data["content"], form):
                return done
        except LexiconError as error:
            context["bad_rows"] = named(error)
    return render(request, "newsroom/lexicon_edit.html", context)


@require_GET
@page(right=Right.KEEP_LEXICON)
def edition(request: HttpRequest, number: int) -> HttpResponse:
    """One edition: who, when, why, and what it changed."""
    shown = get_object_or_404(ways_in.editions(), number=number)
    before = ways_in.editions().filter(number__lt=number).first()
    changes = [
        (each.term, _columns(each.before), _columns(each.after))
        for each in ways_in.changes_between(before, shown)
    ]
    context = {"edition": shown, "changes": changes}
    return render(request, "newsroom/lexicon_edition.html", context)


@require_GET
@page(right=Right.KEEP_LEXICON)
def download(request: HttpRequest, number: int) -> HttpResponse:
    """An edition as the file it is."""
    shown: LexiconEdition = get_object_or_404(ways_in.editions(), number=number)
    response = HttpResponse(shown.content, content_type="text/tab-separated-values; charset=utf-8")
    response["Content-Disposition"] = f'attachment; filename="lexicon-{shown.number}.tsv"'
    return response


@require_GET
@page(right=Right.KEEP_LEXICON)
def template(request: HttpRequest) -> HttpResponse:
    """An empty lexicon, to be filled in with a spreadsheet."""
    # The mark at the front tells a spreadsheet which encoding it is.
    content = f"\ufeff{dumps([])}"
    response = HttpResponse(content, content_type="text/tab-separated-values; charset=utf-8")
    response["Content-Disposition"] = 'attachment; filename="lexicon.tsv"'
    return response


@require_GET
@page(right=Right.KEEP_LEXICON)
def shipped(request: HttpRequest) -> HttpResponse:
    """The terms that come with the program: to read, and to know what an own term would overrule."""
    words = request.GET.get("q", "").strip()
    category = request.GET.get("category", "")
    found = [
        term
        for term in bundled()
        if (not words or words in term.term or words in term.replacement)
        and (not category or term.category == category)
    ]
    shown = Paginator(found, PER_PAGE).get_page(request.GET.get("page"))
    context = {
        "page": shown,
        "terms": [_shown(term) for term in shown.object_list],
        "words": words,
        "category": category,
        "categories": CATEGORIES.items(),
    }
    return render(request, "newsroom/lexicon_shipped.html", context)


def _done(request: HttpRequest, content: str, form: Any) -> HttpResponse | None:
    """Try the lexicon on the archive, or put it in force, as was asked; None where it could not be.

    Raises `LexiconError` and `Refused`.
    """
    if "save" not in request.POST:
        read = form.cleaned_data
        draft = services.draft_lexicon(
            officer_of(request),
            content=content,
            reason=read["reason"],
            base=read["base"],
            now=timezone.now(),
        )
        return redirect("newsroom:lexicon_draft", draft_id=draft.pk)
    return redirect("newsroom:lexicon") if _change(request, content, form) else None


def _change(request: HttpRequest, content: str, form: Any) -> bool:
    """Make the new edition; whether it could be. Raises `LexiconError` and `Refused`."""
    officer = officer_of(request)
    try:
        services.change_lexicon(
            officer,
            content=content,
            reason=form.cleaned_data["reason"],
            base=form.cleaned_data["base"],
            now=timezone.now(),
        )
    except ChangedMeanwhile as meanwhile:
        form.add_error(None, changed_meanwhile(meanwhile.record))
        return False
    messages.success(
        request, _("The new edition is in force. Posts will be checked again with it.")
    )
    return True


def _term(read: dict[str, Any]) -> Term:
    return Term(
        term=read["term"],
        level=Level(read["level"]),
        replacement=read["replacement"],
        condition=read["condition"],
        source=read["source"],
        category=Category(read["category"]),
    )


def _shown(term: Term) -> dict[str, Any]:
    kinds = {"block": "bad", "flag": "warn", "hint": "info"}
    return {
        "term": term.term,
        "category": CATEGORIES[term.category],
        "level": LEVELS[term.level],
        "kind": kinds[term.level.value],
        "replacement": term.replacement,
        "condition": term.condition,
        "source": term.source,
    }


def _columns(term: Term | None) -> dict[str, str]:
    if term is None:
        return {}
    shown = _shown(term)
    names = ("category", "level", "replacement", "condition", "source")
    return {_(COLUMNS[name]): str(shown[name]) for name in names}
