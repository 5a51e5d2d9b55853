"""Pages that bring in a register: upload, plan, confirm."""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone, translation
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from guiju.platforms import sheets
from guiju.platforms.sheets import SheetError
from guiju.registry import services
from guiju.registry.export import HEADER
from guiju.registry.forms import UploadForm
from guiju.registry.intake import report
from guiju.registry.intake.plan import Plan
from guiju.registry.models import ImportedAccount, Platform, RegisterImport
from guiju.registry.selectors import imports as selectors
from guiju.registry.services import BadRows, PlanChanged, RegisterFile
from guiju.registry.views import officer_of, workbook
from guiju.units import selectors as units
from guiju.units.doors import page, shows
from guiju.units.rights import Officer, Right

SHOWN = 200
"""Rows of each kind that the plan's page lists."""


@require_http_methods(["GET", "POST"])
@page(right=Right.KEEP_ACCOUNTS)
@shows("A2-1")
def upload(request: HttpRequest) -> HttpResponse:
    """Take a register; its plan is shown before anything happens."""
    officer = officer_of(request)
    posted = (request.POST, request.FILES) if request.method == "POST" else ()
    form = UploadForm(*posted, officer=officer)
    if request.method == "POST" and form.is_valid():
        file = form.register_file()
        try:
            plan = selectors.plan(officer, file, today=timezone.localdate())
        except SheetError as trouble:
            form.add_error("file", trouble.text(translation.get_language() or ""))
        else:
            if plan.changes_nothing and not plan.bad:
                messages.info(
                    request,
                    _("Nothing to import: the register already states everything in the file."),
                )
                return redirect("registry:import")
            kept = services.keep_upload(officer, file=file, now=timezone.now())
            return redirect("registry:import_plan", import_id=kept.pk)
    context = {
        "form": form,
        "waiting": selectors.waiting(officer),
        "applied": selectors.applied(officer)[:10],
    }
    return render(request, "registry/import.html", context, status=422 if form.errors else 200)


@require_GET
@page(right=Right.KEEP_ACCOUNTS)
@shows("A2-1")
def plan(request: HttpRequest, import_id: int) -> HttpResponse:
    """What an upload would do, computed now; of an applied one, what it did."""
    officer = officer_of(request)
    done = selectors.applied(officer).filter(pk=import_id).first()
    if done is not None:
        return _done(request, officer, done)
    upload = get_object_or_404(RegisterImport, pk=import_id, uploaded_by_id=officer.staff_id)
    try:
        present = selectors.plan(officer, file_of(upload), today=timezone.localdate())
    except SheetError as trouble:
        return _plan(request, upload, None, trouble=trouble.text(translation.get_language() or ""))
    return _plan(request, upload, present)


@require_POST
@page(right=Right.KEEP_ACCOUNTS)
def confirm(request: HttpRequest, import_id: int) -> HttpResponse:
    """Carry out the plan that was shown; if it is another one by now, show that instead."""
    officer = officer_of(request)
    upload = selectors.waiting(officer).filter(pk=import_id).first()
    if upload is None:
        # A second click, or a second tab: the first one was carried out, or put aside.
        get_object_or_404(selectors.applied(officer), pk=import_id)
        messages.info(request, _("This file has been imported already."))
        return redirect("registry:import_plan", import_id=import_id)
    act = (
        services.import_good_rows
        if request.POST.get("rows") == "good"
        else services.import_register
    )
    try:
        done = act(
            officer,
            file=file_of(upload),
            now=timezone.now(),
            shown=request.POST.get("plan") or "none",
            upload_id=import_id,
        )
    except (PlanChanged, BadRows) as refusal:
        return _plan(request, upload, refusal.plan, changed=True, status=409)
    except SheetError as trouble:
        said = trouble.text(translation.get_language() or "")
        return _plan(request, upload, None, trouble=said, status=422)
    messages.success(request, report.summary(done.plan, imported=True))
    return redirect("registry:import_plan", import_id=import_id)


@require_POST
@page(right=Right.KEEP_ACCOUNTS)
def put_aside(request: HttpRequest, import_id: int) -> HttpResponse:
    """Remove an upload that waits."""
    officer = officer_of(request)
    get_object_or_404(selectors.waiting(officer), pk=import_id)
    services.put_upload_aside(officer, upload_id=import_id, now=timezone.now())
    messages.success(request, _("The file has been removed; nothing of it was imported."))
    return redirect("registry:import")


@require_GET
@page(right=Right.KEEP_ACCOUNTS)
def bad_rows(request: HttpRequest, import_id: int) -> HttpResponse:
    """Every bad row of an upload as a workbook, to be corrected beside the register."""
    officer, now = officer_of(request), timezone.now()
    upload = get_object_or_404(selectors.waiting(officer), pk=import_id)
    present = selectors.plan(officer, file_of(upload), today=timezone.localdate(now))
    language = translation.get_language() or ""
    content = sheets.write(
        [_("Row"), _("Column"), _("Value"), _("Why")],
        ([each.row, each.column, each.value, each.reason.text(language)] for each in present.bad),
        title=_("Bad rows"),
        created=now,
        author=officer.name,
    )
    return workbook(content, f"bad-rows-{import_id}")


@require_GET
@page(right=Right.KEEP_ACCOUNTS)
def blank(request: HttpRequest) -> HttpResponse:
    """The form, empty, with every column that is read."""
    title = "政务新媒体账号基础信息统计表"
    content = sheets.write(HEADER, [], title=title, created=timezone.now())
    return workbook(content, "accounts-form")


def file_of(upload: RegisterImport) -> RegisterFile:
    """The upload as the services take it."""
    return RegisterFile(
        filename=upload.filename,
        content=bytes(upload.content),
        host_id=upload.host_id,
        platform_id=upload.platform_id,
        add_units=upload.add_units,
    )


def _plan(
    request: HttpRequest,
    upload: RegisterImport,
    present: Plan | None,
    *,
    changed: bool = False,
    trouble: str = "",
    status: int = 200,
) -> HttpResponse:
    context: dict[str, object] = {
        "upload": upload,
        "plan": present,
        "changed": changed,
        "trouble": trouble,
    }
    if present is not None:
        today = timezone.localdate()
        labels = report.Labels(units.standing(today), Platform.objects.all())
        context |= {
            "added": present.added[:SHOWN],
            "changes": [(each, report.changes(each, labels)) for each in present.changed[:SHOWN]],
            "bad": present.bad[:SHOWN],
            "good": len(present.added) + len(present.changed),
            "shown": SHOWN,
        }
    return render(request, "registry/import_plan.html", context, status=status)


def _done(request: HttpRequest, officer: Officer, done: RegisterImport) -> HttpResponse:
    parts = (
        ImportedAccount.objects.filter(
            officer.within(Right.SEE, "account__host__path"), register_import=done
        )
        .select_related("account__host", "account__platform")
        .order_by("row")
    )
    context = {"upload": done, "parts": parts[:SHOWN], "count": parts.count(), "shown": SHOWN}
    return render(request, "registry/import_done.html", context)
