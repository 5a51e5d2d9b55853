"""Acts on the service hall's list of items: uploaded, looked at, then taken whole or put aside (A22-1).

kept = keep_service_list(officer, filename="事项清单.xlsx", content=data, listed_on=day, now=now)
take_service_list(officer, list_id=kept.pk, now=now)
"""

from __future__ import annotations

from datetime import date, datetime

from django.utils import timezone

from guiju import ledger
from guiju.ledger.chain import sm3
from guiju.newsroom import service_items
from guiju.newsroom.models import ServiceItem, ServiceList
from guiju.newsroom.selectors import services as selectors
from guiju.newsroom.service_items import Item
from guiju.rulebook.breach import Breach, Sentence
from guiju.rulebook.registry import Kind, held
from guiju.units.rights import Officer, Refused, Right, require_county

_NAMED = 200
"""Rows that could not be taken, named one by one in the ledger."""


def keep_service_list(
    officer: Officer, *, filename: str, content: bytes, listed_on: date, now: datetime
) -> ServiceList:
    """Keep a list until it is taken or put aside; raises `SheetError` for a file that is none."""
    require_county(officer, Right.KEEP_ITEMS)
    breaches = _untimely(listed_on, today=timezone.localdate(now))
    if breaches:
        raise Refused(breaches)
    service_items.read_items(content, filename=filename)
    with ledger.act("SERVICE_LIST_UPLOADED", by=officer.actor, at=now, article="A22-1") as record:
        kept = ServiceList.objects.create(
            filename=filename[:200],
            content=content,
            digest=sm3(content),
            listed_on=listed_on,
            uploaded_by_id=officer.staff_id or None,
            uploaded_at=now,
        )
        record.on("service_list", kept.pk, kept.filename)
        record.note(digest=kept.digest, bytes=len(content), listed_on=listed_on)
    return kept


@held("A22-1", kind=Kind.RECORD)
def take_service_list(officer: Officer, *, list_id: int, now: datetime) -> ServiceList:
    """Take a list that waits: new items are entered, others changed, those it no longer has struck.

    A struck item keeps its row, because entries may still lead to it; one that comes back stands again. A list
    of which no row can be taken is refused: it would strike everything.
    """
    require_county(officer, Right.KEEP_ITEMS)
    with ledger.act("SERVICE_LIST_TAKEN", by=officer.actor, at=now, article="A22-1") as record:
        kept = ServiceList.objects.select_for_update(of=("self",)).get(
            pk=list_id, state=ServiceList.State.WAITING
        )
        breaches = _untimely(kept.listed_on, today=timezone.localdate(now))
        read = service_items.read_items(bytes(kept.content), filename=kept.filename)
        if not read.items:
            breaches.append(_EMPTY)
        if breaches:
            raise Refused(breaches)
        present = selectors.items_on_record()
        found = service_items.difference(read.items, present, left_out=read.left_out)
        _enter(read.items, kept.listed_on)
        struck = [each.code for each in found.struck]
        ServiceItem.objects.filter(code__in=struck, struck_on=None).update(struck_on=kept.listed_on)
        kept.content, kept.state = b"", ServiceList.State.TAKEN
        kept.taken_at, kept.items = now, len(read.items)
        kept.save(update_fields=["content", "state", "taken_at", "items"])
        record.on("service_list", kept.pk, kept.filename)
        record.note(
            digest=kept.digest,
            listed_on=kept.listed_on,
            rows=len(read.items),
            added=len(found.added),
            changed=len(found.changed),
            struck_items=len(found.struck),
            unchanged=found.unchanged,
        )
        if read.bad:
            record.note(
                rows_left_out=[
                    {"row": each.row, "column": each.column, "reason": each.zh}
                    for each in read.bad[:_NAMED]
                ]
            )
    return kept


def put_service_list_aside(officer: Officer, *, list_id: int, now: datetime) -> None:
    """Remove a list that waits; nothing of it was taken."""
    require_county(officer, Right.KEEP_ITEMS)
    with ledger.act("SERVICE_LIST_PUT_ASIDE", by=officer.actor, at=now, article="A22-1") as record:
        kept = ServiceList.objects.select_for_update(of=("self",)).get(
            pk=list_id, state=ServiceList.State.WAITING
        )
        record.on("service_list", kept.pk, kept.filename)
        record.note(digest=kept.digest)
        kept.delete()


_EMPTY = Breach(
    code="A22-1",
    sentence=Sentence(
        zh="清单中没有可以采用的事项。", en="No row of the list states an item that can be taken."
    ),
    way_out=Sentence(
        zh="请核对文件是否正确，按提示更正后重新导入；原清单继续有效。",
        en="Look whether it is the right file, correct its rows and import it again; the list in force stays.",
    ),
    evidence=("empty",),
)


def _enter(items: tuple[Item, ...], listed_on: date) -> None:
    rows = (
        ServiceItem(
            code=each.code,
            name=each.name,
            department=each.department,
            kind=each.kind,
            url=each.url,
            listed_on=listed_on,
            struck_on=None,
        )
        for each in items
    )
    ServiceItem.objects.bulk_create(
        rows,
        batch_size=1_000,
        update_conflicts=True,
        unique_fields=["code"],
        update_fields=["name", "department", "kind", "url", "listed_on", "struck_on"],
    )


def _untimely(listed_on: date, *, today: date) -> list[Breach]:
    """A list is of a day that has come, and not older than the one in force."""
    newest = selectors.newest_list()
    said = None
    if listed_on > today:
        said = Sentence(zh="清单日期晚于今天。", en="The list would be of a day after today.")
    elif newest is not None and listed_on < newest.listed_on:
        said = Sentence(
            zh=f"清单日期早于现行清单（{newest.listed_on}）。",
            en=f"The list is older than the one in force ({newest.listed_on}).",
        )
    if said is None:
        return []
    return [
        Breach(
            code="A22-1",
            sentence=said,
            way_out=Sentence(
                zh="请填写清单从网上办事大厅导出的日期，并使用最新的清单。",
                en="Give the day on which the service hall's list was exported, and use the newest one.",
            ),
        )
    ]
