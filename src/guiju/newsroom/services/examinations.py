"""The acts on pictures that the worker has examined (`newsroom.checks.examining`, `newsroom.checks.picturing`).

finish_examination(job, findings=findings, now=now)
finish_post_picture(job, findings=findings, digest=digest, now=now)
keep_judged_again([(picture, findings)], now=now)
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from datetime import datetime

from django.db import transaction

from guiju import ledger
from guiju.ledger.acts import Record
from guiju.newsroom.checks.remarks import PICTURE, of_picture
from guiju.newsroom.models import ImageExamination, JobState, PostPicture, PostRemark
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


@held("A18-1", kind=Kind.CHECK)
@held("A18-4", kind=Kind.CHECK)
@held("A20-2", kind=Kind.CHECK)
@held("A27-1", kind=Kind.CHECK)
@held("A27-3", kind=Kind.CHECK)
def finish_post_picture(
    job: PostPicture, *, findings: ImageFindings, digest: str, now: datetime
) -> None:
    """Keep what was found in a picture of a post, and its remarks beside those on the text.

    Whatever makes a breach in a text makes one in a picture. `digest` is that of the file, empty when there was
    none. A lease that was lost keeps nothing, nor does a picture that its post no longer shows.
    """
    with transaction.atomic():
        present = PostPicture.objects.select_for_update().filter(pk=job.pk).first()
        if (
            present is None
            or present.state != JobState.RUNNING
            or present.leased_until != job.leased_until
        ):
            return
        with ledger.act("PICTURE_EXAMINED", by=ledger.SYSTEM, at=now, article="A18-1") as record:
            present.state, present.leased_until = JobState.DONE, None
            present.examiner, present.findings = findings.examiner, findings.as_kept()
            present.digest, present.examined_at = digest, now
            present.save()
            post = present.post
            PostRemark.objects.filter(post=post, field=PICTURE, start=present.place).delete()
            PostRemark.objects.bulk_create(of_picture(post, present.place, findings))
            record.on("post", post.pk, str(post)[:80], unit=post.account.host_id)
            _note(record, digest, findings)


@held("A18-1", kind=Kind.CHECK)
@held("A18-4", kind=Kind.CHECK)
def keep_judged_again(judged: Sequence[tuple[PostPicture, ImageFindings]], *, now: datetime) -> int:
    """Keep what another lexicon says of pictures of posts that were read before; of how many it says something else.

    The ledger gets one entry where what is said has changed. A picture that was fetched again meanwhile, or that its
    post no longer shows, keeps what it has.
    """
    with transaction.atomic():
        rows = PostPicture.objects.select_for_update().select_related("post")
        present = {
            each.pk: each
            for each in rows.filter(
                pk__in=[picture.pk for picture, _ in judged], state=JobState.DONE
            )
        }
        differ: list[tuple[PostPicture, list[PostRemark]]] = []
        for picture, findings in judged:
            row = present.get(picture.pk)
            if row is None or (row.examiner, row.digest) != (picture.examiner, picture.digest):
                continue
            row.examiner, row.findings = findings.examiner, findings.as_kept()
            row.save(update_fields=["examiner", "findings"])
            said = of_picture(row.post, row.place, findings)
            standing = PostRemark.objects.filter(post=row.post_id, field=PICTURE, start=row.place)
            if sorted(map(_words, standing)) != sorted(map(_words, said)):
                differ.append((row, said))
        if differ:
            with ledger.act(
                "PICTURES_JUDGED_AGAIN", by=ledger.SYSTEM, at=now, article="A18-1"
            ) as record:
                for row, said in differ:
                    PostRemark.objects.filter(
                        post=row.post_id, field=PICTURE, start=row.place
                    ).delete()
                    PostRemark.objects.bulk_create(said)
                record.on("pictures", None, f"{len(differ)}")
                record.note(examiner=judged[0][1].examiner, pictures=len(differ))
    return len(differ)


def _words(remark: PostRemark) -> tuple[str, ...]:
    """What a remark on a picture says."""
    return (
        remark.code, remark.excerpt, remark.suggestion, remark.level, remark.message_zh, remark.message_en,
    )  # fmt: skip


def _keep(job: ImageExamination, findings: ImageFindings, now: datetime) -> None:
    with ledger.act("PICTURE_EXAMINED", by=ledger.SYSTEM, at=now, article="A18-4") as record:
        job.state, job.leased_until = JobState.DONE, None
        job.examiner, job.findings, job.examined_at = findings.examiner, findings.as_kept(), now
        job.save()
        record.on("picture", None, job.pk[:DIGITS])
        _note(record, job.pk, findings)


def _note(record: Record, digest: str, findings: ImageFindings) -> None:
    codes = Counter(each.code for each in findings.remarks)
    record.note(
        picture=digest,
        examiner=findings.examiner,
        codes=", ".join(f"{code}×{count}" for code, count in sorted(codes.items())),
        is_map=findings.map.is_map,
        trouble=findings.trouble.kind if findings.trouble else "",
    )
