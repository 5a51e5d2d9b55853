"""What a unit published in a month, as the files of its archive package (A24-1).

    told = write(package, unit=unit, month=date(2026, 5, 1), zone=zone)
    told.posts, told.manuscripts

`corrections.jsonl` what was corrected or withdrawn, with the tasks of every account and the public notes;
`posts.jsonl` every post of its accounts as it was seen; `manuscripts/ID.json` what was signed and went out, with every
approval, exemption and platform answer; `papers/SM3.ext` its pictures and attachments; `ledger.jsonl` the entries about
them; `overview.json` the month in figures, account by account.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime, time
from typing import Any
from zoneinfo import ZoneInfo

from django.db.models import Q, QuerySet

from guiju.ledger.models import Entry
from guiju.newsroom.archiving.packing import Package, canonical
from guiju.newsroom.delivery.workflow import OUT
from guiju.newsroom.models import Correction, CorrectionTask, Delivery, Manuscript, Post
from guiju.platforms.paper_formats import MEDIA_TYPES
from guiju.registry.models import Account
from guiju.rulebook.articles.article_24 import month_after
from guiju.units.models import Paper, PaperContent, Unit

_CHUNK = 1_000


@dataclass(frozen=True, slots=True)
class Told:
    """How much of a month is in a package."""

    posts: int
    manuscripts: int
    papers: int


def write(package: Package, *, unit: Unit, month: date, zone: ZoneInfo) -> Told:
    """Put the month of a unit into a package. Posts are streamed; a paper is in memory one at a time."""
    accounts = {
        each.pk: each
        for each in Account.objects.filter(host=unit).select_related("platform").order_by("pk")
    }
    posts, figures = _posts(package, accounts, month)
    manuscripts = list(_published(unit, month, zone))
    papers: set[str] = set()
    for manuscript in manuscripts:
        told = _manuscript(manuscript)
        package.add(f"manuscripts/{manuscript.pk}.json", canonical(told))
        papers |= _papers_of(told["content"])
        for account_id, variant in told["content"]["variants"].items():
            package.capture(
                f"urn:guiju:manuscript:{manuscript.pk}:{account_id}",
                "text/html; charset=utf-8",
                variant["body"].encode("utf-8", "surrogatepass"),
                at=manuscript.saved_at,
            )
    for digest in sorted(papers):
        _paper(package, digest)
    package.add("ledger.jsonl", b"".join(_ledger(manuscripts)))
    package.add("corrections.jsonl", b"".join(_corrections(unit, month, zone)))
    package.add("overview.json", canonical({"accounts": figures}))
    return Told(posts, len(manuscripts), len(papers))


def _posts(
    package: Package, accounts: dict[int, Account], month: date
) -> tuple[int, list[dict[str, Any]]]:
    lines: list[bytes] = []
    counts: defaultdict[int, Counter[str]] = defaultdict(Counter)
    rows = Post.objects.filter(
        account_id__in=accounts, published_on__gte=month, published_on__lt=month_after(month)
    ).order_by("account_id", "published_at", "pk")
    for post in rows.iterator(chunk_size=_CHUNK):
        lines.append(canonical(_post(post, accounts[post.account_id])) + b"\n")
        package.capture(
            post.url or f"urn:guiju:post:{post.pk}",
            "text/plain; charset=utf-8",
            f"{post.title}\n\n{post.text}".encode("utf-8", "surrogatepass"),
            at=post.published_at,
        )
        count = counts[post.account_id]
        count["posts"] += 1
        count["reprints"] += post.original is False
        count["gone"] += post.deleted_on is not None
        count[f"task:{post.task or 'none'}"] += 1
    package.add("posts.jsonl", b"".join(lines))
    figures = [
        {"account": each.name, "platform": each.platform.code, **counts[pk]}
        for pk, each in accounts.items()
    ]
    return len(lines), figures


def _post(post: Post, account: Account) -> dict[str, Any]:
    return {
        "account": account.name,
        "platform": account.platform.code,
        "id": post.platform_post_id,
        "url": post.url,
        "title": post.title,
        "text": post.text,
        "digest": post.digest,
        "published_at": post.published_at.isoformat(),
        "original": post.original,
        "source": post.source,
        "task": post.task,
        "disclosure": post.disclosure,
        "topic": post.topic,
        "producer": post.producer,
        "gone_on": post.deleted_on.isoformat() if post.deleted_on else None,
    }


def _published(unit: Unit, month: date, zone: ZoneInfo) -> QuerySet[Manuscript]:
    """The manuscripts of the unit of which something went live in the month."""
    begins, ends = (
        datetime.combine(day, time.min, tzinfo=zone) for day in (month, month_after(month))
    )
    live = Delivery.objects.filter(state__in=OUT, live_at__gte=begins, live_at__lt=ends)
    return Manuscript.objects.filter(host=unit, pk__in=live.values("manuscript_id")).order_by("pk")


def _manuscript(manuscript: Manuscript) -> dict[str, Any]:
    """What went out of a manuscript with everything it rests on."""
    deliveries = list(
        manuscript.deliveries.filter(state__in=OUT)
        .select_related("account__platform", "approval__edition", "proof")
        .order_by("pk")
    )
    edition = deliveries[-1].approval.edition
    return {
        "content": edition.content,
        "digest": edition.digest,
        "edition": edition.number,
        "level": manuscript.level,
        "approvals": approvals_of(manuscript),
        "exemptions": [
            {
                "code": each.code,
                "excerpt": each.excerpt,
                "ground": each.ground,
                "reason": each.reason,
            }
            for each in manuscript.exemptions.order_by("pk")
        ],
        "deliveries": [_delivery(each) for each in deliveries],
    }


def approvals_of(manuscript: Manuscript) -> list[dict[str, Any]]:
    """Who reviewed and signed, for whom where they were a deputy (A17-2), and what is void. One query."""
    return [
        {
            "kind": each.kind,
            "role": each.role,
            "by": each.by.name,
            "acting_for": each.acting_for.name if each.acting_for else "",
            "at": each.at.isoformat(),
            "level": each.level,
            "digest": each.digest,
            "note": each.note,
            "voided_at": each.voided_at.isoformat() if each.voided_at else None,
        }
        for each in manuscript.approvals.select_related("by", "acting_for").order_by("pk")
    ]


def _corrections(unit: Unit, month: date, zone: ZoneInfo) -> Iterator[bytes]:
    """What the unit signed of corrections in the month: what was wrong, who signed, what became of every account."""
    begins, ends = (
        datetime.combine(day, time.min, tzinfo=zone) for day in (month, month_after(month))
    )
    rows = Correction.objects.filter(host=unit, signed_at__gte=begins, signed_at__lt=ends)
    for each in rows.select_related("signed_by", "opened_by").order_by("pk"):
        tasks = each.tasks.select_related("account__platform", "proof").order_by("pk")
        yield canonical(_correction(each) | {"tasks": [_task(task) for task in tasks]}) + b"\n"


def _correction(each: Correction) -> dict[str, Any]:
    return {
        "kind": each.kind,
        "manuscript": each.manuscript_id,
        "replacement": each.replacement_id,
        "level": each.level,
        "reason": each.reason,
        "order": each.order,
        "old_title": each.old_title,
        "old_text": each.old_text,
        "new_title": each.new_title,
        "new_text": each.new_text,
        "opened_by": each.opened_by.name,
        "opened_at": each.opened_at.isoformat(),
        "signed_by": each.signed_by.name if each.signed_by else "",
        "signed_at": each.signed_at.isoformat() if each.signed_at else None,
        "digest": each.digest,
        "notes": [{"text": note.text, "at": note.at.isoformat()} for note in each.notes.all()],
    }


def _task(task: CorrectionTask) -> dict[str, Any]:
    return {
        "account": task.account.name,
        "platform": task.account.platform.code,
        "state": task.state,
        "how": task.how,
        "url": task.url,
        "result_url": task.result_url,
        "sent_at": task.sent_at.isoformat(),
        "ended_at": task.ended_at.isoformat() if task.ended_at else None,
        "reason": task.reason,
        "proof": task.proof.stored_id if task.proof else None,
    }


def _delivery(each: Delivery) -> dict[str, Any]:
    moments = ("submitted_at", "live_at", "verified_at")
    return {
        "account": each.account.name,
        "platform": each.account.platform.code,
        "route": each.route,
        "state": each.state,
        "platform_post_id": each.platform_post_id,
        "url": each.url,
        "differs": each.differs,
        "proof": each.proof.stored_id if each.proof else None,
        **{name: value.isoformat() if (value := getattr(each, name)) else None for name in moments},
    }


def _papers_of(content: dict[str, Any]) -> set[str]:
    """The digests of the pictures, proofs and attachments that a content names."""
    pictures = content["pictures"].values()
    named = {each["digest"] for each in pictures} | {each["map_proof"] for each in pictures}
    return {each for each in named | {digest for _name, digest in content["papers"]} if each}


def _paper(package: Package, digest: str) -> None:
    stored = PaperContent.objects.filter(pk=digest).first()
    paper = Paper.objects.filter(stored_id=digest).order_by("pk").first()
    if stored is None or paper is None:
        return
    content = bytes(stored.content)
    package.add(f"papers/{digest}.{paper.format}", content)
    media_type = MEDIA_TYPES[paper.format]
    package.capture(f"urn:sm3:{digest}", media_type, content, at=paper.kept_at)


def _ledger(manuscripts: list[Manuscript]) -> Iterator[bytes]:
    """The entries about the manuscripts and their deliveries, in order, each with its hash."""
    keys = [each.pk for each in manuscripts]
    deliveries = list(Delivery.objects.filter(manuscript_id__in=keys).values_list("pk", flat=True))
    entries = Entry.objects.filter(
        Q(subject_kind="manuscript", subject_id__in=keys)
        | Q(subject_kind="delivery", subject_id__in=deliveries)
    )
    for entry in entries.order_by("number").iterator(chunk_size=_CHUNK):
        yield canonical(entry.content() | {"hash": entry.hash}) + b"\n"
