"""Bringing in a register: one act, one transaction, one entry of the ledger, or nothing at all (A2-1).

    import_register(officer, file=RegisterFile(filename="名册.xlsx", content=data), now=now).plan.added

An import never erases: what a row does not state stays as the register has it.
"""

from __future__ import annotations

import json
from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from typing import Any

from django.db import transaction
from django.utils import timezone

from guiju import ledger
from guiju.ledger.acts import Record, plain
from guiju.ledger.chain import sm3
from guiju.registry.intake.hosts import Host
from guiju.registry.intake.plan import Changed, Plan
from guiju.registry.models import (
    Account,
    AccountTask,
    ImportedAccount,
    Platform,
    RegisterImport,
)
from guiju.registry.selectors import imports as selectors
from guiju.registry.selectors.imports import RegisterFile
from guiju.registry.services.accounts import columns
from guiju.registry.statement import COLUMNS, AccountFacts, shown
from guiju.rulebook.breach import Breach, Sentence
from guiju.rulebook.registry import Kind, held
from guiju.units import services as units
from guiju.units.models import UnitKind
from guiju.units.refusals import dissolved
from guiju.units.rights import Officer, Refused, Right
from guiju.units.services import UnitFacts

KEPT_FOR = timedelta(days=30)
"""How long an upload may wait for its confirmation."""


class BadRows(Exception):
    """The file has rows that are wrong; nothing was imported. `plan` lists every one."""

    def __init__(self, plan: Plan) -> None:
        super().__init__(f"{plan.bad_rows} rows cannot be imported")
        self.plan = plan


class PlanChanged(Exception):
    """The register has changed since the plan was shown; nothing was imported. `plan` is the present one."""

    def __init__(self, plan: Plan) -> None:
        super().__init__("the register has changed since the plan was shown")
        self.plan = plan


@dataclass(frozen=True, slots=True)
class Imported:
    """What an import did. `import_id` is None when there was nothing to do, and nothing was written."""

    plan: Plan
    import_id: int | None


@held("A2-1", kind=Kind.RECORD)
def import_register(
    officer: Officer,
    *,
    file: RegisterFile,
    now: datetime,
    shown: str = "",
    upload_id: int | None = None,
) -> Imported:
    """Import every row of a register, or none.

    `shown` is the digest of the plan that the officer saw; when the plan is another one by now,
    `PlanChanged` carries it. Raises `BadRows` when any row is wrong, `SheetError` for a file that is no
    register. An import that changes nothing is no act.
    """
    return _import(officer, file, now, shown, upload_id, good_rows_only=False)


@held("A2-1", kind=Kind.RECORD)
def import_good_rows(
    officer: Officer,
    *,
    file: RegisterFile,
    now: datetime,
    shown: str = "",
    upload_id: int | None = None,
) -> Imported:
    """Import the good rows of a register and leave out the bad ones, which the ledger's entry names.

    Otherwise as `import_register`.
    """
    return _import(officer, file, now, shown, upload_id, good_rows_only=True)


def keep_upload(officer: Officer, *, file: RegisterFile, now: datetime) -> RegisterImport:
    """Keep a file until its plan is confirmed or it is put aside; the same file is kept once."""
    _require_keeper(officer)
    options = _options(file)
    same = selectors.waiting(officer).filter(**options).first()
    if same is not None:
        return same
    with ledger.act("REGISTER_UPLOADED", by=officer.actor, at=now, article="A2-1") as record:
        upload = RegisterImport.objects.create(
            **options,
            filename=file.filename[:200],
            content=file.content,
            uploaded_by_id=officer.staff_id,
            uploaded_at=now,
        )
        record.on("register_import", upload.pk, upload.filename, unit=_unit_of(officer))
        record.note(file=upload.filename, digest=upload.digest, bytes=len(file.content))
    return upload


def put_upload_aside(officer: Officer, *, upload_id: int, now: datetime) -> None:
    """Remove a file that waits, with the personal data in it; nothing of it was imported."""
    with ledger.act("REGISTER_PUT_ASIDE", by=officer.actor, at=now, article="A33-1") as record:
        upload = selectors.waiting(officer).select_for_update(of=("self",)).get(pk=upload_id)
        record.on("register_import", upload.pk, upload.filename, unit=_unit_of(officer))
        record.note(file=upload.filename, digest=upload.digest)
        upload.delete()


def purge_uploads(*, now: datetime) -> int:
    """Remove files that have waited longer than `KEPT_FOR`, with the personal data in them; how many."""
    with transaction.atomic():
        stale = RegisterImport.objects.select_for_update().filter(
            state=RegisterImport.State.WAITING, uploaded_at__lt=now - KEPT_FOR
        )
        files = list(stale.values_list("filename", "digest"))
        if not files:
            return 0
        with ledger.act("UPLOADS_PURGED", by=ledger.SYSTEM, at=now, article="A33-1") as record:
            stale.delete()
            record.on("register_import", None, "uploads")
            record.note(files=[{"file": name, "digest": digest} for name, digest in files])
    return len(files)


def _import(
    officer: Officer,
    file: RegisterFile,
    now: datetime,
    shown: str,
    upload_id: int | None,
    *,
    good_rows_only: bool,
) -> Imported:
    _require_keeper(officer)
    # Reading takes longer than writing, and needs no lock.
    rows = selectors.rows_of(file)
    with transaction.atomic():
        # 1. Every act on accounts holds its platform's row: nothing changes below the plan from here on.
        list(Platform.objects.select_for_update().order_by("pk"))
        plan = selectors.plan(officer, file, today=timezone.localdate(now), read=rows)
        if shown and shown != plan.digest:
            raise PlanChanged(plan)
        if plan.bad and not good_rows_only:
            raise BadRows(plan)
        if plan.changes_nothing:
            return Imported(plan, None)
        with ledger.act("ACCOUNTS_IMPORTED", by=officer.actor, at=now, article="A2-1") as record:
            # 2. The units the accounts need, each by its own act.
            _refuse_dissolved_hosts(plan)
            hosts = _add_units(officer, plan, now)
            # 3. The accounts, and what was done to each.
            applied = _applied_import(officer, file, now, upload_id)
            parts = [*_add(plan, hosts, applied, now), *_change(plan, hosts, applied, now)]
            ImportedAccount.objects.bulk_create(parts)
            # 4. The one entry.
            record.on("register_import", applied.pk, applied.filename, unit=_unit_of(officer))
            _note(record, plan, parts, applied, good_rows_only=good_rows_only)
    return Imported(plan, applied.pk)


def _note(
    record: Record,
    plan: Plan,
    parts: list[ImportedAccount],
    applied: RegisterImport,
    *,
    good_rows_only: bool,
) -> None:
    added = len(plan.added)
    ids = [each.account_id for each in parts]
    content = [[each.row, each.account_id, each.before, each.after] for each in parts]
    record.note(
        file=applied.filename,
        digest=applied.digest,
        rows=plan.rows,
        added=added,
        changed=len(plan.changed),
        unchanged=plan.unchanged,
        added_ids=ids[:added],
        changed_ids=ids[added:],
        changes_digest=sm3(json.dumps(content, ensure_ascii=False, sort_keys=True).encode()),
    )
    if good_rows_only and plan.bad:
        record.note(
            rows_left_out=[
                {"row": each.row, "column": each.column, "reason": each.reason.zh}
                for each in plan.bad
            ]
        )


def _refuse_dissolved_hosts(plan: Plan) -> None:
    """A unit may be dissolved between the planning and the writing: then nothing is imported."""
    hosts = [each.host for each in plan.added]
    hosts += [each.host for each in plan.changed if each.before.host_id != each.after.host_id]
    given = [host.id for host in hosts if host.id is not None]
    breaches = [breach for unit in units.hold_units(given) for breach in dissolved(unit)]
    if breaches:
        raise Refused(breaches)


def _add_units(officer: Officer, plan: Plan, now: datetime) -> dict[str, int]:
    """Name of a unit the file brought → its key."""
    if not plan.new_units:
        return {}
    parent = selectors.unit_for_new(officer, today=timezone.localdate(now))
    if parent is None:
        raise Refused([_needs_keeper_of_units()])
    return {
        each.name: units.add_unit(
            officer,
            parent_id=parent.pk,
            facts=UnitFacts(name=each.name, kind=UnitKind(each.kind), address=each.address),
            now=now,
        ).pk
        for each in plan.new_units
    }


def _applied_import(
    officer: Officer, file: RegisterFile, now: datetime, upload_id: int | None
) -> RegisterImport:
    """The import's row without the file's content, which has done its duty and holds personal data."""
    if upload_id is not None:
        upload = selectors.waiting(officer).select_for_update(of=("self",)).get(pk=upload_id)
        upload.content, upload.state, upload.applied_at = b"", RegisterImport.State.APPLIED, now
        upload.save(update_fields=["content", "state", "applied_at"])
        return upload
    return RegisterImport.objects.create(
        **_options(file),
        filename=file.filename[:200],
        content=b"",
        uploaded_by_id=officer.staff_id or None,
        uploaded_at=now,
        state=RegisterImport.State.APPLIED,
        applied_at=now,
    )


def _options(file: RegisterFile) -> dict[str, Any]:
    """What tells one import from another: the content, and how it is to be read."""
    return {
        "digest": sm3(file.content),
        "host_id": file.host_id,
        "platform_id": file.platform_id,
        "add_units": file.add_units,
    }


def _add(
    plan: Plan, hosts: dict[str, int], applied: RegisterImport, now: datetime
) -> list[ImportedAccount]:
    stated = [_at_host(each.facts, each.host, hosts) for each in plan.added]
    accounts = Account.objects.bulk_create(
        Account(**columns(facts), registered_at=now) for facts in stated
    )
    AccountTask.objects.bulk_create(
        AccountTask(account=account, task=task)
        for account, facts in zip(accounts, stated, strict=True)
        for task in sorted(facts.tasks)
    )
    return [
        ImportedAccount(
            register_import=applied,
            account=account,
            row=each.row,
            after=_said(facts, each.host.name, each.platform, each.undertaker),
        )
        for each, account, facts in zip(plan.added, accounts, stated, strict=True)
    ]


def _change(
    plan: Plan, hosts: dict[str, int], applied: RegisterImport, now: datetime
) -> list[ImportedAccount]:
    stated = [_at_host(each.after, each.host, hosts) for each in plan.changed]
    pairs = list(zip(plan.changed, stated, strict=True))
    # An upsert, because one CASE for every row and column takes SQLite a hundred times as long.
    Account.objects.bulk_create(
        [
            Account(
                pk=each.account_id, version=each.version + 1, registered_at=now, **columns(facts)
            )
            for each, facts in pairs
        ],
        update_conflicts=True,
        unique_fields=["id"],
        update_fields=[*COLUMNS, "version"],
    )
    _set_tasks(pairs)
    return [_part(each, facts, applied) for each, facts in pairs]


def _set_tasks(pairs: Iterable[tuple[Changed, AccountFacts]]) -> None:
    differing = [each for each, facts in pairs if each.before.tasks != facts.tasks]
    gone = [each.account_id for each in differing if each.before.tasks]
    AccountTask.objects.filter(account_id__in=gone).delete()
    AccountTask.objects.bulk_create(
        AccountTask(account_id=each.account_id, task=task)
        for each in differing
        for task in sorted(each.after.tasks)
    )


def _part(each: Changed, facts: AccountFacts, applied: RegisterImport) -> ImportedAccount:
    before = _said(each.before, each.host_before, each.platform, each.undertaker_before)
    after = _said(facts, each.host.name, each.platform, each.undertaker)
    differs = [name for name in {**before, **after} if before.get(name) != after.get(name)]
    return ImportedAccount(
        register_import=applied,
        account_id=each.account_id,
        row=each.row,
        before={name: before[name] for name in differs if name in before},
        after={name: after[name] for name in differs if name in after},
    )


def _at_host(facts: AccountFacts, host: Host, hosts: dict[str, int]) -> AccountFacts:
    return facts if host.id is not None else replace(facts, host_id=hosts[host.name])


def _said(facts: AccountFacts, host: str, platform: str, undertaker: str) -> dict[str, Any]:
    said = shown(facts, host=host, platform=platform, undertaker=undertaker)
    return {name: plain(value) for name, value in said.items()}


def _unit_of(officer: Officer) -> int | None:
    return next((each.unit_id for each in officer.held), None)


def _require_keeper(officer: Officer) -> None:
    if not officer.may_anywhere(Right.KEEP_ACCOUNTS):
        raise Refused(
            [
                Breach(
                    code="A6-2",
                    sentence=Sentence(
                        zh="您的任职不含管理账号台账的权限。",
                        en="Your appointments do not carry the right to keep accounts.",
                    ),
                    way_out=Sentence(
                        zh="请由本单位主要负责人（运营）或主管单位导入。",
                        en="Let the operations principal of your unit or its competent unit import it.",
                    ),
                )
            ]
        )


def _needs_keeper_of_units() -> Breach:
    return Breach(
        code="A6-1",
        sentence=Sentence(
            zh="您的任职不含登记单位的权限。",
            en="Your appointments do not carry the right to enter units.",
        ),
        way_out=Sentence(
            zh="请由主管单位登记这些单位后再导入。",
            en="Let the competent unit enter these units first.",
        ),
    )
