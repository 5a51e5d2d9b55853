"""Comments on the words of a manuscript: made, answered, settled, taken up again (A17-1, A17-2).

comment = make_comment(
    reviewer, manuscript_id=3, where=Where("body"), quote="清扫村道", text="请写明哪几个村。",
    must_be_settled=True, now=now,
)
answer_comment(editor, comment_id=comment.pk, text="已补充。", now=now)
settle_comment(reviewer, comment_id=comment.pk, text="", now=now)

None of it touches what is written: no edition, no digest, no version, no approval changes (A17-4). The ledger has that
it was done, on which manuscript and by whom; what was said stands on the page of the manuscript only.
"""

from __future__ import annotations

from datetime import datetime

from guiju import ledger
from guiju.ledger.acts import Record
from guiju.newsroom.commenting import refusing
from guiju.newsroom.commenting.anchoring import (
    LONGEST_QUOTE,
    Anchor,
    NotThere,
    SeveralPlaces,
    anchored,
    bare,
)
from guiju.newsroom.commenting.texts import Where, texts_of
from guiju.newsroom.commenting.workflow import TRANSITIONS, State
from guiju.newsroom.judging import commenting
from guiju.newsroom.models import Comment, Manuscript, Reply
from guiju.newsroom.workflow import OPEN
from guiju.newsroom.workflow import State as Written
from guiju.newsroom.writing.keeping import locked
from guiju.platforms import plaintext
from guiju.rulebook.breach import Breach
from guiju.rulebook.registry import Kind, held
from guiju.units.rights import Officer, Refused, Right, require

LONGEST = 2_000
"""Characters of a comment or an answer."""


@held("A17-1", kind=Kind.RECORD)
def make_comment(
    officer: Officer,
    *,
    manuscript_id: int,
    where: Where,
    text: str,
    now: datetime,
    quote: str = "",
    before: str = "",
    after: str = "",
    must_be_settled: bool = False,
) -> Comment:
    """Comment on words of the manuscript as it stands; without `quote` on the whole field. Raises `Refused`.

    `before` and `after`, where a page knows them, say which of several equal places is meant.
    """
    with ledger.act("COMMENT_MADE", by=officer.actor, at=now, article="A17-1") as record:
        manuscript = _held(officer, manuscript_id)
        found = _refusals(manuscript, text, must_be_settled=must_be_settled)
        anchor = Anchor("")
        if len(bare(quote)) > LONGEST_QUOTE:
            found.append(refusing.too_many_words(LONGEST_QUOTE))
        elif bare(quote):
            anchor, wrong = _anchored(manuscript, where, quote, before, after)
            found += wrong
        if found:
            raise Refused(found)
        comment = Comment.objects.create(
            manuscript=manuscript,
            account_id=where.account_id,
            field=where.field,
            quote=anchor.quote,
            before=anchor.before,
            after=anchor.after,
            edition=manuscript.edition,
            text=_tidy(text),
            must_be_settled=must_be_settled,
            by_id=officer.staff_id,
            at=now,
            last_by_id=officer.staff_id,
            last_at=now,
        )
        _enter(record, comment, manuscript)
        record.note(edition=manuscript.edition, must_be_settled=must_be_settled)
    return comment


@held("A17-1", kind=Kind.RECORD)
def answer_comment(officer: Officer, *, comment_id: int, text: str, now: datetime) -> Reply:
    """Say something below an open comment. Raises `Refused`."""
    with ledger.act("COMMENT_ANSWERED", by=officer.actor, at=now, article="A17-1") as record:
        comment, manuscript = _comment(officer, comment_id)
        found = _refusals(manuscript, text)
        if comment.state != State.OPEN:
            found.append(refusing.settled_meanwhile())
        if found:
            raise Refused(found)
        reply = _say(comment, officer, Reply.Kind.ANSWER, text, now=now)
        _enter(record, comment, manuscript)
    return reply


@held("A17-1", kind=Kind.GATE)
@held("A17-2", kind=Kind.GATE)
def settle_comment(officer: Officer, *, comment_id: int, now: datetime, text: str = "") -> Comment:
    """Find that what the comment asks for has been done, or need not be. Raises `Refused`.

    One that must be settled is settled by whoever made it, or by a reviewer or signer who wrote nothing of it.
    """
    with ledger.act("COMMENT_SETTLED", by=officer.actor, at=now, article="A17-1") as record:
        comment, manuscript = _comment(officer, comment_id)
        found = _passing(comment, manuscript, "settle_comment", text)
        found += commenting.settling(comment, manuscript, officer, now=now)
        if found:
            raise Refused(found)
        _move(record, comment, manuscript, State.SETTLED)
        _say(comment, officer, Reply.Kind.SETTLED, text, now=now)
    return comment


@held("A17-1", kind=Kind.RECORD)
def reopen_comment(officer: Officer, *, comment_id: int, text: str, now: datetime) -> Comment:
    """Take a settled comment up again and say why. Raises `Refused`."""
    with ledger.act("COMMENT_REOPENED", by=officer.actor, at=now, article="A17-1") as record:
        comment, manuscript = _comment(officer, comment_id)
        found = _passing(comment, manuscript, "reopen_comment", text)
        if not _tidy(text):
            found.append(refusing.nothing_said())
        if found:
            raise Refused(found)
        _move(record, comment, manuscript, State.OPEN)
        _say(comment, officer, Reply.Kind.REOPENED, text, now=now)
    return comment


def _held(officer: Officer, manuscript_id: int) -> Manuscript:
    """The manuscript with its row held: whoever submits or signs it at the same time waits, and sees the comment."""
    manuscript = locked(manuscript_id)
    require(officer, Right.COMMENT_MANUSCRIPTS, manuscript.host)
    return manuscript


def _comment(officer: Officer, comment_id: int) -> tuple[Comment, Manuscript]:
    of = Comment.objects.values_list("manuscript_id", flat=True).get(pk=comment_id)
    manuscript = _held(officer, of)
    return Comment.objects.select_related("by").get(pk=comment_id), manuscript


def _refusals(
    manuscript: Manuscript, text: str | None, *, must_be_settled: bool = False
) -> list[Breach]:
    """Why nothing is said about the manuscript now, or not so; `text` None where nothing need be said."""
    found = []
    if manuscript.state not in OPEN:
        found.append(refusing.over(Written(manuscript.state)))
    elif must_be_settled and manuscript.state == Written.SIGNED:
        found.append(refusing.signed_already())
    if text is not None and not _tidy(text):
        found.append(refusing.nothing_said())
    if len(_tidy(text or "")) > LONGEST:
        found.append(refusing.too_long(LONGEST))
    return found


def _passing(comment: Comment, manuscript: Manuscript, act: str, text: str) -> list[Breach]:
    reopened = act == "reopen_comment"
    found = _refusals(manuscript, None, must_be_settled=reopened and comment.must_be_settled)
    if len(_tidy(text)) > LONGEST:
        found.append(refusing.too_long(LONGEST))
    if TRANSITIONS.after(act, State(comment.state)) is None:
        found.append(refusing.reopened_meanwhile() if reopened else refusing.settled_meanwhile())
    return found


def _anchored(
    manuscript: Manuscript, where: Where, quote: str, before: str, after: str
) -> tuple[Anchor, list[Breach]]:
    variants = manuscript.variants.select_related("account__platform")
    text = texts_of(manuscript, variants).get(where)
    if text is None:
        return Anchor(quote), [refusing.words_not_there()]
    try:
        return anchored(text.plain, quote, before=before, after=after), []
    except NotThere:
        return Anchor(quote), [refusing.words_not_there()]
    except SeveralPlaces as several:
        return Anchor(quote), [refusing.in_several_places(several.number)]


def _tidy(text: str) -> str:
    return plaintext.clean(text).strip()


def _say(
    comment: Comment, officer: Officer, kind: Reply.Kind, text: str, *, now: datetime
) -> Reply:
    comment.last_by_id, comment.last_at = officer.staff_id, now
    comment.save(update_fields=["last_by", "last_at"])
    return Reply.objects.create(
        comment=comment, kind=kind, text=_tidy(text), by_id=officer.staff_id, at=now
    )


def _move(record: Record, comment: Comment, manuscript: Manuscript, state: State) -> None:
    before, comment.state = comment.state, state
    comment.save(update_fields=["state"])
    _enter(record, comment, manuscript)
    record.note(must_be_settled=comment.must_be_settled)
    record.changed({"comment_state": before}, {"comment_state": state.value})


def _enter(record: Record, comment: Comment, manuscript: Manuscript) -> None:
    record.on("manuscript", manuscript.pk, str(manuscript), unit=manuscript.host_id)
    record.note(comment=comment.pk)
