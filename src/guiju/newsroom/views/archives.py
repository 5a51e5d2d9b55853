"""Archive packages: the list, one downloaded and proved, one made now (A24-1)."""

from __future__ import annotations

from pathlib import Path
from tempfile import TemporaryDirectory

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.http import content_disposition_header
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_POST

from guiju.newsroom import services
from guiju.newsroom.archiving.verifying import verify
from guiju.newsroom.forms.archives import ArchiveFilterForm, PackForm
from guiju.newsroom.models import ArchivePackage
from guiju.newsroom.selectors import archives as selectors
from guiju.security.selectors import published_keys
from guiju.security.signing import key_id
from guiju.units.doors import officer_of, page, shows
from guiju.units.rights import Refused, Right

ROWS_A_PAGE = 30


@require_GET
@page(right=Right.SEE)
@shows("A24-1")
def archives(request: HttpRequest) -> HttpResponse:
    """The packages of the officer's units, and a form to make one."""
    return _page(request)


@require_POST
@page(right=Right.KEEP_ACCOUNTS)
@shows("A24-1")
def pack(request: HttpRequest) -> HttpResponse:
    """Make the package of a unit for a month."""
    officer, now = officer_of(request), timezone.now()
    form = PackForm(request.POST, officer=officer, month=timezone.localdate(now))
    if not form.is_valid():
        return _page(request, form=form, status=422)
    given = form.cleaned_data
    try:
        services.pack_month(officer, unit_id=given["host"].pk, month=given["month"], now=now)
    except Refused as refusal:
        return _page(request, form=form, refused=refusal, status=403)
    messages.success(request, _("The package has been made."))
    return redirect("newsroom:archives")


@require_GET
@page(right=Right.SEE)
def download(request: HttpRequest, package_id: int) -> HttpResponse:
    """The package as a file; one that was exchanged in the database is not given out as genuine by its proof."""
    found = _visible(request, package_id)
    name = f"{found.unit.name}-{found.month:%Y-%m}.zip"
    return HttpResponse(
        bytes(found.stored.content),
        content_type="application/zip",
        headers={
            "Content-Disposition": content_disposition_header(as_attachment=True, filename=name),
            "X-Content-Type-Options": "nosniff",
        },
    )


@require_POST
@page(right=Right.SEE)
@shows("A24-1")
def prove(request: HttpRequest, package_id: int) -> HttpResponse:
    """Examine the package as anybody can offline, with the keys this program publishes."""
    found = _visible(request, package_id)
    keys = {key_id(each.public): each for each in published_keys()}
    with TemporaryDirectory(prefix="guiju-archive-") as folder:
        path = Path(folder) / "package.zip"
        path.write_bytes(bytes(found.stored.content))
        verdict = verify(path, keys=keys)
    return _page(request, proved=found, verdict=verdict)


def _visible(request: HttpRequest, package_id: int) -> ArchivePackage:
    return get_object_or_404(selectors.archive_packages(officer_of(request)), pk=package_id)


def _page(request: HttpRequest, *, status: int = 200, **more: object) -> HttpResponse:
    officer, today = officer_of(request), timezone.localdate()
    filtering = ArchiveFilterForm(request.GET, officer=officer)
    rows = selectors.archive_packages(officer, unit=filtering.unit_wanted())
    context = {
        "filter": filtering,
        "page": Paginator(rows, ROWS_A_PAGE).get_page(request.GET.get("page")),
        "form": PackForm(None, officer=officer, month=selectors.month_before(today)),
        "may_pack": officer.may_anywhere(Right.KEEP_ACCOUNTS),
        **more,
    }
    return render(request, "newsroom/archives/archives.html", context, status=status)
