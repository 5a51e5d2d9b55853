"""The act on a picture that the worker has examined (`newsroom.checks.examining`).

finish_examination(job, findings=findings, now=now)
"""

from __future__ import annotations

from collections import Counter
from datetime import datetime

from django.db import transaction

from guiju import ledger
from guiju.newsroom.models import ImageExamination, JobState
from guiju.rulebook.registry import Kind, held
from guiju.textcheck.images import ImageFindings

DIGITS = 12
"""Of a digest, where people read it."""


@held("A18-4", kind=Kind.CHECK)
@held("A20-2", kind=Kind.CHECK)
def finish_examination(job: ImageExamination, *, findings: ImageFindings, now: datetime) -> None:
    """Keep what was found in a picture, without personal data; a lease that was lost keeps nothing."""
    with transaction.atomic():
        present = ImageExamination.objects.select_for_update().get(pk=job.pk)
        if present.state != JobState.RUNNING or present.leased_until != job.leased_until:
            return
        _keep(present, findings, now)


def _keep(job: ImageExamination, findings: ImageFindings, now: datetime) -> None:
    with ledger.act("PICTURE_EXAMINED", by=ledger.SYSTEM, at=now, article="A18-4") as record:
        job.state, job.leased_until = JobState.DONE, None
        job.examiner, job.findings, job.examined_at = findings.examiner, findings.as_json(), now
        job.save()
        codes = Counter(each.code for each in findings.remarks)
        record.on("picture", None, job.pk[:DIGITS])
        record.note(
            picture=job.pk,
            examiner=findings.examiner,
            codes=", ".join(f"{code}×{count}" for code, count in sorted(codes.items())),
            is_map=findings.map.is_map,
            trouble=findings.trouble.kind if findings.trouble else "",
        )
