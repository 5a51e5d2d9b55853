"""Acts on the column plan of an account: what it means to publish, for which task, how often (A15-1).

plan_column(officer, account_id=7, name="政策解读", task="interpret", per_month=4, now=now)
"""

from __future__ import annotations

from datetime import datetime

from django.utils import timezone

from guiju import ledger
from guiju.newsroom.models import PlannedColumn
from guiju.platforms.plaintext import clean
from guiju.registry.models import Account, AccountState
from guiju.rulebook.breach import Breach, Sentence
from guiju.units.rights import Officer, Refused, Right, require


def plan_column(
    officer: Officer, *, account_id: int, name: str, task: str, per_month: int, now: datetime
) -> PlannedColumn:
    """Put a column on an account's plan from today; the task must be one the account declares."""
    with ledger.act("COLUMN_PLANNED", by=officer.actor, at=now, article="A15-1") as record:
        rows = Account.objects.select_for_update(of=("self",)).select_related("host")
        account = rows.get(pk=account_id)
        require(officer, Right.KEEP_ACCOUNTS, account.host)
        name = " ".join(clean(name).split())
        breaches = []
        if account.state == AccountState.CLOSED:
            breaches.append(
                _refusal(
                    "该账号已关停。",
                    "The account is closed.",
                    "请选择在用账号。",
                    "Choose another.",
                )
            )
        if not account.tasks.filter(task=task).exists():
            breaches.append(
                _refusal(
                    "该账号没有申报这项任务。",
                    "The account does not declare this task.",
                    "请选择已申报的任务，或先在账号资料中补充申报。",
                    "Choose a declared task, or declare it in the register first.",
                )
            )
        if PlannedColumn.objects.filter(account=account, ended_on=None, name=name).exists():
            breaches.append(
                _refusal(
                    f"该账号已有栏目“{name}”。",
                    f"The account has a column “{name}” already.",
                    "请改用其他名称，或先结束原有栏目。",
                    "Choose another name, or end that one first.",
                )
            )
        if breaches:
            raise Refused(breaches)
        column = PlannedColumn.objects.create(
            account=account,
            name=name,
            task=task,
            per_month=per_month,
            since_on=timezone.localdate(now),
        )
        record.on("account", account.pk, account.name, unit=account.host_id)
        record.changed({}, {"column_planned": name, "task": task, "per_month": per_month})
    return column


def end_column(officer: Officer, *, column_id: int, now: datetime) -> PlannedColumn:
    """Take a column off the plan today; what was published under it stays."""
    with ledger.act("COLUMN_ENDED", by=officer.actor, at=now, article="A15-1") as record:
        rows = PlannedColumn.objects.select_for_update(of=("self",))
        column = rows.select_related("account__host").get(pk=column_id, ended_on=None)
        require(officer, Right.KEEP_ACCOUNTS, column.account.host)
        column.ended_on = timezone.localdate(now)
        column.save(update_fields=["ended_on"])
        record.on("account", column.account_id, column.account.name, unit=column.account.host_id)
        record.changed({"column_planned": column.name}, {"ended_on": column.ended_on})
    return column


def _refusal(zh: str, en: str, out_zh: str, out_en: str) -> Breach:
    return Breach(
        code="A15-1", sentence=Sentence(zh=zh, en=en), way_out=Sentence(zh=out_zh, en=out_en)
    )
