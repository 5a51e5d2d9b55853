"""Who runs a round: one at a time, claimed by compare-and-swap, taken over when its lease has ended.

    claim = claims.begin(day, asked_by=None, now=now)        # or claims.take(now) for the worker
    claims.keep(claim, RoundStep.FACTS, now=now)             # progress, and half a minute more

A process that dies leaves its row `RUNNING`; when the lease ends the next one takes the row over. The
database allows one running row, so two cannot begin at once. A holder that was merely slow notices when
it writes (`hold`), because whoever took over raised the number of attempts.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime, timedelta

from django.db import IntegrityError, transaction
from django.db.models import F, Q, QuerySet

from guiju.rulebook.breach import Sentence
from guiju.supervision.models import Round, RoundState, RoundStep
from guiju.supervision.refusals import refusal
from guiju.units.rights import Refused

LEASE = timedelta(seconds=30)
"""Longer than any step between two renewals, short enough that nobody waits long for a dead process."""

MOST_ATTEMPTS = 3


@dataclass(frozen=True, slots=True)
class Claim:
    """The right to run a round, until somebody else holds a later attempt."""

    round_id: int
    day: date
    attempt: int
    asked_by: int | None
    asked_by_name: str


class RoundRunning(Refused):
    """Another process runs a round at this moment."""

    def __init__(self, day: date) -> None:
        super().__init__(
            [
                refusal(
                    f"{day:%Y-%m-%d}的巡检正在进行。",
                    f"The round of {day:%Y-%m-%d} is running.",
                    "请等待其完成后再发起。",
                    "Wait until it has finished, then run yours.",
                )
            ]
        )


class ClaimLost(Exception):
    """The lease ended and another process took the round over; nothing of this attempt is kept."""


def begin(day: date, *, asked_by: int | None, now: datetime) -> Claim:
    """Claim a round of the day for this process: an abandoned one, else a new one.

    Raises `RoundRunning` while another process holds a living lease.
    """
    for abandoned in Round.objects.filter(_abandoned(now)):
        if abandoned.day == day and _swap(abandoned, now):
            return _claim(abandoned.pk)
        _give_up(abandoned)
    try:
        with transaction.atomic():
            mine = Round.objects.create(
                day=day,
                state=RoundState.RUNNING,
                asked_by_id=asked_by,
                asked_at=now,
                leased_until=now + LEASE,
                attempts=1,
            )
    except IntegrityError:
        running = Round.objects.filter(state=RoundState.RUNNING).first()
        raise RoundRunning(running.day if running else day) from None
    return _claim(mine.pk)


def take(now: datetime) -> Claim | None:
    """Claim the round that has waited longest, for a worker; None when there is none or one is running."""
    for abandoned in Round.objects.filter(_abandoned(now)):
        if abandoned.attempts >= MOST_ATTEMPTS:
            _give_up(abandoned)
        elif _swap(abandoned, now):
            return _claim(abandoned.pk)
    waiting = Round.objects.filter(state=RoundState.QUEUED).order_by("pk").first()
    if waiting is None:
        return None
    return _claim(waiting.pk) if _swap(waiting, now) else None


def keep(claim: Claim, step: RoundStep, *, now: datetime) -> None:
    """Say how far the round has come and extend its lease. Raises `ClaimLost`."""
    if not _own(claim).update(step=step, leased_until=now + LEASE):
        raise ClaimLost


def hold(claim: Claim) -> Round:
    """Lock the row for the transaction that writes. Raises `ClaimLost`."""
    mine = _own(claim).select_for_update().first()
    if mine is None:
        raise ClaimLost
    return mine


def fail(claim: Claim, trouble: Sentence, *, now: datetime) -> None:
    """End an attempt that cannot go on."""
    _own(claim).update(
        state=RoundState.FAILED,
        leased_until=None,
        finished_at=now,
        trouble_zh=trouble.zh[:500],
        trouble_en=trouble.en[:500],
    )


def _own(claim: Claim) -> QuerySet[Round]:
    return Round.objects.filter(pk=claim.round_id, state=RoundState.RUNNING, attempts=claim.attempt)


def _abandoned(now: datetime) -> Q:
    """Running rows whose lease has ended, or reaches further than a lease can: the clock was set back."""
    ended = Q(leased_until=None) | Q(leased_until__lte=now) | Q(leased_until__gt=now + 2 * LEASE)
    return Q(state=RoundState.RUNNING) & ended


def _swap(seen: Round, now: datetime) -> bool:
    """Take the row if it still is what was seen, and no other row runs."""
    try:
        with transaction.atomic():
            taken = Round.objects.filter(
                pk=seen.pk, state=seen.state, attempts=seen.attempts, leased_until=seen.leased_until
            ).update(
                state=RoundState.RUNNING,
                attempts=F("attempts") + 1,
                leased_until=now + LEASE,
                step=RoundStep.WAITING,
            )
    except IntegrityError:
        return False
    return bool(taken)


def _give_up(abandoned: Round) -> None:
    Round.objects.filter(
        pk=abandoned.pk, state=RoundState.RUNNING, attempts=abandoned.attempts
    ).update(
        state=RoundState.FAILED,
        leased_until=None,
        trouble_zh="巡检中途中断，未写入任何结果。请重新发起。",
        trouble_en="The round was interrupted and wrote nothing. Run it again.",
    )


def _claim(round_id: int) -> Claim:
    mine = Round.objects.select_related("asked_by").get(pk=round_id)
    return Claim(
        round_id=mine.pk,
        day=mine.day,
        attempt=mine.attempts,
        asked_by=mine.asked_by_id,
        asked_by_name=mine.asked_by.name if mine.asked_by else "",
    )
