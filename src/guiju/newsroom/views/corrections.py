"""Corrections: the list, opening one, its board, what is signed, and what each account does about it."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from guiju.newsroom import selectors as newsroom
from guiju.newsroom import services
from guiju.newsroom.correcting.comparing import public_changes
from guiju.newsroom.correcting.masking import masked
from guiju.newsroom.correcting.ways import way
from guiju.newsroom.correcting.workflow import SIGNED, Kind, State, TaskState
from guiju.newsroom.forms.corrections import CorrectionFilterForm, CorrectionForm, FinishForm
from guiju.newsroom.judging import correcting as judging
from guiju.newsroom.models import Correction, CorrectionTask
from guiju.newsroom.selectors import corrections as selectors
from guiju.platforms.paper_formats import PaperError
from guiju.security import confirming
from guiju.security.models import User
from guiju.units.doors import is_partial, officer_of, page, shows
from guiju.units.downloads import given_out
from guiju.units.posted import posted
from guiju.units.rights import Officer, Refused, Right
from guiju.units.versions import version_of

ROWS_A_PAGE = 30


@require_GET
@page(right=Right.SEE)
@shows("A28-1", "A17-4")
def corrections(request: HttpRequest) -> HttpResponse:
    """What is or was corrected, of the officer's units and on their accounts."""
    form = CorrectionFilterForm(request.GET)
    rows = selectors.listed_corrections(officer_of(request), **form.wanted())
    context = {
        "form": form,
        "page": Paginator(rows, ROWS_A_PAGE).get_page(request.GET.get("page")),
        "now": timezone.now(),
    }
    return render(request, "newsroom/corrections/corrections.html", context)


@require_http_methods(["GET", "POST"])
@page(right=Right.SEE)
@shows("A17-4")
def opening(request: HttpRequest, of: str, key: int) -> HttpResponseBase:
    """Say what is wrong with a published manuscript or post, and what is to be done."""
    officer = officer_of(request)
    if of == "manuscript":
        found = get_object_or_404(newsroom.manuscripts(officer).select_related("host"), pk=key)
        host, named = found.host, {"manuscript_id": key, "post_id": None}
    elif of == "post":
        post = get_object_or_404(newsroom.posts(officer).select_related("account__host"), pk=key)
        host, named = post.account.host, {"manuscript_id": None, "post_id": key}
    else:
        raise Http404
    ordering = not officer.may(Right.CORRECT_POSTS, host.path)
    if ordering and not officer.may(Right.ORDER_CORRECTIONS, host.path):
        raise Http404
    form = CorrectionForm(request.POST or None, ordering=ordering)
    context: dict[str, Any] = {
        "form": form, "host": host, "ordering": ordering, "of": of, "key": key,
        "subject": found if of == "manuscript" else post,
    }  # fmt: skip
    made, status = posted(
        request,
        form,
        context,
        lambda: services.open_correction(officer, facts=form.facts(**named), now=timezone.now()),
    )
    if made is not None:
        messages.success(request, _("The correction is opened."))
        return redirect("newsroom:correction", correction_id=made.pk)
    return render(request, "newsroom/corrections/open.html", context, status=status)


@require_GET
@page(right=Right.SEE)
@shows("A28-1", "A17-4")
def correction(request: HttpRequest, correction_id: int) -> HttpResponse:
    """One correction: what is wrong, who signed, and which accounts have done it."""
    found = _visible(request, correction_id)
    _note_seen(officer_of(request), found)
    return _page(request, found)


@require_POST
@page(right=Right.SEE)
def correction_act(request: HttpRequest, correction_id: int, name: str) -> HttpResponseBase:
    """Sign a withdrawal, begin the new wording, word it anew, add to the note, or give it up."""
    officer, found, now = officer_of(request), _visible(request, correction_id), timezone.now()
    assert isinstance(request.user, User)
    given, version = request.POST, version_of(request.POST.get("version"))
    words, answer = given.get("reason", ""), given.get("answer", "")
    on: dict[str, Any] = {"correction_id": found.pk, "now": now}
    try:
        if name == "rewrite":
            manuscript = services.begin_replacement(officer, **on)
            messages.success(request, _("A copy of what was published: change what is wrong."))
            return redirect("newsroom:manuscript", manuscript_id=manuscript.pk)
        if name == "sign":
            confirmation = confirming.confirm(request.user, answer, now=now)
            services.sign_withdrawal(officer, version=version, confirmation=confirmation, **on)
            messages.success(request, _("Signed; every account that carried it has its task."))
        elif name == "state":
            form = CorrectionForm(given, ordering=False, stating=True)
            if not form.is_valid():
                return _page(request, found, stating=form, status=422)
            services.state_correction(officer, version=version, **form.cleaned_data, **on)
            messages.success(request, _("The correction is worded anew."))
        elif name == "note":
            confirmation = confirming.confirm(request.user, answer, now=now)
            services.add_note(officer, text=words, confirmation=confirmation, **on)
            messages.success(request, _("The public note has been added to."))
        elif name == "give-up":
            services.give_up_correction(officer, reason=words, **on)
            messages.success(request, _("The correction is given up."))
        else:
            raise Http404
    except Refused as refusal:
        fresh = _visible(request, correction_id)
        return _page(request, fresh, refused=refusal, typed=words, done=name, status=403)
    return redirect("newsroom:correction", correction_id=found.pk)


@require_GET
@page(right=Right.SEE)
def task(request: HttpRequest, task_id: int) -> HttpResponse:
    """The page of an account's task is the board of the correction."""
    return redirect("newsroom:correction", correction_id=_task(request, task_id).correction_id)


@require_GET
@page(right=Right.SEE)
def paper(request: HttpRequest, task_id: int) -> HttpResponseBase:
    """The screenshot that shows that it was done."""
    found = _task(request, task_id)
    if found.proof is None:
        raise Http404
    return given_out(request, found.proof)


@require_POST
@page(right=Right.SEE)
def task_act(request: HttpRequest, task_id: int, name: str) -> HttpResponseBase:
    """Take a task on, say that it is done or impossible; or decide on what is impossible."""
    officer, found, now = officer_of(request), _task(request, task_id), timezone.now()
    words = request.POST.get("reason", "")
    on: dict[str, Any] = {"task_id": found.pk, "now": now}
    try:
        if name == "take":
            services.take_task(officer, **on)
            messages.success(request, _("The task is yours."))
        elif name == "finish":
            form = FinishForm(request.POST, request.FILES)
            if not form.is_valid():
                return _page(request, found.correction, finishing=(found.pk, form), status=422)
            services.finish_task(officer, done=form.finishing(), **on)
            messages.success(request, _("Entered as done."))
        elif name == "could-not":
            services.report_could_not(officer, reason=words, **on)
            messages.success(
                request, _("The unit that published it, or the county office, decides.")
            )
        elif name == "leave":
            services.leave_task(officer, answer=words, **on)
            messages.success(request, _("Agreed: it is left as it is."))
        elif name == "insist":
            services.insist_on_task(officer, answer=words, **on)
            messages.success(request, _("Not agreed; the account does it after all."))
        else:
            raise Http404
    except Refused as refusal:
        return _page(request, found.correction, refused=refusal, status=403)
    except PaperError as trouble:
        messages.error(request, trouble.text(request.LANGUAGE_CODE))
    return redirect("newsroom:correction", correction_id=found.correction_id)


def _visible(request: HttpRequest, correction_id: int) -> Correction:
    rows = selectors.corrections(officer_of(request)).select_related(
        "host", "manuscript", "post", "replacement", "opened_by", "signed_by"
    )
    return get_object_or_404(rows, pk=correction_id)


def _task(request: HttpRequest, task_id: int) -> CorrectionTask:
    rows = CorrectionTask.objects.filter(correction__in=selectors.corrections(officer_of(request)))
    return get_object_or_404(
        rows.select_related(
            "proof", "correction__host", "correction__opened_by", "correction__signed_by",
            "correction__manuscript", "correction__post", "correction__replacement",
        ),
        pk=task_id,
    )  # fmt: skip


def _note_seen(officer: Officer, correction: Correction) -> None:
    """Whoever could do it has read it now."""
    within = officer.within(Right.WRITE_MANUSCRIPTS, "account__host__path")
    unseen = correction.tasks.filter(within, state=TaskState.SENT).order_by("pk")
    for key in list(unseen.values_list("pk", flat=True)):
        try:
            services.see_task(officer, task_id=key, now=timezone.now())
        except Refused:
            # Somebody else of the unit opened it at the same moment.
            continue


def _page(
    request: HttpRequest, found: Correction, *, status: int = 200, **more: Any
) -> HttpResponse:
    officer, now = officer_of(request), timezone.now()
    assert isinstance(request.user, User)
    board = selectors.board(found, now=now)
    path = found.host.path
    opened = found.state == State.OPENED
    signs = officer.may(Right.SIGN_MANUSCRIPTS, path)
    writes = officer.may(Right.WRITE_MANUSCRIPTS, path)
    own = officer.may(Right.CORRECT_POSTS, path)
    signing = opened and signs and found.kind == Kind.WITHDRAW
    writing = found.replacement is None or found.replacement.state in {"draft", "returned"}
    orders = officer.may(Right.ORDER_CORRECTIONS, path)
    context = {
        "correction": found,
        "board": board,
        "now": now,
        "signed": found.state in SIGNED,
        "notes": list(found.notes.all()),
        "changes": public_changes(found),
        "old_text": masked(found.old_text),
        "reads": officer.may(Right.READ_MANUSCRIPTS, path),
        "may_sign": signing,
        "in_the_way": judging.breaches(found, officer, today=timezone.localdate(now)) if signing else [],
        "may_rewrite": opened and writes and found.kind == Kind.CORRECT and not found.replacement,
        "may_note": signs and found.state in SIGNED,
        "may_give_up": opened
        and writing
        and (orders if found.order else signs or found.opened_by_id == officer.staff_id),
        "stating": CorrectionForm(
            None, ordering=False, stating=True,
            initial={name: getattr(found, name) for name in ("reason", "note", "shows_old")},
        ) if opened and own and writing else None,
        "writes": {
            each.task.account.host.path
            for each in board.lines
            if officer.may(Right.WRITE_MANUSCRIPTS, each.task.account.host.path)
        },
        "decides": signs or orders,
        "advice": {each.task.pk: way(each.task.account.platform.code).advice for each in board.lines},
        "finish_form": FinishForm(None),
        "method": confirming.method_of(request.user),
        "timeline": selectors.timeline_of_correction(found),
        **more,
    }  # fmt: skip
    name = "board.html" if is_partial(request) else "correction.html"
    return render(request, f"newsroom/corrections/{name}", context, status=status)
