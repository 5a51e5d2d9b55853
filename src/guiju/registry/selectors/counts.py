"""How many accounts and cases there are within an officer's reach, for boards.

account_counts(officer).operating, case_counts(officer)[CaseKind.CLOSING, State.NOTICED]
"""

from __future__ import annotations

from dataclasses import dataclass

from django.db.models import Count, Q

from guiju.registry.models import Account, AccountState, Case
from guiju.registry.platforms import WEBSITE
from guiju.registry.workflow import OPEN, CaseKind, State
from guiju.units.rights import Officer, Right


@dataclass(frozen=True, slots=True)
class AccountCounts:
    """Accounts in operation: all, self-built clients among them, and the platforms they are on."""

    operating: int
    clients: int
    platforms: int


def account_counts(officer: Officer) -> AccountCounts:
    """The accounts in operation; one query."""
    within = officer.within(Right.SEE, "host__path")
    operating = Account.objects.filter(within, state=AccountState.OPERATING)
    found = operating.exclude(platform__code=WEBSITE).aggregate(
        operating=Count("pk"),
        clients=Count("pk", filter=Q(platform__code="app")),
        platforms=Count("platform", distinct=True),
    )
    return AccountCounts(**found)


def case_counts(officer: Officer) -> dict[tuple[CaseKind, State], int]:
    """Kind and state → cases under way; one query."""
    rows = (
        Case.objects.filter(officer.within(Right.SEE, "host__path"), state__in=OPEN)
        .order_by()
        .values_list("kind", "state")
        .annotate(number=Count("pk"))
    )
    return {(CaseKind(kind), State(state)): number for kind, state, number in rows}
