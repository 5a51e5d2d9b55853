"""Pages of the register: the list, and one account."""

from __future__ import annotations

from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.utils import timezone
from django.views.decorators.http import require_GET, require_POST

from guiju.platforms import sheets
from guiju.registry import selectors, services
from guiju.registry.export import HEADER, HEADING, cells, remark
from guiju.registry.forms import FilterForm
from guiju.registry.models import Account
from guiju.registry.statement import masked
from guiju.units import selectors as units
from guiju.units.doors import officer_of, page, shows
from guiju.units.downloads import to_save
from guiju.units.rights import Right

ROWS_A_PAGE = 30


@require_GET
@page(right=Right.SEE)
@shows("A2-1")
def accounts(request: HttpRequest) -> HttpResponse:
    """The accounts in the officer's reach, filtered and sorted."""
    officer = officer_of(request)
    form = FilterForm(request.GET, officer=officer)
    wanted = form.wanted()
    rows = selectors.ListedAccounts(selectors.listed(officer, wanted))
    context = {
        "form": form,
        "wanted": wanted,
        "page": Paginator(rows, ROWS_A_PAGE).get_page(request.GET.get("page")),
        "may_keep": officer.may_anywhere(Right.KEEP_ACCOUNTS),
    }
    return render(request, "registry/accounts.html", context)


@require_GET
@page(right=Right.SEE)
@shows("A33-1")
def export(request: HttpRequest) -> HttpResponse:
    """The same list as a workbook that can be imported again; telephones are masked."""
    return _workbook(request, _wanted_rows(request), frozenset())


@require_POST
@page(right=Right.KEEP_ACCOUNTS)
@shows("A33-1")
def export_contacts(request: HttpRequest) -> HttpResponse:
    """The list with the telephones of the accounts the officer keeps; the ledger remembers it."""
    officer, rows = officer_of(request), _wanted_rows(request)
    revealed = frozenset(
        each.pk
        for each in rows
        if each.contact_telephone and officer.may(Right.KEEP_ACCOUNTS, each.host.path)
    )
    services.export_contacts(
        officer, accounts=len(rows), revealed=len(revealed), now=timezone.now()
    )
    return _workbook(request, rows, revealed)


@require_GET
@page(right=Right.SEE)
@shows("A2-1", "A3-1", "A4-1", "A10-4", "A11-1", "A12-2", "A14-3")
def account(request: HttpRequest, account_id: int) -> HttpResponse:
    """One account: who, where, what is stated, the team behind it, and what happened to it."""
    officer, today = officer_of(request), timezone.localdate()
    shown = get_object_or_404(
        selectors.accounts(officer).select_related("ideology_holder__unit", "undertaker__body"),
        pk=account_id,
    )
    may_keep = officer.may(Right.KEEP_ACCOUNTS, shown.host.path)
    telephone = shown.contact_telephone
    context = {
        "account": shown,
        "competent": units.competent_for_path(shown.host.path, units.competent_units()),
        "team": selectors.occupants(shown.host, today=today),
        "tasks": list(shown.tasks.all()),
        "siblings": selectors.siblings(shown),
        "shown": selectors.shown_beside(shown),
        "plan": selectors.merge_plan_of(shown),
        "internal": selectors.is_of_internal_body(shown),
        "telephone": telephone if may_keep else masked(telephone),
        "timeline": selectors.timeline(shown),
        "cases": list(selectors.of_account(shown)[:20]),
        "may_keep": may_keep,
        "may_prepare": officer.may(Right.PREPARE_CASES, shown.host.path),
        "may_issue": officer.may(Right.ISSUE_DOCUMENTS, shown.host.path),
    }
    return render(request, "registry/account.html", context)


def workbook(content: bytes, name: str) -> HttpResponse:
    """A workbook to be saved."""
    return to_save(content, f"{name}.xlsx")


def _wanted_rows(request: HttpRequest) -> list[Account]:
    officer = officer_of(request)
    form = FilterForm(request.GET, officer=officer)
    return list(selectors.listed(officer, form.wanted()).prefetch_related("tasks"))


def _workbook(request: HttpRequest, rows: list[Account], revealed: frozenset[int]) -> HttpResponse:
    now = timezone.now()
    sheet = sheets.Sheet(
        "政务新媒体账号",
        HEADER,
        (
            cells(number, each, reveal=each.pk in revealed)
            for number, each in enumerate(rows, start=1)
        ),
        heading=HEADING,
        above=[remark(len(rows), on=timezone.localdate(now))],
        ruled=True,
    )
    content = sheets.write_book(
        [sheet], title=HEADING, created=now, author=officer_of(request).name
    )
    return workbook(content, f"accounts-{timezone.localdate(now):%Y-%m-%d}")
