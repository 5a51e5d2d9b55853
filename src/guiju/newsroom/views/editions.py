"""What a manuscript was: its editions and the difference of any two (A17-4)."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_GET

from guiju.newsroom import selectors
from guiju.newsroom.forms.manuscripts import EditionsForm
from guiju.newsroom.views.manuscript_page import visible
from guiju.newsroom.writing import revising
from guiju.units.doors import page, shows
from guiju.units.rights import Right


@require_GET
@page(right=Right.READ_MANUSCRIPTS)
@shows("A17-4")
def editions(request: HttpRequest, manuscript_id: int) -> HttpResponse:
    """Every edition with who wrote it, and what changed between two of them: the last two unless asked."""
    found = visible(request, manuscript_id)
    rows = list(selectors.editions(found))
    form = EditionsForm(request.GET or None, rows)
    before, after = form.chosen()
    changes = revising.changes(before.content, after.content) if before and after else []
    context = {
        "manuscript": found,
        "editions": rows,
        "form": form,
        "before": before,
        "after": after,
        "changes": changes,
        "names": selectors.account_names(revising.accounts(changes)),
    }
    return render(request, "newsroom/manuscripts/editions.html", context)
