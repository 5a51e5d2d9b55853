"""The administrator's lexicon: every change is a new edition with a reason (A18-1).

    change_lexicon(officer, content="term\\tcategory\\t…\\n", reason="按县委宣传部通知增补", base=3, now=now)

The worker checks posts again with the new edition.
"""

from __future__ import annotations

from datetime import datetime

from guiju import ledger
from guiju.newsroom.checks.editions import new_edition
from guiju.newsroom.models import LexiconEdition
from guiju.rulebook.registry import Kind, held
from guiju.textcheck import lexicon
from guiju.units.rights import Officer, Right, require_county


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
