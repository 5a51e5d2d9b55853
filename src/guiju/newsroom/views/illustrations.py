"""Pictures and attachments of a manuscript: put in, described, shown, taken out (A18-4)."""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone, translation
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_POST

from guiju.newsroom import services
from guiju.newsroom.forms.manuscripts import IllustrationForm
from guiju.newsroom.views.manuscript_page import manuscript_page, visible
from guiju.platforms.paper_formats import MEDIA_TYPES, PICTURES, PaperError
from guiju.units import papers
from guiju.units.doors import officer_of, page, shows
from guiju.units.papers import Upload
from guiju.units.rights import Refused, Right


@require_GET
@page(right=Right.READ_MANUSCRIPTS)
@shows("A18-4")
def picture(request: HttpRequest, manuscript_id: int, illustration_id: int) -> HttpResponse:
    """A picture of a manuscript, for whoever may read it; one that was altered on disk is not shown."""
    found = visible(request, manuscript_id)
    illustration = get_object_or_404(
        found.illustrations.select_related("paper"), pk=illustration_id
    )
    try:
        content = papers.content(illustration.paper)
    except papers.Altered:
        return render(request, "units/altered.html", {"paper": illustration.paper}, status=409)
    response = HttpResponse(content, content_type=MEDIA_TYPES[illustration.paper.format])
    response["X-Content-Type-Options"] = "nosniff"
    response["Cache-Control"] = "private, max-age=3600, immutable"
    return response


@require_POST
@page(right=Right.WRITE_MANUSCRIPTS)
@shows("A18-4")
def upload(request: HttpRequest, manuscript_id: int) -> HttpResponse:
    """Put pictures and attachments into the manuscript: a picture by its name is one, the rest is attached."""
    found = visible(request, manuscript_id)
    faults = []
    for file in request.FILES.getlist("file"):
        ending = (file.name or "").rpartition(".")[2].lower()
        put = services.add_illustration if ending in {*PICTURES, "jpeg"} else services.attach
        given = Upload(file.name or "", file.read())
        try:
            put(officer_of(request), manuscript_id=found.pk, upload=given, now=timezone.now())
        except PaperError as trouble:
            faults.append(trouble.text(translation.get_language() or ""))
        except Refused as refusal:
            return manuscript_page(request, found, refused=refusal, status=403)
    if faults or not request.FILES:
        faults = faults or [_("Choose a file first.")]
        return manuscript_page(
            request, visible(request, found.pk), upload_faults=faults, status=422
        )
    messages.success(request, _("Uploaded. Describe each picture and say whether it is a map."))
    return redirect("newsroom:manuscript", manuscript_id=found.pk)


@require_POST
@page(right=Right.WRITE_MANUSCRIPTS)
@shows("A18-4")
def describe(request: HttpRequest, manuscript_id: int, illustration_id: int) -> HttpResponse:
    """Say what a picture shows, whether it is a map, whether it is the cover."""
    found = visible(request, manuscript_id)
    illustration = get_object_or_404(found.illustrations, pk=illustration_id)
    form = IllustrationForm(request.POST, request.FILES, instance=illustration)
    if not form.is_valid():
        return manuscript_page(request, found, described=form, status=422)
    try:
        services.describe_illustration(
            officer_of(request),
            illustration_id=illustration.pk,
            now=timezone.now(),
            **form.given(),
        )
    except PaperError as trouble:
        form.add_error("map_proof", trouble.text(translation.get_language() or ""))
        return manuscript_page(request, found, described=form, status=422)
    except Refused as refusal:
        return manuscript_page(request, found, refused=refusal, status=403)
    messages.success(request, _("The picture is described."))
    return redirect("newsroom:manuscript", manuscript_id=found.pk)


@require_POST
@page(right=Right.WRITE_MANUSCRIPTS)
def remove(request: HttpRequest, manuscript_id: int, illustration_id: int) -> HttpResponse:
    """Take a picture out of the manuscript."""
    found = visible(request, manuscript_id)
    illustration = get_object_or_404(found.illustrations, pk=illustration_id)
    try:
        services.remove_illustration(
            officer_of(request), illustration_id=illustration.pk, now=timezone.now()
        )
    except Refused as refusal:
        return manuscript_page(request, found, refused=refusal, status=403)
    messages.success(request, _("Taken out."))
    return redirect("newsroom:manuscript", manuscript_id=found.pk)


@require_POST
@page(right=Right.WRITE_MANUSCRIPTS)
def detach(request: HttpRequest, manuscript_id: int, attachment_id: int) -> HttpResponse:
    """Take an attachment out of the manuscript."""
    found = visible(request, manuscript_id)
    attachment = get_object_or_404(found.attachments, pk=attachment_id)
    try:
        services.detach(officer_of(request), attachment_id=attachment.pk, now=timezone.now())
    except Refused as refusal:
        return manuscript_page(request, found, refused=refusal, status=403)
    messages.success(request, _("Taken out."))
    return redirect("newsroom:manuscript", manuscript_id=found.pk)
