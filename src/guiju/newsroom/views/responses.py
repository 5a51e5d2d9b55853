"""Emergencies, hot topics and rumours: the list with how fast units answer, a case with its clock, what is done in it."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import timedelta
from types import MappingProxyType
from typing import Any

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from guiju.newsroom import services
from guiju.newsroom.forms.relays import ticked
from guiju.newsroom.forms.responses import (
    AmendForm,
    BodyForm,
    InviteForm,
    ResponseFilterForm,
    ResponseForm,
    StatementForm,
)
from guiju.newsroom.judging import hands
from guiju.newsroom.models import Invitation, ResponseCase, Statement
from guiju.newsroom.responding.workflow import OPEN, OVER, SILENT, State
from guiju.newsroom.selectors import responses as selectors
from guiju.registry.models import Account
from guiju.units.doors import is_partial, officer_of, page, shows
from guiju.units.keys import key_of
from guiju.units.law import pack_on
from guiju.units.posted import posted
from guiju.units.rights import Officer, Refused, Right

ROWS_A_PAGE = 30
SPEED_SINCE = timedelta(days=90)
UNITS_SHOWN = 20


@require_GET
@page(right=Right.SEE)
@shows("A23-1")
def responses(request: HttpRequest) -> HttpResponse:
    """The cases of the officer's units, each with its clock; and how fast units answer."""
    officer, now = officer_of(request), timezone.now()
    form = ResponseFilterForm(request.GET)
    rows = selectors.listed(officer, form.wanted(), now=now)
    page = Paginator(rows, ROWS_A_PAGE).get_page(request.GET.get("page"))
    pack = pack_on(timezone.localdate(now))
    context = {
        "form": form,
        "page": page,
        "lines": [(each, selectors.clock(each, now=now)) for each in page],
        "speeds": selectors.speeds(officer, since=now - SPEED_SINCE, now=now)[:UNITS_SHOWN],
        "terms": [
            (kind.label, pack.integer("A23-1", f"{kind.value}_hours")) for kind in ResponseCase.Kind
        ],
        "may_open": officer.may_anywhere(Right.OPEN_RESPONSES),
        "filtered": any(form.wanted()),
    }
    return render(request, "newsroom/responses/responses.html", context)


@require_http_methods(["GET", "POST"])
@page(right=Right.OPEN_RESPONSES)
@shows("A23-1")
def open_case(request: HttpRequest) -> HttpResponseBase:
    """State what happened or is said, and since when the office knows."""
    officer, now = officer_of(request), timezone.now()
    initial = {"learned_at": timezone.localtime(now).replace(second=0, microsecond=0)}
    form = ResponseForm(request.POST or None, officer=officer, initial=initial)
    context: dict[str, Any] = {"form": form}
    case, status = posted(
        request, form, context, lambda: services.open_response(officer, facts=form.facts(), now=now)
    )
    if case is not None:
        messages.success(request, _("The case is open and its clock runs."))
        return redirect("newsroom:response", case_id=case.pk)
    return render(request, "newsroom/responses/open.html", context, status=status)


@require_GET
@page(right=Right.SEE)
@shows("A23-1")
def response(request: HttpRequest, case_id: int) -> HttpResponse:
    """One case: its clock, its statements, who was invited, what is to be done next."""
    case = _visible(request, case_id)
    if is_partial(request):
        clock = selectors.clock(case, now=timezone.now())
        return render(request, "newsroom/responses/clock.html", {"case": case, "clock": clock})
    return _case(request, case)


@require_http_methods(["GET", "POST"])
@page(right=Right.LEAD_RESPONSES)
@shows("A23-1")
def body(request: HttpRequest, case_id: int) -> HttpResponseBase:
    """Name the responding body and the accounts that publish."""
    officer, case, now = officer_of(request), _visible(request, case_id), timezone.now()
    offered = list(selectors.publishing_accounts(officer)[: selectors.MOST_OFFERED])
    sent = request.method == "POST"
    initial = {"body": str(case.body or case.unit), "version": case.version}
    form = BodyForm(request.POST if sent else None, officer=officer, initial=initial)
    known = {each.pk for each in selectors.publishers_of(case)}
    if not known:
        known = {each.pk for each in offered if each.host_id == case.unit_id}
    chosen = ticked(request.POST, offered) if sent else sorted(known)
    context: dict[str, Any] = {
        "case": case, "form": form, "offered": offered, "chosen": set(chosen),
    }  # fmt: skip
    made, status = posted(
        request,
        form,
        context,
        lambda: services.name_body(
            officer,
            case_id=case.pk,
            version=form.cleaned_data["version"],
            body_id=form.cleaned_data["body"].pk,
            account_ids=chosen,
            now=now,
        ),
    )
    if made is not None:
        messages.success(request, _("The responding body finds the case on its desk."))
        return redirect("newsroom:response", case_id=case.pk)
    return render(request, "newsroom/responses/body.html", context, status=status)


@require_http_methods(["GET", "POST"])
@page(right=Right.LEAD_RESPONSES)
@shows("A23-1")
def amend(request: HttpRequest, case_id: int) -> HttpResponseBase:
    """Amend the facts of a case, with a reason; what it said before is shown below it."""
    officer, case, now = officer_of(request), _visible(request, case_id), timezone.now()
    form = AmendForm(request.POST or None, case=case)
    context: dict[str, Any] = {"case": case, "form": form}
    made, status = posted(
        request,
        form,
        context,
        lambda: services.amend_response(
            officer,
            case_id=case.pk,
            version=form.cleaned_data["version"],
            facts=form.facts(),
            reason=form.cleaned_data["reason"],
            now=now,
        ),
    )
    if made is not None:
        messages.success(request, _("The facts are amended; what they were is kept."))
        return redirect("newsroom:response", case_id=case.pk)
    return render(request, "newsroom/responses/amend.html", context, status=status)


@require_POST
@page(right=Right.SEE)
def act(request: HttpRequest, case_id: int, name: str) -> HttpResponseBase:
    """Begin a statement, invite a department, conclude or reopen."""
    case = _visible(request, case_id)
    begun = {"statement": _begin, "invite": _invite}
    if name not in begun and name not in _ENDING:
        raise Http404
    try:
        return begun[name](request, case) if name in begun else _end(request, case, name)
    except Refused as refusal:
        return _case(request, case, refused=refusal, status=403)


def _begin(request: HttpRequest, case: ResponseCase) -> HttpResponseBase:
    statements = selectors.statements_of(case)
    form = StatementForm(request.POST, case=case, statements=statements)
    if not form.is_valid():
        return _case(request, case, statement_form=form, status=422)
    statement = services.begin_statement(
        officer_of(request),
        case_id=case.pk,
        kind=form.kind_of(),
        corrects_id=form.cleaned_data.get("corrects"),
        now=timezone.now(),
    )
    messages.success(request, _("A draft has been begun; it goes through review and sign-off."))
    return redirect("newsroom:manuscript", manuscript_id=statement.manuscript_id)


def _invite(request: HttpRequest, case: ResponseCase) -> HttpResponseBase:
    form = InviteForm(request.POST)
    if not form.is_valid():
        return _case(request, case, invite_form=form, status=422)
    services.invite_department(
        officer_of(request),
        case_id=case.pk,
        unit_id=form.cleaned_data["unit"].pk,
        question=form.cleaned_data["question"],
        now=timezone.now(),
    )
    messages.success(request, _("The department finds the invitation on its desk."))
    return redirect("newsroom:response", case_id=case.pk)


_ENDING: Mapping[str, tuple[Callable[..., ResponseCase], str, Promise]] = MappingProxyType(
    {
        "conclude": (services.conclude_response, "outcome", gettext_lazy("The case is concluded.")),
        "without": (
            services.conclude_without,
            "reason",
            gettext_lazy("The case is concluded without a statement; the reason is kept."),
        ),
        "reopen": (services.reopen_response, "reason", gettext_lazy("The case is open again.")),
    }
)
"""Acts that ask for words only: the service, what the words are to it, what is said when it is done."""


def _end(request: HttpRequest, case: ResponseCase, name: str) -> HttpResponseBase:
    service, words, said = _ENDING[name]
    stated = {words: request.POST.get("reason", "")}
    service(officer_of(request), case_id=case.pk, now=timezone.now(), **stated)
    messages.success(request, str(said))
    return redirect("newsroom:response", case_id=case.pk)


@require_POST
@page(right=Right.SEE)
def take(request: HttpRequest, statement_id: int) -> HttpResponseBase:
    """Take a signed statement over for the accounts of one of the officer's units."""
    officer = officer_of(request)
    cases = selectors.response_cases(officer)
    rows = Statement.objects.select_related("case__unit", "case__body").filter(case__in=cases)
    statement = get_object_or_404(rows, pk=statement_id)
    host_id = key_of(request.POST.get("host"))
    if host_id not in {each.host_id for each in selectors.publishers_of(statement.case)}:
        raise Http404
    try:
        manuscript = services.take_statement(
            officer, statement_id=statement.pk, host_id=host_id, now=timezone.now()
        )
    except Refused as refusal:
        return _case(request, statement.case, refused=refusal, status=403)
    messages.success(request, _("A draft with the signed words has been begun."))
    return redirect("newsroom:manuscript", manuscript_id=manuscript.pk)


@require_POST
@page(right=Right.SEE)
def invitation_act(request: HttpRequest, invitation_id: int, name: str) -> HttpResponseBase:
    """Take the case on, give the facts, or say that it is not the department's matter."""
    officer, now = officer_of(request), timezone.now()
    cases = selectors.response_cases(officer)
    rows = Invitation.objects.select_related("case__unit", "case__body").filter(case__in=cases)
    found = get_object_or_404(rows, pk=invitation_id)
    answer = request.POST.get("reason", "")
    try:
        if name == "accept":
            services.accept_invitation(officer, invitation_id=found.pk, now=now)
            messages.success(request, _("Your unit is the responding body now."))
        elif name == "answer":
            services.answer_invitation(officer, invitation_id=found.pk, answer=answer, now=now)
            messages.success(request, _("The facts are with whoever answers."))
        elif name == "decline":
            services.decline_invitation(officer, invitation_id=found.pk, reason=answer, now=now)
            messages.success(request, _("Declined; whoever invited you reads why."))
        else:
            raise Http404
    except Refused as refusal:
        return _case(request, found.case, refused=refusal, status=403)
    return redirect("newsroom:response", case_id=found.case_id)


def _visible(request: HttpRequest, case_id: int) -> ResponseCase:
    return get_object_or_404(selectors.response_cases(officer_of(request)), pk=case_id)


def _case(
    request: HttpRequest, case: ResponseCase, *, status: int = 200, **more: Any
) -> HttpResponse:
    officer, now = officer_of(request), timezone.now()
    statements = selectors.statements_of(case)
    publishers = selectors.publishers_of(case)
    invitations = selectors.invitations_of(case)
    context = {
        "case": case,
        "clock": selectors.clock(case, now=now),
        "lines": [_line(officer, each, case, publishers) for each in statements],
        "publishers": publishers,
        "invitations": invitations,
        "answers": {each.pk for each in invitations if _may_answer(officer, each)},
        "takers": {
            each.pk
            for each in invitations
            if case.state == State.OPENED and officer.may(Right.LEAD_RESPONSES, each.unit.path)
        },
        "timeline": selectors.timeline_of(case),
        "amendments": selectors.amendments_of(case),
        "invite_form": InviteForm(),
        "statement_form": StatementForm(None, case=case, statements=statements),
        **_allowed(officer, case, statements),
        **more,
    }
    return render(request, "newsroom/responses/response.html", context, status=status)


def _allowed(officer: Officer, case: ResponseCase, statements: list[Statement]) -> dict[str, Any]:
    """What the officer can do next; the services judge it again."""
    over_unit = officer.may(Right.LEAD_RESPONSES, case.unit.path)
    over_body = case.body is not None and officer.may(Right.LEAD_RESPONSES, case.body.path)
    leads, open_ = over_unit or over_body, case.state in OPEN
    writes = case.body is not None and officer.may(Right.WRITE_MANUSCRIPTS, case.body.path)
    answered = any(each.out_at for each in statements)
    return {
        "may_name": over_unit and open_,
        "may_amend": leads and open_,
        "may_write": writes and open_ and case.state != "opened",
        "may_invite": leads and open_,
        "may_conclude": leads and case.state == "answered" and answered,
        "may_leave": leads and case.state in SILENT,
        "may_reopen": over_unit and case.state in OVER,
        "may_relay": officer.may_anywhere(Right.ORDER_RELAYS),
    }


def _line(
    officer: Officer,
    statement: Statement,
    case: ResponseCase,
    publishers: list[Account],
) -> dict[str, Any]:
    """One statement with what the officer may open and take over."""
    signed = statement.manuscript.state in {"signed", "published"}
    copied = {
        each.manuscript.host_id
        for each in statement.copies.all()
        if each.manuscript.state != "withdrawn"
    }
    hosts = {
        each.host_id: each.host
        for each in publishers
        if each.host_id not in copied
        and each.host_id != statement.manuscript.host_id
        and officer.may(Right.WRITE_MANUSCRIPTS, each.host.path)
    }
    return {
        "statement": statement,
        "given_up": selectors.is_given_up(statement),
        "minutes": selectors.minutes_between(case.learned_at, statement.out_at)
        if statement.out_at
        else None,
        "reads": officer.may(Right.READ_MANUSCRIPTS, statement.manuscript.host.path),
        "hosts": list(hosts.values()) if signed and case.state in OPEN else [],
        "copies": [
            (each, officer.may(Right.READ_MANUSCRIPTS, each.manuscript.host.path))
            for each in statement.copies.all()
        ],
    }


def _may_answer(officer: Officer, invitation: Invitation) -> bool:
    return invitation.state == Invitation.State.SENT and hands.decides(officer, invitation.unit)
