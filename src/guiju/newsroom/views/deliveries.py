"""Deliveries: the list, one with its package and what can be done, the QR code that brings it to the phone."""

from __future__ import annotations

import io
from typing import Any

import segno
from django.contrib import messages
from django.core.paginator import Paginator
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_POST

from guiju.newsroom import selectors, services
from guiju.newsroom.delivery.workflow import OUT, STUCK, State
from guiju.newsroom.forms.deliveries import DeliveryFilterForm, LinkForm
from guiju.newsroom.judging import going_out
from guiju.newsroom.models import Delivery, Route
from guiju.platforms import richtext
from guiju.platforms.notes import InputError
from guiju.units.doors import officer_of, page, shows
from guiju.units.downloads import given_out
from guiju.units.papers import Upload
from guiju.units.rights import Officer, Refused, Right

ROWS_A_PAGE = 30


@require_GET
@page(right=Right.READ_MANUSCRIPTS)
@shows("A17-1", "A17-4")
def deliveries(request: HttpRequest) -> HttpResponse:
    """What goes out and has gone out, of the officer's unit; first what waits for a person."""
    officer = officer_of(request)
    form = DeliveryFilterForm(request.GET)
    wanted = form.wanted()
    rows = selectors.listed_deliveries(officer, wanted)
    context = {
        "form": form,
        "wanted": wanted,
        "page": Paginator(rows, ROWS_A_PAGE).get_page(request.GET.get("page")),
        "may_keep_channels": officer.may_anywhere(Right.KEEP_TOKENS),
    }
    return render(request, "newsroom/deliveries/deliveries.html", context)


@require_GET
@page(right=Right.READ_MANUSCRIPTS)
@shows("A17-1", "A17-4", "A28-1")
def delivery(request: HttpRequest, delivery_id: int) -> HttpResponse:
    """One delivery: how far it is, what is to be done, and what to publish where a person does it."""
    return _page(request, _visible(request, delivery_id))


@require_POST
@page(right=Right.READ_MANUSCRIPTS)
def act(request: HttpRequest, delivery_id: int, name: str) -> HttpResponseBase:
    """Try again, call off, or say where it was published; a refusal shows the page with every breach."""
    officer, found = officer_of(request), _visible(request, delivery_id)
    form = LinkForm(request.POST, request.FILES) if name == "link" else None
    if form is not None and not form.is_valid():
        return _page(request, found, form=form, status=422)
    try:
        if name == "retry":
            services.retry_delivery(officer, delivery_id=found.pk, now=timezone.now())
            messages.success(request, _("It is tried again within a minute."))
        elif name == "call_off":
            reason = request.POST.get("reason", "")
            services.call_off_delivery(
                officer, delivery_id=found.pk, reason=reason, now=timezone.now()
            )
            messages.success(request, _("Called off; it does not go out."))
        elif name == "confirm":
            services.confirm_by_sight(officer, delivery_id=found.pk, now=timezone.now())
            messages.success(request, _("Confirmed: readers see what was signed."))
        elif name == "withdraw":
            reason = request.POST.get("reason", "")
            services.withdraw_served(
                officer, delivery_id=found.pk, reason=reason, now=timezone.now()
            )
            messages.success(request, _("Withdrawn: clients remove it when they ask next."))
        elif form is not None:
            file = form.cleaned_data["screenshot"]
            services.enter_link(
                officer,
                delivery_id=found.pk,
                url=form.cleaned_data["url"],
                screenshot=Upload(file.name, file.read()) if file else None,
                now=timezone.now(),
            )
            messages.success(
                request, _("The link has been entered; the program opens it and compares.")
            )
        else:
            raise Http404
    except Refused as refusal:
        return _page(request, found, refused=refusal, form=form, status=403)
    except InputError as trouble:
        assert form is not None
        form.add_error("screenshot", trouble.text(get_language() or ""))
        return _page(request, found, form=form, status=422)
    return redirect("newsroom:delivery", delivery_id=found.pk)


@require_GET
@page(right=Right.READ_MANUSCRIPTS)
def code(request: HttpRequest, delivery_id: int) -> HttpResponse:
    """The address of the delivery as a QR code, to go on with it on the phone."""
    found = _visible(request, delivery_id)
    drawn = io.BytesIO()
    address = request.build_absolute_uri(reverse("newsroom:delivery", args=[found.pk]))
    segno.make(address, error="m").save(drawn, kind="svg", border=2, dark="#000", light="#fff")
    return HttpResponse(drawn.getvalue(), content_type="image/svg+xml")


@require_GET
@page(right=Right.READ_MANUSCRIPTS)
def picture(request: HttpRequest, delivery_id: int, picture_id: int) -> HttpResponse:
    """A picture of the package, to be saved on the phone."""
    paper = selectors.picture_of(_visible(request, delivery_id), picture_id)
    if paper is None:
        raise Http404
    return given_out(request, paper)


@require_GET
@page(right=Right.READ_MANUSCRIPTS)
def proof(request: HttpRequest, delivery_id: int) -> HttpResponse:
    """The screenshot that was handed in with the link."""
    paper = _visible(request, delivery_id).proof
    if paper is None:
        raise Http404
    return given_out(request, paper)


def _seen(officer: Officer, found: Delivery, *, english: bool) -> dict[str, Any]:
    """What is known of what readers see, and what a person may do about it."""
    memory, host = found.memory, found.manuscript.host.path
    unseen = memory.get("unseen_en" if english else "unseen_zh", "")
    by_hand = (found.route, found.state) == (Route.BY_HAND, State.LIVE)
    waits = by_hand and bool(unseen) and not found.differs
    reviews = officer.may(Right.REVIEW_MANUSCRIPTS, host)
    served = found.route == Route.CLIENT and found.state in OUT and found.withdrawn_at is None
    return {
        "proof_percent": memory.get("proof_percent"),
        "unseen": unseen if found.state == State.LIVE else "",
        "is_looked_at": by_hand and not unseen and not found.differs,
        "awaits_fetch": (found.route, found.state) == (Route.CLIENT, State.LIVE),
        "may_confirm": waits
        and reviews
        and found.proof_id is not None
        and found.linked_by_id != officer.staff_id,
        "confirmed_by_another": waits and found.linked_by_id == officer.staff_id,
        "needs_proof": waits and found.proof_id is None,
        "may_mend_link": by_hand
        and officer.may(Right.WRITE_MANUSCRIPTS, host)
        and bool(found.differs or unseen),
        "may_withdraw": served and officer.may(Right.SIGN_MANUSCRIPTS, host),
    }


def _visible(request: HttpRequest, delivery_id: int) -> Delivery:
    found = selectors.deliveries(officer_of(request)).select_related(
        "approval__edition", "proof", "linked_by", "confirmed_by"
    )
    return get_object_or_404(found, pk=delivery_id)


def _page(request: HttpRequest, found: Delivery, *, status: int = 200, **more: Any) -> HttpResponse:
    officer, host = officer_of(request), found.manuscript.host.path
    writes = officer.may(Right.WRITE_MANUSCRIPTS, host)
    waits = found.route == Route.BY_HAND and found.state == State.SUBMITTED
    stopped = going_out.breaches(found, today=timezone.localdate()) if waits else []
    by_hand = waits and not stopped
    english = (get_language() or "").startswith("en")
    package = None if stopped else selectors.package_of(found)
    context = {
        "delivery": found,
        "package": package,
        "text": richtext.plain(package.body) if package else "",
        "by_hand": by_hand,
        "stopped": stopped,
        "may_link": writes and (by_hand or found.state == State.FAILED),
        **_seen(officer, found, english=english),
        "may_retry": writes and found.state == State.FAILED,
        "may_call_off": officer.may(Right.SIGN_MANUSCRIPTS, host)
        and (waits or found.state in {State.QUEUED, *STUCK}),
        "trouble": found.trouble_en if english else found.trouble_zh,
        "timeline": selectors.timeline_of_delivery(found),
        **more,
    }
    context["form"] = context.get("form") or LinkForm(initial={"url": found.url})
    return render(request, "newsroom/deliveries/delivery.html", context, status=status)
