"""Consultations: the list, one with the text that is asked about, asking, answering, deciding (A20-1)."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from guiju.newsroom import services
from guiju.newsroom.consulting.workflow import State
from guiju.newsroom.forms.consultations import AnswerForm, AskForm
from guiju.newsroom.models import Consultation
from guiju.newsroom.selectors import consultations as selectors
from guiju.newsroom.views.manuscript_page import manuscript_page, visible
from guiju.newsroom.writing.proofing import text_digest
from guiju.units.doors import officer_of, page, shows
from guiju.units.rights import Refused, Right
from guiju.units.versions import version_of

ROWS_A_PAGE = 30


@require_GET
@page(right=Right.READ_MANUSCRIPTS)
@shows("A20-1")
def consultations(request: HttpRequest) -> HttpResponse:
    """What the officer's units have asked others, and what others ask them."""
    rows = selectors.consultations(officer_of(request))
    context = {"page": Paginator(rows, ROWS_A_PAGE).get_page(request.GET.get("page"))}
    return render(request, "newsroom/consultations/consultations.html", context)


@require_http_methods(["GET", "POST"])
@page(right=Right.READ_MANUSCRIPTS)
@shows("A20-1")
def consultation(request: HttpRequest, consultation_id: int) -> HttpResponseBase:
    """The text that is asked about, exactly as it stood, and the answer; whoever may answer finds the form."""
    officer, found = officer_of(request), _visible(request, consultation_id)
    if request.method != "POST":
        return _page(request, found)
    form = AnswerForm(request.POST)
    if not form.is_valid():
        return _page(request, found, form=form, status=422)
    try:
        services.answer_consultation(
            officer, consultation_id=found.pk, **form.given(), now=timezone.now()
        )
    except Refused as refusal:
        return _page(request, found, form=form, refused=refusal, status=403)
    messages.success(request, _("Your answer is on record."))
    return redirect("newsroom:consultation", consultation_id=found.pk)


@require_POST
@page(right=Right.WRITE_MANUSCRIPTS)
@shows("A20-1")
def ask(request: HttpRequest, manuscript_id: int) -> HttpResponseBase:
    """Ask a unit or a body outside about the manuscript as it stands."""
    found = visible(request, manuscript_id)
    form = AskForm(request.POST)
    if not form.is_valid():
        return manuscript_page(request, found, ask_form=form, status=422)
    given = form.cleaned_data
    try:
        asked = services.ask_consultation(
            officer_of(request),
            manuscript_id=found.pk,
            version=version_of(request.POST.get("version")),
            unit_id=given["unit"].pk if given["unit"] else None,
            outside=given["outside"],
            question=given["question"],
            now=timezone.now(),
        )
    except Refused as refusal:
        return manuscript_page(request, found, ask_form=form, refused=refusal, status=403)
    if asked.secret:
        link = request.build_absolute_uri(reverse("consult:consulted", args=[asked.secret]))
        # Shown once: only its digest is kept.
        return _page(request, _visible(request, asked.consultation.pk), link=link)
    messages.success(request, _("The unit has been asked."))
    return redirect("newsroom:consultation", consultation_id=asked.consultation.pk)


@require_POST
@page(right=Right.READ_MANUSCRIPTS)
def act(request: HttpRequest, consultation_id: int, name: str) -> HttpResponseBase:
    """Take the question back, or decide on an objection."""
    officer, found = officer_of(request), _visible(request, consultation_id)
    acts = {
        "withdraw": services.withdraw_consultation,
        "settle": services.settle_objection,
    }
    if name not in acts:
        raise Http404
    reason = request.POST.get("reason", "")
    try:
        acts[name](officer, consultation_id=found.pk, reason=reason, now=timezone.now())
    except Refused as refusal:
        return _page(request, found, refused=refusal, status=403)
    messages.success(request, _("It is on record."))
    return redirect("newsroom:consultation", consultation_id=found.pk)


def _visible(request: HttpRequest, consultation_id: int) -> Consultation:
    return get_object_or_404(selectors.consultations(officer_of(request)), pk=consultation_id)


def _page(
    request: HttpRequest, found: Consultation, *, status: int = 200, **more: Any
) -> HttpResponse:
    officer, host = officer_of(request), found.manuscript.host.path
    asked = found.unit.path if found.unit is not None else ""
    answers = found.state == State.ASKED and bool(asked)
    context = {
        "consultation": found,
        "title": found.edition.content["title"],
        "texts": selectors.texts_of(found),
        "changed": found.state == State.ASKED
        and text_digest(found.manuscript) != found.text_digest,
        "form": AnswerForm(None),
        "may_answer": answers
        and (
            officer.may(Right.REVIEW_MANUSCRIPTS, asked)
            or officer.may(Right.SIGN_MANUSCRIPTS, asked)
        ),
        "may_withdraw": found.state == State.ASKED and officer.may(Right.WRITE_MANUSCRIPTS, host),
        "may_settle": found.state == State.OBJECTED and officer.may(Right.SIGN_MANUSCRIPTS, host),
        "reads": officer.may(Right.READ_MANUSCRIPTS, host),
        **more,
    }
    return render(request, "newsroom/consultations/consultation.html", context, status=status)
