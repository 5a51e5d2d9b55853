"""Corrections of what is out: opened, rewritten or signed, added to, given up (A17-4, A28-1).

correction = open_correction(editor, facts=CorrectionFacts(Kind.WITHDRAW, "…", "…", manuscript_id=3), now=now)
sign_withdrawal(principal, correction_id=correction.pk, version=1, confirmation=confirmation, now=now)
begin_replacement(editor, correction_id=correction.pk, now=now)      # the new wording, reviewed and signed as any

Nothing goes out unsigned: a withdrawal is signed by the level of what was published, a new wording as a manuscript.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from django.utils import timezone

from guiju import ledger
from guiju.ledger.acts import Record
from guiju.newsroom import selectors
from guiju.newsroom.correcting import carrying, copying, starting
from guiju.newsroom.correcting.masking import personal_data
from guiju.newsroom.correcting.workflow import SIGNED, STATE_WORDS, Kind, State
from guiju.newsroom.delivery.workflow import OUT
from guiju.newsroom.judging import correcting as signing
from guiju.newsroom.models import Correction, CorrectionNote, Manuscript, Post
from guiju.newsroom.models.manuscripts import Level
from guiju.newsroom.services.manuscripts import begin_manuscript
from guiju.newsroom.writing.keeping import locked
from guiju.newsroom.writing.refusing import changed_since, stated_reason
from guiju.platforms import plaintext, richtext
from guiju.rulebook.articles import article_17, article_17_corrections, article_28_corrections
from guiju.rulebook.articles.article_17 import SignOff
from guiju.rulebook.articles.article_17_corrections import Opening
from guiju.rulebook.breach import Breach, Sentence
from guiju.rulebook.registry import Kind as Held
from guiju.rulebook.registry import held
from guiju.security.confirming import Confirmation
from guiju.units.law import pack_on
from guiju.units.refusals import RELOAD, refusal
from guiju.units.rights import Officer, Refused, Right, require


@dataclass(frozen=True, slots=True)
class CorrectionFacts:
    """What is said of an error when its correction is opened; either a manuscript or a post is named.

    `order`: the paper by which the county office orders it, where it does.
    """

    kind: Kind
    reason: str
    note: str
    manuscript_id: int | None = None
    post_id: int | None = None
    shows_old: bool = False
    order: str = ""


@held("A17-4", kind=Held.GATE)
def open_correction(officer: Officer, *, facts: CorrectionFacts, now: datetime) -> Correction:
    """Say that something published is wrong and what is to be done. Raises `Refused` with every breach.

    The unit that published opens it, or the county office orders it by a paper it names.
    """
    with ledger.act("CORRECTION_OPENED", by=officer.actor, at=now, article="A17-4") as record:
        correction = _about(facts)
        ordering = not officer.may(Right.CORRECT_POSTS, correction.host.path)
        if ordering:
            require(officer, Right.ORDER_CORRECTIONS, correction.host)
        correction.order = plaintext.clean(facts.order).strip()[:120] if ordering else ""
        _judge(correction, now, opening=True, ordering=ordering)
        correction.opened_by_id, correction.opened_at = officer.staff_id, now
        correction.due_at = article_28_corrections.due(now, pack=pack_on(timezone.localdate(now)))
        correction.save(force_insert=True)
        record.on("correction", correction.pk, str(correction)[:300], unit=correction.host_id)
        record.changed({}, {"kind": correction.kind, "due_at": correction.due_at})
        record.note(reason=correction.reason, order=correction.order)
    return correction


@held("A17-4", kind=Held.GATE)
def state_correction(
    officer: Officer, *, correction_id: int, version: int, reason: str, note: str, shows_old: bool,
    now: datetime,
) -> Correction:  # fmt: skip
    """Word it anew before it is signed; once the new wording was laid before the reviewer, that has to come back first."""
    with ledger.act("CORRECTION_STATED", by=officer.actor, at=now, article="A17-4") as record:
        correction = _held(officer, correction_id, Right.CORRECT_POSTS, version=version)
        _require_open(correction)
        if correction.replacement and correction.replacement.state not in {"draft", "returned"}:
            raise Refused([_with_others()])
        before = {name: getattr(correction, name) for name in ("note", "shows_old")}
        correction.reason, correction.note = _words(reason, 500), _words(note, 1000)
        correction.shows_old = shows_old and correction.kind == Kind.CORRECT
        _judge(correction, now, opening=False, ordering=False)
        correction.version += 1
        correction.save()
        _on(record, correction)
        record.changed(before, {"note": correction.note, "shows_old": correction.shows_old})
    return correction


@held("A17-1", kind=Held.GATE)
def begin_replacement(officer: Officer, *, correction_id: int, now: datetime) -> Manuscript:
    """Begin the manuscript with the new wording: a copy of what was published, at no lower level."""
    with ledger.act("REPLACEMENT_BEGUN", by=officer.actor, at=now, article="A17-1") as record:
        correction = _locked(correction_id)
        require(officer, Right.WRITE_MANUSCRIPTS, correction.host)
        _require_open(correction)
        if correction.kind != Kind.CORRECT or correction.replacement_id is not None:
            raise Refused([_not_now(correction)])
        found = carrying.carriers(carrying.of_correction(correction))
        own = correction.host.accounts.filter(
            pk__in=[each.account_id for each in found], state="operating"
        )
        accounts = list(own.order_by("pk").values_list("pk", flat=True))
        if correction.manuscript is not None:
            manuscript = copying.copied(
                officer, of=correction.manuscript, account_ids=accounts, now=now
            )
        else:
            stated = {
                "title": correction.old_title[:200],
                "body": richtext.from_plain(correction.old_text),
            }
            manuscript = begin_manuscript(
                officer, host_id=correction.host_id, account_ids=accounts, stated=stated, now=now
            )
        if Level(manuscript.level).weight < Level(correction.level).weight:
            manuscript.level = correction.level
            manuscript.save(update_fields=["level"])
        correction.replacement = manuscript
        correction.version += 1
        correction.save(update_fields=["replacement", "version"])
        _on(record, correction)
        record.note(manuscript=manuscript.pk, level=manuscript.level)
    return manuscript


@held("A17-1", kind=Held.GATE)
@held("A17-2", kind=Held.GATE)
@held("A17-4", kind=Held.GATE)
def sign_withdrawal(
    officer: Officer, *, correction_id: int, version: int, confirmation: Confirmation, now: datetime
) -> Correction:
    """The signer of the level signs that a text is taken down everywhere, and what the public is told of it."""
    with ledger.act("WITHDRAWAL_SIGNED", by=officer.actor, at=now, article="A17-1") as record:
        correction = _held(officer, correction_id, Right.SIGN_MANUSCRIPTS, version=version)
        _require_open(correction)
        if correction.kind != Kind.WITHDRAW:
            raise Refused([_not_now(correction)])
        confirmation.require(officer, now=now)
        if found := signing.breaches(correction, officer, today=timezone.localdate(now)):
            raise Refused(found)
        signer, _ = signing.capacity(correction, officer, today=timezone.localdate(now))
        starting.start(record, correction, by_id=officer.staff_id, now=now)
        record.note(level=correction.level, confirmed_by=confirmation.method.value)
        if signer is not None and signer.acting_for:
            record.note(acting_for=signer.acting_for)
    return correction


def add_note(
    officer: Officer, *, correction_id: int, text: str, confirmation: Confirmation, now: datetime
) -> CorrectionNote:
    """Tell the public more of a correction that is signed; what was told stays. Signed by the level."""
    with ledger.act("CORRECTION_NOTE_ADDED", by=officer.actor, at=now, article="A17-4") as record:
        correction = _locked(correction_id)
        require(officer, Right.SIGN_MANUSCRIPTS, correction.host)
        if correction.state not in SIGNED:
            raise Refused([_not_now(correction)])
        confirmation.require(officer, now=now)
        pack = pack_on(timezone.localdate(now))
        signer = SignOff(
            correction.level, officer.name, selectors.roles_in(officer, correction.host)
        )
        note = _words(text, 1000)
        opening = Opening(
            str(correction),
            1,
            correction.reason,
            note,
            running=False,
            revealing=personal_data(note),
        )
        found = article_17.wrong_signer(signer, pack=pack)
        found += article_17_corrections.unsound_correction(opening, pack=pack)
        if found:
            raise Refused(found)
        added = CorrectionNote.objects.create(
            correction=correction, text=note, by_id=officer.staff_id, at=now
        )
        _on(record, correction)
        record.note(note=note, confirmed_by=confirmation.method.value)
    return added


def give_up_correction(
    officer: Officer, *, correction_id: int, reason: str, now: datetime
) -> Correction:
    """Decide that nothing was wrong; what the county office ordered, only it gives up."""
    with ledger.act("CORRECTION_GIVEN_UP", by=officer.actor, at=now, article="A17-4") as record:
        correction = _locked(correction_id)
        if correction.order:
            require(officer, Right.ORDER_CORRECTIONS, correction.host)
        elif correction.opened_by_id != officer.staff_id:
            require(officer, Right.SIGN_MANUSCRIPTS, correction.host)
        _require_open(correction)
        if correction.replacement and correction.replacement.state not in {
            "draft", "returned", "withdrawn",
        }:  # fmt: skip
            raise Refused([_with_others()])
        correction.state, correction.ended_at = State.GIVEN_UP, now
        correction.given_up_because = stated_reason(reason, code="A17-4")[:500]
        correction.version += 1
        correction.save()
        _on(record, correction)
        record.changed({"state": State.OPENED}, {"state": State.GIVEN_UP})
        record.note(reason=correction.given_up_because)
    return correction


def _about(facts: CorrectionFacts) -> Correction:
    """The correction as it would be kept, not saved; a post that a delivery explains stands for its manuscript."""
    correction = Correction(kind=facts.kind, reason=_words(facts.reason, 500))
    correction.note = _words(facts.note, 1000)
    correction.shows_old = facts.shows_old and facts.kind == Kind.CORRECT
    manuscript_id = facts.manuscript_id
    if facts.post_id is not None:
        post = Post.objects.select_related("account__host").get(pk=facts.post_id)
        delivery = carrying.delivery_of(post)
        correction.post, correction.host = post, post.account.host
        correction.old_title, correction.old_text = post.title, post.text
        manuscript_id = delivery.manuscript_id if delivery else None
    if manuscript_id is not None:
        manuscript = locked(manuscript_id)
        correction.manuscript, correction.host = manuscript, manuscript.host
        delivery = (
            manuscript.deliveries.filter(state__in=OUT).select_related("approval__edition").last()
        )
        if delivery is not None:
            content = delivery.approval.edition.content
            correction.old_title = content["title"]
            correction.old_text = richtext.plain(content["body"])
            correction.level = delivery.approval.level
        else:
            correction.old_title = manuscript.title
    return correction


def _judge(correction: Correction, now: datetime, *, opening: bool, ordering: bool) -> None:
    found = article_17_corrections.unsound_correction(
        signing.opening(correction), pack=pack_on(timezone.localdate(now))
    )
    if opening and ordering and not correction.order:
        found.append(_no_order())
    if found:
        raise Refused(found)


def _locked(correction_id: int) -> Correction:
    rows = Correction.objects.select_for_update(of=("self",)).select_related(
        "host", "manuscript", "post", "replacement"
    )
    return rows.get(pk=correction_id)


def _held(officer: Officer, correction_id: int, right: Right, *, version: int) -> Correction:
    correction = _locked(correction_id)
    require(officer, right, correction.host)
    if version != correction.version:
        raise Refused([changed_since()])
    return correction


def _require_open(correction: Correction) -> None:
    if correction.state != State.OPENED:
        raise Refused([_not_now(correction)])


def _on(record: Record, correction: Correction) -> None:
    record.on("correction", correction.pk, str(correction)[:300], unit=correction.host_id)


def _words(text: str, most: int) -> str:
    return plaintext.clean(text).strip()[:most]


def _not_now(correction: Correction) -> Breach:
    words = STATE_WORDS[State(correction.state)]
    return refusal(
        "A17-4",
        f"这项更正撤稿{words.zh}，不能再这样办理。",
        f"This cannot be done: the correction is {words.en}.",
        out=RELOAD,
    )


def _with_others() -> Breach:
    return refusal(
        "A17-4",
        "更正稿已提交审核或签发，说明随稿一并审签，不能单独改动。",
        "The new wording is with the reviewer or signed, and the note with it; it does not change by itself.",
        out=Sentence(
            zh="请先在更正稿页面撤回修改。", en="Take the new wording back on its own page first."
        ),
    )


def _no_order() -> Breach:
    return refusal(
        "A17-4",
        "没有写明责令更正的书面依据。",
        "The paper by which the correction is ordered is not named.",
        out=Sentence(
            zh="请填写通知书的名称或文号。", en="Enter the name or the number of the paper."
        ),
    )
