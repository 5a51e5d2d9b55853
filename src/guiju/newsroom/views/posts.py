"""Posts: the list, one post with its remarks in place, a year as a heat map."""

from __future__ import annotations

from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET

from guiju.newsroom import selectors
from guiju.newsroom.checks import remarks
from guiju.newsroom.forms.content import ClassForm
from guiju.newsroom.forms.posts import PostFilterForm
from guiju.newsroom.models import Post
from guiju.newsroom.selectors.alike import how_many_alike
from guiju.newsroom.selectors.corrections import corrections_of_post
from guiju.platforms import sheets
from guiju.registry import selectors as registry
from guiju.textcheck import classification
from guiju.units import selectors as units
from guiju.units.doors import officer_of, page, shows
from guiju.units.downloads import to_save
from guiju.units.rights import Right

PER_PAGE = 50
EXPORTED = 20_000


@require_GET
@page(right=Right.SEE)
@shows("A18-1", "A18-4", "A18-5", "A20-2", "A24-1", "A27-1", "A27-3")
def posts(request: HttpRequest) -> HttpResponse:
    """The list of posts, newest first."""
    officer = officer_of(request)
    form = PostFilterForm(request.GET)
    wanted = form.wanted()
    ids = selectors.post_ids(officer, wanted)
    shown = Paginator(ids, PER_PAGE).get_page(request.GET.get("page"))
    context = {
        "form": form,
        "wanted": wanted,
        "page": shown,
        "rows": selectors.post_rows(list(shown.object_list), officer=officer),
        "listed": selectors.LISTED,
        "is_cut": len(ids) == selectors.LISTED,
        "may_bring": officer.may_anywhere(Right.BRING_POSTS),
        "may_keep_tokens": officer.may_anywhere(Right.KEEP_TOKENS),
        "class_form": ClassForm(today=timezone.localdate()),
    }
    if wanted.account_id:
        context["account"] = registry.accounts(officer).filter(pk=wanted.account_id).first()
    if wanted.unit_id:
        context["unit"] = units.units(officer).filter(pk=wanted.unit_id).first()
    return render(request, "newsroom/posts.html", context)


@require_GET
@page(right=Right.SEE)
def export(request: HttpRequest) -> HttpResponse:
    """The list as a workbook, with the same filters; personal data in titles is masked."""
    officer, now = officer_of(request), timezone.now()
    form = PostFilterForm(request.GET)
    ids = selectors.post_ids(officer, form.wanted(), most=EXPORTED)
    header = [
        _("Account"), _("Platform"), _("Host"), _("Title"), _("Link"), _("Published at"),
        _("Origin"), _("Source"), _("Remarks"), _("Gone since"), _("Platform id"),
    ]  # fmt: skip
    cells = (
        _cells(row)
        for start in range(0, len(ids), 500)
        for row in selectors.post_rows(ids[start : start + 500], officer=officer)
    )
    data = sheets.write(header, cells, title=_("Posts"), created=now, author=officer.name)
    return to_save(data, f"{_('Posts')}-{timezone.localdate(now):%Y%m%d}.xlsx")


@require_GET
@page(right=Right.SEE)
@shows("A17-4", "A18-1", "A18-4", "A20-2", "A27-1", "A27-3")
def post(request: HttpRequest, post_id: int) -> HttpResponse:
    """One post: its text with every remark in its place, and what it was before."""
    officer = officer_of(request)
    found = selectors.posts(officer).select_related("account__platform", "account__host")
    shown: Post = get_object_or_404(found, pk=post_id)
    said = list(shown.remarks.order_by("-field", "start", "pk"))
    sees_all = selectors.may_see_personal_data(officer, shown)
    title, text = shown.title, shown.text
    if not sees_all:
        title = remarks.masked("title", title, said)
        text = remarks.masked("text", text, said)
    context = {
        "post": shown,
        "heading": title or remarks.masked("text", shown.text, said)[:40],
        "title": remarks.segments("title", title, said),
        "text": remarks.segments("text", text, said),
        "remarks": said,
        "masked": not sees_all and any(each.code == remarks.PERSONAL for each in said),
        "pictures": selectors.pictures_shown(shown),
        "pictures_are_read": selectors.pictures_are_read(),
        "corrected": corrections_of_post(shown),
        "may_correct": shown.deleted_on is None
        and any(
            officer.may(right, shown.account.host.path)
            for right in (Right.CORRECT_POSTS, Right.ORDER_CORRECTIONS)
        ),
        "changes": shown.changes.all()[:50],
        "sees_all": sees_all,
        "proposal": classification.proposed(shown.title, shown.text),
        "class_form": ClassForm(
            today=timezone.localdate(), initial={"topic": shown.topic, "producer": shown.producer}
        ),
        "task": selectors.task_name(shown),
        "disclosure": selectors.disclosure_name(shown, today=timezone.localdate()),
        "delivery": selectors.delivery_of(officer, shown),
        "alike": how_many_alike(officer, shown),
    }
    return render(request, "newsroom/post.html", context)


@require_GET
@page(right=Right.SEE)
@shows("A18-2")
def heatmap(request: HttpRequest, account_id: int) -> HttpResponse:
    """A year of an account's posts as a picture, with the days off of the calendar; a fragment."""
    account = get_object_or_404(registry.accounts(officer_of(request)), pk=account_id)
    days = selectors.posting_year(account, today=timezone.localdate(), calendar=units.calendar())
    posts = {each.day: each.count for each in days if each.count}
    context = {"account": account, "days": days, "posts": posts}
    return render(request, "newsroom/heatmap.html", context)


def _cells(row: selectors.PostRow) -> list[sheets.Cell]:
    post = row.post
    origin = {True: _("original"), False: _("reprint"), None: ""}[post.original]
    return [
        post.account.name,
        str(post.account.platform),
        post.account.host.name,
        row.title,
        post.url,
        post.published_at,
        origin,
        post.source,
        "、".join(f"{code}×{number}" for code, _level, number in row.remarks),
        post.deleted_on,
        post.platform_post_id,
    ]
