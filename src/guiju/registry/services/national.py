"""Lists of the national reporting system are taken as dated snapshots, and their doubtful rows decided upon.

kept = keep_list(officer, filename="名单.xlsx", content=data, listed_on=date(2026, 6, 1), now=now)
take_list(officer, list_id=kept.pk, now=now)
decide_row(officer, row_id=7, account_id=3, now=now)
"""

from __future__ import annotations

from datetime import date, datetime, timedelta

from django.db import transaction
from django.utils import timezone

from guiju import ledger
from guiju.ledger.chain import sm3
from guiju.registry import selectors
from guiju.registry.exchange.national import ListedAccount, ReadList
from guiju.registry.models import Account, NationalDecision, NationalList, NationalRow
from guiju.rulebook.breach import Breach, Sentence
from guiju.units.rights import Officer, Refused, Right, require_county

LISTS_KEPT_FOR = timedelta(days=30)
"""How long an uploaded list may wait for its confirmation."""
_NAMED = 200
"""Cells that could not be taken, named one by one in the ledger."""


def keep_list(
    officer: Officer, *, filename: str, content: bytes, listed_on: date, now: datetime
) -> NationalList:
    """Keep a list until it is taken or put aside; raises `SheetError` for a file that is none."""
    require_county(officer, Right.KEEP_EXCHANGE)
    if listed_on > timezone.localdate(now):
        raise Refused([_of_tomorrow()])
    selectors.read_list(content, filename)
    digest = sm3(content)
    same = selectors.lists_waiting(officer).filter(digest=digest, listed_on=listed_on).first()
    if same is not None:
        return same
    with ledger.act("NATIONAL_LIST_UPLOADED", by=officer.actor, at=now, article="A6-3") as record:
        kept = NationalList.objects.create(
            filename=filename[:200],
            content=content,
            digest=digest,
            listed_on=listed_on,
            uploaded_by_id=officer.staff_id or None,
            uploaded_at=now,
        )
        record.on("national_list", kept.pk, kept.filename)
        record.note(file=kept.filename, digest=digest, bytes=len(content), listed_on=listed_on)
    return kept


def take_list(officer: Officer, *, list_id: int, now: datetime) -> NationalList:
    """Take a list that waits as the national list of its day: every row that names an account.

    The ledger names the cells that could not be taken. The file itself, in which there may be people's
    telephones, does not stay.
    """
    require_county(officer, Right.KEEP_EXCHANGE)
    with ledger.act("NATIONAL_LIST_TAKEN", by=officer.actor, at=now, article="A6-3") as record:
        kept = (
            NationalList.objects.select_for_update(of=("self",))
            .filter(state=NationalList.State.WAITING, uploaded_by_id=officer.staff_id)
            .get(pk=list_id)
        )
        read = selectors.read_list(bytes(kept.content), kept.filename)
        NationalRow.objects.bulk_create(
            (_row(kept, each) for each in read.accounts), batch_size=2_000
        )
        kept.content, kept.columns = b"", list(read.columns)
        kept.state, kept.taken_at = NationalList.State.TAKEN, now
        kept.save(update_fields=["content", "columns", "state", "taken_at"])
        record.on("national_list", kept.pk, kept.filename)
        record.note(
            file=kept.filename,
            digest=kept.digest,
            listed_on=kept.listed_on,
            rows=len(read.accounts),
            left_out=read.left_out,
        )
        if read.bad:
            record.note(rows_left_out=_told(read))
    return kept


def put_list_aside(officer: Officer, *, list_id: int, now: datetime) -> None:
    """Remove a list that waits; nothing of it was taken."""
    with ledger.act("NATIONAL_LIST_PUT_ASIDE", by=officer.actor, at=now, article="A33-1") as record:
        kept = selectors.lists_waiting(officer).select_for_update(of=("self",)).get(pk=list_id)
        record.on("national_list", kept.pk, kept.filename)
        record.note(file=kept.filename, digest=kept.digest)
        kept.delete()


def purge_lists(*, now: datetime) -> int:
    """Remove lists that have waited longer than `LISTS_KEPT_FOR`; how many."""
    with transaction.atomic():
        stale = NationalList.objects.select_for_update().filter(
            state=NationalList.State.WAITING, uploaded_at__lt=now - LISTS_KEPT_FOR
        )
        files = list(stale.values_list("filename", "digest"))
        if not files:
            return 0
        with ledger.act("UPLOADS_PURGED", by=ledger.SYSTEM, at=now, article="A33-1") as record:
            stale.delete()
            record.on("national_list", None, "uploads")
            record.note(files=[{"file": name, "digest": digest} for name, digest in files])
    return len(files)


def decide_row(
    officer: Officer, *, row_id: int, account_id: int | None, now: datetime
) -> NationalDecision:
    """Say which account a row is, or that it is none of the register's.

    It holds for every list that states the row in the same words, until it is decided otherwise.
    """
    require_county(officer, Right.KEEP_EXCHANGE)
    with ledger.act("NATIONAL_ROW_DECIDED", by=officer.actor, at=now, article="A6-3") as record:
        row = NationalRow.objects.get(pk=row_id)
        account = None
        if account_id is not None:
            account = Account.objects.select_related("host").get(pk=account_id)
        before = NationalDecision.objects.select_for_update().filter(key=row.key).first()
        decision, _made = NationalDecision.objects.update_or_create(
            key=row.key,
            defaults={
                "name": row.name,
                "account": account,
                "decided_by_id": officer.staff_id or None,
                "decided_at": now,
            },
        )
        unit = account.host_id if account else None
        record.on("national_list", row.national_list_id, row.name, unit=unit)
        record.changed(
            {"account": before.account.name if before and before.account else ""},
            {"account": account.name if account else ""},
        )
        record.note(row=row.row, account_id=account_id)
    return decision


def _row(kept: NationalList, each: ListedAccount) -> NationalRow:
    return NationalRow(
        national_list=kept,
        row=each.row,
        key=each.key,
        name=each.name,
        platform=each.platform,
        host=each.host,
        platform_uid=each.platform_uid,
        url=each.url,
        state=each.state.value if each.state else "",
        opened_on=each.opened_on,
        closed_on=each.closed_on,
        others=dict(each.others),
    )


def _told(read: ReadList) -> list[dict[str, object]]:
    return [
        {"row": each.row, "column": each.column, "reason": each.reason.zh}
        for each in read.bad[:_NAMED]
    ]


def _of_tomorrow() -> Breach:
    return Breach(
        code="A6-3",
        sentence=Sentence(zh="名单日期晚于今天。", en="The list would be of a day after today."),
        way_out=Sentence(
            zh="请填写名单导出的日期。", en="Give the day on which the list was exported."
        ),
    )
