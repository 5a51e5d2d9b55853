"""Reading another unit's manuscript with the reason on record: one manuscript, one edition, one day (A6-2, A26-1).

reading = open_reading(supervisor, unit_id=7, manuscript_id=12, reason="核查群众反映的滑坡伤亡数字", now=now)

A competent unit does not see what the units of its area write before it is out. Where supervision needs it all
the same, it says why; the unit whose manuscript it is reads the reason on the page of the manuscript.
"""

from __future__ import annotations

from datetime import datetime, time, timedelta

from django.utils import timezone

from guiju import ledger
from guiju.newsroom.models import Manuscript, Reading
from guiju.newsroom.writing.keeping import locked
from guiju.rulebook.breach import Breach, Sentence
from guiju.rulebook.registry import Kind, held
from guiju.units.models import Unit
from guiju.units.refusals import refusal
from guiju.units.rights import Officer, Refused, Right, require

SHORTEST_REASON = 6
"""Characters, blanks not counted: fewer do not tell the unit what was looked for."""
LONGEST_REASON = 500


@held("A6-2", kind=Kind.GATE)
@held("A26-1", kind=Kind.RECORD)
def open_reading(
    officer: Officer, *, unit_id: int, manuscript_id: int, reason: str, now: datetime
) -> Reading:
    """Open the present edition of a unit's manuscript to the officer until midnight in the county.

    Raises `Refused`; a number that is no manuscript of the unit is answered alike whether it is another
    unit's or nobody's, so that nothing is learnt by trying.
    """
    with ledger.act("MANUSCRIPT_READ", by=officer.actor, at=now, article="A6-2") as record:
        unit = Unit.objects.get(pk=unit_id)
        require(officer, Right.READ_ON_RECORD, unit)
        stated = " ".join(reason.split())
        breaches = _reasonless(stated)
        if not Manuscript.objects.filter(pk=manuscript_id, host=unit).exists():
            raise Refused([*breaches, _no_such_manuscript(unit.name)])
        manuscript = locked(manuscript_id)
        if officer.may(Right.READ_MANUSCRIPTS, unit.path):
            breaches.append(_needs_no_reason(unit.name))
        if breaches:
            raise Refused(breaches)
        edition = manuscript.editions.get(number=manuscript.edition)
        if not edition.was_read:
            edition.was_read = True
            edition.save(update_fields=["was_read"])
        reading = Reading.objects.create(
            edition=edition,
            by_id=officer.staff_id,
            capacity=officer.actor.capacity[:500],
            reason=stated,
            opened_at=now,
            until=_end_of_day(now),
        )
        record.on("manuscript", manuscript.pk, str(manuscript), unit=manuscript.host_id)
        record.note(
            reason=stated, edition=edition.number, digest=edition.digest, until=reading.until
        )
    return reading


def _end_of_day(now: datetime) -> datetime:
    tomorrow = timezone.localdate(now) + timedelta(days=1)
    return datetime.combine(tomorrow, time(), tzinfo=timezone.get_default_timezone())


def _reasonless(stated: str) -> list[Breach]:
    if len(stated) > LONGEST_REASON:
        return [
            refusal(
                "A26-1",
                f"查阅理由有{len(stated)}个字，最多{LONGEST_REASON}个字。",
                f"The reason has {len(stated)} characters; {LONGEST_REASON} are taken.",
                out=Sentence(zh="请写得简短些。", en="Make it shorter."),
            )
        ]
    if len(stated.replace(" ", "")) >= SHORTEST_REASON:
        return []
    return [
        refusal(
            "A26-1",
            "查阅其他单位的稿件，应当写明理由。",
            "Another unit's manuscript is read only with a reason in writing.",
            out=Sentence(
                zh=f"请写明为何事查阅（不少于{SHORTEST_REASON}个字），该单位会看到。",
                en=f"Say what it is read for (at least {SHORTEST_REASON} characters); the unit will see it.",
            ),
        )
    ]


def _no_such_manuscript(name: str) -> Breach:
    return refusal(
        "A6-2",
        f"“{name}”没有这个编号的稿件。",
        f"“{name}” has no manuscript of this number.",
        out=Sentence(
            zh="编号在稿件页面标题下方，请向该单位核对。",
            en="The number stands below the title on the page of the manuscript; ask the unit for it.",
        ),
    )


def _needs_no_reason(name: str) -> Breach:
    return refusal(
        "A6-2",
        f"您有权直接阅读“{name}”的稿件，不需要另行查阅。",
        f"You may read the manuscripts of “{name}” anyway.",
        out=Sentence(zh="请从“稿件”中打开。", en="Open it under “Manuscripts”."),
    )
