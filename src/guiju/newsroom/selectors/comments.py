"""Comments on manuscripts: those of one, with their threads, and those that wait for somebody's word (A17-1)."""

from __future__ import annotations

from django.db.models import Exists, OuterRef, Prefetch, Q, QuerySet

from guiju.newsroom.commenting.workflow import State
from guiju.newsroom.models import Comment, Edition, Manuscript, Reply
from guiju.newsroom.workflow import OPEN
from guiju.units.rights import Officer, Right


def comments_of(manuscript: Manuscript) -> list[Comment]:
    """The comments on a manuscript with what was answered, as they were made. Two queries."""
    replies = Prefetch("replies", Reply.objects.select_related("by"))
    return list(manuscript.comments.select_related("by").prefetch_related(replies))


def comments_waiting_for(officer: Officer) -> QuerySet[Comment]:
    """Open comments in which somebody else had the last word, on what the officer wrote or has a say in.

    The newest word first; those that hold a manuscript up before the others. One query.
    """
    me = officer.staff_id
    wrote = Exists(Edition.objects.filter(manuscript=OuterRef("manuscript"), by_id=me))
    answered = Exists(Reply.objects.filter(comment=OuterRef("pk"), by_id=me))
    found = Comment.objects.filter(
        officer.within(Right.COMMENT_MANUSCRIPTS, "manuscript__host__path"),
        Q(manuscript__begun_by_id=me) | Q(by_id=me) | wrote | answered,
        state=State.OPEN,
        manuscript__state__in=OPEN,
    ).exclude(last_by_id=me)
    return found.select_related("manuscript__host", "by", "last_by").order_by(
        "-must_be_settled", "-last_at", "-pk"
    )
