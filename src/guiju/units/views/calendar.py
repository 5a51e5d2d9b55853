"""The working calendar: official years, the days of a month, and a question answered."""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_POST

from guiju.rulebook.official_year import LATEST_YEAR, CalendarError
from guiju.units import selectors, services
from guiju.units.doors import officer_of, page, shows
from guiju.units.forms import CalendarFileForm, WorkdaysForm
from guiju.units.rights import Right, require_county


@require_GET
@page(right=None)
@shows("A14-2", "A18-2")
def calendar(request: HttpRequest) -> HttpResponse:
    """A year at a glance, and “N working days after a day”."""
    officer = officer_of(request)
    today = timezone.localdate()
    year = _year(request.GET.get("year", ""), today.year)
    asked = WorkdaysForm(request.GET if "start" in request.GET else None)
    known = selectors.calendar()
    answer = None
    if asked.is_bound and asked.is_valid():
        try:
            answer = known.deadline(asked.cleaned_data["start"], asked.cleaned_data["days"])
        except CalendarError as refusal:
            asked.add_error("start", refusal.sentence.text(get_language() or ""))
    context = {
        "months": selectors.calendar_months(year, known, today=today),
        "year": year,
        "official": year in known.published,
        "years": sorted(known.published)[-6:],
        "imported": selectors.imported_years(),
        "form": asked,
        "answer": answer,
        "file_form": CalendarFileForm(),
        "may_import": officer.may(Right.KEEP_CALENDAR, "/"),
    }
    return render(request, "units/calendar.html", context)


@require_POST
@page(right=Right.KEEP_CALENDAR)
def bring(request: HttpRequest) -> HttpResponse:
    """Import an official year from a file."""
    officer = officer_of(request)
    require_county(officer, Right.KEEP_CALENDAR)
    form = CalendarFileForm(request.POST, request.FILES)
    if not form.is_valid():
        messages.error(
            request, _("Choose the JSON file of one official year; it is smaller than 200 kB.")
        )
        return redirect("units:calendar")
    try:
        text = form.cleaned_data["file"].read().decode("utf-8-sig")
        year = services.import_calendar_year(by=officer.actor, text=text, now=timezone.now())
    except UnicodeDecodeError:
        messages.error(request, _("The file is not text in UTF-8."))
    except CalendarError as refusal:
        messages.error(request, refusal.sentence.text(get_language() or ""))
    else:
        messages.success(
            request,
            _("%(year)s is now official; provisional days are computed anew.")
            % {"year": year.year},
        )
    return redirect("units:calendar")


def _year(text: str, fallback: int) -> int:
    known = text.isdecimal() and len(text) == 4 and 2005 <= int(text) <= LATEST_YEAR
    return int(text) if known else fallback
