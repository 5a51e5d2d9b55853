"""Another edition of the administrator's lexicon, within the act that makes it.

    with ledger.act("LEXICON_CHANGED", by=officer.actor, at=now, article="A18-1") as record:
        new_edition(record, officer, content=content, reason=reason, base=3, now=now)

A change of the lexicon makes one, and a draft that is put in force.
"""

from __future__ import annotations

from datetime import datetime

from guiju.ledger.acts import Record
from guiju.ledger.chain import sm3
from guiju.newsroom.models import LexiconEdition
from guiju.rulebook.breach import Breach, Sentence
from guiju.textcheck import lexicon
from guiju.units.rights import Officer, Refused
from guiju.units.versions import ChangedMeanwhile, Difference


def new_edition(
    record: Record, officer: Officer, *, content: str, reason: str, base: int, now: datetime
) -> LexiconEdition:
    """Put another edition in force; `base` is the one it was made from. Raises `Refused`, `ChangedMeanwhile`."""
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
