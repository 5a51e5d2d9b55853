"""The administrator's lexicon: every change is a new edition with a reason (A18-1).

    change_lexicon(officer, content="term\\tcategory\\t…\\n", reason="按县委宣传部通知增补", base=3, now=now)

The worker checks posts again with the new edition.
"""

from __future__ import annotations

from datetime import datetime

from guiju import ledger
from guiju.ledger.acts import Record
from guiju.ledger.chain import sm3
from guiju.newsroom.models import LexiconEdition
from guiju.rulebook.breach import Breach, Sentence
from guiju.rulebook.registry import Kind, held
from guiju.textcheck import lexicon
from guiju.units.rights import Officer, Refused, Right, require_county
from guiju.units.versions import ChangedMeanwhile, Difference


@held("A18-1", kind=Kind.RECORD)
def change_lexicon(
    officer: Officer, *, content: str, reason: str, base: int, now: datetime
) -> LexiconEdition:
    """Put a new edition in force.

    `base` is the number of the edition that was changed, 0 when there was none: when somebody else has
    made one since, `ChangedMeanwhile` is raised and nothing of theirs is lost. Raises `LexiconError` with
    every bad row, and `Refused` when the edition would be the one in force.
    """
    require_county(officer, Right.KEEP_LEXICON)
    content = lexicon.dumps(lexicon.loads(content))
    with ledger.act("LEXICON_CHANGED", by=officer.actor, at=now, article="A18-1") as record:
        return new_edition(record, officer, content=content, reason=reason, base=base, now=now)


def new_edition(
    record: Record, officer: Officer, *, content: str, reason: str, base: int, now: datetime
) -> LexiconEdition:
    """The part that is the same for a change and for a draft put in force, within the act of either."""
    newest = LexiconEdition.objects.select_for_update().order_by("-number").first()
    number = newest.number if newest else 0
    if number != base:
        raise ChangedMeanwhile(newest, [Difference("number", base, number)])
    before = lexicon.loads(newest.content) if newest else []
    after = lexicon.loads(content)
    if before == after:
        raise Refused([NOTHING_CHANGED])
    edition = LexiconEdition.objects.create(
        number=number + 1,
        content=content,
        digest=sm3(content.encode()),
        reason=reason,
        made_by_id=officer.staff_id,
        made_at=now,
    )
    record.on("lexicon", edition.pk, str(edition.number))
    gone, new = set(before) - set(after), set(after) - set(before)
    record.changed(
        {"terms": sorted(term.term for term in gone)},
        {"terms": sorted(term.term for term in new)},
    )
    record.note(reason=reason, digest=edition.digest, terms=len(after))
    return edition


NOTHING_CHANGED = Breach(
    code="A18-1",
    sentence=Sentence(
        zh="词库内容没有变化，未产生新版本。",
        en="The lexicon is as it was; no new edition was made.",
    ),
    way_out=Sentence(
        zh="请先增加、修改或删除词条，再保存。", en="Add, change or remove a term first."
    ),
)
