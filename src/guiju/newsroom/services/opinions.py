"""Asking the second judge, a language model of the office, about a manuscript, and keeping what it said (A18-1).

opinion = ask_second_judge(editor, manuscript_id=3, model="qwen", now=now)
# the worker asks it (`newsroom.checks.opinions`) and ends with
finish_opinion(opinion, hints=[Hint(None, "text", 5, "会义", "会议")], silent="", digest="…", …, now=now)

Its hints are no check of the regulation: they stand in no one's way, and nothing counts them.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import asdict, dataclass
from datetime import datetime

from django.db import transaction

from guiju import ledger
from guiju.newsroom.models import JobState, SecondOpinion
from guiju.newsroom.workflow import EDITABLE, State
from guiju.newsroom.writing.keeping import locked
from guiju.newsroom.writing.refusing import not_editable
from guiju.rulebook.registry import Kind, held
from guiju.units.rights import Officer, Refused, Right, require


@dataclass(frozen=True, slots=True)
class Hint:
    """What the model would write otherwise: `right` in place of `wrong` at `start` of a field of a text."""

    account: int | None
    field: str
    start: int
    wrong: str
    right: str


@held("A18-1", kind=Kind.RECORD)
def ask_second_judge(
    officer: Officer, *, manuscript_id: int, model: str, now: datetime
) -> SecondOpinion:
    """Ask about the manuscript; while a question waits, asking again is the same question. Raises `Refused`."""
    with transaction.atomic():
        manuscript = locked(manuscript_id)
        require(officer, Right.WRITE_MANUSCRIPTS, manuscript.host)
        if manuscript.state not in EDITABLE:
            raise Refused([not_editable(State(manuscript.state))])
        present = SecondOpinion.objects.filter(manuscript=manuscript).first()
        if present is not None and present.at_work:
            return present
        with ledger.act("SECOND_JUDGE_ASKED", by=officer.actor, at=now, article="A18-1") as record:
            asked, _ = SecondOpinion.objects.update_or_create(
                manuscript=manuscript,
                defaults={
                    "state": JobState.QUEUED,
                    "leased_until": None,
                    "attempts": 0,
                    "asked_by_id": officer.staff_id or None,
                    "asked_at": now,
                    "answered_at": None,
                    "model": model,
                    "hints": [],
                    "silent": "",
                    "shortened": False,
                },
            )
            record.on("manuscript", manuscript.pk, str(manuscript), unit=manuscript.host_id)
            record.note(model=model)
    return asked


@held("A18-1", kind=Kind.RECORD)
def finish_opinion(
    opinion: SecondOpinion,
    *,
    hints: Sequence[Hint],
    silent: str,
    digest: str,
    shortened: bool,
    model: str,
    now: datetime,
) -> None:
    """Keep what the model said, or of what kind its silence was; a lease that was lost keeps nothing."""
    with transaction.atomic():
        present = SecondOpinion.objects.select_for_update().filter(pk=opinion.pk).first()
        if (
            present is None
            or present.state != JobState.RUNNING
            or present.leased_until != opinion.leased_until
        ):
            return
        with ledger.act(
            "SECOND_JUDGE_ANSWERED", by=ledger.SYSTEM, at=now, article="A18-1"
        ) as record:
            present.state, present.leased_until = JobState.DONE, None
            present.hints = [asdict(each) for each in hints]
            present.silent, present.shortened = silent[:60], shortened
            present.digest, present.model, present.answered_at = digest, model[:200], now
            present.save()
            manuscript = present.manuscript
            record.on("manuscript", manuscript.pk, str(manuscript), unit=manuscript.host_id)
            # What it said is advice about wording; of it only how much there was is on record.
            record.note(model=present.model, hints=len(hints), silent=present.silent)
