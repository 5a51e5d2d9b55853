"""What a daily round asks of the register beside the accounts: for all of them at once, constant queries.

cases_underway()[7]       # the cases of the account that are on their way, as Article 14 judges them
merger_plans()[7].by_when # the day by which others are to be merged into the account
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from datetime import date, datetime
from typing import Any, NamedTuple

from django.db.models import Max

from guiju.registry.models import AccountTask, Case, MergedAccount, MergePlan, PublicNotice
from guiju.registry.workflow import OPEN, CaseKind, State
from guiju.rulebook.articles.article_14 import Underway
from guiju.units.models import Unit

_UNDERWAY = tuple(each for each in OPEN if each not in {State.DRAFT, State.RETURNED})
"""The unit has decided, or asks for the decision; what is still being written explains nothing."""


def declared_tasks() -> dict[int, frozenset[str]]:
    """Account → the tasks of Article 3 that it declares."""
    found: defaultdict[int, set[str]] = defaultdict(set)
    for account_id, task in AccountTask.objects.order_by().values_list("account_id", "task"):
        found[account_id].add(task)
    return {account_id: frozenset(tasks) for account_id, tasks in found.items()}


def cases_underway() -> dict[int, tuple[Underway, ...]]:
    """Account → its cases that are on their way; four queries."""
    found: defaultdict[int, list[Underway]] = defaultdict(list)
    cases = list(
        Case.objects.filter(state__in=_UNDERWAY, account__isnull=False)
        .exclude(kind=CaseKind.OPENING)
        .order_by("pk")
        .values_list("pk", "kind", "account_id", "application")
    )
    until = _running_notices()
    hosts = _names_of(application.get("host_id") for _pk, _kind, _account, application in cases)
    for pk, kind, account_id, application in cases:
        if kind == CaseKind.CHANGE:
            found[account_id].append(_change(application, hosts, until.get(pk)))
        elif kind != CaseKind.MERGER:
            found[account_id].append(Underway(ends=True, runs_until=until.get(pk)))
    merged = MergedAccount.objects.filter(case__state__in=_UNDERWAY).order_by("pk")
    for case_id, account_id in merged.values_list("case_id", "account_id"):
        found[account_id].append(Underway(ends=True, runs_until=until.get(case_id)))
    return {account_id: tuple(each) for account_id, each in found.items()}


def last_restated() -> dict[int, datetime]:
    """Account → when a change of it was completed last."""
    completed = Case.objects.filter(
        kind=CaseKind.CHANGE, state=State.COMPLETED, account__isnull=False
    )
    rows = completed.order_by().values_list("account_id").annotate(Max("ended_at"))
    return {account_id: at for account_id, at in rows if account_id is not None and at is not None}


class PlanOfMerger(NamedTuple):
    """A plan that runs: the accounts that go, and by when."""

    going: frozenset[int]
    by_when: date


def merger_plans() -> dict[int, PlanOfMerger]:
    """Account that remains → its running plan."""
    plans: dict[int, date] = {}
    going: defaultdict[int, set[int]] = defaultdict(set)
    rows = MergePlan.objects.filter(ended_at=None).order_by("pk")
    for remains, by_when, goes in rows.values_list("remains_id", "clock__due_on", "going"):
        plans[remains] = by_when
        if goes is not None:
            going[remains].add(goes)
    return {
        remains: PlanOfMerger(frozenset(going[remains]), by_when)
        for remains, by_when in plans.items()
    }


def _change(
    application: dict[str, Any], hosts: dict[int, tuple[str, ...]], until: date | None
) -> Underway:
    stated = {
        name: value
        for name in ("name", "platform_uid", "verification_text")
        if isinstance(value := application.get(name), str)
    }
    host = hosts.get(application.get("host_id") or 0, ())
    return Underway(ends=False, host_names=host, runs_until=until, **stated)


def _running_notices() -> dict[int, date]:
    """Case → the last day of its public notice; a deregistration that the closing announced has none."""
    running = PublicNotice.objects.filter(state=PublicNotice.State.RUNNING).order_by()
    return dict(running.values_list("case_id", "clock__due_on"))


def _names_of(keys: Iterator[Any]) -> dict[int, tuple[str, ...]]:
    wanted = {key for key in keys if isinstance(key, int)}
    rows = Unit.objects.filter(pk__in=wanted).values_list("pk", "name", "short_name")
    return {pk: tuple(each for each in (name, short) if each) for pk, name, short in rows}
