"""The comments of a manuscript as its page shows them: where their words stand now, and what the reader may do.

shown = threads(manuscript, variants, officer, today=today)
shown[0].span, shown[0].gone, shown[0].may_settle
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from guiju.newsroom import selectors
from guiju.newsroom.commenting import anchoring
from guiju.newsroom.commenting.anchoring import Anchor, Span
from guiju.newsroom.commenting.texts import Text, Where, called, texts_of
from guiju.newsroom.commenting.workflow import State
from guiju.newsroom.judging import commenting, hands
from guiju.newsroom.models import Comment, Manuscript, Reply, Variant
from guiju.newsroom.selectors.comments import comments_of
from guiju.newsroom.workflow import OPEN
from guiju.rulebook.breach import Sentence
from guiju.units.law import pack_on
from guiju.units.rights import Officer, Right


@dataclass(frozen=True, slots=True)
class Thread:
    """A comment, what was answered, and where its words are; `span` None without words, or when they are gone."""

    comment: Comment
    replies: tuple[Reply, ...]
    where: Where
    called: Sentence
    span: Span | None
    gone: bool
    may_settle: bool

    @property
    def is_open(self) -> bool:
        """Whether it still asks for something."""
        return self.comment.state == State.OPEN


@dataclass(frozen=True, slots=True)
class Comments:
    """All of them, those that are open first, in the order of the text."""

    open: tuple[Thread, ...]
    settled: tuple[Thread, ...]
    holding: int
    """Open ones that must be settled."""
    places: tuple[tuple[str, Sentence], ...]
    """Where one can comment: as a form sends it, and what it is called."""
    may_comment: bool


def comments(
    manuscript: Manuscript,
    variants: Sequence[Variant],
    officer: Officer,
    *,
    today: date,
    account_id: int | None = None,
) -> Comments:
    """The comments of a manuscript; with `account_id` those on the text for that account. Five queries at most."""
    texts = texts_of(manuscript, variants)
    rows = [each for each in comments_of(manuscript) if account_id in (None, each.account_id)]
    at_work = manuscript.state in OPEN and officer.may(
        Right.COMMENT_MANUSCRIPTS, manuscript.host.path
    )
    settling = _settling(manuscript, rows, officer, today=today) if at_work else frozenset()
    threads = [_thread(each, texts, settling) for each in rows]
    fields = list(texts)
    threads.sort(key=lambda each: _order(each, fields))
    return Comments(
        open=tuple(each for each in threads if each.is_open),
        settled=tuple(each for each in threads if not each.is_open),
        holding=sum(each.is_open and each.comment.must_be_settled for each in threads),
        places=tuple(
            (where.code, text.called)
            for where, text in texts.items()
            if text.own and account_id in (None, where.account_id)
        ),
        may_comment=at_work,
    )


def _settling(
    manuscript: Manuscript, rows: Sequence[Comment], officer: Officer, *, today: date
) -> frozenset[int]:
    """The comments that the officer may settle."""
    if not rows:
        return frozenset()
    candidate, writers = selectors.person_of(officer), selectors.writers(manuscript)
    decides, pack = hands.decides(officer, manuscript.host), pack_on(today)
    return frozenset(
        each.pk
        for each in rows
        if not each.must_be_settled
        or not commenting.settling_by(each, candidate, writers, decides=decides, pack=pack)
    )


def _thread(comment: Comment, texts: dict[Where, Text], settling: frozenset[int]) -> Thread:
    where = Where(comment.field, comment.account_id)
    text = texts.get(where)
    span = None
    if comment.quote and text is not None:
        span = anchoring.place(text.plain, Anchor(comment.quote, comment.before, comment.after))
    return Thread(
        comment,
        tuple(comment.replies.all()),
        where,
        text.called if text else called(where),
        span,
        gone=text is None or (bool(comment.quote) and span is None),
        may_settle=comment.pk in settling,
    )


def _order(thread: Thread, fields: list[Where]) -> tuple[int, int, int]:
    field = fields.index(thread.where) if thread.where in fields else len(fields)
    return field, thread.span.start if thread.span else -1, thread.comment.pk
