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

from guiju.newsroom import checking, services
from guiju.newsroom.faults import COLUMNS, wording
from guiju.newsroom.forms import CATEGORIES, LEVELS, LexiconForm, TermForm
from guiju.newsroom.models import LexiconEdition
from guiju.newsroom.selectors import ways_in
from guiju.textcheck import Category, Level, LexiconError, Term
from guiju.textcheck.lexicon import bundled, dumps
from guiju.textcheck.normal import normal
from guiju.units.doors import officer_of, page, shows
from guiju.units.rights import Right
from guiju.units.versions import ChangedMeanwhile

PER_PAGE = 100


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
        if _change(request, dumps([*others, added]), form):
            return redirect("newsroom:lexicon")
    context = {
        "edition": edition,
        "terms": [_shown(term) for term in present],
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
    initial = {
        "content": edition.content if edition else dumps([]),
        "base": edition.number if edition else 0,
    }
    form = LexiconForm(request.POST or None, initial=initial)
    context: dict[str, Any] = {"form": form, "edition": edition}
    if request.method == "POST" and form.is_valid():
        try:
            if _change(request, form.cleaned_data["content"], form):
                return redirect("newsroom:lexicon")
        except LexiconError as error:
            context["bad_rows"] = [
                (each.row, _(COLUMNS.get(each.column, each.column)), wording(each.reason))
                for each in error.bad_rows
            ]
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
        newest: LexiconEdition = meanwhile.record
        form.add_error(
            None,
            _(
                "Edition %(number)s was made meanwhile by %(name)s. Nothing of yours is lost: "
                "compare with it, open the page again, and enter your change."
            )
            % {"number": newest.number, "name": newest.made_by or "—"},
        )
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
