"""The worker's side of the pictures of posts: the next one that waits is claimed, fetched, examined.

    job = picturing.claim(now=now)
    if job is not None:
        picturing.run(job, guard=AddressGuard())

Only addresses that may be visited are fetched (`platforms.fetch`), bounded in bytes and time. The file is looked at
and forgotten; the same file in another post, or in a manuscript, is not examined twice. What was read in it is kept, so
that another lexicon judges it without fetching or reading it again (`judge_stale`). Where nothing is installed
that reads pictures, none is fetched: they wait, and the page of the post says so.
"""

from __future__ import annotations

import logging
from collections.abc import Callable
from datetime import datetime, timedelta
from pathlib import PurePosixPath
from urllib.parse import unquote, urlsplit

from django.db.models import Q
from django.utils import timezone

from guiju.ledger.chain import sm3
from guiju.newsroom import leases, link_checks
from guiju.newsroom.checks import examining
from guiju.newsroom.models import ImageExamination, JobState, PostPicture
from guiju.newsroom.services.examinations import finish_post_picture, keep_judged_again
from guiju.platforms import fetch
from guiju.platforms.fetch import AddressGuard, Fault, Fetched, FetchError, Limits
from guiju.rulebook.breach import Sentence
from guiju.textcheck.images import Examiner, ImageFindings, Why

LEASE = timedelta(minutes=5)
"""Longer than a fetch and an examination may take together."""
ATTEMPTS = 3
"""So often a picture is fetched in vain, or taken up after its worker died."""
AGAIN = timedelta(hours=1)
"""Doubled with every failure."""
LIMITS = Limits(max_bytes=20 * 1024 * 1024, seconds=20)

_PASSING = frozenset(
    {Fault.HOST, Fault.CONNECTION, Fault.TIME, Fault.BUSY, Fault.SERVER, Fault.ENCODING}
)

log = logging.getLogger("guiju.newsroom")

Fetcher = Callable[..., Fetched]


def claim(*, now: datetime) -> PostPicture | None:
    """Take the picture that has waited longest; None when none is due. Of two workers one gets it."""
    due = PostPicture.objects.filter(queued_at__lte=now).select_related("post__account")
    return leases.claim_job(due.order_by("queued_at", "pk"), now=now, lease=LEASE)


def run(
    job: PostPicture,
    *,
    guard: AddressGuard,
    by: Examiner | None = None,
    fetcher: Fetcher = fetch.fetch,
    clock: Callable[[], datetime] = timezone.now,
) -> None:
    """Fetch and examine a claimed picture, and keep what was found; one that fails is tried again later."""
    examiner = by or examining.examiner()
    if job.attempts > ATTEMPTS:
        log.error("the examination of picture %s of a post was interrupted", job.pk)
        finish_post_picture(job, findings=_none(examiner, _DEADLY), digest="", now=clock())
        return
    try:
        answer = fetcher(job.url, guard=guard, limits=LIMITS)
    except FetchError as error:
        now = clock()
        if error.kind in _PASSING and job.attempts < ATTEMPTS:
            _again(job, now)
        else:
            finish_post_picture(
                job, findings=_none(examiner, _not_fetched(error)), digest="", now=now
            )
        return
    digest = sm3(answer.body)
    findings = _known(digest, examiner) or examiner.examine(_name(job), answer.body)
    finish_post_picture(job, findings=findings, digest=digest, now=clock())


def judge_stale(*, limit: int = 100, by: Examiner | None = None, now: datetime) -> int:
    """Judge again up to `limit` pictures that an older lexicon judged, by what was read in them; how many.

    Nothing is fetched and nothing is read. Two queries where none is stale.
    """
    examiner = by or examining.examiner()
    version = examiner.version
    stale = (
        PostPicture.objects.filter(
            Q(examiner__lt=version) | Q(examiner__gt=version), state=JobState.DONE
        )
        .exclude(findings=None)
        .order_by()[:limit]
    )
    judged = [
        (picture, examiner.judge_again(ImageFindings.of_json(picture.findings)))
        for picture in stale
        if picture.findings
    ]
    if judged:
        keep_judged_again(judged, now=now)
    return len(judged)


def _known(digest: str, examiner: Examiner) -> ImageFindings | None:
    """What is known of the same file: by this examiner, or read as it reads and judged by another lexicon."""
    kept = _found(digest, examiner.version)
    if kept is not None:
        return kept
    for findings in (
        PostPicture.objects.filter(digest=digest, state=JobState.DONE)
        .order_by("-examined_at")
        .values_list("findings", flat=True)[:3]
    ):
        read = ImageFindings.of_json(findings) if findings else None
        if read and read.reading and read.read_with == examiner.reading_version:
            return examiner.judge_again(read)
    return None


def _found(digest: str, version: str) -> ImageFindings | None:
    """What this examiner found in the same file before: in a manuscript, or in another post."""
    same = {"state": JobState.DONE, "examiner": version}
    found = (
        (ImageExamination.objects.filter(pk=digest, **same).values_list("findings", flat=True)[:1])
        or (
            PostPicture.objects.filter(digest=digest, **same)
            .order_by()
            .values_list("findings", flat=True)[:1]
        )
    )
    kept = next(iter(found), None)
    findings = ImageFindings.of_json(kept) if kept else None
    return findings if findings and findings.examined else None


def _again(job: PostPicture, now: datetime) -> None:
    """Let a picture that could not be fetched now wait, unless its lease is another's by now."""
    PostPicture.objects.filter(pk=job.pk, leased_until=job.leased_until).update(
        state=JobState.QUEUED, leased_until=None, queued_at=now + AGAIN * 2 ** (job.attempts - 1)
    )


def _name(job: PostPicture) -> str:
    """What the file is called where it lies, shortened."""
    return PurePosixPath(unquote(urlsplit(job.url).path)).name[-60:] or str(job.place + 1)


def _none(examiner: Examiner, why: Why) -> ImageFindings:
    return ImageFindings(digest="", examiner=examiner.version, trouble=why)


def _not_fetched(error: FetchError) -> Why:
    said = link_checks.SAID.get(error.kind, _TOO_LARGE if error.kind is Fault.SIZE else _ODD)
    return Why("fetch", f"图片未能取得：{said.zh}", f"The picture could not be fetched: {said.en}")


_TOO_LARGE = Sentence(zh="文件超过20MB。", en="The file is larger than 20 MB.")
_ODD = Sentence(zh="返回的内容无法解开。", en="What was answered cannot be unpacked.")
_DEADLY = Why(
    "deadly",
    f"检查这张图片时程序连续{ATTEMPTS}次中断，已停止检查，请人工查看。",
    f"Examining this picture was interrupted {ATTEMPTS} times and has been stopped; look at it yourself.",
)
