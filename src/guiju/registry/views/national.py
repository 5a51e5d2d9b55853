"""Pages that bring in a list of the national reporting system: upload, look, take."""

from __future__ import annotations

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone, translation
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from guiju.platforms.sheets import SheetError
from guiju.registry import selectors, services
from guiju.registry.exchange_forms import NationalListForm
from guiju.registry.models import NationalList
from guiju.registry.views import officer_of
from guiju.units.doors import page, shows
from guiju.units.rights import Refused, Right

SHOWN, ROWS_A_PAGE = 200, 50


@require_http_methods(["GET", "POST"])
@page(right=Right.KEEP_EXCHANGE)
@shows("A6-3")
def lists(request: HttpRequest) -> HttpResponse:
    """Take in a list; what is in it is shown before anything happens."""
    officer, now = officer_of(request), timezone.now()
    posts = request.method == "POST"
    form = NationalListForm(
        request.POST if posts else None,
        request.FILES if posts else None,
        initial={"listed_on": timezone.localdate(now)},
    )
    breaches = []
    if posts and form.is_valid():
        file = form.cleaned_data["file"]
        try:
            kept = services.keep_list(
                officer,
                filename=file.name or "list",
                content=file.read(),
                listed_on=form.cleaned_data["listed_on"],
                now=now,
            )
        except SheetError as trouble:
            form.add_error("file", trouble.text(translation.get_language() or ""))
        except Refused as refusal:
            breaches = refusal.breaches
        else:
            return redirect("registry:national_list", list_id=kept.pk)
    context = {
        "form": form,
        "breaches": breaches,
        "waiting": selectors.lists_waiting(officer),
        "taken": selectors.national_lists()[:50],
    }
    status = 403 if breaches else 422 if form.errors else 200
    return render(request, "registry/exchange/lists.html", context, status=status)


@require_GET
@page(right=Right.KEEP_EXCHANGE)
@shows("A6-3")
def national_list(request: HttpRequest, list_id: int) -> HttpResponse:
    """A list that waits, as it would be taken; or one that was taken, row by row."""
    officer = officer_of(request)
    taken = selectors.national_lists().filter(pk=list_id).first()
    if taken is not None:
        rows = Paginator(taken.rows.order_by("row"), ROWS_A_PAGE).get_page(request.GET.get("page"))
        context = {"list": taken, "page": rows}
        return render(request, "registry/exchange/list.html", context)
    waiting = get_object_or_404(
        NationalList, pk=list_id, uploaded_by_id=officer.staff_id, state=NationalList.State.WAITING
    )
    read = selectors.read_list(bytes(waiting.content), waiting.filename)
    context = {
        "list": waiting,
        "read": read,
        "accounts": read.accounts[:SHOWN],
        "bad": read.bad[:SHOWN],
        "shown": SHOWN,
    }
    return render(request, "registry/exchange/list_waiting.html", context)


@require_POST
@page(right=Right.KEEP_EXCHANGE)
def take(request: HttpRequest, list_id: int) -> HttpResponse:
    """Take the list that was looked at."""
    officer = officer_of(request)
    if selectors.national_lists().filter(pk=list_id).exists():
        messages.info(request, _("This list has been taken already."))
        return redirect("registry:differences")
    get_object_or_404(selectors.lists_waiting(officer), pk=list_id)
    services.take_list(officer, list_id=list_id, now=timezone.now())
    messages.success(request, _("The list has been taken. This is what differs."))
    return redirect("registry:differences")


@require_POST
@page(right=Right.KEEP_EXCHANGE)
def put_aside(request: HttpRequest, list_id: int) -> HttpResponse:
    """Remove a list that waits."""
    officer = officer_of(request)
    get_object_or_404(selectors.lists_waiting(officer), pk=list_id)
    services.put_list_aside(officer, list_id=list_id, now=timezone.now())
    messages.success(request, _("The file has been removed; nothing of it was taken."))
    return redirect("registry:national_lists")
