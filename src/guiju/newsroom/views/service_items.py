"""The service hall's items: the list in force, and the dry run of another."""

from __future__ import annotations

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from guiju.newsroom import service_items, services
from guiju.newsroom.forms.entries import ServiceListForm
from guiju.newsroom.models import ServiceList
from guiju.newsroom.selectors import services as selectors
from guiju.platforms.notes import InputError
from guiju.units.doors import officer_of, page, shows
from guiju.units.downloads import workbook
from guiju.units.rights import Refused, Right

ROWS_A_PAGE, SHOWN = 50, 200


@require_GET
@page(right=Right.SEE)
@shows("A22-1")
def items(request: HttpRequest) -> HttpResponse:
    """The items that people can have done, and how many entries lead to each."""
    words = request.GET.get("q", "").strip()[:60]
    struck = request.GET.get("struck") == "1"
    found = selectors.items(words=words, struck=struck)
    context = {
        "page": Paginator(found, ROWS_A_PAGE).get_page(request.GET.get("page")),
        "words": words,
        "struck": struck,
        "newest": selectors.newest_list(),
        "may_keep": officer_of(request).may_anywhere(Right.KEEP_ITEMS),
    }
    return render(request, "newsroom/services/items.html", context)


@require_http_methods(["GET", "POST"])
@page(right=Right.KEEP_ITEMS)
@shows("A22-1")
def lists(request: HttpRequest) -> HttpResponse:
    """Upload a list of the hall; what it would change is shown before anything happens."""
    officer, now = officer_of(request), timezone.now()
    posted = request.method == "POST"
    form = ServiceListForm(
        request.POST if posted else None,
        request.FILES if posted else None,
        initial={"listed_on": timezone.localdate(now)},
    )
    breaches = []
    if posted and form.is_valid():
        file = form.cleaned_data["file"]
        try:
            kept = services.keep_service_list(
                officer,
                filename=file.name or "list",
                content=file.read(),
                listed_on=form.cleaned_data["listed_on"],
                now=now,
            )
        except InputError as trouble:
            form.add_error("file", trouble.text(get_language() or ""))
        except Refused as refusal:
            breaches = refusal.breaches
        else:
            return redirect("newsroom:service_list", list_id=kept.pk)
    context = {"form": form, "breaches": breaches, "lists": selectors.service_lists()[:50]}
    status = 403 if breaches else 422 if form.errors else 200
    return render(request, "newsroom/services/lists.html", context, status=status)


@require_GET
@page(right=Right.KEEP_ITEMS)
@shows("A22-1")
def waiting(request: HttpRequest, list_id: int) -> HttpResponse:
    """A list that waits, as it would be taken."""
    kept = _waiting(list_id)
    read = service_items.read_items(bytes(kept.content), filename=kept.filename)
    present = selectors.items_on_record()
    found = service_items.difference(read.items, present, left_out=read.left_out)
    language = get_language() or ""
    context = {
        "list": kept,
        "read": read,
        "found": found,
        "added": found.added[:SHOWN],
        "changed": found.changed[:SHOWN],
        "struck": found.struck[:SHOWN],
        "bad": [(note, note.text(language)) for note in read.bad[:SHOWN]],
        "shown": SHOWN,
    }
    return render(request, "newsroom/services/list.html", context)


@require_POST
@page(right=Right.KEEP_ITEMS)
def take(request: HttpRequest, list_id: int) -> HttpResponse:
    """Take the list that was looked at."""
    kept = _waiting(list_id)
    services.take_service_list(officer_of(request), list_id=kept.pk, now=timezone.now())
    messages.success(request, _("The list is in force."))
    return redirect("newsroom:service_items")


@require_POST
@page(right=Right.KEEP_ITEMS)
def put_aside(request: HttpRequest, list_id: int) -> HttpResponse:
    """Remove a list that waits."""
    kept = _waiting(list_id)
    services.put_service_list_aside(officer_of(request), list_id=kept.pk, now=timezone.now())
    messages.success(request, _("The file has been removed; nothing of it was taken."))
    return redirect("newsroom:service_lists")


@require_GET
@page(right=Right.KEEP_ITEMS)
def template(request: HttpRequest) -> HttpResponse:
    """An empty workbook with the columns of a list."""
    header = [names[0] for names in service_items.COLUMNS.values()]
    return workbook(request, "网上办事大厅事项清单", header, (), now=timezone.now())


def _waiting(list_id: int) -> ServiceList:
    return get_object_or_404(ServiceList, pk=list_id, state=ServiceList.State.WAITING)
