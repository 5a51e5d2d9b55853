"""The page that says what differs between the register, the national list and the platforms."""

from __future__ import annotations

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_POST

from guiju.platforms import sheets
from guiju.registry import selectors, services
from guiju.registry.exchange import display, mending
from guiju.registry.exchange.differing import Mend
from guiju.registry.exchange_forms import DifferenceFilterForm
from guiju.registry.models import NationalRow
from guiju.registry.selectors import Comparison, Line
from guiju.registry.views import officer_of, workbook
from guiju.units.doors import page, shows
from guiju.units.keys import key_of
from guiju.units.rights import Officer, Right

ROWS_A_PAGE = 50


@require_GET
@page(right=Right.SEE)
@shows("A6-3", "A14-3")
def differences(request: HttpRequest) -> HttpResponse:
    """What differs, account by account, and which case or act would mend it."""
    officer = officer_of(request)
    form = DifferenceFilterForm(request.GET, officer=officer)
    wanted, comparison = form.wanted(), _compared(request, officer)
    found = comparison.of(wanted) if comparison else []
    shown = Paginator(found, ROWS_A_PAGE).get_page(request.GET.get("page"))
    context = {
        "form": form,
        "wanted": wanted,
        "comparison": comparison,
        "page": shown,
        "rows": [
            (
                each,
                display.said(each.difference),
                display.buttons(each, officer),
                comparison is not None and comparison.reported(each),
            )
            for each in shown
        ],
        "bad_kinds": display.BAD,
        "lists": selectors.national_lists()[:24],
        "may_keep": officer.may_anywhere(Right.KEEP_EXCHANGE),
    }
    return render(request, "registry/exchange/differences.html", context)


@require_GET
@page(right=Right.SEE)
@shows("A33-1")
def export(request: HttpRequest) -> HttpResponse:
    """The same differences as a workbook."""
    officer, now = officer_of(request), timezone.now()
    comparison = _compared(request, officer)
    wanted = DifferenceFilterForm(request.GET, officer=officer).wanted()
    header = [
        _("Account name"), _("Platform"), _("Unit"), _("What differs"), _("Register"),
        _("National list"), _("Seen there"), _("What would mend it"), _("Row of the list"),
    ]  # fmt: skip
    content = sheets.write(
        header,
        (_cells(each) for each in (comparison.of(wanted) if comparison else [])),
        title=_("Differences"),
        created=now,
        author=officer.name,
    )
    return workbook(content, f"differences-{timezone.localdate(now):%Y-%m-%d}")


@require_POST
@page(right=Right.PREPARE_CASES)
@shows("A14-3")
def mend(request: HttpRequest) -> HttpResponseBase:
    """Begin the case that would mend a difference; it opens as a draft that states what is known."""
    officer = officer_of(request)
    comparison = _compared(request, officer)
    line = _line(comparison, request) if comparison else None
    name = request.POST.get("mend", "")
    if line is None or comparison is None or name not in Mend.values:
        messages.info(request, _("This difference is no longer there."))
        return redirect("registry:differences")
    begun = mending.draft(Mend(name), line, listed_on=comparison.national_list.listed_on)
    if begun is None:
        raise Http404
    running = next((key for kind, key in line.open_cases if kind == begun.kind), None)
    if running is None:
        running = services.draft_case(
            officer,
            kind=begun.kind,
            host_id=begun.host_id,
            account_id=begun.account_id,
            application=begun.application,
            now=timezone.now(),
        ).pk
        messages.success(
            request, _("The case has been begun with what the list states. Complete it.")
        )
    return redirect("registry:case", case_id=running)


@require_POST
@page(right=Right.KEEP_EXCHANGE)
@shows("A6-3")
def decide(request: HttpRequest, row_id: int) -> HttpResponse:
    """Say which account a row of the list is, or that it is none."""
    row = get_object_or_404(NationalRow, pk=row_id)
    account = key_of(request.POST.get("account"))
    if account is not None:
        account = get_object_or_404(selectors.accounts(officer_of(request)), pk=account).pk
    services.decide_row(officer_of(request), row_id=row.pk, account_id=account, now=timezone.now())
    messages.success(request, _("Decided; it holds for every later list that says the same."))
    return redirect("registry:differences")


def _compared(request: HttpRequest, officer: Officer) -> Comparison | None:
    asked = request.POST.get("list") or request.GET.get("list")
    return selectors.compared(officer, list_id=key_of(asked))


def _line(comparison: Comparison, request: HttpRequest) -> Line | None:
    asked = (request.POST.get("kind"), request.POST.get("account"), request.POST.get("row"))
    return next(
        (
            each
            for each in comparison.lines
            if (
                each.kind.value,
                str(each.difference.account or ""),
                str(each.difference.row or ""),
            )
            == asked
        ),
        None,
    )


def _cells(line: Line) -> list[sheets.Cell]:
    said = display.said(line.difference)
    return [
        line.name,
        line.platform,
        line.unit,
        str(line.kind.label),
        said.here,
        said.there,
        said.shown,
        _("; ").join(str(each.label) for each in line.difference.mends),
        line.difference.row,
    ]
