"""The worker's side of the second judge: the next manuscript that waits is claimed and the model is asked about it.

    opinion = opinions.claim(now=now)
    if opinion is not None:
        opinions.run(opinion, judge=settings.GUIJU_JUDGE)

It has its time for all texts of a manuscript together. A worker does one thing after the other, so that a slow model
must not keep deliveries waiting either: whatever the settings allow, here it has `LONGEST` seconds.
"""

from __future__ import annotations

import time
from collections.abc import Callable
from dataclasses import replace
from datetime import datetime, timedelta

from django.utils import timezone

from guiju.newsroom import leases
from guiju.newsroom.models import SecondOpinion
from guiju.newsroom.services.opinions import Hint, finish_opinion
from guiju.newsroom.writing.agreeing import texts_of
from guiju.newsroom.writing.second_judge import digest_of
from guiju.textcheck.judge import LONGEST_TEXT, Judge

LONGEST = 30.0
"""Seconds that the model has for a manuscript at most."""
LEASE = timedelta(minutes=2)
ATTEMPTS = 2
"""So often the question is taken up again after its worker died."""


def claim(*, now: datetime) -> SecondOpinion | None:
    """Take the question that has waited longest, or whose worker died; None when there is none."""
    jobs = SecondOpinion.objects.select_related("manuscript").order_by("asked_at", "pk")
    return leases.claim_job(jobs, now=now, lease=LEASE)


def run(
    opinion: SecondOpinion, *, judge: Judge, clock: Callable[[], datetime] = timezone.now
) -> None:
    """Ask the model about a claimed manuscript as it stands now, and keep what it said or that it was silent."""
    texts = list(texts_of(opinion.manuscript))
    ends = time.monotonic() + min(judge.seconds, LONGEST)
    hints: list[Hint] = []
    silent: list[str] = ["interrupted"] if opinion.attempts > ATTEMPTS else []
    for text in texts:
        left = ends - time.monotonic()
        if not silent and left <= 0:
            silent.append("TimeoutError")
        if silent:
            break
        for remark in replace(judge, seconds=left).remarks(text.document, silent.append):
            hints.append(
                Hint(text.account_id, remark.field, remark.start, remark.text, remark.suggestion)
            )
    finish_opinion(
        opinion,
        hints=hints,
        silent=silent[0] if silent else "",
        digest=digest_of(opinion.manuscript),
        shortened=any(
            len(part) > LONGEST_TEXT for text in texts for _field, part in text.document.fields()
        ),
        model=judge.model,
        now=clock(),
    )
