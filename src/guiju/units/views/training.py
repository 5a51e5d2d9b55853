"""Pages of training: a unit's year, a session with who attended, and the year as a workbook."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from guiju.ledger import selectors as ledger_selectors
from guiju.units import selectors, services
from guiju.units.doors import officer_of, page, shows
from guiju.units.downloads import workbook
from guiju.units.house_forms import PlanForm, SessionForm, attendance_forms, year_of
from guiju.units.models import TrainingSession, Unit
from guiju.units.rights import Refused, Right


@require_GET
@page(right=Right.SEE)
@shows("A8-4")
def training(request: HttpRequest, unit_id: int) -> HttpResponse:
    """A unit's training in a year: plan, sessions, people."""
    return _page(request, _unit(request, unit_id))


@require_POST
@page(right=Right.KEEP_STAFF)
@shows("A8-4")
def plan(request: HttpRequest, unit_id: int) -> HttpResponse:
    """State the plan of the year that is shown."""
    unit, form, now = _unit(request, unit_id), PlanForm(request.POST), timezone.now()
    year, breaches = _year(request), []
    if form.is_valid():
        try:
            services.plan_training(
                officer_of(request), unit_id=unit.pk, year=year, **form.cleaned_data, now=now
            )
        except Refused as refusal:
            breaches = refusal.breaches
        else:
            messages.success(request, _("The plan has been saved."))
            return _back(unit, year)
    return _page(request, unit, status=403 if breaches else 422, breaches=breaches, plan_form=form)


@require_POST
@page(right=Right.KEEP_STAFF)
@shows("A8-4")
def hold(request: HttpRequest, unit_id: int) -> HttpResponse:
    """Record a session that was held; who attended is stated on its own page."""
    unit, form, breaches = _unit(request, unit_id), SessionForm(request.POST), []
    if form.is_valid():
        try:
            held = services.record_session(
                officer_of(request), unit_id=unit.pk, **form.cleaned_data, now=timezone.now()
            )
        except Refused as refusal:
            breaches = refusal.breaches
        else:
            messages.success(request, _("The session is on record. Now state who attended."))
            return redirect("units:training_session", session_id=held.pk)
    return _page(
        request, unit, status=403 if breaches else 422, breaches=breaches, session_form=form
    )


@require_http_methods(["GET", "POST"])
@page(right=Right.SEE)
@shows("A8-4")
def session(request: HttpRequest, session_id: int) -> HttpResponse:
    """A session and who attended; whoever keeps the staff states it."""
    officer, now = officer_of(request), timezone.now()
    shown = get_object_or_404(
        TrainingSession.objects.filter(officer.within(Right.SEE, "unit__path")).select_related(
            "unit"
        ),
        pk=session_id,
    )
    present = {each.staff_id: each for each in shown.attendances.select_related("staff")}
    people = selectors.trainees(shown, today=timezone.localdate(now))
    forms = attendance_forms(people, present, request.POST if request.method == "POST" else None)
    breaches = []
    wrong = any(each.errors for each in forms)
    if request.method == "POST" and not wrong:
        stated = [each.attended() for each in forms]
        try:
            services.record_attendance(
                officer,
                session_id=shown.pk,
                attended=[each for each in stated if each is not None],
                now=now,
            )
        except Refused as refusal:
            breaches = refusal.breaches
        else:
            messages.success(request, _("Attendance has been saved."))
            return redirect("units:training_session", session_id=shown.pk)
    context = {
        "session": shown,
        "forms": forms,
        "wrong": wrong,
        "present": present.values(),
        "breaches": breaches,
        "timeline": ledger_selectors.timeline("training_session", shown.pk, newest=10),
        "may_keep": officer.may(Right.KEEP_STAFF, shown.unit.path),
    }
    status = 403 if breaches else 422 if wrong else 200
    return render(request, "units/training_session.html", context, status=status)


@require_GET
@page(right=Right.SEE)
@shows("A8-4")
def export(request: HttpRequest, unit_id: int) -> HttpResponse:
    """Every attendance of a unit's year as a workbook."""
    unit, year, now = _unit(request, unit_id), _year(request), timezone.now()
    return workbook(
        request,
        f"{unit.short_name or unit.name}-{year}-培训台账",
        ["日期", "培训主题", "授课单位（人）", "姓名", "单位", "学时", "考核", "有效期至"],
        selectors.attendance_cells(unit, year),
        now=now,
    )


def _page(request: HttpRequest, unit: Unit, *, status: int = 200, **more: Any) -> HttpResponse:
    officer, today, year = officer_of(request), timezone.localdate(), _year(request)
    shown = selectors.training_year(unit, year, today=today)
    planned = shown.plan
    context = {
        "unit": unit,
        "year": year,
        "years": range(max(2022, today.year - 3), today.year + 2),
        "training": shown,
        "plan_form": PlanForm(
            initial={"content": planned.content, "hours": planned.hours} if planned else None
        ),
        "session_form": SessionForm(initial={"on": today}),
        "may_keep": officer.may(Right.KEEP_STAFF, unit.path) and unit.dissolved_on is None,
    }
    return render(request, "units/training.html", context | more, status=status)


def _unit(request: HttpRequest, unit_id: int) -> Unit:
    return get_object_or_404(selectors.units(officer_of(request)), pk=unit_id)


def _year(request: HttpRequest) -> int:
    return year_of(request.GET.get("year", ""), timezone.localdate())


def _back(unit: Unit, year: int) -> HttpResponse:
    response = redirect("units:training", unit_id=unit.pk)
    response["Location"] += f"?year={year}"
    return response
