"""The worker's side of pictures: the next one that waits is claimed, examined, and its findings are kept.

    job = examining.claim(now=now)
    if job is not None:
        examining.run(job)

Only the worker imports what reads pictures, with its first picture. A picture is claimed by compare-and-swap
(decision 0004); one whose examination has killed several workers is not tried again.
"""

from __future__ import annotations

import logging
from collections.abc import Callable
from datetime import datetime, timedelta
from functools import lru_cache

from django.db.models import Exists, OuterRef
from django.utils import timezone

from guiju.ledger.chain import sm3
from guiju.newsroom import leases
from guiju.newsroom.checks import checking
from guiju.newsroom.models import Illustration, ImageExamination, JobState
from guiju.newsroom.services.examinations import finish_examination
from guiju.newsroom.workflow import OPEN
from guiju.registry import selectors as registry
from guiju.textcheck import Checker
from guiju.textcheck.images import Examiner, ImageFindings, Why
from guiju.textcheck.names import Area
from guiju.units.models import PaperContent

LEASE = timedelta(minutes=5)
"""Longer than a picture may take: `textcheck.images.budget`."""
ATTEMPTS = 3
"""So often a picture is taken up again after its worker died; then it is the picture that kills it."""

log = logging.getLogger("guiju.newsroom")


def queue_stale(*, now: datetime, limit: int = 20) -> int:
    """Queue again what another program or lexicon found in pictures of manuscripts that are open; how many."""
    open_ones = Illustration.objects.filter(
        paper__stored_id=OuterRef("pk"), manuscript__state__in=OPEN
    )
    version = examiner().version
    stale = (
        ImageExamination.objects.filter(Exists(open_ones), state=JobState.DONE)
        .exclude(examiner=version)
        .values_list("pk", flat=True)[:limit]
    )
    again = ImageExamination.objects.filter(pk__in=list(stale), state=JobState.DONE)
    return again.exclude(examiner=version).update(
        state=JobState.QUEUED, queued_at=now, leased_until=None, attempts=0
    )


def claim(*, now: datetime) -> ImageExamination | None:
    """Take the picture that has waited longest, or whose worker died; None when there is none."""
    jobs = ImageExamination.objects.order_by("queued_at", "pk")
    return leases.claim_job(jobs, now=now, lease=LEASE)


def run(
    job: ImageExamination,
    *,
    by: Examiner | None = None,
    clock: Callable[[], datetime] = timezone.now,
) -> None:
    """Examine a claimed picture and keep what was found."""
    examiner_ = by or examiner()
    if job.attempts > ATTEMPTS:
        log.error("the examination of picture %s was interrupted %s times", job.pk, ATTEMPTS)
        findings = ImageFindings(digest=job.pk, examiner=examiner_.version, trouble=_DEADLY)
    elif (read := _read_before(job)) and read.read_with == examiner_.reading_version:
        # Only the lexicon is another: what was read in the picture is judged, the picture is not read again.
        findings = examiner_.judge_again(read)
    else:
        name, content = _file(job.pk)
        # What was altered in the database is not the picture that was put on record.
        findings = (
            examiner_.examine(name, content)
            if sm3(content) == job.pk
            else ImageFindings(digest=job.pk, examiner=examiner_.version, trouble=_ALTERED)
        )
    finish_examination(job, findings=findings, now=clock())


def examiner() -> Examiner:
    """The examiner with the lexicon in force and the places of the county. Two queries."""
    return _examiner(checking.in_force(), registry.area())


@lru_cache(maxsize=2)
def _examiner(checker: Checker, area: Area) -> Examiner:
    return Examiner(checker=checker, area=area)


def _read_before(job: ImageExamination) -> ImageFindings | None:
    """What was read in the picture when it was examined last; None where all of it has to be read again."""
    found = ImageFindings.of_json(job.findings) if job.findings else None
    return found if found and found.reading and found.trouble is None else None


def _file(digest: str) -> tuple[str, bytes]:
    """The name under which a picture was first brought, and its bytes."""
    stored = PaperContent.objects.get(pk=digest)
    paper = stored.papers.order_by("pk").first()
    return (paper.name if paper else digest[:12]), bytes(stored.content)


_DEADLY = Why(
    "deadly",
    f"检查这张图片时程序连续{ATTEMPTS}次中断，已停止检查。请重新导出或截图后上传。",
    f"Examining this picture was interrupted {ATTEMPTS} times and has been stopped. Export or take it again.",
)
_ALTERED = Why(
    "altered",
    "数据库中的图片与登记时不一致，未检查。请安全管理员核查，并重新上传。",
    "The picture in the database is not the one that was put on record and is not examined. Let the security "
    "administrator look into it, and upload it again.",
)
