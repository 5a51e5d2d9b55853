"""Pages of export layouts: the list, one layout with its preview, writing one, exporting."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.http import content_disposition_header
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from guiju.registry import reporting, selectors, services
from guiju.registry.exchange import display, writing
from guiju.registry.exchange import layout as definitions
from guiju.registry.exchange.layout import Layout
from guiju.registry.forms import FilterForm
from guiju.registry.layout_forms import LayoutForms
from guiju.registry.selectors import LayoutRow, Wanted
from guiju.registry.views import officer_of
from guiju.units.doors import page, shows
from guiju.units.keys import key_of
from guiju.units.rights import Officer, Refused, Right
from guiju.units.versions import version_of

PREVIEWED = 5
_TYPES = {
    "xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
    "csv": "text/csv",
    "zip": "application/zip",
}


@require_GET
@page(right=Right.KEEP_EXCHANGE)
@shows("A6-3", "A14-1")
def layouts(request: HttpRequest) -> HttpResponse:
    """The layouts in use, and the completed cases that wait to be reported."""
    context = {"layouts": selectors.layouts(), "waiting": reporting.waiting()}
    return render(request, "registry/exchange/layouts.html", context)


@require_POST
@page(right=Right.KEEP_EXCHANGE)
@shows("A14-1")
def report_case(request: HttpRequest, case_id: int) -> HttpResponse:
    """Record that a completed case was entered in the reporting system by hand."""
    case = get_object_or_404(selectors.cases(officer_of(request)), pk=case_id)
    services.report_case(officer_of(request), case_id=case.pk, now=timezone.now())
    messages.success(request, _("Recorded as reported."))
    return redirect("registry:layouts")


@require_http_methods(["GET", "POST"])
@page(right=Right.KEEP_EXCHANGE)
@shows("A6-3", "A14-1")
def report(request: HttpRequest, account_id: int) -> HttpResponse:
    """One account reported upwards: what differs, a file of it alone, or a note that it was entered by hand."""
    officer, now = officer_of(request), timezone.now()
    account = get_object_or_404(selectors.accounts(officer), pk=account_id)
    if request.method == "POST":
        services.report_account(officer, account_id=account.pk, now=now)
        messages.success(request, _("Recorded as reported."))
        return redirect("registry:differences")
    comparison = selectors.compared(officer)
    lines = comparison.lines if comparison else ()
    context = {
        "account": account,
        "differing": [
            (each, display.said(each.difference))
            for each in lines
            if each.account and each.account.id == account.pk
        ],
        "layouts": [each for each in selectors.layouts() if each.definition.upwards],
    }
    return render(request, "registry/exchange/report.html", context)


@require_GET
@page(right=Right.KEEP_EXCHANGE)
@shows("A6-3", "A33-1")
def layout(request: HttpRequest, layout_id: int) -> HttpResponse:
    """One layout: what it looks like with the first accounts, its versions, and the export."""
    officer, row = officer_of(request), _row(layout_id)
    context = {
        "row": row,
        "form": FilterForm(officer=officer),
        "preview": preview(officer, row.definition),
        "versions": list(row.layout.versions.all()),
    }
    return render(request, "registry/exchange/layout.html", context)


@require_http_methods(["GET", "POST"])
@page(right=Right.KEEP_EXCHANGE)
@shows("A6-3")
def new(request: HttpRequest) -> HttpResponseBase:
    """Define another layout."""
    forms = LayoutForms(request.POST if request.method == "POST" else None)
    return _written(request, forms, None)


@require_http_methods(["GET", "POST"])
@page(right=Right.KEEP_EXCHANGE)
@shows("A6-3")
def edit(request: HttpRequest, layout_id: int) -> HttpResponseBase:
    """Write the next version of a layout."""
    row = _row(layout_id)
    forms = LayoutForms(
        request.POST if request.method == "POST" else None,
        name=row.layout.name,
        present=row.definition,
    )
    return _written(request, forms, row)


@require_POST
@page(right=Right.KEEP_EXCHANGE)
def retire(request: HttpRequest, layout_id: int) -> HttpResponse:
    """Put a layout out of use."""
    _row(layout_id)
    services.retire_layout(officer_of(request), layout_id=layout_id, now=timezone.now())
    messages.success(request, _("The layout is out of use; its versions stay on record."))
    return redirect("registry:layouts")


@require_POST
@page(right=Right.KEEP_EXCHANGE)
@shows("A33-1")
def export(request: HttpRequest, layout_id: int) -> HttpResponse:
    """The accounts that were chosen, in the layout; the ledger remembers it."""
    officer, now = officer_of(request), timezone.now()
    _row(layout_id)
    alone = key_of(request.POST.get("account"))
    wanted = replace(FilterForm(request.POST, officer=officer).wanted(), account=alone)
    done = services.export_register(officer, layout_id=layout_id, wanted=wanted, now=now)
    name = f"{done.layout.name}-{timezone.localdate(now):%Y-%m-%d}.{done.made.suffix}"
    return HttpResponse(
        done.made.content,
        content_type=_TYPES[done.made.suffix],
        headers={
            "Content-Disposition": content_disposition_header(as_attachment=True, filename=name)
        },
    )


def preview(officer: Officer, definition: Layout) -> list[list[tuple[str, Any]]]:
    """The first rows as they would stand in the file, each cell with its column; contacts are masked."""
    accounts = selectors.exported(officer, Wanted(), first=PREVIEWED)
    names = [each.header for each in definition.columns]
    rows = writing.table(definition, accounts, revealed=frozenset())
    return [list(zip(names, cells, strict=True)) for cells in rows]


def _written(request: HttpRequest, forms: LayoutForms, row: LayoutRow | None) -> HttpResponseBase:
    """The page on which a layout is written: shown, previewed, or saved."""
    officer, now = officer_of(request), timezone.now()
    context: dict[str, Any] = {"forms": forms, "row": row}
    if row is not None:
        context["version"] = request.POST.get("version", str(row.version.number))
    if request.method != "POST":
        return render(request, "registry/exchange/layout_form.html", context)
    if not forms.is_valid():
        return render(request, "registry/exchange/layout_form.html", context, status=422)
    definition = forms.definition()
    if "preview" in request.POST:
        context |= {"definition": definition, "preview": preview(officer, definition)}
        context["troubles"] = definitions.troubles(definition)
        return render(request, "registry/exchange/layout_form.html", context)
    try:
        if row is None:
            saved = services.add_layout(officer, name=forms.name(), definition=definition, now=now)
        else:
            saved = services.change_layout(
                officer,
                layout_id=row.layout.pk,
                version=version_of(request.POST.get("version")),
                name=forms.name(),
                definition=definition,
                now=now,
            )
    except Refused as refusal:
        context["breaches"] = refusal.breaches
        return render(request, "registry/exchange/layout_form.html", context, status=403)
    messages.success(request, _("The layout has been saved."))
    return redirect("registry:layout", layout_id=saved.pk)


def _row(layout_id: int) -> LayoutRow:
    found = selectors.layout(layout_id)
    if found is None or found.layout.retired_at is not None:
        raise Http404
    return found
