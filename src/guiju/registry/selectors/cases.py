"""Reads of cases: the list, what waits for an officer, and everything the page of one shows.

list(waiting_for(officer, today=today))   # the cases in which the next act is the officer's
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from types import MappingProxyType

from django.db.models import F, Q, QuerySet

from guiju.ledger.models import Entry
from guiju.registry import judging, workflow
from guiju.registry.models import Account, Case, CasePaper, PublicNotice
from guiju.registry.selectors import case_facts
from guiju.registry.workflow import OPEN, CaseKind, State
from guiju.rulebook.breach import Breach
from guiju.units.models import Unit
from guiju.units.rights import Officer, Right

ACT_RIGHTS: Mapping[str, Right] = MappingProxyType(
    {
        "submit_case": Right.PREPARE_CASES,
        "consent_to_case": Right.CONSENT_TO_CASES,
        "confirm_study": Right.CONFIRM_STUDY,
        "file_case": Right.FILE_CASES,
        "withdraw_case": Right.PREPARE_CASES,
        "put_in_operation": Right.PREPARE_CASES,
        "open_notice": Right.PREPARE_CASES,
        "restart_notice": Right.PREPARE_CASES,
        "withdraw_notice": Right.PREPARE_CASES,
        "complete_change": Right.PREPARE_CASES,
        "complete_merger": Right.PREPARE_CASES,
        "complete_closing": Right.PREPARE_CASES,
        "complete_deregistration": Right.PREPARE_CASES,
    }
)
"""Act → the right it asks for; `return_case` asks for that of whoever would decide next."""


def right_for(act: str, state: State) -> Right:
    """The right an act on a case asks for."""
    if act == "return_case":
        return Right.CONSENT_TO_CASES if state is State.SUBMITTED else Right.FILE_CASES
    return ACT_RIGHTS[act]


def cases(officer: Officer) -> QuerySet[Case]:
    """The cases of the units the officer sees."""
    return Case.objects.filter(officer.within(Right.SEE, "host__path")).select_related(
        "host", "account", "account__platform"
    )


def waiting_for(officer: Officer, *, today: date) -> QuerySet[Case]:
    """The cases in which the next act is the officer's; the longest waiting first."""

    def mine(right: Right, *states: State) -> Q:
        return officer.within(right, "host__path") & Q(state__in=states)

    minutes = Q(papers__purpose=CasePaper.Purpose.MINUTES) & ~Q(kind=CaseKind.OPENING)
    run = Q(notices__state=PublicNotice.State.RUNNING, notices__clock__due_on__lt=today)
    wanted = (
        mine(Right.CONSENT_TO_CASES, State.SUBMITTED)
        | (mine(Right.CONFIRM_STUDY, State.SUBMITTED) & minutes)
        | mine(Right.FILE_CASES, State.CONSENTED)
        | mine(Right.PREPARE_CASES, State.DRAFT, State.RETURNED, State.FILED)
        | (mine(Right.PREPARE_CASES, State.NOTICED) & run)
    )
    keys = Case.objects.filter(wanted).values("pk")
    return cases(officer).filter(pk__in=keys).order_by("drafted_at", "pk")


def waiting_for_filing(officer: Officer) -> QuerySet[Case]:
    """The cases that only the officer's filing, or return, can move."""
    within = officer.within(Right.FILE_CASES, "host__path")
    return Case.objects.filter(within, state=State.CONSENTED)


@dataclass(frozen=True, slots=True)
class WantedCases:
    """What a reader wants to see of the list. Empty means: everything."""

    words: str = ""
    kind: str = ""
    state: str = ""
    unit: Unit | None = None
    mine: bool = False

    @property
    def is_everything(self) -> bool:
        """Whether nothing is filtered out."""
        return not (self.words or self.kind or self.state or self.unit or self.mine)


def listed_cases(officer: Officer, wanted: WantedCases, *, today: date) -> QuerySet[Case]:
    """The cases the officer sees, filtered; the newest first."""
    found = waiting_for(officer, today=today) if wanted.mine else cases(officer)
    for word in wanted.words.split():
        found = found.filter(
            Q(account__name__icontains=word)
            | Q(application__name__icontains=word)
            | Q(host__name__icontains=word)
            | Q(filing_number__icontains=word)
        )
    if wanted.kind:
        found = found.filter(kind=wanted.kind)
    if wanted.state:
        states = OPEN if wanted.state == "open" else [wanted.state]
        found = found.filter(state__in=states)
    if wanted.unit is not None:
        found = found.filter(host__path__startswith=wanted.unit.path)
    return found.order_by("-drafted_at", "-pk")


def of_account(account: Account) -> QuerySet[Case]:
    """The cases that concern an account, the newest first."""
    concerned = Q(account=account) | Q(merged__account=account)
    return (
        Case.objects.filter(pk__in=Case.objects.filter(concerned).values("pk"))
        .select_related("host", "account")
        .order_by(F("drafted_at").desc(), "-pk")
    )


@dataclass(frozen=True, slots=True)
class NextAct:
    """An act that could come next: who may do it, and what stands in its way."""

    act: str
    mine: bool
    breaches: tuple[Breach, ...]

    @property
    def needs_reason(self) -> bool:
        """Whether a reason must be given with it."""
        return self.act in {"return_case", "withdraw_case", "restart_notice", "withdraw_notice"}


def next_acts(case: Case, officer: Officer, *, today: date) -> list[NextAct]:
    """Every act that could come next, those that lead on before those that lead back."""
    state = State(case.state)
    found = [
        NextAct(act, officer.may(right_for(act, state), case.host.path), tuple(breaches))
        for act, breaches in judging.in_the_way(case, today=today).items()
    ]
    return sorted(found, key=lambda each: each.needs_reason)


STEPS: Mapping[CaseKind, tuple[State, ...]] = MappingProxyType(
    {
        kind: tuple(
            state
            for state in (
                State.DRAFT, State.SUBMITTED, State.CONSENTED, State.FILED, State.NOTICED, State.COMPLETED
            )
            if any(state in pair for pair in table)
        )
        for kind, table in workflow.TRANSITIONS.items()
    }
)  # fmt: skip
"""Kind → the states of the straight way, for drawing where a case stands."""


@dataclass(frozen=True, slots=True)
class Milestone:
    """A state of the straight way: behind the case, where it stands, or still before it."""

    state: State
    place: str


def milestones(case: Case) -> list[Milestone]:
    """The straight way of the case with where it stands on it."""
    way = STEPS[CaseKind(case.kind)]
    state = State(case.state)
    here = 0 if state in {State.RETURNED, State.WITHDRAWN} else way.index(state)
    done = state is State.COMPLETED
    return [
        Milestone(
            each, "done" if position < here or done else "here" if position == here else "before"
        )
        for position, each in enumerate(way)
    ]


def similar_accounts(case: Case) -> list[Account]:
    """Accounts whose sharing an opening has to consider (A9-1)."""
    return case_facts.similar(case) if case.kind == CaseKind.OPENING else []


def mergeable(case: Case) -> QuerySet[Account]:
    """The host's other accounts that a merger could close."""
    return (
        Account.objects.filter(host_id=case.host_id)
        .exclude(state="closed")
        .exclude(pk=case.account_id or 0)
        .select_related("platform")
    )


def notices_of(case: Case) -> QuerySet[PublicNotice]:
    """The notices of a case, the newest first."""
    return PublicNotice.objects.filter(case=case).select_related("clock")


def case_timeline(case: Case, *, newest: int = 60) -> list[Entry]:
    """The acts on a case, newest first."""
    return list(
        Entry.objects.filter(subject_kind="case", subject_id=case.pk).order_by("-number")[:newest]
    )
