"""One account's form of a manuscript: written otherwise or following again, beside how it looks on a phone (A5-3)."""

from __future__ import annotations

import json
from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse, HttpResponseBase, JsonResponse
from django.shortcuts import get_object_or_404, redirect, render, resolve_url
from django.template.loader import render_to_string
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_POST

from guiju.newsroom import services
from guiju.newsroom.commenting.showing import comments
from guiju.newsroom.forms.comments import CommentForm
from guiju.newsroom.forms.variants import VariantForm
from guiju.newsroom.manuscript_display import TOOLS
from guiju.newsroom.models import Manuscript, Variant
from guiju.newsroom.views.manuscript_page import is_writing, manuscript_page, remarks, visible
from guiju.newsroom.views.saving import refused_quietly, said
from guiju.newsroom.writing import previewing
from guiju.units.doors import officer_of, page, shows
from guiju.units.rights import Refused, Right
from guiju.units.versions import ChangedMeanwhile, version_of

BESIDE = ("remarks", "phone", "comments")
"""What changes with every save; each is a template and the id of its place."""


@require_GET
@page(right=Right.READ_MANUSCRIPTS)
@shows("A5-3", "A18-3")
def variant(request: HttpRequest, manuscript_id: int, account_id: int) -> HttpResponse:
    """How the account publishes it; whoever writes may write it otherwise here."""
    found = visible(request, manuscript_id)
    return _page(request, found, _variant(found, account_id))


@require_POST
@page(right=Right.WRITE_MANUSCRIPTS)
def save(request: HttpRequest, manuscript_id: int, account_id: int) -> HttpResponseBase:
    """Keep what was written for the account, which is its own from then on; answered in JSON while one writes."""
    found = visible(request, manuscript_id)
    written = _variant(found, account_id)
    quiet = "X-Writing" in request.headers
    form = VariantForm(request.POST, written)
    if not form.is_valid():
        return said(form.errors) if quiet else _page(request, found, written, form=form, status=422)
    try:
        services.save_manuscript(
            officer_of(request),
            manuscript_id=found.pk,
            version=version_of(request.POST.get("version")),
            variants={account_id: form.texts()},
            now=timezone.now(),
        )
    except ChangedMeanwhile as clash:
        if quiet:
            return JsonResponse({}, status=409)
        found = visible(request, manuscript_id)
        return _page(
            request, found, _variant(found, account_id), form=form, clash=clash, status=409
        )
    except Refused as refusal:
        if quiet:
            return refused_quietly(refusal)
        return _page(request, found, written, form=form, refused=refusal, status=403)
    if quiet:
        return _fragments(request, visible(request, manuscript_id), account_id)
    messages.success(request, _("Kept for this account."))
    return redirect("newsroom:variant", manuscript_id=manuscript_id, account_id=account_id)


@require_POST
@page(right=Right.WRITE_MANUSCRIPTS)
def follow(request: HttpRequest, manuscript_id: int, account_id: int) -> HttpResponseBase:
    """Give the account's own text up: it is adapted from the manuscript again."""
    found = visible(request, manuscript_id)
    written = _variant(found, account_id)
    try:
        services.save_manuscript(
            officer_of(request),
            manuscript_id=found.pk,
            version=version_of(request.POST.get("version")),
            variants={account_id: {"follows": True}},
            now=timezone.now(),
        )
    except ChangedMeanwhile as clash:
        found = visible(request, manuscript_id)
        return _page(request, found, _variant(found, account_id), clash=clash, status=409)
    except Refused as refusal:
        return _page(request, found, written, refused=refusal, status=403)
    messages.success(request, _("It follows the manuscript again."))
    return redirect("newsroom:variant", manuscript_id=manuscript_id, account_id=account_id)


def back(request: HttpRequest, found: Manuscript, *, at: str = "") -> HttpResponseBase:
    """To the page from which an act beside the text came: the account's, where the form says so, else the manuscript's.

    `at` is the id of the place on it.
    """
    written = _named(request, found)
    page = (
        resolve_url("newsroom:manuscript", manuscript_id=found.pk)
        if written is None
        else resolve_url("newsroom:variant", manuscript_id=found.pk, account_id=written.account_id)
    )
    return redirect(f"{page}#{at}" if at else page)


def again(
    request: HttpRequest, found: Manuscript, *, status: int = 200, **more: Any
) -> HttpResponse:
    """The same page with what came of the act that was not done."""
    written = _named(request, found)
    if written is None:
        return manuscript_page(request, found, status=status, **more)
    return _page(request, found, written, status=status, **more)


def _named(request: HttpRequest, found: Manuscript) -> Variant | None:
    named = request.POST.get("variant", "")
    rows = found.variants.select_related("account__platform", "account__host")
    return next((each for each in rows if str(each.account_id) == named), None) if named else None


def _variant(found: Manuscript, account_id: int) -> Variant:
    rows = found.variants.select_related("account__platform", "account__host")
    return get_object_or_404(rows, account_id=account_id)


def _page(
    request: HttpRequest, found: Manuscript, written: Variant, *, status: int = 200, **more: Any
) -> HttpResponse:
    context = _context(request, found, written) | more
    return render(request, "newsroom/variants/variant.html", context, status=status)


def _context(request: HttpRequest, found: Manuscript, written: Variant) -> dict[str, Any]:
    officer = officer_of(request)
    beside = remarks(found, officer)
    own = [each for each in beside["places"] if each.account_id == written.account_id]
    others = list(found.variants.select_related("account__platform"))
    said = comments(
        found, others, officer, today=timezone.localdate(), account_id=written.account_id
    )
    return beside | {
        "manuscript": found,
        "variant": written,
        "others": others,
        "comments": said,
        "comment_form": CommentForm(None, said),
        "shown": previewing.of(written, list(found.illustrations.select_related("paper"))),
        "places": own,
        "standing": sum(each.stands for each in own),
        # All at once is masked from the page of the manuscript, where all of it is seen.
        "maskable": 0,
        "form": VariantForm(None, written) if is_writing(found, officer) else None,
        "tool_words": json.dumps({name: str(word) for name, word in TOOLS.items()}),
        "now": timezone.now(),
    }


def _fragments(request: HttpRequest, found: Manuscript, account_id: int) -> JsonResponse:
    context = _context(request, found, _variant(found, account_id))
    folders = {"remarks": "manuscripts", "phone": "variants", "comments": "comments"}
    parts = {
        name: render_to_string(f"newsroom/{folders[name]}/{name}.html", context, request)
        for name in BESIDE
    }
    return JsonResponse({"version": found.version, "title": found.title, **parts})
