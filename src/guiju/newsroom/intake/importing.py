"""Files of posts are brought chunk by chunk, each chunk one transaction and one entry of the ledger.

    report = bring_records(records(stream, filename="posts.jsonl"), by=actor, names=names,
                           about=About("post_file", None, "posts.jsonl"), intake=intake, now=now)

On the command line an interrupted import is started again, and what is there already is recognised. A
file that somebody uploaded is a row that the worker claims (`claim`) and brings (`run`): its progress is
saved in the transaction of each chunk, so that whoever takes it over begins exactly where the one
before it died, and counts nothing twice.
"""

from __future__ import annotations

import io
from collections.abc import Callable, Iterable, Iterator
from dataclasses import asdict, dataclass, field
from datetime import datetime, timedelta
from itertools import islice
from typing import Any

from django.db import transaction
from django.utils import timezone

from guiju.ledger.acts import About, Actor
from guiju.newsroom import leases
from guiju.newsroom.intake.comparing import compare
from guiju.newsroom.intake.files import Record, records
from guiju.newsroom.intake.naming import AccountNames, AccountRef
from guiju.newsroom.intake.outcome import Outcome, Status
from guiju.newsroom.intake.reading import Intake, PostFacts
from guiju.newsroom.models import PostImport, Via
from guiju.newsroom.services.imports import finish_import, unit_of
from guiju.newsroom.services.posts import CHUNK, bring_posts
from guiju.platforms.notes import InputError, Note
from guiju.registry import selectors as registry
from guiju.units import selectors as units
from guiju.units.rights import Right

BAD_ROWS_KEPT = 1_000
LEASE = timedelta(minutes=5)
ATTEMPTS = 5
"""So often a file is taken up again after its worker died; then it is the file that kills it."""


@dataclass(slots=True)
class Report:
    """What became of a file so far. `bad_rows` are the first `BAD_ROWS_KEPT` of the `bad` ones."""

    total: int = 0
    added: int = 0
    changed: int = 0
    unchanged: int = 0
    bad: int = 0
    cut: int = 0
    bad_rows: list[Note] = field(default_factory=list)

    def add_bad(self, note: Note) -> None:
        self.bad += 1
        if len(self.bad_rows) < BAD_ROWS_KEPT:
            self.bad_rows.append(note)

    def add(self, other: Report) -> None:
        """Count the rows of `other` too."""
        for name in ("total", "added", "changed", "unchanged", "bad", "cut"):
            setattr(self, name, getattr(self, name) + getattr(other, name))
        self.bad_rows += other.bad_rows[: BAD_ROWS_KEPT - len(self.bad_rows)]


def bring_records(
    rows: Iterable[Record | Note],
    *,
    by: Actor,
    names: AccountNames,
    about: About,
    intake: Intake,
    now: datetime,
    default_account: str = "",
    dry_run: bool = False,
    after_chunk: Callable[[Report], None] | None = None,
) -> Report:
    """Bring the posts of a file; rows that cannot be taken are in the report, the others are kept.

    `default_account` is whose posts rows without an account are. `after_chunk` is called within the
    transaction of each chunk with the chunk's own report, so that a job's progress is saved with it.
    """
    whole = Report()
    rows = iter(rows)
    while chunk := list(islice(rows, CHUNK)):
        part, facts, places = _read(chunk, names, intake, default_account)
        with transaction.atomic():
            if dry_run:
                outcome = compare(facts, via=Via.FILE, now=now).outcome
            else:
                outcome = bring_posts(
                    by=by, facts=facts, via=Via.FILE, allowed=names.ids, about=about, now=now
                )
            _count(part, outcome, places)
            if after_chunk is not None:
                after_chunk(part)
        whole.add(part)
    return whole


def claim(*, now: datetime) -> PostImport | None:
    """Take the oldest file that waits or whose worker died; None when there is none."""
    jobs = PostImport.objects.select_related("uploaded_by").order_by("pk")
    return leases.claim_job(jobs, now=now, lease=LEASE)


class LeaseLost(Exception):
    """Another worker has taken the job over; this one keeps nothing more of it."""


def run(job: PostImport, *, clock: Callable[[], datetime] = timezone.now) -> None:
    """Bring the rest of a claimed file, as the person who uploaded it may today."""
    now = clock()
    officer = units.officer(job.uploaded_by_id, now=now) if job.uploaded_by_id else None
    if officer is None:
        return finish_import(job, now=now, trouble=_GONE)
    if job.attempts > ATTEMPTS:
        return finish_import(job, now=now, trouble=_DEADLY)
    names = AccountNames.of(registry.accounts(officer, right=Right.BRING_POSTS))
    intake = Intake(now=now, zone=timezone.get_default_timezone())

    def save_progress(part: Report) -> None:
        leased, job.leased_until = job.leased_until, clock() + LEASE
        _advance(job, part)
        if not PostImport.objects.filter(pk=job.pk, leased_until=leased).update(**_progress(job)):
            raise LeaseLost(job.pk)

    try:
        rows = records(io.BytesIO(bytes(job.content)), filename=job.filename)
        for _ in islice(rows, job.done):
            pass
        bring_records(
            rows,
            by=officer.actor,
            names=names,
            about=About("post_import", job.pk, job.filename, unit_of(officer)),
            intake=intake,
            now=now,
            after_chunk=save_progress,
        )
    except InputError as error:
        return finish_import(job, now=clock(), trouble=error)
    return finish_import(job, now=clock())


def _read(
    chunk: list[Record | Note], names: AccountNames, intake: Intake, default_account: str
) -> tuple[Report, list[PostFacts], list[Record]]:
    """The facts of a chunk and where each stands; what cannot be read is in the report."""
    report, facts, places = Report(total=len(chunk)), [], []
    for row in chunk:
        if isinstance(row, Note):
            report.add_bad(row)
            continue
        ref = names.find(row.account or default_account, row.platform)
        found = (
            intake.facts(row.raw(), account_id=ref.id, account_url=ref.url)
            if isinstance(ref, AccountRef)
            else ref
        )
        if isinstance(found, Note):
            report.add_bad(row.placed(found))
            continue
        report.cut += found.cut
        facts.append(found)
        places.append(row)
    return report, facts, places


def _count(report: Report, outcome: Outcome, places: list[Record]) -> None:
    report.added, report.changed = outcome.added, outcome.changed
    report.unchanged = outcome.statuses.count(Status.UNCHANGED)
    for index, note in sorted(outcome.notes.items()):
        report.add_bad(places[index].placed(note))
    report.bad_rows.sort(key=lambda note: note.row or 0)


_GONE = InputError(
    "上传人已离岗或无任职，文件未导入。请由现任人员重新上传。",
    "Whoever uploaded the file has left or holds no appointment; it was not brought in. Let somebody in "
    "office upload it again.",
)
_DEADLY = InputError(
    f"该文件连续 {ATTEMPTS} 次导入中断，已停止。请拆分成较小的文件重新上传；仍然失败的，请联系系统管理员。",
    f"The import was interrupted {ATTEMPTS} times and has been stopped. Upload the file in smaller parts; "
    "if that fails too, ask the system administrator.",
)


def _advance(job: PostImport, part: Report) -> None:
    job.done += part.total
    job.added += part.added
    job.changed += part.changed
    job.unchanged += part.unchanged
    job.bad += part.bad
    job.bad_rows = [*job.bad_rows, *map(asdict, part.bad_rows)][:BAD_ROWS_KEPT]


def _progress(job: PostImport) -> dict[str, Any]:
    names = ("done", "added", "changed", "unchanged", "bad", "bad_rows", "leased_until")
    return {name: getattr(job, name) for name in names}


def rows_of(job: PostImport) -> Iterator[Note]:
    """The bad rows of a job that are kept, as notes again."""
    return (Note(**row) for row in job.bad_rows)
