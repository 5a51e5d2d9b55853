"""Pages of cases: the list, beginning one, one case with everything in its way, and its acts."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime
from typing import Any

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone, translation
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from guiju.platforms import sheets
from guiju.platforms.paper_formats import PaperError
from guiju.registry import selectors, services
from guiju.registry.case_display import BUTTONS, DONE, WHO
from guiju.registry.case_forms import BeginForm, CaseFilterForm, PaperForm, form_for
from guiju.registry.models import Case, CasePaper
from guiju.registry.views import workbook
from guiju.registry.workflow import EDITABLE, CaseKind, State
from guiju.units.doors import is_partial, officer_of, page, shows
from guiju.units.keys import key_of
from guiju.units.papers import Upload
from guiju.units.rights import Officer, Refused, Right
from guiju.units.versions import ChangedMeanwhile, version_of

ROWS_A_PAGE = 30

Act = Callable[[Officer, int, int, str, datetime], Any]


@require_GET
@page(right=Right.SEE)
@shows("A14-1", "A9-1", "A6-2")
def cases(request: HttpRequest) -> HttpResponse:
    """The cases in the officer's reach."""
    officer, today = officer_of(request), timezone.localdate()
    form = CaseFilterForm(request.GET, officer=officer)
    wanted = form.wanted()
    rows = selectors.listed_cases(officer, wanted, today=today)
    context = {
        "form": form,
        "wanted": wanted,
        "page": Paginator(rows, ROWS_A_PAGE).get_page(request.GET.get("page")),
        "kinds": CaseKind,
        "may_prepare": officer.may_anywhere(Right.PREPARE_CASES),
    }
    return render(request, "registry/cases/cases.html", context)


@require_GET
@page(right=Right.SEE)
@shows("A14-1")
def export(request: HttpRequest) -> HttpResponse:
    """The same list as a workbook."""
    officer, now = officer_of(request), timezone.now()
    wanted = CaseFilterForm(request.GET, officer=officer).wanted()
    rows = selectors.listed_cases(officer, wanted, today=timezone.localdate(now))
    header = [
        _("Account"), _("Kind"), _("Platform"), _("Host"), _("State"), _("Filing number"), _("Begun"), _("Ended"),
    ]  # fmt: skip
    content = sheets.write(
        header,
        (_cells(each) for each in rows.iterator(chunk_size=2_000)),
        title=_("Cases"),
        created=now,
        author=officer.name,
    )
    return workbook(content, f"cases-{timezone.localdate(now):%Y-%m-%d}")


@require_http_methods(["GET", "POST"])
@page(right=Right.PREPARE_CASES)
@shows("A9-1", "A14-1")
def begin(request: HttpRequest, kind: str) -> HttpResponseBase:
    """Begin an opening for a unit, or another case for an account."""
    if kind not in CaseKind.values:
        raise Http404
    officer, now = officer_of(request), timezone.now()
    today, account = timezone.localdate(now), None
    if kind != CaseKind.OPENING:
        account = get_object_or_404(
            selectors.accounts(officer, right=Right.PREPARE_CASES),
            pk=key_of(request.GET.get("account")) or 0,
        )
    form = BeginForm(
        request.POST if request.method == "POST" else None, officer=officer, today=today
    )
    if request.method == "POST" and (account is not None or form.is_valid()):
        case = services.draft_case(
            officer,
            kind=CaseKind(kind),
            host_id=account.host_id if account else form.cleaned_data["host"].pk,
            account_id=account.pk if account else None,
            now=now,
        )
        return redirect("registry:case", case_id=case.pk)
    context = {"form": form, "kind": CaseKind(kind), "account": account}
    return render(request, "registry/cases/begin.html", context, status=422 if form.errors else 200)


@require_GET
@page(right=Right.SEE)
@shows(
    "A6-2", "A8-1", "A9-1", "A10-2", "A10-5", "A10-6", "A10-7", "A11-1", "A12-1", "A13-1", "A13-2",
    "A14-1", "A14-2",
)  # fmt: skip
def case(request: HttpRequest, case_id: int) -> HttpResponse:
    """One case: where it stands, what is missing, papers, people, clocks, what happened."""
    return _page(request, _visible(request, case_id))


@require_POST
@page(right=Right.PREPARE_CASES)
def save(request: HttpRequest, case_id: int) -> HttpResponse:
    """Save what was written; by HTMX while it is being written, otherwise with a button."""
    officer, now = officer_of(request), timezone.now()
    found = _visible(request, case_id)
    form = form_for(found, officer=officer, today=timezone.localdate(now), data=request.POST)
    if not form.is_valid():
        return _page(request, found, form=form, status=422)
    try:
        services.save_draft(
            officer,
            case_id=case_id,
            version=version_of(request.POST.get("version")),
            application=form.given(),
            now=now,
        )
        if found.kind == CaseKind.MERGER:
            chosen = [
                key for each in request.POST.getlist("merged") if (key := key_of(each)) is not None
            ]
            services.choose_merged(officer, case_id=case_id, account_ids=chosen, now=now)
    except ChangedMeanwhile as clash:
        return _page(request, _visible(request, case_id), form=form, clash=clash, status=409)
    if is_partial(request):
        return _page(request, _visible(request, case_id), template="registry/cases/saved.html")
    messages.success(request, _("The draft has been saved."))
    return redirect("registry:case", case_id=case_id)


@require_POST
@page(right=Right.PREPARE_CASES)
def attach(request: HttpRequest, case_id: int) -> HttpResponse:
    """Put a paper with the case."""
    found, form = _visible(request, case_id), PaperForm(request.POST, request.FILES)
    if form.is_valid():
        file = form.cleaned_data["file"]
        try:
            services.attach_paper(
                officer_of(request),
                case_id=found.pk,
                purpose=CasePaper.Purpose(form.cleaned_data["purpose"]),
                upload=Upload(file.name, file.read()),
                now=timezone.now(),
            )
        except PaperError as trouble:
            form.add_error("file", trouble.text(translation.get_language() or ""))
    if form.errors:
        return _page(request, found, paper_form=form, status=422)
    messages.success(request, _("The paper is with the case."))
    return redirect("registry:case", case_id=case_id)


@require_POST
@page(right=Right.PREPARE_CASES)
def remove(request: HttpRequest, case_id: int, paper_id: int) -> HttpResponse:
    """Take a paper away from a case that is still being written."""
    found = _visible(request, case_id)
    attached = get_object_or_404(CasePaper, pk=paper_id, case=found)
    services.remove_paper(officer_of(request), case_paper_id=attached.pk, now=timezone.now())
    messages.success(request, _("The paper was taken away; the ledger keeps its digest."))
    return redirect("registry:case", case_id=case_id)


ACTS: dict[str, Act] = {
    "submit_case": lambda o, pk, v, _r, now: services.submit_case(
        o, case_id=pk, version=v, now=now
    ),
    "consent_to_case": lambda o, pk, v, _r, now: services.consent_to_case(
        o, case_id=pk, version=v, now=now
    ),
    "confirm_study": lambda o, pk, v, _r, now: services.confirm_study(
        o, case_id=pk, version=v, now=now
    ),
    "file_case": lambda o, pk, v, _r, now: services.file_case(o, case_id=pk, version=v, now=now),
    "return_case": lambda o, pk, v, r, now: services.return_case(
        o, case_id=pk, version=v, reason=r, now=now
    ),
    "withdraw_case": lambda o, pk, v, r, now: services.withdraw_case(
        o, case_id=pk, version=v, reason=r, now=now
    ),
    "open_notice": lambda o, pk, v, _r, now: services.open_notice(
        o, case_id=pk, version=v, now=now
    ),
    "restart_notice": lambda o, pk, v, r, now: services.restart_notice(
        o, case_id=pk, version=v, reason=r, now=now
    ),
    "withdraw_notice": lambda o, pk, v, r, now: services.withdraw_notice(
        o, case_id=pk, version=v, reason=r, now=now
    ),
    "put_in_operation": lambda o, pk, v, _r, now: services.put_in_operation(
        o, case_id=pk, version=v, now=now
    ),
    "complete_change": lambda o, pk, v, _r, now: services.complete_change(
        o, case_id=pk, version=v, now=now
    ),
    "complete_merger": lambda o, pk, v, _r, now: services.complete_merger(
        o, case_id=pk, version=v, now=now
    ),
    "complete_closing": lambda o, pk, v, _r, now: services.complete_closing(
        o, case_id=pk, version=v, now=now
    ),
    "complete_deregistration": lambda o, pk, v, _r, now: services.complete_deregistration(
        o, case_id=pk, version=v, now=now
    ),
}
"""Act of the workflow table → the service; a test sees to it that none is missing."""


@require_POST
@page(right=Right.SEE)
@shows("A14-1", "A14-2")
def act(request: HttpRequest, case_id: int, name: str) -> HttpResponse:
    """Take a step of the case; a refusal shows the page with every breach."""
    found = _visible(request, case_id)
    if name not in ACTS:
        raise Http404
    try:
        ACTS[name](
            officer_of(request),
            found.pk,
            version_of(request.POST.get("version")),
            request.POST.get("reason", ""),
            timezone.now(),
        )
    except Refused as refusal:
        return _page(
            request,
            _visible(request, case_id),
            refused=refusal,
            reason=request.POST.get("reason", ""),
            status=403,
        )
    messages.success(request, str(DONE[name]))
    return redirect("registry:case", case_id=case_id)


def _cells(each: Case) -> list[sheets.Cell]:
    return [
        each.name,
        str(CaseKind(each.kind).label),
        str(each.account.platform) if each.account else "",
        each.host.name,
        str(State(each.state).label),
        each.filing_number,
        timezone.localdate(each.drafted_at),
        timezone.localdate(each.ended_at) if each.ended_at else None,
    ]


def _visible(request: HttpRequest, case_id: int) -> Case:
    return get_object_or_404(
        selectors.cases(officer_of(request))
        .select_related("drafted_by", "consented_by", "filed_by", "account__host", "host__parent")
        .prefetch_related("papers__paper", "merged__account__platform"),
        pk=case_id,
    )


def _page(
    request: HttpRequest,
    found: Case,
    *,
    status: int = 200,
    template: str = "registry/cases/case.html",
    **more: Any,
) -> HttpResponse:
    officer, today = officer_of(request), timezone.localdate()
    prepares = officer.may(Right.PREPARE_CASES, found.host.path)
    state = State(found.state)
    sets_up = found.kind == CaseKind.OPENING and state is State.FILED
    writing = prepares and (state in EDITABLE or sets_up)
    acts = selectors.next_acts(found, officer, today=today)
    leading = next((each for each in acts if not each.needs_reason), None)
    form = more.pop("form", None) or form_for(found, officer=officer, today=today)
    context = {
        "case": found,
        "acts": acts,
        "leading": leading,
        "buttons": BUTTONS,
        "turn": WHO.get(leading.act, _("the unit")) if leading else "",
        "milestones": selectors.milestones(found),
        "form": form,
        "writing": writing,
        "sets_up": sets_up,
        "paper_form": more.pop("paper_form", None) or PaperForm(),
        "papers": list(found.papers.all()),
        "may_attach": writing,
        "team": selectors.occupants(found.host, today=today),
        "similar": selectors.similar_accounts(found),
        "alike": selectors.alike_accounts(found),
        "mergeable": list(selectors.mergeable(found)) if found.kind == CaseKind.MERGER else [],
        "merged": {each.account_id for each in found.merged.all()},
        "notices": list(selectors.notices_of(found)),
        "timeline": selectors.case_timeline(found),
        "documents": selectors.documents_of(found),
        "may_issue": officer.may(Right.ISSUE_DOCUMENTS, found.host.path),
        **more,
    }
    return render(request, template, context, status=status)
