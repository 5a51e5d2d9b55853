"""Pages of deputies during leave: the list, naming one, ending a delegation (A17-2)."""

from __future__ import annotations

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from guiju.units import hands, selectors, services
from guiju.units.delegation_forms import DelegationFilterForm, DeputyForm
from guiju.units.doors import officer_of, page, shows
from guiju.units.models import Appointment, Delegation
from guiju.units.rights import CAN_BE_DELEGATED, Officer, Refused, Right

ROWS_A_PAGE = 50


@require_GET
@page(right=Right.SEE)
@shows("A17-2")
def delegations(request: HttpRequest) -> HttpResponse:
    """Who acts for whom in the units the officer sees; one's own capacities can be handed to a deputy here."""
    officer, today = officer_of(request), timezone.localdate()
    form = DelegationFilterForm(request.GET)
    wanted = form.wanted()
    rows = selectors.delegations(officer, wanted, today=today)
    shown = Paginator(rows, ROWS_A_PAGE).get_page(request.GET.get("page"))
    context = {
        "form": form,
        "page": shown,
        "rows": [(each, _may_end(officer, each)) for each in shown],
        "filtered": bool(wanted.when or wanted.words),
        "own": list(selectors.appointments_of(officer.staff_id, today=today)),
    }
    return render(request, "units/delegations/delegations.html", context)


@require_http_methods(["GET", "POST"])
@page(right=Right.SEE)
@shows("A17-2")
def name(request: HttpRequest, appointment_id: int) -> HttpResponse:
    """Name a deputy for one's own capacity, or for that of somebody whose unit one keeps."""
    officer, now = officer_of(request), timezone.now()
    appointment, today = _own_or_kept(officer, appointment_id), timezone.localdate(now)
    people = selectors.candidates(appointment, today=today)
    form = DeputyForm(
        request.POST if request.method == "POST" else None,
        people=people,
        initial={"from_on": today},
    )
    refused = None
    if request.method == "POST" and form.is_valid():
        try:
            services.name_deputy(officer, appointment_id=appointment.pk, **form.given(), now=now)
        except Refused as refusal:
            refused = refusal
        else:
            messages.success(request, _("The deputy is named and acts from the first day on."))
            return redirect("units:delegations")
    context = {
        "form": form,
        "appointment": appointment,
        "refused": refused,
        "involved": hands.had_by(people, appointment.unit),
    }
    status = 403 if refused else 422 if form.errors else 200
    return render(request, "units/delegations/name.html", context, status=status)


@require_POST
@page(right=Right.SEE)
@shows("A17-2")
def end(request: HttpRequest, delegation_id: int) -> HttpResponse:
    """End a delegation before its last day."""
    officer = officer_of(request)
    seen = selectors.delegations(officer, selectors.WantedDelegations(), today=timezone.localdate())
    delegation = get_object_or_404(seen, pk=delegation_id)
    services.end_delegation(officer, delegation_id=delegation.pk, now=timezone.now())
    messages.success(request, _("Ended. From now on nobody acts in that place."))
    return redirect("units:delegations")


def _own_or_kept(officer: Officer, appointment_id: int) -> Appointment:
    rows = Appointment.objects.filter(role__in=CAN_BE_DELEGATED).select_related("staff", "unit")
    kept = rows.filter(officer.within(Right.KEEP_STAFF, "unit__path"))
    own = rows.filter(staff_id=officer.staff_id)
    return get_object_or_404(kept | own, pk=appointment_id)


def _may_end(officer: Officer, delegation: Delegation) -> bool:
    """Whether the officer is the one who is away, the deputy, or keeps the unit's staff."""
    concerned = {delegation.deputy_id, delegation.appointment.staff_id}
    return officer.staff_id in concerned or officer.may(
        Right.KEEP_STAFF, delegation.appointment.unit.path
    )
