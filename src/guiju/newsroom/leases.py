"""Rows that are work: a worker claims one and has it for a time (decision 0004).

    job = leases.claim_job(ImageExamination.objects.order_by("queued_at", "pk"), now=now, lease=LEASE)

The claim is a compare-and-swap: of two workers one gets the row. One whose worker died is free when its lease is over.
"""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import TypeVar

from django.db.models import F, Model, Q, QuerySet

from guiju.newsroom.models import JobState

_Job = TypeVar("_Job", bound=Model)

AT_ONCE = 10
"""So many rows a worker reaches for before it gives up: others have been quicker each time."""


def free(*, now: datetime, lease: timedelta) -> Q:
    """What nobody works at; `lease` is how long a claim lasts."""
    # A lease that ends much later than any can was taken before the clock was set back.
    over = Q(leased_until__lt=now) | Q(leased_until__gt=now + 2 * lease)
    return Q(leased_until=None) | over


def claim_job(jobs: QuerySet[_Job], *, now: datetime, lease: timedelta) -> _Job | None:
    """Claim the first of the jobs that waits or whose worker died; None when there is none."""
    waiting = jobs.filter(free(now=now, lease=lease), state__in=[JobState.QUEUED, JobState.RUNNING])
    for key in waiting.values_list("pk", flat=True)[:AT_ONCE]:
        claimed = waiting.filter(pk=key).update(
            state=JobState.RUNNING, leased_until=now + lease, attempts=F("attempts") + 1
        )
        if claimed:
            return jobs.filter(pk=key).first()
    return None
