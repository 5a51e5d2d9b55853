"""Doubles get a plan with a day: which account remains, which go into it, by when (A10-2).

    plan = plan_merger(officer, account_id=7, going=[8], by_when=date(2026, 9, 30), reason="保留粉丝多的", now=now)
    plan.clock.due_on

The plan decides nothing by itself: the merger is a case with its public notice, and its completion ends the plan.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date, datetime

from django.utils import timezone

from guiju import ledger
from guiju.registry import merging
from guiju.registry.models import Account, AccountState, MergePlan
from guiju.rulebook.breach import Breach, Sentence
from guiju.rulebook.registry import Kind, held
from guiju.units import clocks
from guiju.units import selectors as units
from guiju.units.clocks import Term
from guiju.units.models import Clock
from guiju.units.rights import Officer, Refused, Right, require


@held("A10-2", kind=Kind.CLOCK)
def plan_merger(
    officer: Officer,
    *,
    account_id: int,
    going: Sequence[int],
    by_when: date,
    reason: str,
    now: datetime,
) -> MergePlan:
    """Say which accounts of the host are to be merged into this one, and by when.

    A running plan that touches one of them is replaced, and the ledger keeps its day. Raises `Refused`.
    """
    with ledger.act("MERGER_PLANNED", by=officer.actor, at=now, article="A10-2") as record:
        # 1. The accounts, locked in the order of their keys.
        rows = Account.objects.select_for_update(of=("self",)).select_related("host", "platform")
        found = {each.pk: each for each in rows.filter(pk__in=[account_id, *going]).order_by("pk")}
        remains = found.pop(account_id)
        require(officer, Right.PREPARE_CASES, remains.host)
        # 2. The law.
        if breaches := list(_against(remains, list(found.values()), by_when, reason, now)):
            raise Refused(breaches)
        # 3. The plan and its clock; what it replaces no longer runs.
        replaced = [each.clock.due_on for each in _replaced({account_id, *going}, now)]
        clock = clocks.start(
            Term(code=merging.CODE, kind=Clock.Kind.UNTIL, due_on=by_when, label=_label(remains)),
            unit=remains.host,
            subject=("merge_plan_of", remains.pk),
            since=timezone.localdate(now),
            calendar=units.calendar(),
        )
        plan = MergePlan.objects.create(
            host=remains.host,
            remains=remains,
            reason=reason.strip()[:1_000],
            clock=clock,
            made_by_id=officer.staff_id or None,
            made_at=now,
        )
        plan.going.set(found.values())
        record.on("account", remains.pk, remains.name, unit=remains.host_id)
        record.note(
            merged=sorted(each.name for each in found.values()),
            by_when=by_when,
            reason=plan.reason,
            replaced=replaced,
        )
    return plan


def _replaced(account_ids: set[int], now: datetime) -> list[MergePlan]:
    running = MergePlan.objects.filter(ended_at=None).select_related("clock")
    touched = [
        each
        for each in running.prefetch_related("going")
        if account_ids & {each.remains_id, *(one.pk for one in each.going.all())}
    ]
    for each in touched:
        merging.end(each, met=False, now=now)
    return touched


def _label(remains: Account) -> str:
    return f"整合计划：{remains.platform.name_zh}“{remains.name}”"


def _against(
    remains: Account, going: list[Account], by_when: date, reason: str, now: datetime
) -> Iterator[Breach]:
    """Everything that speaks against the plan."""
    if not going:
        yield _breach(
            "没有选择要并入的账号。", "No account is chosen to be merged.",
            "请至少选择一个账号。", "Choose one at least.", "going",
        )  # fmt: skip
    for each in (remains, *going):
        if each.host_id != remains.host_id:
            yield _breach(
                f"“{each.name}”是其他单位的账号。", f"“{each.name}” is another unit's account.",
                "请只选择本单位的账号。", "Choose accounts of the same host only.", f"account:{each.pk}",
            )  # fmt: skip
        if each.state == AccountState.CLOSED:
            yield _breach(
                f"“{each.name}”已经关停。", f"“{each.name}” is closed already.",
                "请选择尚未关停的账号。", "Choose accounts that are not closed.", f"account:{each.pk}",
            )  # fmt: skip
    if by_when <= timezone.localdate(now):
        yield _breach(
            "完成期限不晚于今天。", "The day by which it is to be completed is not after today.",
            "请填写今天以后的日期，并留出公告期。", "Give a later day, with time for the public notice.", "by_when",
        )  # fmt: skip
    if not reason.strip():
        yield _breach(
            "没有写明理由。", "There is no reason.",
            "请写明保留哪个账号、为什么。", "Say which account is kept and why.", "reason",
        )  # fmt: skip


def _breach(zh: str, en: str, way_zh: str, way_en: str, evidence: str) -> Breach:
    return Breach(
        code="A10-2",
        sentence=Sentence(zh=zh, en=en),
        way_out=Sentence(zh=way_zh, en=way_en),
        evidence=(evidence,),
    )
