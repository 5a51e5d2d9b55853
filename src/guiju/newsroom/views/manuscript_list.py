"""The list of manuscripts, and the same as a workbook or as comma-separated text."""

from __future__ import annotations

from datetime import datetime

from django.core.paginator import Paginator
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone, translation
from django.utils.translation import gettext as _
from django.utils.translation import pgettext
from django.views.decorators.http import require_GET

from guiju.newsroom import selectors
from guiju.newsroom.forms.manuscript_list import ManuscriptFilterForm
from guiju.newsroom.models import Manuscript
from guiju.platforms import sheets
from guiju.rulebook.pack import Pack
from guiju.units.doors import officer_of, page, shows
from guiju.units.downloads import to_save
from guiju.units.law import pack_on
from guiju.units.rights import Right

ROWS_A_PAGE = 30
EXPORTED = 10_000
"""The newest; a list of more is exported in periods."""
FORMS = {
    "xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
    "csv": "text/csv; charset=utf-8",
}


@require_GET
@page(right=Right.READ_MANUSCRIPTS)
@shows("A17-1", "A5-3")
def manuscripts(request: HttpRequest) -> HttpResponse:
    """The manuscripts of the officer's unit."""
    officer, now = officer_of(request), timezone.now()
    form = ManuscriptFilterForm(request.GET, officer=officer, today=timezone.localdate(now))
    wanted = form.wanted()
    rows = selectors.listed_manuscripts(officer, wanted, now=now)
    context = {
        "form": form,
        "wanted": wanted,
        "page": Paginator(rows, ROWS_A_PAGE).get_page(request.GET.get("page")),
        "may_write": officer.may_anywhere(Right.WRITE_MANUSCRIPTS),
    }
    return render(request, "newsroom/manuscripts/manuscripts.html", context)


@require_GET
@page(right=Right.READ_MANUSCRIPTS)
def export(request: HttpRequest, form_name: str) -> HttpResponse:
    """The list with the same filters; text stays text, never a formula."""
    if form_name not in FORMS:
        raise Http404
    officer, now = officer_of(request), timezone.now()
    today = timezone.localdate(now)
    form = ManuscriptFilterForm(request.GET, officer=officer, today=today)
    found = selectors.listed_manuscripts(officer, form.wanted(), now=now)
    rows = selectors.manuscript_rows(found, most=EXPORTED)
    pack, title = pack_on(today), _("Manuscripts")
    header = [
        _("Number"), _("Title"), _("Host"), _("State"), _("Level"), _("Task"), _("Disclosure"),
        pgettext("content", "Topic"), _("Accounts"), _("Written by"), _("Reviewed by"), _("Signed by"),
        _("Submitted at"), pgettext("when", "Saved"),
    ]  # fmt: skip
    cells = [_cells(each, pack) for each in rows]
    content = (
        sheets.write(header, cells, title=title, created=now, author=officer.name)
        if form_name == "xlsx"
        else sheets.write_csv([header, *cells], encoding="utf-8-sig")
    )
    name = f"{title}-{today:%Y%m%d}.{form_name}"
    return to_save(content, name, media_type=FORMS[form_name])


def _cells(row: selectors.ManuscriptRow, pack: Pack) -> list[sheets.Cell]:
    manuscript: Manuscript = row.manuscript
    return [
        manuscript.pk,
        manuscript.title,
        manuscript.host.name,
        manuscript.get_state_display(),
        manuscript.get_level_display(),
        _word(pack, "A3-1", "tasks", manuscript.task),
        _word(pack, "A16-1", "disclosures", manuscript.disclosure),
        manuscript.topic,
        row.accounts,
        manuscript.begun_by.name if manuscript.begun_by else "",
        row.reviewed_by,
        row.signed_by,
        _local(manuscript.submitted_at),
        _local(manuscript.saved_at),
    ]


def _word(pack: Pack, code: str, name: str, value: str) -> str:
    item = pack.item(code, name, value) if value else None
    if item is None:
        return value
    return item.name.en if (translation.get_language() or "").startswith("en") else item.name.zh


def _local(moment: datetime | None) -> sheets.Cell:
    return f"{timezone.localtime(moment):%Y-%m-%d %H:%M}" if moment else ""
