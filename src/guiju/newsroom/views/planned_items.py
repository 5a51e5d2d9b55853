"""One planned item: planned, changed, written, dropped; and to which one a manuscript belongs."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from guiju.newsroom import services
from guiju.newsroom.campaigns.workflow import State
from guiju.newsroom.forms.campaigns import ItemForm
from guiju.newsroom.models import PlannedItem
from guiju.newsroom.selectors import campaigns as selectors
from guiju.newsroom.selectors import planning
from guiju.newsroom.views.manuscript_page import manuscript_page, visible
from guiju.units.doors import officer_of, page, shows
from guiju.units.keys import key_of
from guiju.units.models import Unit
from guiju.units.posted import posted
from guiju.units.rights import Refused, Right


@require_GET
@page(right=Right.SEE)
@shows("A16-3")
def item(request: HttpRequest, item_id: int) -> HttpResponse:
    """How an item stands, on which accounts, with which manuscripts."""
    return _item(request, _visible(request, item_id))


@require_http_methods(["GET", "POST"])
@page(right=Right.PLAN_CAMPAIGNS)
@shows("A16-3")
def new(request: HttpRequest, campaign_id: int) -> HttpResponseBase:
    """Plan something for a day: first for which unit, then what, when, by whom and on which accounts."""
    officer = officer_of(request)
    campaign = get_object_or_404(selectors.campaigns(officer), pk=campaign_id)
    offered = planning.planning_units(officer, campaign)
    if not offered:
        raise Http404
    asked = request.GET.get("unit", "")
    unit = next((each for each in offered if str(each.pk) == asked), offered[0])
    begun = max(campaign.first_on, min(timezone.localdate(), campaign.last_on))
    form = _form(request, unit, initial={"on": request.GET.get("on") or begun})
    context: dict[str, Any] = {
        "form": form, "campaign": campaign, "unit": unit, "offered": offered,
    }  # fmt: skip
    made, status = posted(
        request,
        form,
        context,
        lambda: services.plan_item(
            officer, campaign_id=campaign.pk, facts=form.facts(unit), now=timezone.now()
        ),
    )
    if made is not None:
        messages.success(request, _("“{title}” is planned.").format(title=made.title))
        return redirect("newsroom:campaign", campaign_id=campaign.pk)
    return render(request, "newsroom/campaigns/plan_item.html", context, status=status)


@require_http_methods(["GET", "POST"])
@page(right=Right.PLAN_CAMPAIGNS)
@shows("A16-3")
def edit(request: HttpRequest, item_id: int) -> HttpResponseBase:
    """Change what is planned."""
    officer, found = officer_of(request), _visible(request, item_id)
    if found.unit not in planning.planning_units(officer, found.campaign):
        raise Http404
    names = ("title", "on", "person", "column", "note", "version")
    accounts = list(found.planned_accounts.values_list("account_id", flat=True))
    initial = {name: getattr(found, name) for name in names} | {"accounts": accounts}
    form = _form(request, found.unit, initial=initial, found=found)
    context: dict[str, Any] = {
        "form": form, "campaign": found.campaign, "unit": found.unit, "item": found,
    }  # fmt: skip
    made, status = posted(
        request,
        form,
        context,
        lambda: services.change_item(
            officer,
            item_id=found.pk,
            version=form.cleaned_data["version"] or 0,
            facts=form.facts(found.unit),
            now=timezone.now(),
        ),
    )
    if made is not None:
        messages.success(request, _("The plan has been changed."))
        return redirect("newsroom:planned_item", item_id=found.pk)
    return render(request, "newsroom/campaigns/plan_item.html", context, status=status)


@require_POST
@page(right=Right.SEE)
def act(request: HttpRequest, item_id: int, name: str) -> HttpResponseBase:
    """Begin the draft of an item, or take the item off the plan."""
    officer, found, now = officer_of(request), _visible(request, item_id), timezone.now()
    try:
        if name == "write":
            manuscript = services.write_item(officer, item_id=found.pk, now=now)
            messages.success(request, _("A draft that belongs to the plan has been begun."))
            return redirect("newsroom:manuscript", manuscript_id=manuscript.pk)
        if name == "drop":
            reason = request.POST.get("reason", "")
            services.drop_item(officer, item_id=found.pk, reason=reason, now=now)
            messages.success(request, _("It is taken off the plan."))
        else:
            raise Http404
    except Refused as refusal:
        return _item(request, found, refused=refusal, status=403)
    return redirect("newsroom:planned_item", item_id=found.pk)


@require_POST
@page(right=Right.WRITE_MANUSCRIPTS)
def belongs_to(request: HttpRequest, manuscript_id: int) -> HttpResponseBase:
    """Say to which planned item a manuscript belongs, or that it belongs to none."""
    officer, found, now = officer_of(request), visible(request, manuscript_id), timezone.now()
    key = request.POST.get("item", "")
    try:
        if not key:
            services.untie_manuscript(officer, manuscript_id=found.pk, now=now)
            messages.success(request, _("The manuscript belongs to no plan."))
        else:
            offered = planning.items_for(found, today=timezone.localdate(now))
            chosen = get_object_or_404(offered, pk=key_of(key))
            services.tie_manuscript(officer, manuscript_id=found.pk, item_id=chosen.pk, now=now)
            messages.success(
                request, _("The manuscript belongs to “{title}”.").format(title=chosen.title)
            )
    except Refused as refusal:
        return manuscript_page(request, found, refused=refusal, status=403)
    return redirect("newsroom:manuscript", manuscript_id=found.pk)


def _form(
    request: HttpRequest, unit: Unit, *, initial: dict[str, Any], found: PlannedItem | None = None
) -> ItemForm:
    """The form with what the unit offers; an item that is changed keeps its accounts, person and column on offer."""
    today = timezone.localdate()
    return ItemForm(
        request.POST if request.method == "POST" else None,
        accounts=planning.accounts_of(unit, item=found),
        people=planning.people_of(unit, today=today, item=found),
        columns=planning.columns_of(unit, item=found),
        initial=initial,
    )


def _item(
    request: HttpRequest, found: PlannedItem, *, status: int = 200, **more: Any
) -> HttpResponse:
    officer = officer_of(request)
    line = selectors.lines([found], today=timezone.localdate())[0]
    open_ = found.dropped_at is None and found.campaign.state == State.PLANNED
    left = any(each.out_on is None for each in line.accounts)
    context = {
        "line": line,
        "item": found,
        "may_plan": open_
        and (
            officer.may(Right.PLAN_CAMPAIGNS, found.campaign.unit.path)
            or officer.may(Right.PLAN_CAMPAIGNS, found.unit.path)
        ),
        "may_write": open_ and left and officer.may(Right.WRITE_MANUSCRIPTS, found.unit.path),
        "readable": {
            each.pk
            for each in line.manuscripts
            if officer.may(Right.READ_MANUSCRIPTS, each.host.path)
        },
        **more,
    }
    return render(request, "newsroom/campaigns/item.html", context, status=status)


def _visible(request: HttpRequest, item_id: int) -> PlannedItem:
    return get_object_or_404(selectors.items(officer_of(request)), pk=item_id)
