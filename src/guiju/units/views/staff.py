"""Pages of people: one person, and the acts of appointment."""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from guiju.ledger import selectors as ledger_selectors
from guiju.units import selectors, services
from guiju.units.doors import officer_of, page, shows
from guiju.units.forms import AppointmentForm, DayForm, NewStaffForm, StaffForm, staff_of
from guiju.units.models import Appointment, Role, Staff
from guiju.units.rights import Officer, Right


@require_GET
@page(right=Right.SEE)
@shows("A8-1", "A26-1")
def person(request: HttpRequest, staff_id: int) -> HttpResponse:
    """One person: appointments past and present."""
    officer, today = officer_of(request), timezone.localdate()
    staff = _visible(officer, staff_id, Right.SEE)
    may_keep = officer.may(Right.KEEP_STAFF, staff.unit.path)
    context = {
        "staff": staff,
        "appointments": staff.appointments.select_related("unit").order_by("-from_on"),
        "deputies": selectors.delegations_of(staff.pk, today=today),
        "may_name": list(selectors.appointments_of(staff.pk, today=today))
        if may_keep or staff.pk == officer.staff_id
        else [],
        "withheld": selectors.withheld(staff.employer_id, at=timezone.now()),
        "timeline": ledger_selectors.timeline("staff", staff.pk, newest=20),
        "may_keep": may_keep,
        "appointment_form": AppointmentForm(
            initial={"unit": staff.unit, "from_on": today},
            units=selectors.units(officer, right=Right.KEEP_STAFF),
        ),
        "leave_form": DayForm(initial={"on": today}),
    }
    return render(request, "units/staff.html", context)


@require_http_methods(["GET", "POST"])
@page(right=Right.KEEP_STAFF)
def new(request: HttpRequest, unit_id: int) -> HttpResponse:
    """Enter a person."""
    officer = officer_of(request)
    unit = get_object_or_404(selectors.units(officer, right=Right.KEEP_STAFF), pk=unit_id)
    employers = selectors.in_place(unit).filter(body=None)
    form = NewStaffForm(
        request.POST or None,
        employers=employers,
        initial={"employer": request.GET.get("employer", "")},
    )
    if request.method == "POST" and form.is_valid():
        typed = form.cleaned_data
        staff = services.add_staff(
            officer,
            unit_id=unit.pk,
            name=typed["name"],
            position=typed["position"],
            telephone=typed["telephone"],
            employer_id=form.employer_id(),
            now=timezone.now(),
        )
        messages.success(request, _("The person has been entered. Now give them an appointment."))
        return redirect("units:staff", staff_id=staff.pk)
    return render(request, "units/staff_form.html", {"form": form, "unit": unit})


@require_http_methods(["GET", "POST"])
@page(right=Right.KEEP_STAFF)
def edit(request: HttpRequest, staff_id: int) -> HttpResponse:
    """Correct what is stated of a person."""
    officer = officer_of(request)
    staff = _visible(officer, staff_id, Right.KEEP_STAFF)
    form = StaffForm(request.POST or None, initial=staff_of(staff))
    if request.method == "POST" and form.is_valid():
        services.change_staff(officer, staff_id=staff.pk, **form.cleaned_data, now=timezone.now())
        messages.success(request, _("The change has been saved."))
        return redirect("units:staff", staff_id=staff.pk)
    return render(
        request, "units/staff_form.html", {"form": form, "unit": staff.unit, "staff": staff}
    )


@require_POST
@page(right=Right.KEEP_STAFF)
def appoint(request: HttpRequest, staff_id: int) -> HttpResponse:
    """Give a person a role."""
    officer = officer_of(request)
    staff = _visible(officer, staff_id, Right.SEE)
    form = AppointmentForm(request.POST, units=selectors.units(officer, right=Right.KEEP_STAFF))
    if not form.is_valid():
        context = {"staff": staff, "form": form}
        return render(request, "units/appointment_form.html", context, status=422)
    services.appoint(
        officer,
        staff_id=staff.pk,
        unit_id=form.cleaned_data["unit"].pk,
        role=Role(form.cleaned_data["role"]),
        from_on=form.cleaned_data["from_on"],
        until_on=form.cleaned_data["until_on"],
        now=timezone.now(),
    )
    messages.success(request, _("The appointment has been entered."))
    return redirect("units:staff", staff_id=staff.pk)


@require_POST
@page(right=Right.KEEP_STAFF)
def end(request: HttpRequest, appointment_id: int) -> HttpResponse:
    """End an appointment."""
    officer, form = officer_of(request), DayForm(request.POST)
    appointment = get_object_or_404(
        Appointment.objects.filter(officer.within(Right.KEEP_STAFF, "unit__path")),
        pk=appointment_id,
    )
    if form.is_valid():
        services.end_appointment(
            officer,
            appointment_id=appointment.pk,
            until_on=form.cleaned_data["on"],
            now=timezone.now(),
        )
        messages.success(request, _("The appointment ends on that day."))
    else:
        messages.error(request, _("Give the day on which the appointment ends."))
    return redirect("units:staff", staff_id=appointment.staff_id)


@require_POST
@page(right=Right.KEEP_STAFF)
def leave(request: HttpRequest, staff_id: int) -> HttpResponse:
    """A person leaves."""
    officer, form = officer_of(request), DayForm(request.POST)
    staff = _visible(officer, staff_id, Right.KEEP_STAFF)
    if form.is_valid():
        services.record_leaving(
            officer, staff_id=staff.pk, on=form.cleaned_data["on"], now=timezone.now()
        )
        messages.success(
            request, _("The leaving has been entered; every appointment ends with that day.")
        )
    else:
        messages.error(request, _("Give the day on which the person leaves."))
    return redirect("units:staff", staff_id=staff.pk)


def _visible(officer: Officer, staff_id: int, right: Right) -> Staff:
    people = Staff.objects.filter(officer.within(right, "unit__path")).select_related(
        "unit", "employer"
    )
    return get_object_or_404(people, pk=staff_id)
