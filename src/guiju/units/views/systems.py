"""Pages of what a unit keeps in order inside: all units at a glance, and the internal systems of one."""

from __future__ import annotations

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone, translation
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods

from guiju.platforms.paper_formats import PaperError
from guiju.units import selectors, services
from guiju.units.doors import officer_of, page, shows
from guiju.units.downloads import given_out, workbook
from guiju.units.house_forms import SystemForm
from guiju.units.models import InternalSystem
from guiju.units.papers import Upload
from guiju.units.rights import Refused, Right

ROWS_A_PAGE = 50


@require_GET
@page(right=Right.SEE)
@shows("A8-2", "A8-3", "A8-4")
def house(request: HttpRequest) -> HttpResponse:
    """Systems, departments and training of the units an officer sees."""
    officer, today = officer_of(request), timezone.localdate()
    words = request.GET.get("q", "").strip()
    listed = Paginator(selectors.housed_units(officer, words=words, today=today), ROWS_A_PAGE)
    shown = listed.get_page(request.GET.get("page"))
    context = {
        "page": shown,
        "rows": selectors.house_rows(list(shown), today=today),
        "words": words,
        "year": today.year,
    }
    return render(request, "units/house.html", context)


@require_GET
@page(right=Right.SEE)
@shows("A8-2", "A8-3", "A8-4")
def export(request: HttpRequest) -> HttpResponse:
    """The overview as it is filtered, as a workbook."""
    officer, now = officer_of(request), timezone.now()
    today, words = timezone.localdate(now), request.GET.get("q", "").strip()
    shown = selectors.housed_units(officer, words=words, today=today)
    return workbook(
        request,
        "制度和培训台账",
        [
            "序号",
            "单位",
            "制度应有",
            "制度已有",
            "归口管理部门",
            "网站管理部门",
            "当年培训计划",
            "当年培训次数",
        ],
        (
            [
                number,
                each.unit.name,
                each.required,
                each.on_file,
                str(each.unit.managing_department or ""),
                str(each.unit.website_department or ""),
                "有" if each.planned else "无",
                each.sessions,
            ]
            for number, each in enumerate(selectors.house_rows(list(shown), today=today), start=1)
        ),
        now=now,
    )


@require_http_methods(["GET", "POST"])
@page(right=Right.SEE)
@shows("A8-2")
def systems(request: HttpRequest, unit_id: int) -> HttpResponse:
    """The internal systems of a unit with their versions; whoever keeps them files a new one."""
    officer, now = officer_of(request), timezone.now()
    today = timezone.localdate(now)
    unit = get_object_or_404(selectors.units(officer), pk=unit_id)
    rows = selectors.system_rows(unit, today=today)
    posted = request.method == "POST"
    form = SystemForm(
        request.POST if posted else None,
        request.FILES if posted else None,
        required=[each.required for each in rows],
        initial={"since_on": today, "kind": _first_missing(rows)},
    )
    breaches = []
    if posted and form.is_valid():
        typed = dict(form.cleaned_data)
        file = typed.pop("file")
        try:
            services.file_system(
                officer,
                unit_id=unit.pk,
                **typed,
                upload=Upload(file.name, file.read()),
                now=now,
            )
        except PaperError as trouble:
            form.add_error("file", trouble.text(translation.get_language() or ""))
        except Refused as refusal:
            breaches = refusal.breaches
        else:
            messages.success(request, _("The internal system is on file."))
            return redirect("units:systems", unit_id=unit.pk)
    context = {
        "unit": unit,
        "rows": rows,
        "form": form,
        "breaches": breaches,
        "may_keep": officer.may(Right.KEEP_SYSTEMS, unit.path) and unit.dissolved_on is None,
    }
    status = 403 if breaches else 422 if form.errors else 200
    return render(request, "units/systems.html", context, status=status)


@require_GET
@page(right=Right.SEE)
@shows("A8-2")
def paper(request: HttpRequest, unit_id: int, system_id: int) -> HttpResponse:
    """The text of an internal system."""
    unit = get_object_or_404(selectors.units(officer_of(request)), pk=unit_id)
    found = get_object_or_404(
        InternalSystem.objects.select_related("paper"), pk=system_id, unit=unit
    )
    return given_out(request, found.paper)


def _first_missing(rows: list[selectors.SystemRow]) -> str:
    return next((each.required.code for each in rows if each.stands is None), "")
