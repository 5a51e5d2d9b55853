"""The daily round (A34-2): everything judged as of a day, findings opened, refreshed and closed.

    outcome = run_round(day=date(2026, 6, 10), by=ledger.SYSTEM, now=now)
    outcome.opened, outcome.closed, outcome.open

Facts are read and judged before anything is locked; only what differs is written, in one transaction with
one ledger entry. Run twice, the second time changes no finding. A process that dies has written nothing.
"""

from __future__ import annotations

import time
from collections.abc import Callable, Iterable
from contextlib import suppress
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Any
from zoneinfo import ZoneInfo

from django.conf import settings
from django.db import DatabaseError
from django.utils import timezone

from guiju import ledger
from guiju.ledger.acts import Actor
from guiju.ledger.chain import sm3
from guiju.ledger.models import ActorKind
from guiju.newsroom import tasks as newsroom_tasks
from guiju.rulebook.breach import Breach, Sentence
from guiju.rulebook.registry import Kind, held
from guiju.supervision import claims, comparison, facts, judging, writing
from guiju.supervision.claims import Claim
from guiju.supervision.comparison import Plan
from guiju.supervision.models import Finding, Round, RoundState, RoundStep
from guiju.supervision.refusals import refusal
from guiju.supervision.selectors import rounds as selectors
from guiju.supervision.workflow import State
from guiju.units import selectors as units
from guiju.units.rights import Officer, Refused, Right, require_county

RECHECKED_AT_ONCE = 500
MOST_RECHECKED = 100_000
"""Posts checked again before a round; what is left is the worker's, and the next round's."""

Tell = Callable[[RoundStep], None]


@dataclass(frozen=True, slots=True)
class RoundOutcome:
    """What a round did. `opened` counts findings that came back as well; `open` is what stands after it."""

    date: date
    accounts: int
    posts: int
    opened: int
    refreshed: int
    closed: int
    open: int
    seconds: float

    def as_json(self) -> dict[str, Any]:
        """The form `guiju round --json` promises."""
        return {
            "date": self.date.isoformat(),
            "accounts": self.accounts,
            "posts": self.posts,
            "opened": self.opened,
            "refreshed": self.refreshed,
            "closed": self.closed,
            "open": self.open,
            "seconds": self.seconds,
        }


@held("A34-2", kind=Kind.RECORD)
def ask_for_round(officer: Officer, *, day: date, now: datetime) -> Round:
    """Put a round in the worker's queue; one that waits or runs for the day already is the answer."""
    require_county(officer, Right.RUN_ROUNDS)
    waiting = Round.objects.filter(
        day=day, state__in=(RoundState.QUEUED, RoundState.RUNNING)
    ).first()
    if waiting is not None:
        return waiting
    with ledger.act("ROUND_ASKED", by=officer.actor, at=now, article="A34-2") as record:
        _refuse_day(day, now)
        asked = Round.objects.create(day=day, asked_by_id=officer.staff_id, asked_at=now)
        record.on("round", asked.pk, str(asked))
    return asked


@held("A34-2", kind=Kind.WATCH)
def run_round(*, day: date, by: Actor, now: datetime, tell: Tell | None = None) -> RoundOutcome:
    """Run a round of the day in this process; `tell` hears of each step.

    Raises `Refused` for a day that has not come or is earlier than the newest round, and its kind
    `RoundRunning` while another process runs one. The entry is written by `_write` with `ledger.act`.
    """
    _refuse_day(day, now)
    asked_by = by.id if by.kind is ActorKind.STAFF else None
    return _run(claims.begin(day, asked_by=asked_by, now=now), by=by, now=now, tell=tell)


@held("A34-2", kind=Kind.WATCH)
def resume_round(claim: Claim, *, now: datetime) -> RoundOutcome:
    """Run a round that was claimed from the queue or taken over; the entry is written with `ledger.act`."""
    by = ledger.SYSTEM
    if claim.asked_by is not None:
        by = Actor(kind=ActorKind.STAFF, id=claim.asked_by, name=claim.asked_by_name)
    return _run(claim, by=by, now=now, tell=None)


@held("A34-2", kind=Kind.RECORD)
def set_round_aside(officer: Officer, *, round_id: int, reason: str, now: datetime) -> Round:
    """Take back a round of a day that has not come, run when the machine's clock was wrong.

    Until then no earlier day can be judged. The next round corrects what it found.
    """
    require_county(officer, Right.RUN_ROUNDS)
    with ledger.act("ROUND_SET_ASIDE", by=officer.actor, at=now, article="A34-2") as record:
        wrong = Round.objects.select_for_update().get(pk=round_id)
        breaches = []
        if wrong.state != RoundState.DONE or wrong.day <= timezone.localtime(now).date():
            breaches.append(
                refusal(
                    "只有日期晚于今天的已完成巡检可以作废。",
                    "Only a finished round of a day that has not come can be set aside.",
                    "结果有误的，请更正事实后再次巡检。",
                    "Where a result is wrong, correct the facts and run the round again.",
                )
            )
        if not reason.strip():
            breaches.append(
                refusal("未填写理由。", "There is no reason.", "请写明理由。", "State the reason.")
            )
        if breaches:
            raise Refused(breaches)
        wrong.state = RoundState.ASIDE
        wrong.trouble_zh = wrong.trouble_en = reason.strip()[:500]
        wrong.save(update_fields=["state", "trouble_zh", "trouble_en"])
        record.on("round", wrong.pk, str(wrong))
        record.changed({"state": "done"}, {"state": "aside"})
        record.note(reason=reason.strip())
    return wrong


def _refuse_day(day: date, now: datetime) -> None:
    today = timezone.localtime(now).date()
    newest = selectors.newest_day_done()
    breaches: list[Breach] = []
    if day > today and day != newest:
        breaches.append(
            refusal(
                f"{day:%Y-%m-%d}尚未到来，无法巡检。",
                f"{day:%Y-%m-%d} has not come yet and cannot be judged.",
                f"请巡检今天（{today:%Y-%m-%d}）或更早的日期。",
                f"Run the round of today ({today:%Y-%m-%d}) or of an earlier day.",
            )
        )
    if newest is not None and day < newest:
        breaches.append(
            refusal(
                f"已完成{newest:%Y-%m-%d}的巡检，不能再按更早的{day:%Y-%m-%d}巡检，否则会误开、误销问题。",
                f"The round of {newest:%Y-%m-%d} is done; a round of {day:%Y-%m-%d}, which is earlier, would "
                "open and close findings wrongly.",
                f"请巡检{newest:%Y-%m-%d}或之后的日期，并检查服务器时间；如该次巡检是时钟错误所致，请在其页面作废。",
                f"Run the round of {newest:%Y-%m-%d} or later and check the machine's clock; if that round was "
                "run with a wrong clock, set it aside on its page.",
            )
        )
    if breaches:
        raise Refused(breaches)


def _run(claim: Claim, *, by: Actor, now: datetime, tell: Tell | None) -> RoundOutcome:
    started = time.monotonic()

    def at() -> datetime:
        """The time given plus what has passed since, so that nothing below reads the clock."""
        return now + timedelta(seconds=time.monotonic() - started)

    def step(reached: RoundStep) -> None:
        claims.keep(claim, reached, now=at())
        if tell is not None:
            tell(reached)

    try:
        # 0. A round that has waited may have been overtaken by one of a later day.
        _refuse_day(claim.day, now)
        # 1. Texts first: a remark made with an old lexicon is no fact of today.
        step(RoundStep.TEXTS)
        _recheck_texts(lambda: claims.keep(claim, RoundStep.TEXTS, now=at()), at)
        # 2. What stands, then the facts of the day: a report made meanwhile is not held against them.
        step(RoundStep.FACTS)
        standing = list(selectors.standing())
        packs = facts.packs_on(claim.day, pack_id=settings.GUIJU_PACK)
        read = facts.read(
            claim.day, zone=ZoneInfo(settings.TIME_ZONE), calendar=units.calendar(), packs=packs
        )
        # 3. What is wrong with them, against what was wrong before.
        step(RoundStep.JUDGING)
        plan = comparison.compare(standing, judging.judge(read, packs), excused=read.excused)
        plan.reopen(selectors.closed_among(plan.subjects_to_open()))
        # 4. One transaction for the difference.
        step(RoundStep.WRITING)
        outcome = _write(claim, plan, read, by=by, now=now, started=started)
    except claims.ClaimLost:
        raise claims.RoundRunning(claim.day) from None
    except BaseException as trouble:
        # When the database is what failed, the lease ends by itself.
        with suppress(DatabaseError):
            claims.fail(claim, _told(trouble), now=at())
        raise
    # 5. Only then: what was written stands, whatever becomes of this.
    with suppress(DatabaseError):
        writing.count_tables()
    if tell is not None:
        tell(RoundStep.FINISHED)
    return outcome


def _recheck_texts(keep: Callable[[], None], at: Callable[[], datetime]) -> None:
    for _chunk in range(MOST_RECHECKED // RECHECKED_AT_ONCE):
        if not newsroom_tasks.recheck_stale_posts(now=at(), limit=RECHECKED_AT_ONCE):
            return
        keep()


def _write(
    claim: Claim, plan: Plan, read: facts.Facts, *, by: Actor, now: datetime, started: float
) -> RoundOutcome:
    with ledger.act("ROUND_RUN", by=by, at=now, article="A34-2") as record:
        mine = claims.hold(claim)
        written = writing.apply(plan, day=claim.day, round_id=mine.pk, by=by.name, at=now)
        outcome = RoundOutcome(
            date=claim.day,
            accounts=len(read.accounts),
            posts=read.posts,
            opened=len(written.opened) + len(written.reopened),
            refreshed=written.refreshed,
            closed=len(written.closed),
            open=Finding.objects.exclude(state=State.CLOSED).count(),
            seconds=round(time.monotonic() - started, 3),
        )
        mine.state, mine.step = RoundState.DONE, RoundStep.FINISHED
        mine.leased_until, mine.finished_at = None, now + timedelta(seconds=outcome.seconds)
        mine.accounts, mine.posts = outcome.accounts, outcome.posts
        mine.opened, mine.refreshed, mine.closed = outcome.opened, outcome.refreshed, outcome.closed
        mine.open, mine.seconds = outcome.open, outcome.seconds
        mine.save()
        record.on("round", mine.pk, str(mine))
        record.note(
            **outcome.as_json(),
            reopened=len(written.reopened),
            still_found=written.still_found,
            opened_digest=_digest([*written.opened, *written.reopened]),
            closed_digest=_digest(written.closed),
        )
    return outcome


def _digest(ids: Iterable[int]) -> str:
    """SM3 over the ids in order: what was opened or closed can be proved without listing it."""
    return sm3(",".join(map(str, sorted(ids))).encode())


def _told(trouble: BaseException) -> Sentence:
    if isinstance(trouble, Refused):
        return trouble.breaches[0].sentence
    if isinstance(trouble, Exception):
        return Sentence(
            zh=f"巡检出错，未写入任何结果（{type(trouble).__name__}）。请重新发起；仍不成功的，联系系统管理员查看日志。",
            en=f"The round failed and wrote nothing ({type(trouble).__name__}). Run it again; if it fails "
            "again, let the system administrator read the log.",
        )
    return Sentence(
        zh="巡检被人为停止，未写入任何结果。", en="The round was stopped and wrote nothing."
    )
