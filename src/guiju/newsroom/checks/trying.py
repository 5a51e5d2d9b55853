"""A draft of the lexicon tried on the archive: a row that the worker claims (`claim`) and examines (`run`).

Progress is saved with the tally so far, about every second, so that whoever takes the row over goes on behind the
last post that was counted, and counts none twice.
"""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime, timedelta

from django.db.models import F, Q
from django.utils import timezone

from guiju.newsroom.checks import checking, rescanning
from guiju.newsroom.intake.importing import ATTEMPTS, LEASE, LeaseLost
from guiju.newsroom.models import JobState, LexiconDraft, LexiconEdition, Post
from guiju.newsroom.services.drafts import finish_trial
from guiju.platforms.notes import InputError
from guiju.textcheck.rescan import Question, Tally, examine

SAMPLES = 12
"""Places of each kind that are kept with a draft."""
_SAVED_EVERY = timedelta(seconds=1)


def claim(*, now: datetime) -> LexiconDraft | None:
    """Take the oldest draft that waits to be tried or whose worker died; None when there is none.

    The claim is a compare-and-swap: of two workers one gets it.
    """
    # A lease that ends much later than any can was taken before the clock was set back.
    over = Q(leased_until__lt=now) | Q(leased_until__gt=now + 2 * LEASE)
    waiting = LexiconDraft.objects.filter(
        Q(leased_until=None) | over,
        state__in=[JobState.QUEUED, JobState.RUNNING],
        discarded_at=None,
    )
    for pk in waiting.order_by("pk").values_list("pk", flat=True)[:10]:
        claimed = waiting.filter(pk=pk).update(
            state=JobState.RUNNING, leased_until=now + LEASE, attempts=F("attempts") + 1
        )
        if claimed:
            return LexiconDraft.objects.get(pk=pk)
    return None


def run(draft: LexiconDraft, *, clock: Callable[[], datetime] = timezone.now) -> None:
    """Examine the posts behind the cursor of a claimed draft. Raises `LeaseLost`."""
    tally = Tally.from_json(draft.result) if draft.result else Tally(samples_kept=SAMPLES)
    if draft.attempts > ATTEMPTS:
        return finish_trial(draft, tally=tally, now=clock(), trouble=_DEADLY)
    asked = _question(draft)
    draft.total = draft.done + Post.objects.filter(pk__gt=draft.cursor).count()
    saved = clock() - _SAVED_EVERY
    for rows in rescanning.archive(after=draft.cursor):
        tally.add(examine(asked, rows))
        draft.cursor, draft.done = int(rows.rows[-1][0]), draft.done + rows.size
        now = clock()
        if now - saved >= _SAVED_EVERY:
            saved = now
            _save_progress(draft, tally, now)
    _save_progress(draft, tally, clock())
    return finish_trial(draft, tally=tally, now=clock())


def _question(draft: LexiconDraft) -> Question:
    changed = LexiconEdition.objects.filter(number=draft.base).values_list("content", flat=True)
    content = changed.first()
    present = checking.terms(content) if content else []
    return Question.of(present, checking.terms(draft.content), samples=SAMPLES)


def _save_progress(draft: LexiconDraft, tally: Tally, now: datetime) -> None:
    leased, draft.leased_until = draft.leased_until, now + LEASE
    draft.total = max(draft.total, draft.done)
    draft.result = tally.as_json()
    mine = LexiconDraft.objects.filter(pk=draft.pk, leased_until=leased)
    names = ("cursor", "total", "done", "result", "leased_until")
    if not mine.update(**{name: getattr(draft, name) for name in names}):
        raise LeaseLost(draft.pk)


_DEADLY = InputError(
    f"试查连续 {ATTEMPTS} 次中断，已停止。已查部分的结果保留；仍需试查的，请联系系统管理员。",
    f"The trial was interrupted {ATTEMPTS} times and has been stopped. What it had found is kept; ask the system "
    "administrator.",
)
