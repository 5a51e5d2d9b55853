"""Pages of the clocks: what runs, what is overdue, what has ended."""

from __future__ import annotations

from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import pgettext
from django.views.decorators.http import require_GET

from guiju.platforms import sheets
from guiju.units import selectors
from guiju.units.doors import officer_of, page, shows
from guiju.units.downloads import to_save
from guiju.units.forms import ClockFilterForm
from guiju.units.models import Clock
from guiju.units.rights import Right

ROWS_A_PAGE = 50


@require_GET
@page(right=Right.SEE)
@shows("A6-3", "A14-2")
def clocks(request: HttpRequest) -> HttpResponse:
    """The clocks in the officer's reach, filtered and sorted; what falls due first stands first."""
    officer, today = officer_of(request), timezone.localdate()
    form = ClockFilterForm(request.GET, officer=officer)
    wanted = form.wanted()
    rows = selectors.listed_clocks(officer, wanted, today=today)
    counts = selectors.clock_counts(officer, today=today).values()
    context = {
        "form": form,
        "wanted": wanted,
        "page": Paginator(rows, ROWS_A_PAGE).get_page(request.GET.get("page")),
        "running": sum(each.running for each in counts),
        "overdue": sum(each.overdue for each in counts),
    }
    return render(request, "units/clocks.html", context)


@require_GET
@page(right=Right.SEE)
def export(request: HttpRequest) -> HttpResponse:
    """The same list as a workbook."""
    officer, now = officer_of(request), timezone.now()
    form = ClockFilterForm(request.GET, officer=officer)
    rows = selectors.listed_clocks(officer, form.wanted(), today=timezone.localdate(now))
    header = [
        pgettext("clocks", "Provision"), _("What runs"), _("Unit"), pgettext("clocks", "Since"),
        _("Working days"), pgettext("clocks", "Last day"), _("Provisional"), pgettext("clocks", "State"),
    ]  # fmt: skip
    content = sheets.write(
        header,
        (_cells(each) for each in rows.iterator(chunk_size=2_000)),
        title=_("Clocks"),
        created=now,
        author=officer.name,
    )
    name = f"clocks-{timezone.localdate(now):%Y-%m-%d}.xlsx"
    return to_save(content, name)


def _cells(each: Clock) -> list[sheets.Cell]:
    return [
        each.code,
        each.label,
        each.unit.name,
        each.since_on,
        each.working_days,
        each.due_on,
        _("yes") if each.provisional else "",
        str(Clock.State(each.state).label),
    ]
