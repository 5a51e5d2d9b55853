"""Service entries: the list, one entry with its checks and trials, the section on the account's page."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from guiju.ledger import selectors as ledger
from guiju.newsroom import services
from guiju.newsroom.forms.entries import EntryFilterForm, EntryForm, RemovalForm, TrialForm
from guiju.newsroom.intake.naming import AccountNames
from guiju.newsroom.models import ServiceEntry
from guiju.newsroom.selectors import services as selectors
from guiju.newsroom.selectors.services import EntryRow, WantedEntries
from guiju.platforms.sheets import Cell
from guiju.registry import selectors as registry
from guiju.units.doors import officer_of, page, shows
from guiju.units.downloads import workbook
from guiju.units.keys import key_of
from guiju.units.rights import Officer, Refused, Right

ROWS_A_PAGE = 50
HEADER = (
    "序号", "账号", "平台", "主办单位", "入口名称", "所在位置", "事项名称", "事项编码", "链接", "链接情况", "最近核查",
    "连续失败次数", "是否二次登录", "最近试用", "存在问题",
)  # fmt: skip


@require_GET
@page(right=Right.SEE)
@shows("A22-1")
def entries(request: HttpRequest) -> HttpResponse:
    """The service entries in the officer's reach, those in trouble first."""
    officer, today = officer_of(request), timezone.localdate()
    form = EntryFilterForm(request.GET, officer=officer)
    wanted = form.wanted()
    found = selectors.listed_entries(officer, wanted, today=today)
    shown = Paginator(found, ROWS_A_PAGE).get_page(request.GET.get("page"))
    context = {
        "form": form,
        "wanted": wanted,
        "page": shown,
        "rows": selectors.entry_rows(shown, today=today),
        "counts": selectors.entry_counts(officer, today=today),
        "may_keep": officer.may_anywhere(Right.KEEP_ENTRIES),
    }
    return render(request, "newsroom/services/entries.html", context)


@require_GET
@page(right=Right.SEE)
@shows("A22-1")
def export(request: HttpRequest) -> HttpResponse:
    """The list as it is filtered, as a workbook."""
    officer, now = officer_of(request), timezone.now()
    today = timezone.localdate(now)
    wanted = EntryFilterForm(request.GET, officer=officer).wanted()
    rows = selectors.entry_rows(selectors.listed_entries(officer, wanted, today=today), today=today)
    cells = (_cells(number, each) for number, each in enumerate(rows, start=1))
    return workbook(request, "办事入口台账", HEADER, cells, now=now)


@require_GET
@page(right=Right.SEE)
@shows("A22-1")
def entry(request: HttpRequest, entry_id: int) -> HttpResponse:
    """One entry: where it leads, what the checks and the trials say, what happened to it."""
    return _page(request, _visible(officer_of(request), entry_id))


@require_http_methods(["GET", "POST"])
@page(right=Right.KEEP_ENTRIES)
@shows("A22-1")
def new(request: HttpRequest) -> HttpResponse:
    """Put an entry on record."""
    officer = officer_of(request)
    posted = request.method == "POST"
    accounts = registry.accounts(officer, right=Right.KEEP_ENTRIES)
    names = AccountNames.of(accounts) if posted else AccountNames((), ())
    form = EntryForm(request.POST if posted else None, names=names, initial=_asked(request))
    breaches = []
    if posted and form.is_valid():
        try:
            made = services.add_service_entry(
                officer,
                account_id=form.cleaned_data["account"],
                facts=form.facts(),
                now=timezone.now(),
            )
        except Refused as refusal:
            breaches = refusal.breaches
        else:
            messages.success(request, _("The entry is on record; its link will be checked."))
            return redirect("newsroom:service_entry", entry_id=made.pk)
    status = 403 if breaches else 422 if form.errors else 200
    context = {"form": form, "breaches": breaches}
    return render(request, "newsroom/services/entry_form.html", context, status=status)


@require_http_methods(["GET", "POST"])
@page(right=Right.KEEP_ENTRIES)
def edit(request: HttpRequest, entry_id: int) -> HttpResponse:
    """State something else of an entry."""
    officer = officer_of(request)
    shown = _visible(officer, entry_id, right=Right.KEEP_ENTRIES)
    posted = request.method == "POST"
    initial = {
        "item": f"{shown.item.name}（{shown.item.code}）",
        "name": shown.name,
        "place": shown.place,
        "url": shown.url,
    }
    form = EntryForm(request.POST if posted else None, names=None, initial=initial)
    breaches = []
    if posted and form.is_valid():
        try:
            services.change_service_entry(
                officer, entry_id=shown.pk, facts=form.facts(), now=timezone.now()
            )
        except Refused as refusal:
            breaches = refusal.breaches
        else:
            messages.success(request, _("The entry has been changed."))
            return redirect("newsroom:service_entry", entry_id=shown.pk)
    status = 403 if breaches else 422 if form.errors else 200
    context = {"form": form, "breaches": breaches, "entry": shown}
    return render(request, "newsroom/services/entry_form.html", context, status=status)


@require_POST
@page(right=Right.KEEP_ENTRIES)
def act(request: HttpRequest, entry_id: int, name: str) -> HttpResponse:
    """Record a trial, check the link again, or record that the entry was taken down."""
    officer, now = officer_of(request), timezone.now()
    shown = _visible(officer, entry_id, right=Right.KEEP_ENTRIES)
    form: TrialForm | RemovalForm | None = None
    if name == "try":
        form = TrialForm(request.POST)
    elif name == "remove":
        form = RemovalForm(request.POST)
    elif name != "check":
        raise Http404
    if form is not None and not form.is_valid():
        return _page(request, shown, status=422, **{name: form})
    try:
        said = _done(officer, shown, name, form.cleaned_data if form else {}, now)
    except Refused as refusal:
        more = {name: form} if form else {}
        return _page(request, shown, status=403, breaches=refusal.breaches, **more)
    messages.success(request, said)
    if name == "remove":
        return redirect("newsroom:services")
    return redirect("newsroom:service_entry", entry_id=shown.pk)


@require_GET
@page(right=Right.KEEP_ENTRIES)
def suggest(request: HttpRequest) -> HttpResponse:
    """Items of the service hall for a field; what was typed is its only parameter."""
    words = "".join(request.GET.dict().values())[:100]
    return render(request, "units/offered.html", {"names": selectors.offered_items(words)})


@require_GET
@page(right=Right.SEE)
@shows("A22-1")
def of_account(request: HttpRequest, account_id: int) -> HttpResponse:
    """The entries of an account, for its page; a fragment."""
    officer, today = officer_of(request), timezone.localdate()
    account = get_object_or_404(registry.accounts(officer), pk=account_id)
    found = selectors.listed_entries(officer, WantedEntries(account_id=account.pk), today=today)
    context = {
        "account": account,
        "rows": selectors.entry_rows(found, today=today),
        "may_keep": officer.may(Right.KEEP_ENTRIES, account.host.path),
    }
    return render(request, "newsroom/services/of_account.html", context)


def _done(officer: Officer, shown: ServiceEntry, name: str, typed: dict[str, Any], now: Any) -> str:
    """Do what was asked; what to say of it."""
    if name == "try":
        services.record_entry_trial(officer, entry_id=shown.pk, **typed, now=now)
        return _("The trial is on record.")
    if name == "remove":
        services.remove_service_entry(officer, entry_id=shown.pk, on=typed["on"], now=now)
        return _("It is on record that the entry was taken down.")
    services.check_entry_again(officer, entry_id=shown.pk, now=now)
    return _("The link will be checked at once.")


def _page(
    request: HttpRequest, shown: ServiceEntry, *, status: int = 200, **more: Any
) -> HttpResponse:
    officer, today = officer_of(request), timezone.localdate()
    context = {
        "row": selectors.entry_rows([shown], today=today)[0],
        "entry": shown,
        "trials": shown.trials.select_related("by")[:20],
        "timeline": ledger.timeline("service_entry", shown.pk, newest=20),
        "may_keep": officer.may(Right.KEEP_ENTRIES, shown.account.host.path),
        "try": TrialForm(initial={"on": today}),
        "remove": RemovalForm(initial={"on": today}),
    }
    return render(request, "newsroom/services/entry.html", context | more, status=status)


def _visible(officer: Officer, entry_id: int, *, right: Right = Right.SEE) -> ServiceEntry:
    return get_object_or_404(selectors.entries(officer, right=right), pk=entry_id)


def _asked(request: HttpRequest) -> dict[str, str]:
    """The account that a link asks for."""
    asked = key_of(request.GET.get("account")) or 0
    accounts = registry.accounts(officer_of(request), right=Right.KEEP_ENTRIES)
    account = accounts.filter(pk=asked).first()
    return {"account": f"{account.platform.name_zh}/{account.name}"} if account else {}


def _cells(number: int, row: EntryRow) -> list[Cell]:
    each = row.entry
    wrong = (
        ("失效", row.dead),
        ("重复", row.double),
        ("事项已取消", each.item.struck_on is not None),
        ("须二次登录", bool(each.second_log_in)),
    )
    return [
        number,
        each.account.name,
        each.account.platform.name_zh,
        each.account.host.name,
        each.name,
        each.place,
        each.item.name,
        each.item.code,
        each.url,
        each.get_link_state_display(),
        each.checked_at,
        each.failures,
        {True: "是", False: "否", None: "未试用"}[each.second_log_in],
        each.tried_on,
        "、".join(said for said, applies in wrong if applies),
    ]
