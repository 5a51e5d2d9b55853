"""What the worker does for supervision: the nightly round, and the rounds people asked for.

due_nightly_round(now)        # True when it put the round of the day in the queue
claim_and_run_round(now)      # True when it ran one
"""

from __future__ import annotations

import logging
from datetime import datetime

from django.conf import settings
from django.utils import timezone

from guiju.supervision import claims, services
from guiju.supervision.models import Round, RoundState
from guiju.supervision.selectors import newest_day_done
from guiju.units.rights import Refused

MOST_FAILURES = 3
"""So often a failing round of one day is put in the queue by itself."""

log = logging.getLogger("guiju.supervision")


def due_nightly_round(now: datetime) -> bool:
    """Queue the round of the day once its hour has come, also when the worker slept through the hour.

    A round since that hour, by whomever, is the round of the day. With the clock set back nothing is due.
    """
    local = timezone.localtime(now)
    due_at = local.replace(hour=settings.GUIJU_ROUND_HOUR, minute=0, second=0, microsecond=0)
    newest = newest_day_done()
    if local < due_at or (newest is not None and newest > local.date()):
        return False
    tonight = Round.objects.filter(day=local.date(), asked_at__gte=due_at)
    failures = tonight.filter(state=RoundState.FAILED).count()
    if tonight.exclude(state=RoundState.FAILED).exists() or failures >= MOST_FAILURES:
        return False
    Round.objects.create(day=local.date(), asked_at=now)
    return True


def claim_and_run_round(now: datetime) -> bool:
    """Run the round that has waited longest, or one whose process died; says whether there was one."""
    claim = claims.take(now)
    if claim is None:
        return False
    try:
        outcome = services.resume_round(claim, now=now)
    except Refused as refusal:
        # The row of the round says it to whoever asked for it.
        log.warning("round of %s refused: %s", claim.day, refusal)
        return True
    log.info("round of %s: %s", claim.day, outcome.as_json())
    return True
