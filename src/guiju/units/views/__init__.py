"""Pages of the units: the tree, one unit, and the acts on it."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from guiju.ledger import selectors as ledger_selectors
from guiju.units import lookup, selectors, services
from guiju.units.doors import officer_of, page, shows
from guiju.units.forms import CompetenceForm, DayForm, UnitForm
from guiju.units.models import Unit
from guiju.units.rights import Right
from guiju.units.versions import ChangedMeanwhile, version_of


@require_GET
@page(right=Right.SEE)
@shows("A6-1", "A6-2", "A8-1")
def units(request: HttpRequest) -> HttpResponse:
    """The tree of units as far as the officer sees it."""
    officer, today = officer_of(request), timezone.localdate()
    words = request.GET.get("q", "").strip()
    rows = selectors.unit_rows(officer, words=words, today=today)
    return render(request, "units/units.html", {"rows": rows, "words": words})


@require_GET
@page(right=Right.SEE)
def suggest(request: HttpRequest) -> HttpResponse:
    """Names of units for a field of `units.lookup`; what was typed is its only parameter."""
    words = "".join(request.GET.dict().values())[:100]
    return render(
        request, "units/offered.html", {"names": lookup.offered(officer_of(request), words)}
    )


@require_GET
@page(right=Right.SEE)
@shows("A6-1", "A8-1", "A11-1")
def unit(request: HttpRequest, unit_id: int) -> HttpResponse:
    """One unit: what is stated, its people and its timeline."""
    officer, today = officer_of(request), timezone.localdate()
    shown = get_object_or_404(
        selectors.units(officer).select_related(
            "parent", "managing_department", "website_department", "competent_for"
        ),
        pk=unit_id,
    )
    areas = selectors.competent_units()
    context = {
        "unit": shown,
        "competent": selectors.competent_for_path(shown.path, areas),
        "holder": areas.get(shown.path),
        "hand_overs": selectors.hand_overs_of(shown)[:10],
        "may_hand_over": officer.may(Right.HAND_OVER, shown.path),
        "children": shown.children.filter(dissolved_on=None),
        "team": selectors.team_with_vacancies(shown, today=today),
        "staff": selectors.staff_of(shown),
        "undertakers": selectors.in_place(shown),
        "may_keep_undertakers": officer.may(Right.KEEP_UNDERTAKERS, shown.path),
        "timeline": ledger_selectors.timeline("unit", shown.pk, newest=20),
        "may_keep": officer.may(Right.KEEP_UNITS, shown.path),
        "may_keep_staff": officer.may(Right.KEEP_STAFF, shown.path),
        "dissolve_form": DayForm(initial={"on": today}),
        "competence_form": CompetenceForm(
            units=selectors.standing(today).filter(path__startswith=shown.path)
            | selectors.standing(today).filter(parent=shown)
        ),
    }
    return render(request, "units/unit.html", context)


@require_http_methods(["GET", "POST"])
@page(right=Right.KEEP_UNITS)
def new(request: HttpRequest, parent_id: int) -> HttpResponse:
    """Enter a unit under another."""
    officer = officer_of(request)
    parent = get_object_or_404(selectors.units(officer, right=Right.KEEP_UNITS), pk=parent_id)
    form = UnitForm(request.POST or None, units=_neighbours(parent))
    if request.method == "POST" and form.is_valid():
        added = services.add_unit(
            officer, parent_id=parent.pk, facts=form.facts(), now=timezone.now()
        )
        messages.success(request, _("The unit has been entered."))
        return redirect("units:unit", unit_id=added.pk)
    return render(request, "units/unit_form.html", {"form": form, "parent": parent})


@require_http_methods(["GET", "POST"])
@page(right=Right.KEEP_UNITS)
def edit(request: HttpRequest, unit_id: int) -> HttpResponse:
    """Change what is stated of a unit."""
    officer = officer_of(request)
    shown = get_object_or_404(selectors.units(officer, right=Right.KEEP_UNITS), pk=unit_id)
    facts = services.facts_of(shown)
    form = UnitForm(
        request.POST or None, instance=Unit.objects.get(pk=unit_id), units=_neighbours(shown)
    )
    context: dict[str, Any] = {"form": form, "unit": shown, "version": shown.version}
    if request.method == "POST" and form.is_valid():
        try:
            services.change_unit(
                officer,
                unit_id=unit_id,
                version=version_of(request.POST.get("version")),
                seen=facts,
                facts=form.facts(),
                now=timezone.now(),
            )
        except ChangedMeanwhile:
            context["conflict"] = ledger_selectors.timeline("unit", unit_id, newest=3)
            return render(request, "units/unit_form.html", context, status=409)
        messages.success(request, _("The change has been saved."))
        return redirect("units:unit", unit_id=unit_id)
    return render(request, "units/unit_form.html", context)


@require_POST
@page(right=Right.KEEP_UNITS)
def dissolve(request: HttpRequest, unit_id: int) -> HttpResponse:
    """Dissolve a unit from a day."""
    officer = officer_of(request)
    get_object_or_404(selectors.units(officer, right=Right.KEEP_UNITS), pk=unit_id)
    form = DayForm(request.POST)
    if form.is_valid():
        services.dissolve_unit(
            officer, unit_id=unit_id, on=form.cleaned_data["on"], now=timezone.now()
        )
        messages.success(request, _("The unit has been dissolved; its records stay."))
    else:
        messages.error(request, _("Give the day on which the unit is dissolved."))
    return redirect("units:unit", unit_id=unit_id)


@require_POST
@page(right=Right.KEEP_UNITS)
def competence(request: HttpRequest, unit_id: int) -> HttpResponse:
    """Make a unit competent for this one's area."""
    officer = officer_of(request)
    area = get_object_or_404(selectors.units(officer, right=Right.KEEP_UNITS), pk=unit_id)
    form = CompetenceForm(request.POST, units=selectors.standing(timezone.localdate()))
    if form.is_valid():
        services.make_competent(
            officer, unit_id=form.cleaned_data["unit"].pk, area_id=area.pk, now=timezone.now()
        )
        messages.success(request, _("The competent unit has been set."))
    else:
        messages.error(request, _("Choose the unit that is to be competent."))
    return redirect("units:unit", unit_id=unit_id)


def _neighbours(shown: Unit) -> Any:
    """The unit, what belongs to it and its siblings: who may be its managing department."""
    return Unit.objects.filter(path__startswith=shown.path, dissolved_on=None).order_by("path")
