"""Archive packages: one for each unit and month, made by the worker or asked for (A24-1).

pack_month(officer, unit_id=7, month=date(2026, 5, 1), now=now)
"""

from __future__ import annotations

from datetime import date, datetime
from pathlib import Path
from tempfile import TemporaryDirectory

from django.utils import timezone

from guiju import ledger
from guiju.ledger import selectors as ledger_selectors
from guiju.ledger.acts import Actor
from guiju.ledger.chain import sm3
from guiju.newsroom.archiving import contents
from guiju.newsroom.archiving.packing import Package
from guiju.newsroom.models import ArchivePackage
from guiju.rulebook.breach import Breach, Sentence
from guiju.rulebook.registry import Kind, held
from guiju.security.selectors import signing_seed
from guiju.units.models import PaperContent, Unit
from guiju.units.refusals import refusal
from guiju.units.rights import Officer, Refused, Right, require


@held("A24-1", kind=Kind.RECORD)
def pack_month(officer: Officer, *, unit_id: int, month: date, now: datetime) -> ArchivePackage:
    """Make the package of a unit for a month that is over. Raises `Refused`."""
    unit = Unit.objects.get(pk=unit_id)
    require(officer, Right.KEEP_ACCOUNTS, unit)
    if contents.month_after(month) > timezone.localdate(now):
        raise Refused([_not_over(month)])
    return pack_due_month(by=officer.actor, unit_id=unit_id, month=month, now=now)


@held("A24-1", kind=Kind.RECORD)
def pack_due_month(*, by: Actor, unit_id: int, month: date, now: datetime) -> ArchivePackage:
    """Make the package; the ledger has its digest, so that a package exchanged later is seen."""
    with ledger.act("ARCHIVE_PACKED", by=by, at=now, article="A24-1") as record:
        unit = Unit.objects.get(pk=unit_id)
        end = ledger_selectors.end()
        with TemporaryDirectory(prefix="guiju-archive-") as folder:
            path = Path(folder) / "package.zip"
            with Package(path, seed=signing_seed()) as package:
                told = contents.write(
                    package, unit=unit, month=month, zone=timezone.get_default_timezone()
                )
                signature = package.close(
                    about={
                        "unit": {"id": unit.pk, "name": unit.name},
                        "month": f"{month:%Y-%m}",
                        "made_at": now.isoformat(),
                        "ledger": {"number": end.number, "head": end.hash},
                        "posts": told.posts,
                        "manuscripts": told.manuscripts,
                    }
                )
            content = path.read_bytes()
        digest = sm3(content)
        PaperContent.objects.get_or_create(digest=digest, defaults={"content": content})
        made = ArchivePackage.objects.create(
            unit=unit,
            month=month,
            stored_id=digest,
            size=len(content),
            posts=told.posts,
            manuscripts=told.manuscripts,
            papers=told.papers,
            key_id=signature.key_id,
            made_at=now,
        )
        record.on("archive_package", made.pk, str(made), unit=unit.pk)
        record.note(digest=digest, of_posts=told.posts, manuscripts=told.manuscripts)
    return made


def _not_over(month: date) -> Breach:
    return refusal(
        "A24-1",
        f"{month.year}年{month.month}月尚未结束，不能归档。",
        f"{month:%Y-%m} is not over yet and cannot be archived.",
        out=Sentence(zh="请选择已结束的月份。", en="Choose a month that is over."),
    )
