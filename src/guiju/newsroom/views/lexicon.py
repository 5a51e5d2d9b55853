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
from guiju.newsroom.checks import checking, term_sheets
from guiju.newsroom.checks.faults import condition_called
from guiju.newsroom.checks.term_words import CATEGORIES
from guiju.newsroom.forms.lexicon import LARGEST_TABLE, LexiconForm, TakeOutForm, TermForm
from guiju.newsroom.models import LexiconEdition
from guiju.newsroom.selectors import drafts, terms, ways_in
from guiju.newsroom.views.lexicon_drafts import bad_rows, changed_meanwhile, status_of
from guiju.newsroom.views.lexicon_words import VALUES, shown, shown_changes
from guiju.textcheck import LexiconError
from guiju.textcheck.lexicon import bundled, dumps
from guiju.textcheck.normal import normal
from guiju.units.doors import officer_of, page, shows
from guiju.units.downloads import to_save
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
        content = terms.with_term(form.cleaned_data["base"], form.read())
        if done := _done(request, content, form):
            return done
    words = request.GET.get("q", "").strip()
    fitting = [term for term in present if words in term.term or words in term.replacement]
    listed = Paginator(fitting, PER_PAGE).get_page(request.GET.get("page"))
    context = {
        "edition": edition,
        "page": listed,
        "count": len(present),
        "words": words,
        "terms": [shown(term) for term in listed.object_list],
        "drafts": drafts.open_drafts().defer("content", "result")[:DRAFTS_SHOWN],
        "form": form,
        "editions": ways_in.editions()[:20],
        "bundled": len(bundled()),
    }
    return render(request, "newsroom/lexicon.html", context, status=status_of(request))


@require_http_methods(["GET", "POST"])
@page(right=Right.KEEP_LEXICON)
@shows("A18-1")
def term(request: HttpRequest) -> HttpResponse:
    """One term: change it, take it out of force, and what was done to it so far."""
    name = request.GET.get("name", "")
    edition = ways_in.edition_in_force()
    present = checking.terms(edition.content) if edition else []
    standing = next((each for each in present if each.term == name), None)
    coming = terms.shipped_term(name)
    history = terms.history_of(name) if name else []
    # One that is on a draft, or was mistyped, may be put in force here as well.
    known = standing or coming or next((each.change.before for each in history), None)
    base = {"base": edition.number if edition else 0}
    changing = request.method == "POST" and "take_out" not in request.POST
    leaving = request.method == "POST" and not changing
    start: dict[str, Any] = base | (
        {column: getattr(known, column) for column in VALUES} if known else {}
    )
    if known is coming and coming:
        start["condition"] = condition_called(coming.condition)
    form = TermForm(request.POST if changing else None, initial=start | {"term": name})
    going = TakeOutForm(request.POST if leaving else None, initial=base, auto_id="out_%s")
    if changing and form.is_valid():
        to = form.read()
        others = {normal(each.term) for each in present} - {normal(name)}
        if normal(to.term) in others:
            form.add_error("term", _("This term is in the lexicon already. Change it there."))
        elif done := _done(
            request, terms.with_term(form.cleaned_data["base"], to, instead_of=name), form
        ):
            return done
    if leaving and going.is_valid():
        content = terms.without_term(going.cleaned_data["base"], name)
        if done := _done(request, content, going):
            return done
    context = {
        "name": name,
        "standing": standing,
        "shipped": coming and shown(coming),
        "form": form,
        "going": going,
        "history": [
            {"edition": each.edition, "changes": shown_changes([each.change])} for each in history
        ],
    }
    return render(request, "newsroom/lexicon_term.html", context, status=status_of(request))


@require_http_methods(["GET", "POST"])
@page(right=Right.KEEP_LEXICON)
def edit(request: HttpRequest) -> HttpResponse:
    """The whole lexicon as text: change, paste, remove rows."""
    edition = ways_in.edition_in_force()
    drafted = drafts.lexicon_drafts().filter(pk=version_of(request.GET.get("draft"))).first()
    initial = {
        "content": term_sheets.as_table(
            drafts.brought_up_to_date(drafted)
            if drafted
            else edition.content
            if edition
            else dumps([])
        ),
        "reason": drafted.reason if drafted else "",
        "base": edition.number if edition else 0,
    }
    form = LexiconForm(request.POST or None, initial=initial)
    too_large = len(str(initial["content"])) > LARGEST_TABLE
    context: dict[str, Any] = {"form": form, "edition": edition, "too_large": too_large}
    if request.method == "POST" and form.is_valid():
        try:
            if done := _done(request, term_sheets.of_table(form.cleaned_data["content"]), form):
                return done
        except LexiconError as error:
            context |= bad_rows(error)
    return render(request, "newsroom/lexicon_edit.html", context, status=status_of(request))


@require_GET
@page(right=Right.KEEP_LEXICON)
def edition(request: HttpRequest, number: int) -> HttpResponse:
    """One edition: who, when, why, and what it changed."""
    looked_at = get_object_or_404(ways_in.editions(), number=number)
    before = ways_in.editions().filter(number__lt=number).first()
    changes = ways_in.changes_between(before, looked_at)
    listed = Paginator(changes, PER_PAGE).get_page(request.GET.get("page"))
    context = {
        "edition": looked_at,
        "page": listed,
        "changes": shown_changes(listed.object_list),
    }
    return render(request, "newsroom/lexicon_edition.html", context)


@require_GET
@page(right=Right.KEEP_LEXICON)
def download(request: HttpRequest, number: int) -> HttpResponse:
    """An edition as the file it is, or as a workbook; either can be imported again."""
    kept: LexiconEdition = get_object_or_404(ways_in.editions(), number=number)
    if request.GET.get("as") == "xlsx":
        data = term_sheets.as_workbook(
            checking.terms(kept.content), created=kept.made_at, author=str(kept.made_by or "")
        )
        return to_save(data, f"{_('Lexicon')}-{kept.number}.xlsx")
    return _text(kept.content, f"lexicon-{kept.number}.tsv")


@require_GET
@page(right=Right.KEEP_LEXICON)
def template(request: HttpRequest) -> HttpResponse:
    """An empty lexicon, to be filled in with a spreadsheet."""
    if request.GET.get("as") == "xlsx":
        data = term_sheets.as_workbook((), created=timezone.now())
        return to_save(data, f"{_('Lexicon')}.xlsx")
    # The mark at the front tells a spreadsheet which encoding it is.
    return _text(f"\ufeff{dumps([])}", "lexicon.tsv")


def _text(content: str, filename: str) -> HttpResponse:
    return to_save(content, filename, media_type="text/tab-separated-values; charset=utf-8")


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
    listed = Paginator(found, PER_PAGE).get_page(request.GET.get("page"))
    context = {
        "page": listed,
        "terms": [shown(term) for term in listed.object_list],
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
