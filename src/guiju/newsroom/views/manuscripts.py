"""Manuscripts: the list, one with everything in its way, writing it, and its acts."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.contrib import messages
from django.http import (
    Http404,
    HttpRequest,
    HttpResponse,
    HttpResponseBase,
    JsonResponse,
)
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from guiju.newsroom import services
from guiju.newsroom.forms.manuscripts import (
    BeginManuscriptForm,
    ManuscriptForm,
)
from guiju.newsroom.manuscript_display import DONE
from guiju.newsroom.models import Manuscript
from guiju.newsroom.selectors.manuscript_templates import usable_templates
from guiju.newsroom.views.manuscript_page import manuscript_page, visible
from guiju.newsroom.views.saving import fragments, refused_quietly, said
from guiju.security import confirming
from guiju.security.models import User
from guiju.units.doors import officer_of, page, shows
from guiju.units.rights import Officer, Refused, Right
from guiju.units.versions import ChangedMeanwhile, version_of


@require_http_methods(["GET", "POST"])
@page(right=Right.WRITE_MANUSCRIPTS)
@shows("A5-3")
def begin(request: HttpRequest) -> HttpResponseBase:
    """Begin a manuscript; whoever writes for one unit only is not asked for which."""
    officer = officer_of(request)
    form = BeginManuscriptForm(request.POST if request.method == "POST" else None, officer=officer)
    if request.method == "POST" and form.is_valid():
        begun = services.begin_manuscript(
            officer, host_id=form.cleaned_data["host"].pk, now=timezone.now()
        )
        return redirect("newsroom:manuscript", manuscript_id=begun.pk)
    status = 422 if form.errors else 200
    context = {"form": form, "templates": usable_templates(officer)}
    return render(request, "newsroom/manuscripts/begin.html", context, status=status)


@require_GET
@page(right=Right.READ_MANUSCRIPTS)
@shows(
    "A5-3", "A16-1", "A16-2", "A17-1", "A17-2", "A17-3", "A17-4", "A17-5", "A18-1", "A18-3", "A18-4",
    "A18-5", "A20-1", "A20-2", "A27-1", "A27-3",
)  # fmt: skip
def manuscript(request: HttpRequest, manuscript_id: int) -> HttpResponse:
    """One manuscript: where it stands, what is in the way, who did what, what the checks say."""
    return manuscript_page(request, visible(request, manuscript_id))


@require_POST
@page(right=Right.WRITE_MANUSCRIPTS)
def save(request: HttpRequest, manuscript_id: int) -> HttpResponseBase:
    """Save what was written, and to which accounts it goes; a page that saves as one writes is answered in JSON."""
    found, now = visible(request, manuscript_id), timezone.now()
    quiet = "X-Writing" in request.headers
    form = ManuscriptForm(request.POST, host=found.host, today=timezone.localdate(now))
    if not form.is_valid():
        return (
            said(form.errors) if quiet else manuscript_page(request, found, form=form, status=422)
        )
    try:
        saved = _saved(request, found, form, now)
    except ChangedMeanwhile as clash:
        if quiet:
            return JsonResponse({}, status=409)
        found = visible(request, manuscript_id)
        return manuscript_page(request, found, form=form, clash=clash, status=409)
    except Refused as refusal:
        if quiet:
            return refused_quietly(refusal)
        return manuscript_page(request, found, form=form, refused=refusal, status=403)
    if quiet:
        return fragments(request, visible(request, saved.pk))
    messages.success(request, _("The manuscript has been saved."))
    return redirect("newsroom:manuscript", manuscript_id=found.pk)


@require_POST
@page(right=Right.WRITE_MANUSCRIPTS)
@shows("A5-3")
def duplicate(request: HttpRequest, manuscript_id: int) -> HttpResponseBase:
    """Write anew from this one."""
    found = visible(request, manuscript_id)
    try:
        begun = services.duplicate_manuscript(
            officer_of(request), manuscript_id=found.pk, now=timezone.now()
        )
    except Refused as refusal:
        return manuscript_page(request, found, refused=refusal, status=403)
    messages.success(
        request,
        _("A new draft has been begun. Nothing that was decided on the other applies to it."),
    )
    return redirect("newsroom:manuscript", manuscript_id=begun.pk)


def _saved(
    request: HttpRequest, found: Manuscript, form: ManuscriptForm, now: datetime
) -> Manuscript:
    officer = officer_of(request)
    saved = services.save_manuscript(
        officer,
        manuscript_id=found.pk,
        version=version_of(request.POST.get("version")),
        stated=form.stated(),
        now=now,
    )
    chosen = {each.pk for each in form.cleaned_data["accounts"]}
    if chosen == set(saved.variants.values_list("account_id", flat=True)):
        return saved
    return services.choose_accounts(
        officer,
        manuscript_id=found.pk,
        version=saved.version,
        account_ids=sorted(chosen),
        now=now,
    )


@dataclass(frozen=True, slots=True)
class Step:
    """What an act is given."""

    officer: Officer
    user: User
    manuscript_id: int
    version: int
    reason: str
    answer: str
    now: datetime

    @property
    def on(self) -> dict[str, Any]:
        """What every act names."""
        return {"manuscript_id": self.manuscript_id, "version": self.version, "now": self.now}

    def confirmed(self) -> confirming.Confirmation:
        """Proof that it is them; raises `Refused`."""
        return confirming.confirm(self.user, self.answer, now=self.now)


ACTS: dict[str, Callable[[Step], object]] = {
    "submit_manuscript": lambda s: services.submit_manuscript(s.officer, **s.on),
    "review_manuscript": lambda s: services.review_manuscript(s.officer, note=s.reason, **s.on),
    "return_manuscript": lambda s: services.return_manuscript(s.officer, reason=s.reason, **s.on),
    "sign_off": lambda s: services.sign_off(
        s.officer, note=s.reason, confirmation=s.confirmed(), **s.on
    ),
    "revoke_sign_off": lambda s: services.revoke_sign_off(s.officer, reason=s.reason, **s.on),
    "sign_off_in_emergency": lambda s: services.sign_off_in_emergency(
        s.officer, reason=s.reason, confirmation=s.confirmed(), **s.on
    ),
    "reopen_manuscript": lambda s: services.reopen_manuscript(s.officer, **s.on),
    "withdraw_manuscript": lambda s: services.withdraw_manuscript(
        s.officer, reason=s.reason, **s.on
    ),
}
"""Act of the workflow table → the service; a test sees to it that none is missing."""


@require_POST
@page(right=Right.READ_MANUSCRIPTS)
@shows("A17-1", "A17-2", "A17-4", "A17-5")
def act(request: HttpRequest, manuscript_id: int, name: str) -> HttpResponse:
    """Take a step of the manuscript; a refusal shows the page with every breach."""
    found = visible(request, manuscript_id)
    if name not in ACTS:
        raise Http404
    assert isinstance(request.user, User)
    step = Step(
        officer=officer_of(request),
        user=request.user,
        manuscript_id=found.pk,
        version=version_of(request.POST.get("version")),
        reason=request.POST.get("reason", ""),
        answer=request.POST.get("answer", ""),
        now=timezone.now(),
    )
    try:
        ACTS[name](step)
    except Refused as refusal:
        found = visible(request, manuscript_id)
        return manuscript_page(
            request, found, refused=refusal, reason=step.reason, done=name, status=403
        )
    messages.success(request, str(DONE[name]))
    return redirect("newsroom:manuscript", manuscript_id=manuscript_id)


@require_POST
@page(right=Right.REVIEW_MANUSCRIPTS)
@shows("A17-5")
def afterwards(request: HttpRequest, manuscript_id: int) -> HttpResponse:
    """Hold the review that an emergency publication must have afterwards."""
    found = visible(request, manuscript_id)
    note = request.POST.get("note", "")
    try:
        services.review_afterwards(
            officer_of(request), manuscript_id=found.pk, note=note, now=timezone.now()
        )
    except Refused as refusal:
        return manuscript_page(request, found, refused=refusal, note=note, status=403)
    messages.success(request, _("The review afterwards is held; its clock has ended."))
    return redirect("newsroom:manuscript", manuscript_id=found.pk)
