"""A draft of the lexicon tried on the archive: a row that the worker claims (`claim`) and examines (`run`).

Progress is saved with the tally so far, about every second, so that whoever takes the row over goes on behind the
last post that was counted, and counts none twice.
"""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime, timedelta

from django.utils import timezone

from guiju.newsroom import leases
from guiju.newsroom.checks import checking, rescanning
from guiju.newsroom.intake.importing import ATTEMPTS, LEASE, LeaseLost
from guiju.newsroom.models import LexiconDraft, LexiconEdition, Post
from guiju.newsroom.services.drafts import finish_trial
from guiju.platforms.notes import InputError
from guiju.textcheck.rescan import Question, Tally, examine

SAMPLES = 12
"""Places of each kind that are kept with a draft."""
_SAVED_EVERY = timedelta(seconds=1)


def claim(*, now: datetime) -> LexiconDraft | None:
    """Take the oldest draft that waits to be tried or whose worker died; None when there is none."""
    jobs = LexiconDraft.objects.filter(discarded_at=None).order_by("pk")
    return leases.claim_job(jobs, now=now, lease=LEASE)


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
