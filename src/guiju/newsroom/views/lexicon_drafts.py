"""The lexicon before it is in force: drafts, what trying them on the archive found, and files of terms."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.core.exceptions import ObjectDoesNotExist
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from guiju.newsroom import services
from guiju.newsroom.checks import term_sheets
from guiju.newsroom.checks.faults import named
from guiju.newsroom.checks.term_words import CATEGORIES, LEVELS
from guiju.newsroom.forms.lexicon import LexiconFileForm
from guiju.newsroom.models import LexiconEdition
from guiju.newsroom.selectors import drafts
from guiju.newsroom.views.lexicon_words import FAULTS_SHOWN, shown_changes
from guiju.textcheck import LexiconError
from guiju.units.doors import is_partial, officer_of, page, shows
from guiju.units.rights import Right
from guiju.units.versions import ChangedMeanwhile

CHANGES_SHOWN = 100


@require_GET
@page(right=Right.KEEP_LEXICON)
@shows("A18-1")
def draft(request: HttpRequest, draft_id: int) -> HttpResponse:
    """A draft: what it changes, how far its trial is, what was found; polled while the worker is at it."""
    shown = get_object_or_404(drafts.lexicon_drafts(), pk=draft_id)
    english = (get_language() or "").startswith("en")
    partial = is_partial(request)
    # While the worker is at it the page asks every second; what the draft changes stays as it is.
    changes = [] if partial else drafts.changes_of(shown)
    context = {
        "draft": shown,
        "found": drafts.found_by(shown, english=english),
        "changes": shown_changes(changes[:CHANGES_SHOWN]),
        "more": max(0, len(changes) - CHANGES_SHOWN),
        "trouble": shown.trouble_en if english else shown.trouble_zh,
        "outdated": drafts.is_outdated(shown),
    }
    part = "_part" if partial else ""
    return render(request, f"newsroom/lexicon_draft{part}.html", context)


@require_POST
@page(right=Right.KEEP_LEXICON)
def adopt(request: HttpRequest, draft_id: int) -> HttpResponse:
    """Put a draft in force."""
    try:
        services.adopt_draft(officer_of(request), draft_id=draft_id, now=timezone.now())
    except ObjectDoesNotExist:
        raise Http404 from None
    except ChangedMeanwhile as meanwhile:
        messages.error(request, changed_meanwhile(meanwhile.record))
        return redirect("newsroom:lexicon_draft", draft_id=draft_id)
    messages.success(
        request, _("The new edition is in force. Posts will be checked again with it.")
    )
    return redirect("newsroom:lexicon")


@require_POST
@page(right=Right.KEEP_LEXICON)
def renew(request: HttpRequest, draft_id: int) -> HttpResponse:
    """Make the changes of an outdated draft on the lexicon in force: another draft, which is tried anew."""
    outdated = get_object_or_404(drafts.lexicon_drafts(), pk=draft_id)
    newest = drafts.edition_in_force()
    made = services.draft_lexicon(
        officer_of(request),
        content=drafts.brought_up_to_date(outdated),
        reason=outdated.reason,
        base=newest.number if newest else 0,
        now=timezone.now(),
    )
    messages.success(
        request, _("The same changes on the lexicon in force: another draft, which is tried anew.")
    )
    return redirect("newsroom:lexicon_draft", draft_id=made.pk)


@require_POST
@page(right=Right.KEEP_LEXICON)
def discard(request: HttpRequest, draft_id: int) -> HttpResponse:
    """Say that a draft is no longer wanted."""
    try:
        services.discard_draft(officer_of(request), draft_id=draft_id, now=timezone.now())
    except ObjectDoesNotExist:
        raise Http404 from None
    messages.success(request, _("The draft has been discarded."))
    return redirect("newsroom:lexicon")


@require_http_methods(["GET", "POST"])
@page(right=Right.KEEP_LEXICON)
def from_file(request: HttpRequest) -> HttpResponse:
    """A file of terms becomes a draft, which is tried before it is put in force."""
    edition = drafts.edition_in_force()
    form = LexiconFileForm(
        request.POST or None,
        request.FILES or None,
        initial={"base": edition.number if edition else 0},
    )
    context: dict[str, Any] = {
        "form": form,
        "edition": edition,
        "categories": CATEGORIES.items(),
        "levels": LEVELS.items(),
    }
    if request.method == "POST" and form.is_valid():
        read, file = form.cleaned_data, form.cleaned_data["file"]
        try:
            content = term_sheets.content_of(file.read(), filename=file.name or "")
            made = services.draft_lexicon(
                officer_of(request),
                content=drafts.merged(content, onto=read["base"], replacing=read["replacing"]),
                reason=read["reason"],
                base=read["base"],
                now=timezone.now(),
            )
        except LexiconError as error:
            context |= bad_rows(error)
        except term_sheets.SheetError as error:
            form.add_error("file", error.text(get_language() or ""))
        else:
            return redirect("newsroom:lexicon_draft", draft_id=made.pk)
    return render(request, "newsroom/lexicon_import.html", context, status=status_of(request))


def status_of(request: HttpRequest) -> int:
    """Of a page with a form: what was sent and is shown again was not accepted."""
    return 422 if request.method == "POST" else 200


def bad_rows(error: LexiconError) -> dict[str, Any]:
    """The faults of a lexicon, the first ones and how many more there are."""
    found = named(error)
    return {
        "bad_rows": found[:FAULTS_SHOWN],
        "faults": len(found),
        "more_faults": max(0, len(found) - FAULTS_SHOWN),
    }


def changed_meanwhile(newest: LexiconEdition | None) -> str:
    """What whoever wanted to save is told when another edition has come between."""
    return _(
        "Edition %(number)s was made meanwhile by %(name)s. Nothing of yours is lost: "
        "compare with it, open the page again, and enter your change."
    ) % {
        "number": newest.number if newest else 0,
        "name": (newest and newest.made_by) or "—",
    }
