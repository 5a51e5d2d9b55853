"""Comments on the words of a manuscript: made, answered, settled, taken up again (A17-1)."""

from __future__ import annotations

from collections.abc import Callable
from types import MappingProxyType

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponseBase
from django.shortcuts import get_object_or_404
from django.utils import timezone
from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_POST

from guiju.newsroom import services
from guiju.newsroom.commenting.showing import comments
from guiju.newsroom.forms.comments import CommentForm
from guiju.newsroom.views import variants
from guiju.newsroom.views.manuscript_page import visible
from guiju.units.doors import officer_of, page, shows
from guiju.units.rights import Refused, Right

ACTS: MappingProxyType[str, tuple[Callable[..., object], str | Promise]] = MappingProxyType(
    {
        "answer": (services.answer_comment, gettext_lazy("Your answer stands below the comment.")),
        "settle": (services.settle_comment, gettext_lazy("The comment is settled.")),
        "reopen": (services.reopen_comment, gettext_lazy("The comment is open again.")),
    }
)
"""What a button sends → the service, and what is said when it is done."""


@require_POST
@page(right=Right.COMMENT_MANUSCRIPTS)
@shows("A17-1")
def make(request: HttpRequest, manuscript_id: int) -> HttpResponseBase:
    """Comment on words of the manuscript, or of the text for an account."""
    found, officer = visible(request, manuscript_id), officer_of(request)
    rows = list(found.variants.select_related("account__platform"))
    form = CommentForm(request.POST, comments(found, rows, officer, today=timezone.localdate()))
    if not form.is_valid():
        return variants.again(request, found, comment_form=form, status=422)
    try:
        services.make_comment(officer, manuscript_id=found.pk, now=timezone.now(), **form.given())
    except Refused as refusal:
        return variants.again(request, found, comment_form=form, refused=refusal, status=403)
    messages.success(request, _("Your comment stands beside the text."))
    return variants.back(request, found, at="comments")


@require_POST
@page(right=Right.COMMENT_MANUSCRIPTS)
@shows("A17-1", "A17-2")
def act(request: HttpRequest, manuscript_id: int, comment_id: int) -> HttpResponseBase:
    """Answer a comment, settle it, or take it up again."""
    found = visible(request, manuscript_id)
    comment = get_object_or_404(found.comments, pk=comment_id)
    if request.POST.get("act") not in ACTS:
        raise Http404
    service, done = ACTS[request.POST["act"]]
    text = request.POST.get("text", "")
    try:
        service(officer_of(request), comment_id=comment.pk, text=text, now=timezone.now())
    except Refused as refusal:
        return variants.again(
            request, found, refused=refusal, answered=comment.pk, answer_text=text, status=403
        )
    messages.success(request, str(done))
    return variants.back(request, found, at=f"comment-{comment.pk}")
