"""The calendar of campaigns by month and by year, one campaign, what is done to it, the plan as a workbook."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

from django.contrib import messages
from django.db.models import F
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from guiju.newsroom import services
from guiju.newsroom.campaigns import days
from guiju.newsroom.campaigns.workflow import State
from guiju.newsroom.forms.campaigns import (
    EARLIEST,
    LATEST,
    CampaignForm,
    ClosingForm,
    ParticipantForm,
    PlanFilterForm,
    suggested,
)
from guiju.newsroom.models import Campaign
from guiju.newsroom.selectors import campaigns as selectors
from guiju.newsroom.selectors import planning
from guiju.units import selectors as units
from guiju.units.doors import officer_of, page, shows
from guiju.units.downloads import workbook
from guiju.units.keys import key_of
from guiju.units.posted import posted
from guiju.units.rights import Refused, Right

NOTED_AHEAD = timedelta(days=60)


@require_GET
@page(right=Right.SEE)
@shows("A16-3")
def campaigns(request: HttpRequest) -> HttpResponse:
    """A month of the plan: what is to be published when, on which kind of day, and how it stands."""
    officer, today = officer_of(request), timezone.localdate()
    form = PlanFilterForm(request.GET, officer=officer)
    first = _month(request.GET.get("month", ""), today)
    shown = selectors.month(officer, first, form.wanted(), today=today, known=units.calendar())
    context = {
        "form": form,
        "month": shown,
        "today": today,
        "filter": _filter(request),
        "noted": days.between(today, today + NOTED_AHEAD),
        "may_plan": officer.may_anywhere(Right.PLAN_CAMPAIGNS),
    }
    return render(request, "newsroom/campaigns/month.html", context)


@require_GET
@page(right=Right.SEE)
@shows("A16-3")
def year(request: HttpRequest) -> HttpResponse:
    """A year of the plan: months and campaigns, planned against published."""
    officer, today = officer_of(request), timezone.localdate()
    form = PlanFilterForm(request.GET, officer=officer)
    wanted = _year(request.GET.get("year", ""), today)
    context = {
        "form": form,
        "year": selectors.year(officer, wanted, form.wanted(), today=today),
        "today": today,
        "filter": _filter(request),
        "may_plan": officer.may_anywhere(Right.PLAN_CAMPAIGNS),
    }
    return render(request, "newsroom/campaigns/year.html", context)


@require_GET
@page(right=Right.SEE)
@shows("A16-3", "A33-1")
def export(request: HttpRequest) -> HttpResponse:
    """What is planned for a year as a workbook."""
    officer, now = officer_of(request), timezone.now()
    today = timezone.localdate(now)
    form = PlanFilterForm(request.GET, officer=officer)
    wanted = _year(request.GET.get("year", ""), today)
    header = [
        _("Day"), _("Campaign"), _("Title"), _("Unit"), _("Responsible person"), _("Column"),
        _("Accounts"), _("State"), _("Late"), _("Out on"), _("Links"),
    ]  # fmt: skip
    found = form.wanted().narrowed(selectors.items(officer), officer).filter(on__year=wanted)
    rows = (
        [
            line.item.on.isoformat(),
            line.item.campaign.title,
            line.item.title,
            line.item.unit.name,
            line.item.person.name,
            line.item.column.name if line.item.column else "",
            "、".join(f"{each.account.platform} {each.account.name}" for each in line.accounts),
            str(line.stands.standing.label),
            _("yes") if line.stands.late else "",
            "、".join(each.out_on.isoformat() for each in line.accounts if each.out_on),
            " ".join(each.url for each in line.accounts if each.url),
        ]
        for line in selectors.lines(found.order_by("on", "pk"), today=today)
    )
    title = _("Campaigns {year}").format(year=wanted)
    return workbook(request, title, header, rows, now=now)


@require_http_methods(["GET", "POST"])
@page(right=Right.PLAN_CAMPAIGNS)
@shows("A16-3")
def plan(request: HttpRequest) -> HttpResponseBase:
    """Plan a campaign; a day of note fills in what is known."""
    officer, now = officer_of(request), timezone.now()
    noted = days.named(request.GET.get("day", ""))
    begun = suggested(noted, today=timezone.localdate(now)) if noted else {}
    own = next(
        (each for each in officer.held if officer.may(Right.PLAN_CAMPAIGNS, each.path)), None
    )
    initial = {"unit": str(own.unit_id) if own else ""} | begun
    form = CampaignForm(request.POST or None, officer=officer, initial=initial)
    context: dict[str, Any] = {"form": form, "noted": noted}
    made, status = posted(
        request, form, context, lambda: services.plan_campaign(officer, facts=form.facts(), now=now)
    )
    if made is not None:
        messages.success(
            request, _("The campaign is on the plan; say now who takes part and when.")
        )
        return redirect("newsroom:campaign", campaign_id=made.pk)
    return render(request, "newsroom/campaigns/plan.html", context, status=status)


@require_GET
@page(right=Right.SEE)
@shows("A16-3")
def campaign(request: HttpRequest, campaign_id: int) -> HttpResponse:
    """One campaign: who takes part, what is planned, and how each item stands."""
    return _campaign(request, _visible(request, campaign_id))


@require_http_methods(["GET", "POST"])
@page(right=Right.PLAN_CAMPAIGNS)
@shows("A16-3")
def edit(request: HttpRequest, campaign_id: int) -> HttpResponseBase:
    """Change theme, days, hashtag or purpose."""
    officer, found = officer_of(request), _visible(request, campaign_id)
    if not officer.may(Right.PLAN_CAMPAIGNS, found.unit.path):
        raise Http404
    names = ("title", "first_on", "last_on", "hashtag", "purpose", "version")
    initial = {name: getattr(found, name) for name in names}
    form = CampaignForm(request.POST or None, officer=officer, begun=True, initial=initial)
    context: dict[str, Any] = {"form": form, "campaign": found}
    made, status = posted(
        request,
        form,
        context,
        lambda: services.change_campaign(
            officer,
            campaign_id=found.pk,
            version=form.cleaned_data["version"] or 0,
            facts=form.facts(found.unit),
            now=timezone.now(),
        ),
    )
    if made is not None:
        messages.success(request, _("The campaign has been changed."))
        return redirect("newsroom:campaign", campaign_id=found.pk)
    return render(request, "newsroom/campaigns/plan.html", context, status=status)


@require_POST
@page(right=Right.PLAN_CAMPAIGNS)
def act(request: HttpRequest, campaign_id: int, name: str) -> HttpResponseBase:
    """Let a unit take part or no longer; withdraw the campaign, or close it with a summary."""
    officer, found, now = officer_of(request), _visible(request, campaign_id), timezone.now()
    joining = ParticipantForm(request.POST, officer=officer) if name == "join" else None
    closing = ClosingForm(request.POST) if name == "close" else None
    if joining is not None and not joining.is_valid():
        return _campaign(request, found, joining=joining, status=422)
    if closing is not None and not closing.is_valid():
        return _campaign(request, found, closing=closing, status=422)
    try:
        if joining is not None:
            unit = joining.cleaned_data["unit"]
            services.add_participant(officer, campaign_id=found.pk, unit_id=unit.pk, now=now)
            messages.success(request, _("{unit} takes part.").format(unit=unit.name))
        elif name == "leave":
            unit_id = key_of(request.POST.get("unit")) or 0
            services.remove_participant(officer, campaign_id=found.pk, unit_id=unit_id, now=now)
            messages.success(request, _("The unit takes part no longer."))
        elif closing is not None:
            services.close_campaign(officer, campaign_id=found.pk, **closing.cleaned_data, now=now)
            messages.success(request, _("The campaign is closed with its summary."))
        elif name == "withdraw":
            reason = request.POST.get("reason", "")
            services.withdraw_campaign(officer, campaign_id=found.pk, reason=reason, now=now)
            messages.success(request, _("The campaign is withdrawn."))
        else:
            raise Http404
    except Refused as refusal:
        return _campaign(request, found, refused=refusal, closing=closing, status=403)
    return redirect("newsroom:campaign", campaign_id=found.pk)


def _campaign(
    request: HttpRequest, found: Campaign, *, status: int = 200, **more: Any
) -> HttpResponse:
    officer, today = officer_of(request), timezone.localdate()
    rows = selectors.items(officer).filter(campaign=found)
    lines = selectors.lines(
        rows.order_by(F("dropped_at").asc(nulls_first=True), "on", "pk"), today=today
    )
    counts = selectors.Counts()
    for line in lines:
        counts.add(line)
    planned = found.state == State.PLANNED
    context = {
        "campaign": found,
        "lines": lines,
        "counts": counts,
        "today": today,
        "standing": _standing(found, today),
        "participants": list(found.participants.select_related("unit")),
        "may_plan": planned and officer.may(Right.PLAN_CAMPAIGNS, found.unit.path),
        "may_add": planned and bool(planning.planning_units(officer, found)),
        "is_over": planned and found.last_on < today,
    }
    given = {name: value for name, value in more.items() if value is not None}
    forms = {"joining": ParticipantForm(officer=officer), "closing": ClosingForm()}
    return render(
        request, "newsroom/campaigns/campaign.html", context | forms | given, status=status
    )


def _standing(found: Campaign, today: date) -> str:
    """Coming, running or over, as its days say; closed or withdrawn, as it was decided."""
    if found.state != State.PLANNED:
        return found.state
    if today < found.first_on:
        return "coming"
    return "over" if found.last_on < today else "running"


def _visible(request: HttpRequest, campaign_id: int) -> Campaign:
    return get_object_or_404(selectors.campaigns(officer_of(request)), pk=campaign_id)


def _month(text: str, today: date) -> date:
    """The month asked for, as 2026-12; nonsense asks for the present one."""
    number, _dash, month = text.partition("-")
    known = number.isdecimal() and month.isdecimal() and len(text) < 8
    if known and EARLIEST <= int(number) <= LATEST and 1 <= int(month) <= 12:
        return date(int(number), int(month), 1)
    return today.replace(day=1)


def _year(text: str, today: date) -> int:
    """The year asked for; nonsense asks for the present one."""
    if text.isdecimal() and len(text) == 4 and EARLIEST <= int(text) <= LATEST:
        return int(text)
    return today.year


def _filter(request: HttpRequest) -> str:
    """The filter as the links to other months and years carry it."""
    kept = request.GET.copy()
    for name in ("month", "year"):
        kept.pop(name, None)
    return kept.urlencode()
