"""Reads of what the second judge was asked: of one manuscript, and how it has been answering lately."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta

from django.db.models import Count, Max, Min, Q

from guiju.newsroom.models import JobState, SecondOpinion

LATELY = timedelta(days=30)


def opinion_of(manuscript_id: int) -> SecondOpinion | None:
    """What was last asked about a manuscript, and by whom. One query."""
    found = SecondOpinion.objects.filter(manuscript_id=manuscript_id)
    return found.select_related("asked_by").first()


@dataclass(frozen=True, slots=True)
class JudgeHealth:
    """How the second judge has been answering in the last thirty days; a manuscript counts with its last question."""

    answered: int
    unanswered: int
    waiting: int
    waiting_since: datetime | None
    last_answer_at: datetime | None
    last_silence: SecondOpinion | None


def judge_health(*, now: datetime) -> JudgeHealth:
    """How it has been answering. Two queries."""
    lately = Q(state=JobState.DONE, answered_at__gte=now - LATELY)
    waiting = Q(state__in=[JobState.QUEUED, JobState.RUNNING])
    counted = SecondOpinion.objects.aggregate(
        answered=Count("pk", filter=lately & Q(silent="")),
        unanswered=Count("pk", filter=lately & ~Q(silent="")),
        waiting=Count("pk", filter=waiting),
        waiting_since=Min("asked_at", filter=waiting),
        last_answer_at=Max("answered_at", filter=Q(state=JobState.DONE, silent="")),
    )
    silences = SecondOpinion.objects.filter(state=JobState.DONE).exclude(silent="")
    return JudgeHealth(**counted, last_silence=silences.order_by("-answered_at").first())
