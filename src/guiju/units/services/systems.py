"""The act on internal systems: a version is filed, and the one before it is kept as superseded (A8-2).

file_system(officer, unit_id=7, kind="operation", title="政务新媒体运维制度", edition="2026年版", since_on=day, upload=…, now=now)
"""

from __future__ import annotations

from datetime import date, datetime

from django.utils import timezone

from guiju import ledger
from guiju.platforms.plaintext import clean
from guiju.rulebook.breach import Breach, Sentence
from guiju.rulebook.registry import Kind, held
from guiju.units import papers
from guiju.units.law import pack_on
from guiju.units.models import InternalSystem, Unit
from guiju.units.papers import Upload
from guiju.units.refusals import dissolved, refusal
from guiju.units.rights import Officer, Refused, Right, require


@held("A8-2", kind=Kind.RECORD)
def file_system(
    officer: Officer,
    *,
    unit_id: int,
    kind: str,
    title: str,
    edition: str,
    since_on: date,
    upload: Upload,
    now: datetime,
) -> InternalSystem:
    """File a version of an internal system; its SM3 digest enters the ledger.

    Raises `paper_formats.PaperError` for a file that is not what its name says or cannot be kept.
    """
    with ledger.act("SYSTEM_FILED", by=officer.actor, at=now, article="A8-2") as record:
        unit = Unit.objects.select_for_update().get(pk=unit_id)
        require(officer, Right.KEEP_SYSTEMS, unit)
        before = InternalSystem.objects.filter(unit=unit, kind=kind, superseded_on=None).first()
        title, edition = (" ".join(clean(each).split()) for each in (title, edition))
        breaches = dissolved(unit) + _wrong(
            kind, title, edition, since_on, before, today=timezone.localdate(now)
        )
        if breaches:
            raise Refused(breaches)
        if before is not None:
            before.superseded_on = since_on
            before.save(update_fields=["superseded_on"])
        filed = InternalSystem.objects.create(
            unit=unit,
            kind=kind,
            title=title,
            edition=edition,
            since_on=since_on,
            paper=papers.kept(upload, unit=unit, officer=officer, now=now),
            filed_at=now,
        )
        record.on("internal_system", filed.pk, title, unit=unit.pk)
        record.changed(
            {"edition": before.edition, "since_on": before.since_on} if before else {},
            {"edition": edition, "since_on": since_on},
        )
        record.note(system=kind, file=filed.paper.name, digest=filed.paper.stored_id)
    return filed


def _wrong(
    kind: str,
    title: str,
    edition: str,
    since_on: date,
    before: InternalSystem | None,
    *,
    today: date,
) -> list[Breach]:
    """What is wrong with a version before it is filed."""
    breaches = []
    if pack_on(today).item("A8-2", "required_systems", kind) is None:
        breaches.append(
            refusal(
                "A8-2",
                "不是第八条要求的内部制度。",
                "It is none of the internal systems of Article 8.",
                out=Sentence(zh="请从列表中选择。", en="Choose from the list."),
            )
        )
    if not title or not edition:
        breaches.append(
            refusal(
                "A8-2",
                "没有写明制度名称或版本。",
                "The title or the version is missing.",
                out=Sentence(zh="请补充填写。", en="Fill in both."),
            )
        )
    if since_on > today:
        breaches.append(
            refusal("A8-2", "施行日期晚于今天。", "It would be in force after today only.")
        )
    if before is not None and since_on < before.since_on:
        breaches.append(
            refusal(
                "A8-2",
                f"施行日期早于现行版本（{before.since_on}）。",
                f"It would be in force before the version that stands ({before.since_on}).",
            )
        )
    return breaches
