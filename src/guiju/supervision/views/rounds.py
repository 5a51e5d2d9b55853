"""Pages of the rounds: their history, one of them with its progress, and the button that runs one."""

from __future__ import annotations

from datetime import timedelta

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_POST

from guiju.supervision import selectors, services
from guiju.supervision.forms import ReasonForm
from guiju.supervision.models import Round, RoundState, RoundStep
from guiju.units.doors import officer_of, page, shows
from guiju.units.rights import Officer, Right

ROWS_A_PAGE = 50
PATIENCE = timedelta(minutes=1)
"""So long a round may wait before the page says that the worker may not be running."""


@require_GET
@page(right=Right.SEE)
@shows("A34-2")
def rounds(request: HttpRequest) -> HttpResponse:
    """The rounds, newest first, with what each found."""
    officer = officer_of(request)
    context = {
        "page": Paginator(selectors.all_rounds(), ROWS_A_PAGE).get_page(request.GET.get("page")),
        "latest": selectors.latest_round(),
        "newest_day": selectors.newest_day_done(),
        "may_run": officer.may_anywhere(Right.RUN_ROUNDS),
    }
    return render(request, "supervision/rounds.html", context)


@require_GET
@page(right=Right.SEE)
@shows("A34-2")
def one_round(request: HttpRequest, round_id: int) -> HttpResponse:
    """One round: how far it is while it runs, what it did afterwards."""
    officer, now = officer_of(request), timezone.now()
    shown = get_object_or_404(selectors.all_rounds(), pk=round_id)
    moved = Paginator(selectors.moved_by(officer, shown.pk), ROWS_A_PAGE)
    context = {
        "round": shown,
        "last_step": RoundStep.FINISHED.value,
        "worker_asleep": shown.state == RoundState.QUEUED and now - shown.asked_at > PATIENCE,
        "page": moved.get_page(request.GET.get("page")),
        "form": ReasonForm(),
        "may_set_aside": _may_set_aside(officer, shown),
    }
    return render(request, "supervision/round.html", context)


@require_POST
@page(right=Right.RUN_ROUNDS)
def run(request: HttpRequest) -> HttpResponse:
    """Ask for a round of today; the worker runs it."""
    now = timezone.now()
    asked = services.ask_for_round(officer_of(request), day=timezone.localdate(now), now=now)
    return redirect("supervision:round", round_id=asked.pk)


@require_POST
@page(right=Right.RUN_ROUNDS)
def set_aside(request: HttpRequest, round_id: int) -> HttpResponse:
    """Take back a round that a wrong clock dated into the future."""
    shown = get_object_or_404(selectors.all_rounds(), pk=round_id)
    form = ReasonForm(request.POST)
    if form.is_valid():
        services.set_round_aside(
            officer_of(request),
            round_id=shown.pk,
            reason=form.cleaned_data["reason"],
            now=timezone.now(),
        )
        messages.success(request, _("The round is set aside. Run the round of today now."))
    else:
        messages.error(request, _("State the reason why the round is set aside."))
    return redirect("supervision:round", round_id=shown.pk)


def _may_set_aside(officer: Officer, shown: Round) -> bool:
    future = shown.day > timezone.localdate()
    return future and shown.state == RoundState.DONE and officer.may_anywhere(Right.RUN_ROUNDS)
