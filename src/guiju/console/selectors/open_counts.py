"""How many findings are open, counted by code and by account, within an officer's reach."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from django.db.models import Count, Q, QuerySet

from guiju.supervision import selectors as supervision
from guiju.supervision.models import Finding
from guiju.supervision.workflow import State
from guiju.units.rights import Officer, Right


@dataclass(frozen=True, slots=True)
class Open:
    """Open findings on one account: all of them, and those that mean a veto."""

    findings: int = 0
    vetoes: int = 0


def by_code(officer: Officer) -> dict[str, int]:
    """Code → open findings. One query; none for an officer who sees no unit."""
    if not officer.may_anywhere(Right.SEE):
        return {}
    rows = _standing(officer).values_list("code").annotate(number=Count("pk"))
    return dict(rows)


def by_account(officer: Officer) -> Mapping[int, Open]:
    """Account → its open findings. One query."""
    rows = (
        _standing(officer)
        .exclude(account=None)
        .values_list("account_id")
        .annotate(number=Count("pk"), vetoes=Count("pk", filter=Q(veto=True)))
    )
    return {account: Open(number, vetoes) for account, number, vetoes in rows}


def _standing(officer: Officer) -> QuerySet[Finding]:
    return supervision.visible_findings(officer).exclude(state=State.CLOSED).order_by()
