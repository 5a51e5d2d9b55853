"""Coordination with other bodies: contacts, meetings, what was agreed on, and what is missing (A25-1)."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from django.contrib import messages as notices
from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from guiju.registry.statement import masked
from guiju.supervision.coordination_forms import (
    ActionForm,
    ContactFilterForm,
    ContactForm,
    MeetingForm,
)
from guiju.supervision.models import AgreedAction, Contact
from guiju.supervision.selectors import coordination as selectors
from guiju.supervision.services import coordination as services
from guiju.units.doors import officer_of, page, shows
from guiju.units.downloads import workbook
from guiju.units.rights import Officer, Refused, Right

ROWS_A_PAGE = 30
LATEST = 8


@require_GET
@page(right=Right.SEE)
@shows("A25-1")
def coordination(request: HttpRequest) -> HttpResponse:
    """Contacts, where one is missing, and the meetings."""
    officer = officer_of(request)
    wanted = ContactFilterForm(request.GET)
    found = Paginator(selectors.contacts(officer, **wanted.given()), ROWS_A_PAGE)
    shown = found.get_page(request.GET.get("page"))
    context = {
        "filter": wanted,
        "page": shown,
        "contacts": [(each, _number(officer, each)) for each in shown],
        "meetings": list(selectors.meetings(officer)[:LATEST]),
        "gaps": selectors.gaps(officer),
        "may_keep": officer.may_anywhere(Right.COORDINATE),
        "coordinates": [each.pk for each in shown if officer.may(Right.COORDINATE, each.unit.path)],
    }
    return render(request, "supervision/coordination/coordination.html", context)


@require_GET
@page(right=Right.SEE)
@shows("A25-1")
def meetings(request: HttpRequest) -> HttpResponse:
    """All meetings, newest first."""
    listed = Paginator(selectors.meetings(officer_of(request)), ROWS_A_PAGE)
    context = {"page": listed.get_page(request.GET.get("page"))}
    return render(request, "supervision/coordination/meetings.html", context)


@require_http_methods(["GET", "POST"])
@page(right=Right.COORDINATE)
@shows("A25-1")
def keep(request: HttpRequest) -> HttpResponseBase:
    """Put a contact on the list."""
    officer, now = officer_of(request), timezone.now()
    posted = request.POST if request.method == "POST" else None
    form = ContactForm(posted, officer=officer, initial={"since_on": timezone.localdate(now)})

    def act() -> HttpResponseBase:
        unit = form.cleaned_data["unit"]
        services.keep_contact(officer, unit_id=unit.pk, contact=form.facts(), now=now)
        notices.success(request, _("The contact is on the list."))
        return redirect("supervision:coordination")

    return _typed(request, form, act, "supervision/coordination/contact.html")


@require_http_methods(["GET", "POST"])
@page(right=Right.COORDINATE)
def change(request: HttpRequest, contact_id: int) -> HttpResponseBase:
    """Correct a contact, or take it off the list."""
    officer, now = officer_of(request), timezone.now()
    contact = _kept(officer, contact_id)
    posted = request.POST if request.method == "POST" else None
    form = ContactForm(
        posted,
        officer=officer,
        initial={name: getattr(contact, name) for name in ContactForm.base_fields},
    )
    del form.fields["unit"]

    def act() -> HttpResponseBase:
        services.change_contact(officer, contact_id=contact.pk, contact=form.facts(), now=now)
        notices.success(request, _("The contact has been corrected."))
        return redirect("supervision:coordination")

    return _typed(request, form, act, "supervision/coordination/contact.html", contact=contact)


@require_POST
@page(right=Right.COORDINATE)
def end(request: HttpRequest, contact_id: int) -> HttpResponseBase:
    """Take a contact off the list from today on."""
    officer = officer_of(request)
    contact = _kept(officer, contact_id)
    try:
        services.end_contact(officer, contact_id=contact.pk, now=timezone.now())
    except Refused as refusal:
        form = ContactForm(None, officer=officer)
        return _refused(request, form, refusal, contact=contact)
    notices.success(request, _("The contact is off the list."))
    return redirect("supervision:coordination")


@require_http_methods(["GET", "POST"])
@page(right=Right.COORDINATE)
@shows("A25-1")
def record(request: HttpRequest) -> HttpResponseBase:
    """Record a meeting that was held."""
    officer, now = officer_of(request), timezone.now()
    posted = request.POST if request.method == "POST" else None
    form = MeetingForm(posted, officer=officer, initial={"held_on": timezone.localdate(now)})

    def act() -> HttpResponseBase:
        unit = form.cleaned_data["unit"]
        meeting = services.record_meeting(officer, unit_id=unit.pk, meeting=form.facts(), now=now)
        notices.success(
            request, _("The meeting is on record. Now add what it agreed on, if it did.")
        )
        return redirect("supervision:meeting", meeting.pk)

    return _typed(request, form, act, "supervision/coordination/record.html")


@require_GET
@page(right=Right.SEE)
@shows("A25-1")
def meeting(request: HttpRequest, meeting_id: int) -> HttpResponse:
    """One meeting with what it agreed on."""
    return _meeting(request, meeting_id)


@require_POST
@page(right=Right.COORDINATE)
def agree(request: HttpRequest, meeting_id: int) -> HttpResponseBase:
    """Add what a unit does until a day."""
    officer = officer_of(request)
    found = get_object_or_404(selectors.meetings(officer), pk=meeting_id)
    form = ActionForm(request.POST, officer=officer)
    if not form.is_valid():
        return _meeting(request, found.pk, form=form, status=422)
    given: dict[str, Any] = form.given()
    try:
        services.agree_on(officer, meeting_id=found.pk, **given, now=timezone.now())
    except Refused as refusal:
        return _meeting(request, found.pk, form=form, refused=refusal, status=403)
    notices.success(request, _("It stands on the desk of the unit that does it."))
    return redirect("supervision:meeting", found.pk)


@require_POST
@page(right=Right.COORDINATE)
def settle(request: HttpRequest, action_id: int) -> HttpResponseBase:
    """Record what came of an agreed action."""
    officer = officer_of(request)
    action = _action(officer, action_id)
    try:
        services.settle_action(
            officer,
            action_id=action.pk,
            result=request.POST.get("result", ""),
            now=timezone.now(),
        )
    except Refused as refusal:
        return _meeting(request, action.meeting_id, refused=refusal, status=403)
    notices.success(request, _("The result is on record."))
    return redirect("supervision:meeting", action.meeting_id)


@require_GET
@page(right=Right.SEE)
def action(request: HttpRequest, action_id: int) -> HttpResponseBase:
    """Where a term of an agreed action leads: to its meeting."""
    found = _action(officer_of(request), action_id)
    return redirect("supervision:meeting", found.meeting_id)


@require_GET
@page(right=Right.SEE)
@shows("A25-1")
def export(request: HttpRequest) -> HttpResponse:
    """The meetings as a workbook, a row for each agreed action."""
    rows = selectors.meeting(officer_of(request))
    return workbook(
        request,
        "会商记录",
        [
            "会商日期",
            "单位",
            "议题",
            "会商部门",
            "参加人员",
            "结果",
            "议定事项",
            "责任单位",
            "时限",
            "办结日期",
            "办理结果",
        ],
        (
            [
                each.held_on,
                each.unit.name,
                each.topic,
                "、".join(each.with_bodies),
                each.attended,
                each.outcome,
                *(
                    [action.what, action.unit.name, action.due_on, action.done_on, action.result]
                    if action
                    else [None] * 5
                ),
            ]
            for each in rows
            for action in (each.actions.all() or [None])
        ),
        now=timezone.now(),
    )


def _kept(officer: Officer, contact_id: int) -> Contact:
    seen = selectors.contacts(officer).filter(officer.within(Right.COORDINATE, "unit__path"))
    return get_object_or_404(seen, pk=contact_id)


def _action(officer: Officer, action_id: int) -> AgreedAction:
    seen = selectors.meetings(officer).values("pk")
    return get_object_or_404(AgreedAction, pk=action_id, meeting__in=seen)


def _number(officer: Officer, contact: Contact) -> str:
    """The telephone for those who coordinate there, masked for everybody else (A33-1)."""
    if officer.may(Right.COORDINATE, contact.unit.path):
        return contact.telephone
    return masked(contact.telephone)


def _typed(
    request: HttpRequest,
    form: ContactForm | MeetingForm,
    act: Callable[[], HttpResponseBase],
    template: str,
    **more: Any,
) -> HttpResponseBase:
    """The form, what is wrong with it, or where the act leads."""
    context = {"form": form, **more}
    if not form.is_bound:
        return render(request, template, context)
    if not form.is_valid():
        return render(request, template, context, status=422)
    try:
        return act()
    except Refused as refusal:
        return render(request, template, context | {"refused": refusal}, status=403)


def _refused(
    request: HttpRequest, form: ContactForm, refusal: Refused, **more: Any
) -> HttpResponse:
    context = {"form": form, "refused": refusal, **more}
    return render(request, "supervision/coordination/contact.html", context, status=403)


def _meeting(
    request: HttpRequest,
    meeting_id: int,
    *,
    form: ActionForm | None = None,
    refused: Refused | None = None,
    status: int = 200,
) -> HttpResponse:
    officer = officer_of(request)
    found = get_object_or_404(selectors.meeting(officer), pk=meeting_id)
    may_add = officer.may(Right.COORDINATE, found.unit.path)
    context = {
        "meeting": found,
        "actions": [
            (
                each,
                each.done_on is None and (may_add or officer.may(Right.COORDINATE, each.unit.path)),
            )
            for each in found.actions.all()
        ],
        "form": form or ActionForm(None, officer=officer),
        "may_add": may_add,
        "today": timezone.localdate(),
        "refused": refused,
    }
    return render(request, "supervision/coordination/meeting.html", context, status=status)
