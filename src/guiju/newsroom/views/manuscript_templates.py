"""Templates of manuscripts: the list, one, keeping and retiring them, and beginning a manuscript from one (A5-3)."""

from __future__ import annotations

import json
from typing import Any

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from guiju.newsroom import services
from guiju.newsroom.forms.manuscript_templates import (
    FromTemplateForm,
    TemplateFilterForm,
    TemplateForm,
    TemplateNameForm,
)
from guiju.newsroom.manuscript_display import TOOLS
from guiju.newsroom.models import ManuscriptTemplate
from guiju.newsroom.selectors import manuscript_templates as selectors
from guiju.newsroom.services.manuscript_templates import STATED
from guiju.newsroom.views.manuscript_page import manuscript_page, visible
from guiju.newsroom.writing.blanks import blanks
from guiju.platforms import richtext
from guiju.units.doors import officer_of, page, shows
from guiju.units.rights import Refused, Right
from guiju.units.versions import ChangedMeanwhile, version_of

ROWS_A_PAGE = 30
_FOLDER = "newsroom/manuscript_templates/"


@require_GET
@page(right=Right.SEE)
@shows("A5-3")
def templates(request: HttpRequest) -> HttpResponse:
    """The templates of one's own units, and those offered to their area."""
    officer = officer_of(request)
    form = TemplateFilterForm(request.GET)
    wanted = form.wanted()
    rows = selectors.listed_templates(officer, wanted)
    context = {
        "form": form,
        "wanted": wanted,
        "page": Paginator(rows, ROWS_A_PAGE).get_page(request.GET.get("page")),
        "may_keep": bool(selectors.keeping_hosts(officer)),
        "may_write": officer.may_anywhere(Right.WRITE_MANUSCRIPTS),
    }
    return render(request, f"{_FOLDER}templates.html", context)


@require_GET
@page(right=Right.SEE)
@shows("A5-3")
def template(request: HttpRequest, template_id: int) -> HttpResponse:
    """One template: what is in it, and a manuscript begun from it."""
    return _page(request, _visible(request, template_id))


@require_http_methods(["GET", "POST"])
@page(right=Right.SEE)
@shows("A5-3")
def new(request: HttpRequest) -> HttpResponseBase:
    """Write a template: of one's unit, or for all units of one's area."""
    officer, now = officer_of(request), timezone.now()
    keepers = selectors.keeping_hosts(officer)
    if not keepers:
        raise Http404
    posted = request.method == "POST"
    form = TemplateForm(
        request.POST if posted else None, keepers=keepers, today=timezone.localdate(now)
    )
    if not (posted and form.is_valid()):
        return _form(request, form, status=422 if posted else 200)
    try:
        kept = services.keep_template(officer, **form.keeper_given(), facts=form.facts(), now=now)
    except Refused as refusal:
        return _form(request, form, refused=refusal, status=403)
    messages.success(request, _("The template is there for use."))
    return redirect("newsroom:template", template_id=kept.pk)


@require_http_methods(["GET", "POST"])
@page(right=Right.SEE)
@shows("A5-3")
def edit(request: HttpRequest, template_id: int) -> HttpResponseBase:
    """Change a template."""
    officer, found = officer_of(request), _kept(request, template_id)
    now, posted = timezone.now(), request.method == "POST"
    stated = {name: getattr(found, name) for name in TemplateForm.base_fields if name in _STATED}
    form = TemplateForm(
        request.POST if posted else None,
        keepers=None,
        today=timezone.localdate(now),
        initial=stated | {"platforms": [each.pk for each in found.platforms.all()]},
    )
    if not (posted and form.is_valid()):
        return _form(request, form, found=found, status=422 if posted else 200)
    try:
        services.change_template(
            officer,
            template_id=found.pk,
            version=version_of(request.POST.get("version")),
            facts=form.facts(),
            now=now,
        )
    except ChangedMeanwhile as clash:
        found.refresh_from_db()
        return _form(request, form, found=found, clash=clash, status=409)
    except Refused as refusal:
        return _form(request, form, found=found, refused=refusal, status=403)
    messages.success(request, _("The template has been changed. Manuscripts begun from it stay."))
    return redirect("newsroom:template", template_id=found.pk)


@require_POST
@page(right=Right.SEE)
@shows("A5-3")
def act(request: HttpRequest, template_id: int, name: str) -> HttpResponseBase:
    """Take a template out of use, or into use again."""
    found = _kept(request, template_id)
    acts = {
        "retire": (services.retire_template, _("The template is out of use.")),
        "bring_back": (services.bring_back_template, _("The template is in use again.")),
    }
    if name not in acts:
        raise Http404
    service, done = acts[name]
    try:
        service(officer_of(request), template_id=found.pk, now=timezone.now())
    except Refused as refusal:
        return _page(request, found, refused=refusal, status=403)
    messages.success(request, done)
    return redirect("newsroom:template", template_id=found.pk)


@require_POST
@page(right=Right.WRITE_MANUSCRIPTS)
@shows("A5-3")
def begin(request: HttpRequest, template_id: int) -> HttpResponseBase:
    """Begin a manuscript from a template."""
    officer, found = officer_of(request), _visible(request, template_id)
    form = FromTemplateForm(request.POST, found, officer)
    if not form.is_valid():
        return _page(request, found, begin_form=form, status=422)
    try:
        begun = services.begin_from_template(
            officer, template_id=found.pk, host_id=form.cleaned_data["host"].pk, now=timezone.now()
        )
    except Refused as refusal:
        return _page(request, found, refused=refusal, status=403)
    messages.success(request, _("A draft has been begun from the template. Fill in its blanks."))
    return redirect("newsroom:manuscript", manuscript_id=begun.pk)


@require_POST
@page(right=Right.WRITE_MANUSCRIPTS)
@shows("A5-3")
def keep(request: HttpRequest, manuscript_id: int) -> HttpResponseBase:
    """Keep a manuscript as a template of its unit."""
    found = visible(request, manuscript_id)
    form = TemplateNameForm(request.POST)
    if not form.is_valid():
        return manuscript_page(request, found, template_form=form, status=422)
    try:
        kept = services.keep_as_template(
            officer_of(request),
            manuscript_id=found.pk,
            name=form.cleaned_data["name"],
            now=timezone.now(),
        )
    except Refused as refusal:
        return manuscript_page(request, found, template_form=form, refused=refusal, status=403)
    messages.success(
        request,
        _("Kept as a template. Replace what is different each time by blanks."),
    )
    return redirect("newsroom:template_edit", template_id=kept.pk)


_STATED = frozenset({"name", "purpose", *STATED})


def _visible(request: HttpRequest, template_id: int) -> ManuscriptTemplate:
    return get_object_or_404(selectors.templates(officer_of(request)), pk=template_id)


def _kept(request: HttpRequest, template_id: int) -> ManuscriptTemplate:
    """The template, when the officer keeps it; 404 otherwise."""
    found = _visible(request, template_id)
    if not selectors.may_keep(found, officer_of(request)):
        raise Http404
    return found


def _page(
    request: HttpRequest, found: ManuscriptTemplate, *, status: int = 200, **more: Any
) -> HttpResponse:
    officer = officer_of(request)
    form = FromTemplateForm(None, found, officer)
    hosts = list(selectors.hosts_for(found, officer))
    context = {
        "template": found,
        "platforms": list(found.platforms.all()),
        "blanks": blanks(f"{found.title}\n{richtext.plain(found.body)}"),
        "begin_form": form,
        "hosts": hosts,
        "may_keep": selectors.may_keep(found, officer),
        **more,
    }
    return render(request, f"{_FOLDER}template.html", context, status=status)


def _form(
    request: HttpRequest, form: TemplateForm, *, status: int = 200, **more: Any
) -> HttpResponse:
    words = json.dumps({name: str(word) for name, word in TOOLS.items()})
    context = {"form": form, "found": None, "tool_words": words, **more}
    return render(request, f"{_FOLDER}form.html", context, status=status)
