"""Relay orders: the list with how fast units are, issuing one, its board, and what a unit does about it."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from guiju.newsroom import services
from guiju.newsroom.forms.relays import (
    ProlongForm,
    RecipientsForm,
    RelayFilterForm,
    RelayLinkForm,
    RelayOrderForm,
    ticked,
)
from guiju.newsroom.models import Relay, RelayOrder
from guiju.newsroom.relaying.workflow import OPEN, TO_DO, State
from guiju.newsroom.selectors import relays as selectors
from guiju.newsroom.selectors.responses import relayed
from guiju.units.doors import is_partial, officer_of, page, shows
from guiju.units.downloads import workbook
from guiju.units.keys import key_of
from guiju.units.rights import Officer, Refused, Right

ROWS_A_PAGE = 30
RESPONDING_SINCE = timedelta(days=90)
UNITS_SHOWN = 20


@require_GET
@page(right=Right.SEE)
@shows("A5-2", "A21-4")
def relay_orders(request: HttpRequest) -> HttpResponse:
    """The orders the officer's units have or have given, each with how far it is; and how fast units answer."""
    officer, now = officer_of(request), timezone.now()
    form = RelayFilterForm(request.GET)
    rows = selectors.relay_orders(officer, form.words())
    responding = selectors.responding(officer, since=now - RESPONDING_SINCE, now=now)
    context = {
        "form": form,
        "page": Paginator(rows, ROWS_A_PAGE).get_page(request.GET.get("page")),
        "now": now,
        "responding": responding[:UNITS_SHOWN],
        "may_order": officer.may_anywhere(Right.ORDER_RELAYS),
    }
    return render(request, "newsroom/relays/orders.html", context)


@require_http_methods(["GET", "POST"])
@page(right=Right.ORDER_RELAYS)
@shows("A5-2", "A21-4")
def issue(request: HttpRequest) -> HttpResponseBase:
    """Choose the accounts, state what is to be carried and by when, and issue the order."""
    officer, now = officer_of(request), timezone.now()
    sent = request.method == "POST"
    choosing = RecipientsForm(request.POST if sent else request.GET, officer=officer)
    choosing.is_valid()
    found = selectors.orderable_accounts(
        officer,
        unit=choosing.cleaned_data.get("unit"),
        platforms=choosing.cleaned_data.get("platforms") or (),
    )
    offered = list(found[: selectors.MOST_OFFERED])
    issuing = "issue" in request.POST
    form = RelayOrderForm(request.POST if issuing else None, initial=_stated(request))
    chosen = ticked(request.POST, offered) if issuing else [each.pk for each in offered]
    context: dict[str, Any] = {
        "form": form,
        "choosing": choosing,
        "offered": offered,
        "chosen": set(chosen),
        "more": found.count() - len(offered) if len(offered) == selectors.MOST_OFFERED else 0,
    }
    status = 200
    if issuing:
        if form.is_valid():
            try:
                order = services.issue_relay_order(
                    officer, facts=form.facts(), account_ids=chosen, now=now
                )
            except Refused as refusal:
                context["refused"], status = refusal, 403
            else:
                messages.success(request, _("The order has been issued."))
                return redirect("newsroom:relay_order", order_id=order.pk)
        else:
            status = 422
    return render(request, "newsroom/relays/issue.html", context, status=status)


@require_GET
@page(right=Right.SEE)
@shows("A5-2", "A21-4")
def relay_order(request: HttpRequest, order_id: int) -> HttpResponse:
    """The board of an order: who has carried it, how fast, who has not; it keeps itself up to date."""
    officer, order = officer_of(request), _visible(request, order_id)
    _note_seen(officer, order)
    return _board(request, order)


@require_GET
@page(right=Right.SEE)
def relay(request: HttpRequest, relay_id: int) -> HttpResponse:
    """The page of an account's order is the board of the order."""
    found = get_object_or_404(selectors.relays(officer_of(request)), pk=relay_id)
    return redirect("newsroom:relay_order", order_id=found.order_id)


@require_GET
@page(right=Right.SEE)
@shows("A33-1")
def export(request: HttpRequest, order_id: int) -> HttpResponse:
    """The board as a workbook."""
    officer, now = officer_of(request), timezone.now()
    order = _visible(request, order_id)
    header = [
        _("Unit"), _("Account"), _("Platform"), _("State"), _("Late"), _("Carried at"), _("Minutes"),
        _("Link of the post"), _("Reason"), _("Answer"),
    ]  # fmt: skip
    rows = (
        [
            each.relay.account.host.name,
            each.relay.account.name,
            str(each.relay.account.platform),
            each.relay.get_state_display(),
            _("yes") if each.late else "",
            selectors.local_hours(each.relay.carried_at) if each.relay.carried_at else "",
            each.minutes if each.minutes is not None else "",
            each.relay.url,
            each.relay.reason,
            each.relay.answer,
        ]
        for each in selectors.board(officer, order, now=now).lines
    )
    title = _("Relay order {number}").format(number=order.pk)
    return workbook(request, title, header, rows, now=now)


@require_POST
@page(right=Right.ORDER_RELAYS)
def order_act(request: HttpRequest, order_id: int, name: str) -> HttpResponseBase:
    """Prolong an order or withdraw it."""
    officer, order, now = officer_of(request), _visible(request, order_id), timezone.now()
    form = ProlongForm(request.POST) if name == "prolong" else None
    if form is not None and not form.is_valid():
        return _board(request, order, prolonging=form, status=422)
    try:
        if form is not None:
            services.prolong_relay_order(officer, order_id=order.pk, **form.cleaned_data, now=now)
            messages.success(request, _("The deadline has been moved."))
        elif name == "withdraw":
            reason = request.POST.get("reason", "")
            services.withdraw_relay_order(officer, order_id=order.pk, reason=reason, now=now)
            messages.success(request, _("The order is withdrawn."))
        else:
            raise Http404
    except Refused as refusal:
        return _board(request, order, refused=refusal, status=403)
    return redirect("newsroom:relay_order", order_id=order.pk)


@require_POST
@page(right=Right.SEE)
def relay_act(request: HttpRequest, relay_id: int, name: str) -> HttpResponseBase:
    """Begin the draft, enter the link, ask to be excused; or decide on an excuse."""
    officer, now = officer_of(request), timezone.now()
    found = get_object_or_404(selectors.relays(officer), pk=relay_id)
    form = RelayLinkForm(request.POST) if name == "link" else None
    if form is not None and not form.is_valid():
        messages.error(request, _("Enter the link of the post."))
        return redirect("newsroom:relay_order", order_id=found.order_id)
    reason = request.POST.get("reason", "")
    try:
        if name == "take":
            manuscript = services.take_relay(officer, relay_id=found.pk, now=now)
            messages.success(request, _("A draft with source, link and text has been begun."))
            return redirect("newsroom:manuscript", manuscript_id=manuscript.pk)
        if form is not None:
            url = form.cleaned_data["url"]
            services.enter_relay_link(officer, relay_id=found.pk, url=url, now=now)
            messages.success(request, _("Entered as carried."))
        elif name == "ask":
            services.ask_excuse(officer, relay_id=found.pk, reason=reason, now=now)
            messages.success(request, _("The county office decides on it."))
        elif name == "excuse":
            services.excuse_relay(officer, relay_id=found.pk, answer=reason, now=now)
            messages.success(request, _("Excused."))
        elif name == "decline":
            services.decline_excuse(officer, relay_id=found.pk, answer=reason, now=now)
            messages.success(request, _("Declined; the account carries it."))
        else:
            raise Http404
    except Refused as refusal:
        return _board(request, found.order, refused=refusal, status=403)
    return redirect("newsroom:relay_order", order_id=found.order_id)


def _stated(request: HttpRequest) -> dict[str, Any]:
    """What was typed before the accounts were narrowed; else what a published statement says (A23-1)."""
    key = key_of(request.GET.get("statement"))
    known = relayed(officer_of(request), key) if key else {}
    return known | request.POST.dict()


def _visible(request: HttpRequest, order_id: int) -> RelayOrder:
    return get_object_or_404(selectors.relay_orders(officer_of(request)), pk=order_id)


def _note_seen(officer: Officer, order: RelayOrder) -> None:
    """Whoever could carry it has read it now."""
    within = officer.within(Right.WRITE_MANUSCRIPTS, "account__host__path")
    unseen = Relay.objects.filter(within, order=order, state=State.SENT).order_by("pk")
    for key in list(unseen.values_list("pk", flat=True)):
        try:
            services.see_relay(officer, relay_id=key, now=timezone.now())
        except Refused:
            # Somebody else of the unit opened it at the same moment.
            continue


def _board(
    request: HttpRequest, order: RelayOrder, *, status: int = 200, **more: Any
) -> HttpResponse:
    officer, now = officer_of(request), timezone.now()
    board = selectors.board(officer, order, now=now)
    paths = {each.relay.account.host.path for each in board.lines}
    context = {
        "order": order,
        "board": board,
        "now": now,
        "overdue": now > order.due_at,
        "running": order.withdrawn_at is None and board.left > 0,
        "may_order": any(officer.may(Right.ORDER_RELAYS, each) for each in paths),
        "writes": {each for each in paths if officer.may(Right.WRITE_MANUSCRIPTS, each)},
        "reads": {each for each in paths if officer.may(Right.READ_MANUSCRIPTS, each)},
        "open_states": [each.value for each in OPEN],
        "to_do": [each.value for each in TO_DO],
        "prolonging": ProlongForm(initial={"due_at": order.due_at}),
        **more,
    }
    name = "board.html" if is_partial(request) else "order.html"
    return render(request, f"newsroom/relays/{name}", context, status=status)
