"""Files of posts: upload, progress, what could not be taken."""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods

from guiju.newsroom import services
from guiju.newsroom.forms.posts import PostFileForm
from guiju.newsroom.intake import importing
from guiju.newsroom.intake.files import COLUMNS
from guiju.newsroom.models import PostImport
from guiju.newsroom.selectors import ways_in
from guiju.platforms import sheets
from guiju.platforms.notes import InputError
from guiju.units.doors import is_partial, officer_of, page, shows
from guiju.units.downloads import to_save
from guiju.units.rights import Right

SHOWN = 200
"""Bad rows on the page; the workbook has all that are kept."""


@require_http_methods(["GET", "POST"])
@page(right=Right.BRING_POSTS)
@shows("A24-1")
def new(request: HttpRequest) -> HttpResponse:
    """Upload a file of posts; the worker brings it."""
    officer = officer_of(request)
    form = PostFileForm(request.POST or None, request.FILES or None)
    if request.method == "POST" and form.is_valid():
        file = form.cleaned_data["file"]
        try:
            job = services.upload_posts(
                officer, filename=file.name or "", content=file.read(), now=timezone.now()
            )
        except InputError as error:
            form.add_error("file", error.text(get_language() or ""))
        else:
            messages.success(request, _("The file has been received."))
            return redirect("newsroom:import_progress", import_id=job.pk)
    context = {"form": form, "jobs": ways_in.imports(officer)[:20]}
    return render(request, "newsroom/import.html", context)


@require_GET
@page(right=Right.BRING_POSTS)
def progress(request: HttpRequest, import_id: int) -> HttpResponse:
    """How far a file is, and which rows could not be taken; polled while the worker is at it."""
    job = _job(request, import_id)
    template = "import_progress_part" if is_partial(request) else "import_progress"
    notes = list(importing.rows_of(job))
    context = {
        "job": job,
        "rows": [(note, note.text(get_language() or "")) for note in notes[:SHOWN]],
        "more": max(0, job.bad - SHOWN),
        "trouble": job.trouble_en if (get_language() or "").startswith("en") else job.trouble_zh,
    }
    return render(request, f"newsroom/{template}.html", context)


@require_GET
@page(right=Right.BRING_POSTS)
def bad_rows(request: HttpRequest, import_id: int) -> HttpResponse:
    """The rows that could not be taken, as a workbook to correct them by."""
    job, language = _job(request, import_id), get_language() or ""
    header = [_("Row"), _("Column"), _("Value"), _("What is wrong and what to do")]
    rows = (
        (note.row, note.column or "", note.value, note.text(language))
        for note in importing.rows_of(job)
    )
    data = sheets.write(header, rows, title=_("Rows not taken"), created=timezone.now())
    return to_save(data, f"{_('Rows not taken')}-{job.pk}.xlsx")


@require_GET
@page(right=Right.BRING_POSTS)
def template(request: HttpRequest) -> HttpResponse:
    """An empty workbook with the columns a file of posts has."""
    header = [names[0] for key, names in COLUMNS.items() if key not in {"reprint", "deleted"}]
    data = sheets.write(header, [], title=_("Posts"), created=timezone.now())
    return to_save(data, f"{_('Posts')}.xlsx")


def _job(request: HttpRequest, import_id: int) -> PostImport:
    officer = officer_of(request)
    return get_object_or_404(ways_in.imports(officer), pk=import_id)
