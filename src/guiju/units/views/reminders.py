"""Pages of reminders: the inbox, taking note, one's own mail."""

from __future__ import annotations

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_GET, require_POST

from guiju.units import selectors, services
from guiju.units.doors import officer_of, page, shows
from guiju.units.forms import InboxForm, MailForm
from guiju.units.keys import key_of

ROWS_A_PAGE = 50


@require_GET
@page(right=None)
@shows("A6-3")
def inbox(request: HttpRequest) -> HttpResponse:
    """The officer's reminders, and whether they also come by mail."""
    return _page(request)


@require_POST
@page(right=None)
def read(request: HttpRequest) -> HttpResponse:
    """Mark the chosen reminders, or all, as read."""
    chosen = [key for each in request.POST.getlist("reminder") if (key := key_of(each))]
    everything = "all" in request.POST
    if chosen or everything:
        number = services.mark_read(
            officer_of(request), reminder_ids=None if everything else chosen, now=timezone.now()
        )
        messages.success(
            request,
            ngettext(
                "%(number)d reminder is marked as read.",
                "%(number)d reminders are marked as read.",
                number,
            )
            % {"number": number},
        )
    else:
        messages.error(request, _("Choose the reminders that are to be marked as read."))
    return redirect("units:reminders")


@require_POST
@page(right=None)
def mail(request: HttpRequest) -> HttpResponse:
    """State one's own address, or switch mail off."""
    form = MailForm(request.POST)
    if not form.is_valid():
        return _page(request, form=form, status=422)
    services.state_mail(
        officer_of(request),
        address=form.cleaned_data["address"],
        wants_mail=form.cleaned_data["wants_mail"],
        now=timezone.now(),
    )
    messages.success(request, _("Saved. This is how reminders reach you from now on."))
    return redirect("units:reminders")


def _page(request: HttpRequest, *, form: MailForm | None = None, status: int = 200) -> HttpResponse:
    officer = officer_of(request)
    filters = InboxForm(request.GET)
    stated = selectors.mail_of(officer)
    rows = selectors.inbox(officer, filters.wanted())
    context = {
        "filters": filters,
        "page": Paginator(rows, ROWS_A_PAGE).get_page(request.GET.get("page")),
        "stated": stated,
        "mail_form": form
        or MailForm(initial={"address": stated.address, "wants_mail": stated.wants_mail}),
    }
    return render(request, "units/reminders.html", context, status=status)
