"""Pages of a hand-over of competence: agreeing it, its paper, calling it off."""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone, translation
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from guiju.platforms.paper_formats import MEDIA_TYPES, PaperError
from guiju.units import papers, selectors, services
from guiju.units.doors import officer_of, page, shows
from guiju.units.forms import HandOverForm
from guiju.units.models import HandOver, Unit
from guiju.units.papers import Upload
from guiju.units.rights import Refused, Right


@require_http_methods(["GET", "POST"])
@page(right=Right.HAND_OVER)
@shows("A6-1", "A6-2")
def hand_over(request: HttpRequest, unit_id: int) -> HttpResponse:
    """Hand the competence for a unit's area over to another unit."""
    officer, now = officer_of(request), timezone.now()
    area = get_object_or_404(selectors.units(officer, right=Right.HAND_OVER), pk=unit_id)
    today, refused = timezone.localdate(now), None
    form = HandOverForm(
        request.POST if request.method == "POST" else None,
        request.FILES or None,
        units=selectors.receivers(area, today=today),
        initial={"on": today},
    )
    if request.method == "POST" and form.is_valid():
        try:
            agreed = services.agree_hand_over(
                officer,
                area_id=area.pk,
                receiver_id=form.cleaned_data["receiver"].pk,
                on=form.cleaned_data["on"],
                reason=form.cleaned_data["reason"],
                upload=_upload(form),
                now=now,
            )
        except PaperError as trouble:
            form.add_error("paper", trouble.text(translation.get_language() or ""))
        except Refused as refusal:
            refused = refusal
        else:
            messages.success(request, _done(agreed))
            # Who has handed over their own area may not see its page any more.
            seen = selectors.units(officer_of(request)).filter(pk=area.pk).exists()
            return redirect("units:unit", unit_id=area.pk) if seen else redirect("console:desk")
    context = {
        "form": form,
        "area": area,
        "giver": Unit.objects.filter(competent_for=area).first(),
        "refused": refused,
    }
    status = 403 if refused else 422 if form.errors else 200
    return render(request, "units/hand_over.html", context, status=status)


@require_POST
@page(right=Right.HAND_OVER)
def withdraw(request: HttpRequest, hand_over_id: int) -> HttpResponse:
    """Call a hand-over off before its day."""
    areas = selectors.units(officer_of(request), right=Right.HAND_OVER)
    passing = get_object_or_404(HandOver, pk=hand_over_id, area__in=areas)
    services.withdraw_hand_over(officer_of(request), hand_over_id=passing.pk, now=timezone.now())
    messages.success(request, _("The hand-over is withdrawn; the competence stays where it is."))
    return redirect("units:unit", unit_id=passing.area_id)


@require_GET
@page(right=Right.SEE)
def paper(request: HttpRequest, hand_over_id: int) -> HttpResponse:
    """The paper a hand-over rests on, to be saved."""
    areas = selectors.units(officer_of(request))
    passing = get_object_or_404(
        HandOver.objects.select_related("paper"), pk=hand_over_id, area__in=areas
    )
    response = HttpResponse(
        papers.content(passing.paper), content_type=MEDIA_TYPES[passing.paper.format]
    )
    response["Content-Disposition"] = papers.disposition(passing.paper)
    response["X-Content-Type-Options"] = "nosniff"
    return response


def _upload(form: HandOverForm) -> Upload | None:
    file = form.cleaned_data["paper"]
    return Upload(file.name, file.read()) if file else None


def _done(agreed: HandOver) -> str:
    if agreed.state == HandOver.State.DONE:
        return _("The competence has passed; cases, findings and clocks follow it.")
    return _("The hand-over is agreed; the competence passes on its day.")
