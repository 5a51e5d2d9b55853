"""A lexicon tried on the archive before it is in force (A18-1).

draft = draft_lexicon(officer, content=dumps(terms), reason="按县委宣传部通知增补", base=3, now=now)
# the worker tries it (`newsroom.checks.trying`) and ends with finish_trial(draft, now=now)
adopt_draft(officer, draft_id=draft.pk, now=now)
"""

from __future__ import annotations

from datetime import datetime

from django.db import transaction

from guiju import ledger
from guiju.ledger.chain import sm3
from guiju.newsroom.checks.editions import NOTHING_CHANGED, new_edition
from guiju.newsroom.models import JobState, LexiconDraft, LexiconEdition
from guiju.platforms.notes import InputError
from guiju.rulebook.breach import Breach, Sentence
from guiju.rulebook.registry import Kind, held
from guiju.textcheck import lexicon
from guiju.textcheck.rescan.tally import Tally
from guiju.units.rights import Officer, Refused, Right, require_county


@held("A18-1", kind=Kind.RECORD)
def draft_lexicon(
    officer: Officer, *, content: str, reason: str, base: int, now: datetime
) -> LexiconDraft:
    """Keep a lexicon that is to be tried on the archive; nothing of it is in force.

    Raises `LexiconError` with every bad row, and `Refused` when it is the edition `base` itself.
    """
    require_county(officer, Right.KEEP_LEXICON)
    terms = lexicon.loads(content)
    content = lexicon.dumps(terms)
    with ledger.act("LEXICON_DRAFTED", by=officer.actor, at=now, article="A18-1") as record:
        changed = LexiconEdition.objects.filter(number=base).values_list("content", flat=True)
        if content == (changed.first() or lexicon.dumps([])):
            raise Refused([NOTHING_CHANGED])
        draft = LexiconDraft.objects.create(
            content=content, base=base, reason=reason, made_by_id=officer.staff_id, made_at=now
        )
        record.on("lexicon_draft", draft.pk, reason)
        record.note(reason=reason, digest=sm3(content.encode()), terms=len(terms))
    return draft


def finish_trial(
    draft: LexiconDraft, *, tally: Tally, now: datetime, trouble: InputError | None = None
) -> None:
    """End the trial of a draft with what was found. It is ended once, and not when the draft was discarded meanwhile."""
    with transaction.atomic():
        present = LexiconDraft.objects.select_for_update(of=("self",)).get(pk=draft.pk)
        if present.discarded_at is None:
            _end(draft, tally, now, trouble)


def _end(draft: LexiconDraft, tally: Tally, now: datetime, trouble: InputError | None) -> None:
    with ledger.act("LEXICON_TRIED", by=ledger.SYSTEM, at=now, article="A18-1") as record:
        draft.state = JobState.FAILED if trouble else JobState.DONE
        if trouble:
            draft.trouble_zh, draft.trouble_en = trouble.zh[:500], trouble.en[:500]
        draft.result, draft.finished_at, draft.leased_until = tally.as_json(), now, None
        draft.save()
        record.on("lexicon_draft", draft.pk, draft.reason)
        record.note(
            state=draft.state,
            posts=tally.posts,
            would_remark=tally.found.total(),
            no_longer=tally.gone.total(),
        )


@held("A18-1", kind=Kind.RECORD)
def adopt_draft(officer: Officer, *, draft_id: int, now: datetime) -> LexiconEdition:
    """Put a draft in force, tried or not.

    Raises `ChangedMeanwhile` when another edition was made since it was drafted, `Refused` when it is in force
    already or was discarded, and `LexiconDraft.DoesNotExist`.
    """
    require_county(officer, Right.KEEP_LEXICON)
    with ledger.act("LEXICON_CHANGED", by=officer.actor, at=now, article="A18-1") as record:
        draft = LexiconDraft.objects.select_for_update(of=("self",)).get(pk=draft_id)
        if breaches := _settled(draft):
            raise Refused(breaches)
        edition = new_edition(
            record,
            officer,
            content=draft.content,
            reason=draft.reason,
            base=draft.base,
            now=now,
        )
        LexiconDraft.objects.filter(pk=draft.pk).update(edition=edition)
        record.note(draft=draft.pk)
    return edition


@held("A18-1", kind=Kind.RECORD)
def discard_draft(officer: Officer, *, draft_id: int, now: datetime) -> LexiconDraft:
    """Say that a draft is no longer wanted: it leaves the list, its trial ends, and it stays on record.

    Raises `Refused` when it is in force or was discarded already, and `LexiconDraft.DoesNotExist`.
    """
    require_county(officer, Right.KEEP_LEXICON)
    with ledger.act("LEXICON_DRAFT_DISCARDED", by=officer.actor, at=now, article="A18-1") as record:
        draft = LexiconDraft.objects.select_for_update(of=("self",)).get(pk=draft_id)
        if breaches := _settled(draft):
            raise Refused(breaches)
        draft.discarded_at, draft.leased_until = now, None
        draft.save(update_fields=["discarded_at", "leased_until"])
        record.on("lexicon_draft", draft.pk, draft.reason)
        record.note(reason=draft.reason)
    return draft


def _settled(draft: LexiconDraft) -> list[Breach]:
    """Why nothing more can be done with a draft; nothing when it still waits to be decided upon."""
    if draft.edition_id is not None:
        return [_ADOPTED]
    return [_DISCARDED] if draft.discarded_at is not None else []


_DISCARDED = Breach(
    code="A18-1",
    sentence=Sentence(zh="该草稿已经作废。", en="This draft was discarded."),
    way_out=Sentence(
        zh="仍需采用的，请在表格中打开它，另存为新的草稿。",
        en="If it is wanted after all, open it in the table and save it as a new draft.",
    ),
)
_ADOPTED = Breach(
    code="A18-1",
    sentence=Sentence(zh="该草稿已经生效，不能再次生效。", en="This draft is in force already."),
    way_out=Sentence(
        zh="需要调整的，请在现行词库的基础上另行修改。", en="Change the lexicon in force instead."
    ),
)
