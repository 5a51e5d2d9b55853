"""Pages of mail for the system administrator: does it go out, and what was refused."""

from __future__ import annotations

from django.conf import settings
from django.contrib import messages
from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_POST

from guiju.units import selectors, services
from guiju.units.doors import officer_of, page, shows
from guiju.units.forms import MailFilterForm
from guiju.units.models import Mail
from guiju.units.rights import Right

ROWS_A_PAGE = 50


@require_GET
@page(right=Right.KEEP_MAIL)
@shows("A6-3")
def health(request: HttpRequest) -> HttpResponse:
    """The server, what was sent last, what waits, what was refused and why."""
    form = MailFilterForm(request.GET)
    rows = selectors.mails(state=form.chosen())
    context = {
        "form": form,
        "server": settings.GUIJU_MAIL,
        "address": settings.GUIJU_ADDRESS,
        "health": selectors.mail_health(),
        "page": Paginator(rows, ROWS_A_PAGE).get_page(request.GET.get("page")),
        "stated": selectors.mail_of(officer_of(request)),
    }
    return render(request, "units/mail.html", context)


@require_POST
@page(right=Right.KEEP_MAIL)
def try_out(request: HttpRequest) -> HttpResponse:
    """Queue a test mail to the administrator's own address."""
    services.try_mail(officer_of(request), now=timezone.now())
    messages.success(request, _("The test mail is on its way; reload this page to see the answer."))
    return redirect("units:mail")


@require_POST
@page(right=Right.KEEP_MAIL)
def again(request: HttpRequest, mail_id: int) -> HttpResponse:
    """Send a refused mail again."""
    get_object_or_404(Mail, pk=mail_id)
    services.send_again(officer_of(request), mail_id=mail_id, now=timezone.now())
    messages.success(request, _("The mail is in the queue again."))
    return redirect("units:mail")
