"""Pages of the findings: the list, one finding, and what may be done with it."""

from __future__ import annotations

from datetime import date, datetime
from typing import Any, Protocol

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone, translation
from django.utils.translation import gettext as _
from django.utils.translation import pgettext
from django.views.decorators.http import require_GET, require_POST

from guiju.platforms import sheets
from guiju.registry import selectors as registry
from guiju.supervision import display, selectors, services, workflow
from guiju.supervision.forms import FilterForm, NoteForm
from guiju.supervision.models import Finding
from guiju.supervision.workflow import State
from guiju.units.doors import officer_of, page, shows
from guiju.units.downloads import to_save
from guiju.units.rights import Officer, Right

ROWS_A_PAGE = 30


class Act(Protocol):
    """What a person does with a finding; its name is that of the form on the page."""

    __name__: str

    def __call__(
        self, officer: Officer, /, *, finding_id: int, note: str, now: datetime
    ) -> Finding: ...


@require_GET
@page(right=Right.SEE)
@shows("A34-2", "A18-2")
def findings(request: HttpRequest) -> HttpResponse:
    """The findings in the officer's reach, filtered and sorted, with how many each code has."""
    officer, today = officer_of(request), timezone.localdate()
    form = FilterForm(request.GET, officer=officer)
    chosen = form.chosen()
    rows = selectors.chosen_findings(officer, chosen, today=today)
    counts = selectors.counts_by_code(officer, chosen, today=today)
    pages = Paginator(rows, ROWS_A_PAGE)
    # The findings have been counted already, code by code.
    pages.count = sum(each.count for each in counts if chosen.code in ("", each.code))
    context = {
        "form": form,
        "chosen": chosen,
        "page": pages.get_page(request.GET.get("page")),
        "counts": [(each, _title(each.code, today)) for each in counts],
        "latest": selectors.latest_round(),
        "waiting": selectors.findings_waiting_for_decision(officer).count(),
    }
    return render(request, "supervision/findings.html", context)


@require_GET
@page(right=Right.SEE)
def export(request: HttpRequest) -> HttpResponse:
    """The same list as a workbook."""
    officer, now = officer_of(request), timezone.now()
    form = FilterForm(request.GET, officer=officer)
    rows = selectors.chosen_findings(officer, form.chosen(), today=timezone.localdate())
    header = [
        pgettext("finding", "Code"), _("Unit"), _("Account"), _("Platform"), _("Subject"), _("Finding"),
        _("What to do"), pgettext("finding", "State"), _("Veto"), _("Open since"), _("Last found"), pgettext("finding", "Closed on"),
        _("Times reopened"),
    ]  # fmt: skip
    content = sheets.write(
        header,
        (_cells(each) for each in rows.iterator(chunk_size=2_000)),
        title=_("Findings"),
        created=now,
        author=officer.name,
    )
    name = f"findings-{timezone.localdate(now):%Y-%m-%d}.xlsx"
    return to_save(content, name)


@require_GET
@page(right=Right.SEE)
@shows("A34-2")
def finding(request: HttpRequest, finding_id: int) -> HttpResponse:
    """One finding: what, why, what to do, what happened, and what the officer may do now."""
    return _page(request, _visible(request, finding_id))


@require_POST
@page(right=Right.RECTIFY)
def report(request: HttpRequest, finding_id: int) -> HttpResponse:
    """The unit reports that it has rectified."""
    done = _("Reported. The next round verifies it.")
    return _act(request, finding_id, services.report_rectification, done)


@require_POST
@page(right=Right.RECTIFY)
def contest(request: HttpRequest, finding_id: int) -> HttpResponse:
    """The unit contests the finding."""
    done = _("Contested. The competent unit decides.")
    return _act(request, finding_id, services.contest_finding, done)


@require_POST
@page(right=Right.DECIDE_CONTESTS)
def accept(request: HttpRequest, finding_id: int) -> HttpResponse:
    """The competent unit accepts the contest."""
    done = _("The contest is accepted and the finding closed.")
    return _act(request, finding_id, services.accept_contest, done)


@require_POST
@page(right=Right.DECIDE_CONTESTS)
def reject(request: HttpRequest, finding_id: int) -> HttpResponse:
    """The competent unit rejects the contest."""
    done = _("The contest is rejected; the finding is open again.")
    return _act(request, finding_id, services.reject_contest, done)


@require_GET
@page(right=Right.SEE)
@shows("N2-1")
def of_account(request: HttpRequest, account_id: int) -> HttpResponse:
    """A part for the page of an account: its standing findings and its days to the veto."""
    officer, today = officer_of(request), timezone.localdate()
    account = get_object_or_404(registry.accounts(officer), pk=account_id)
    context = {
        "account": account,
        "findings": selectors.findings_of_account(officer, account.pk)[:ROWS_A_PAGE],
        "clock": selectors.veto_clock_of(account.pk, today=today),
    }
    return render(request, "supervision/of_account.html", context)


def _act(request: HttpRequest, finding_id: int, act: Act, done: str) -> HttpResponse:
    shown = _visible(request, finding_id)
    form = NoteForm(request.POST)
    if not form.is_valid():
        return _page(request, shown, bad={act.__name__: form}, status=422)
    note = form.cleaned_data["note"]
    act(officer_of(request), finding_id=shown.pk, note=note, now=timezone.now())
    messages.success(request, done)
    return redirect("supervision:finding", finding_id=shown.pk)


def _page(
    request: HttpRequest,
    shown: Finding,
    *,
    bad: dict[str, NoteForm] | None = None,
    status: int = 200,
) -> HttpResponse:
    officer, today = officer_of(request), timezone.localdate()
    possible = workflow.acts_from(State(shown.state))
    rights = {
        "report_rectification": Right.RECTIFY,
        "contest_finding": Right.RECTIFY,
        "accept_contest": Right.DECIDE_CONTESTS,
        "reject_contest": Right.DECIDE_CONTESTS,
    }
    forms = {
        act: (bad or {}).get(act) or NoteForm(auto_id=f"id_{act}_%s")
        for act, right in rights.items()
        if act in possible and officer.may(right, shown.unit.path)
    }
    context: dict[str, Any] = {
        "finding": shown,
        "title": _title(shown.code, today),
        "evidence": display.evidence(shown),
        "ways": display.ways(shown) if officer.may(Right.PREPARE_CASES, shown.unit.path) else [],
        "events": shown.events.select_related("round"),
        "forms": forms,
        "own_contest": shown.contested_by_id == officer.staff_id,
    }
    return render(request, "supervision/finding.html", context, status=status)


def _visible(request: HttpRequest, finding_id: int) -> Finding:
    rows = selectors.visible_findings(officer_of(request)).select_related("post")
    return get_object_or_404(rows, pk=finding_id)


def _cells(each: Finding) -> list[sheets.Cell]:
    return [
        each.code,
        each.unit.name,
        each.account.name if each.account else "",
        str(each.account.platform) if each.account else "",
        each.subject_label,
        each.sentence,
        each.way_out,
        str(State(each.state).label),
        _("yes") if each.veto else "",
        each.opened_on,
        each.seen_on,
        each.closed_on,
        each.times_reopened,
    ]


def _title(code: str, today: date) -> str:
    return display.code_title(code, today=today, language=translation.get_language() or "zh-hans")
