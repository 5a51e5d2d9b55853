"""Acts on a file of posts as a job: uploaded by somebody, ended by the worker (`newsroom.intake.importing`).

job = upload_posts(officer, filename="posts.xlsx", content=data, now=now)
"""

from __future__ import annotations

import io
from datetime import datetime

from django.db import transaction

from guiju import ledger
from guiju.ledger.chain import sm3
from guiju.newsroom.intake.files import records
from guiju.newsroom.models import JobState, PostImport
from guiju.platforms.notes import InputError
from guiju.rulebook.breach import Breach, Sentence
from guiju.units.rights import Officer, Refused, Right


def upload_posts(officer: Officer, *, filename: str, content: bytes, now: datetime) -> PostImport:
    """Take in a file of posts as a job for the worker; nothing of it is kept as posts yet.

    Raises `SheetError` when the file cannot be read at all, so that its sender hears at once.
    """
    if not officer.may_anywhere(Right.BRING_POSTS):
        raise Refused([_NO_RIGHT])
    next(iter(records(io.BytesIO(content), filename=filename)), None)
    with ledger.act("POSTS_UPLOADED", by=officer.actor, at=now, article="A24-1") as record:
        job = PostImport.objects.create(
            filename=filename[:200],
            content=content,
            digest=sm3(content),
            uploaded_by_id=officer.staff_id,
            uploaded_at=now,
        )
        record.on("post_import", job.pk, job.filename, unit=unit_of(officer))
        record.note(digest=job.digest, bytes=len(content))
    return job


def finish_import(job: PostImport, *, now: datetime, trouble: InputError | None = None) -> None:
    """End a job; the file itself is let go, its digest and counts stay. A job is ended once."""
    with transaction.atomic():
        present = PostImport.objects.select_for_update(of=("self",)).get(pk=job.pk)
        if not present.at_work:
            return
        _end(job, now, trouble)


def _end(job: PostImport, now: datetime, trouble: InputError | None) -> None:
    with ledger.act("POST_IMPORT_FINISHED", by=ledger.SYSTEM, at=now, article="A24-1") as record:
        job.state = JobState.FAILED if trouble else JobState.DONE
        if trouble:
            job.trouble_zh, job.trouble_en = trouble.zh[:500], trouble.en[:500]
        job.finished_at, job.leased_until, job.total, job.content = now, None, job.done, b""
        job.save()
        unit = job.uploaded_by.unit_id if job.uploaded_by else None
        record.on("post_import", job.pk, job.filename, unit=unit)
        counts = ("done", "added", "changed", "unchanged", "bad")
        record.note(state=job.state, **{name: getattr(job, name) for name in counts})


_NO_RIGHT = Breach(
    code="A6-2",
    sentence=Sentence(
        zh="您的任职不含导入信息的权限。", en="Your appointment does not let you bring posts."
    ),
    way_out=Sentence(
        zh="请由本单位编辑、技术人员或主要负责人导入。",
        en="Let an editor, a technician or the operations principal of your unit do it.",
    ),
)


def unit_of(officer: Officer) -> int | None:
    """The unit whose people read the entries of what the officer brings."""
    return officer.held[0].unit_id if officer.held else None
