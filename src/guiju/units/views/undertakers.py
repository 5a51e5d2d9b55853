"""Pages of undertakers: the list, one with its agreements, supervision and people, and the acts on it."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone, translation
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from guiju.ledger import selectors as ledger_selectors
from guiju.platforms.paper_formats import PaperError
from guiju.units import selectors, services, undertaking
from guiju.units.doors import officer_of, page, shows
from guiju.units.downloads import given_out, workbook
from guiju.units.house_forms import (
    AgreementForm,
    BodyForm,
    EndForm,
    OutsideForm,
    SupervisionForm,
    TerminationForm,
)
from guiju.units.models import Agreement, Undertaker
from guiju.units.papers import Upload
from guiju.units.rights import Refused, Right


@require_GET
@page(right=Right.SEE)
@shows("A7-1", "A7-2", "A7-3")
def undertakers(request: HttpRequest) -> HttpResponse:
    """The undertakers of the units an officer sees, and how each stands."""
    officer, words = officer_of(request), request.GET.get("q", "").strip()
    rows = selectors.undertaker_rows(officer, words=words, at=timezone.now())
    return render(request, "units/undertakers.html", {"rows": rows, "words": words})


@require_GET
@page(right=Right.SEE)
@shows("A7-1", "A7-3")
def export(request: HttpRequest) -> HttpResponse:
    """The list as it is filtered, as a workbook; its words are Chinese, as those of the papers are."""
    words, now = request.GET.get("q", "").strip(), timezone.now()
    rows = selectors.undertaker_rows(officer_of(request), words=words, at=now)
    return workbook(
        request,
        "承办单位台账",
        undertaking.HEADER,
        (undertaking.cells(number, each) for number, each in enumerate(rows, start=1)),
        now=now,
    )


@require_http_methods(["GET", "POST"])
@page(right=Right.KEEP_UNDERTAKERS)
@shows("A7-1")
def new(request: HttpRequest, unit_id: int) -> HttpResponse:
    """A host names an internal body, or entrusts a body from outside."""
    officer, now = officer_of(request), timezone.now()
    host = get_object_or_404(selectors.units(officer, right=Right.KEEP_UNDERTAKERS), pk=unit_id)
    outside = request.method == "POST" and "outside-name" in request.POST
    inside = request.method == "POST" and not outside
    initial = {"since_on": timezone.localdate(now)}
    body_form = BodyForm(
        request.POST if inside else None, bodies=selectors.internal_bodies(host), initial=initial
    )
    outside_form = OutsideForm(request.POST if outside else None, initial=initial)
    breaches = []
    try:
        if inside and body_form.is_valid():
            typed = body_form.cleaned_data
            named = services.name_undertaker(
                officer,
                host_id=host.pk,
                body_id=typed["body"].pk,
                since_on=typed["since_on"],
                now=now,
            )
            return _done(request, named, _("The internal body has been named."))
        if outside and outside_form.is_valid():
            named = services.entrust_undertaker(
                officer, host_id=host.pk, **outside_form.cleaned_data, now=now
            )
            return _done(request, named, _("Entrusted. Now file the agreements and the review."))
    except Refused as refusal:
        breaches = refusal.breaches
    context = {
        "host": host,
        "body_form": body_form,
        "outside_form": outside_form,
        "breaches": breaches,
    }
    wrong = body_form.errors or outside_form.errors
    status = 403 if breaches else 422 if wrong else 200
    return render(request, "units/undertaker_form.html", context, status=status)


@require_GET
@page(right=Right.SEE)
@shows("A7-1", "A7-2", "A7-3")
def undertaker(request: HttpRequest, undertaker_id: int) -> HttpResponse:
    """One undertaker: agreements with their terms, supervision, people, what happened."""
    return _page(request, _visible(request, undertaker_id))


@require_POST
@page(right=Right.KEEP_UNDERTAKERS)
@shows("A7-2")
def agreement(request: HttpRequest, undertaker_id: int) -> HttpResponse:
    """Put an agreement or a review on file."""
    shown, form = _visible(request, undertaker_id), AgreementForm(request.POST, request.FILES)

    def act(typed: dict[str, Any]) -> object:
        file = typed.pop("file")
        kind = Agreement.Kind(typed.pop("kind"))
        # A choice that is hidden from agreements must not make one fail.
        passed = typed.pop("passed") or kind is not Agreement.Kind.REVIEW
        return services.file_agreement(
            officer_of(request),
            undertaker_id=shown.pk,
            kind=kind,
            passed=passed,
            **typed,
            upload=Upload(file.name, file.read()),
            now=timezone.now(),
        )

    return _acted(request, shown, "agreement_form", form, act, _("It is on file."))


@require_POST
@page(right=Right.KEEP_UNDERTAKERS)
@shows("A7-2")
def terminate(request: HttpRequest, undertaker_id: int) -> HttpResponse:
    """End an agreement before its day."""
    shown, now = _visible(request, undertaker_id), timezone.now()
    form = TerminationForm(request.POST, agreements=selectors.terminable(shown, at=now))

    def act(typed: dict[str, Any]) -> object:
        ended = typed.pop("agreement")
        return services.terminate_agreement(
            officer_of(request), agreement_id=ended.pk, **typed, now=now
        )

    said = _("Terminated. From that hour on the undertaker's people have no rights.")
    return _acted(request, shown, "termination_form", form, act, said)


@require_POST
@page(right=Right.KEEP_UNDERTAKERS)
@shows("A7-3")
def supervise(request: HttpRequest, undertaker_id: int) -> HttpResponse:
    """Record a supervision."""
    shown = _visible(request, undertaker_id)
    people = selectors.own_people(shown.host, today=timezone.localdate())
    form = SupervisionForm(request.POST, people=people)

    def act(typed: dict[str, Any]) -> object:
        return services.record_supervision(
            officer_of(request),
            undertaker_id=shown.pk,
            by_id=typed.pop("by").pk,
            **typed,
            now=timezone.now(),
        )

    return _acted(request, shown, "supervision_form", form, act, _("The supervision is on record."))


@require_POST
@page(right=Right.KEEP_UNDERTAKERS)
def end(request: HttpRequest, undertaker_id: int) -> HttpResponse:
    """End an undertaking now."""
    shown, form = _visible(request, undertaker_id), EndForm(request.POST)

    def act(typed: dict[str, Any]) -> object:
        return services.end_undertaker(
            officer_of(request), undertaker_id=shown.pk, **typed, now=timezone.now()
        )

    return _acted(request, shown, "end_form", form, act, _("The undertaking has ended."))


@require_GET
@page(right=Right.SEE)
@shows("A7-2")
def paper(request: HttpRequest, undertaker_id: int, agreement_id: int) -> HttpResponse:
    """The paper of an agreement or a review."""
    found = get_object_or_404(
        _visible(request, undertaker_id).agreements.select_related("paper"), pk=agreement_id
    )
    return given_out(request, found.paper)


@require_GET
@page(right=Right.SEE)
def of_agreement(request: HttpRequest, agreement_id: int) -> HttpResponse:
    """Where a term leads that is about an agreement: to its undertaker."""
    seen = selectors.undertakers(officer_of(request))
    found = get_object_or_404(Agreement, pk=agreement_id, undertaker__in=seen)
    return redirect("units:undertaker", undertaker_id=found.undertaker_id)


def _acted(
    request: HttpRequest,
    shown: Undertaker,
    name: str,
    form: Any,
    act: Callable[[dict[str, Any]], object],
    said: str,
) -> HttpResponse:
    """Do what was typed, or show the page again with what is wrong and nothing lost."""
    breaches = []
    if form.is_valid():
        try:
            act(dict(form.cleaned_data))
        except PaperError as trouble:
            form.add_error("file", trouble.text(translation.get_language() or ""))
        except Refused as refusal:
            breaches = refusal.breaches
        else:
            return _done(request, shown, said)
    status = 403 if breaches else 422
    return _page(request, shown, status=status, breaches=breaches, **{name: form})


def _page(
    request: HttpRequest, shown: Undertaker, *, status: int = 200, **more: Any
) -> HttpResponse:
    now = timezone.now()
    officer, today = officer_of(request), timezone.localdate(now)
    facts = selectors.undertakings([shown.pk], at=now)[shown.pk]
    people = selectors.own_people(shown.host, today=today)
    context = {
        "undertaker": shown,
        "facts": facts,
        "standings": selectors.standings(facts),
        "in_the_way": selectors.withheld(shown.pk if shown.outside else None, at=now),
        "agreements": shown.agreements.select_related("paper"),
        "supervisions": shown.supervisions.select_related("by"),
        "people": shown.people.order_by("name"),
        "timeline": ledger_selectors.timeline("undertaker", shown.pk, newest=20),
        "may_keep": officer.may(Right.KEEP_UNDERTAKERS, shown.host.path) and shown.ended_at is None,
        "agreement_form": AgreementForm(initial={"from_on": today}),
        "termination_form": TerminationForm(
            agreements=selectors.terminable(shown, at=now), initial={"at": timezone.localtime(now)}
        ),
        "supervision_form": SupervisionForm(
            people=people, initial={"on": today, "by": officer.staff_id}
        ),
        "end_form": EndForm(),
    }
    return render(request, "units/undertaker.html", context | more, status=status)


def _visible(request: HttpRequest, undertaker_id: int) -> Undertaker:
    return get_object_or_404(selectors.undertakers(officer_of(request)), pk=undertaker_id)


def _done(request: HttpRequest, shown: Undertaker, said: str) -> HttpResponse:
    messages.success(request, said)
    return redirect("units:undertaker", undertaker_id=shown.pk)
