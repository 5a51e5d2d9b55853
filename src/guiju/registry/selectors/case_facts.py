"""The facts of a case that its judges ask for: people, papers, accounts, platforms, the notice."""

from __future__ import annotations

from collections import defaultdict
from datetime import date

from django.db.models import Q
from django.utils import timezone

from guiju.registry import applications
from guiju.registry.models import (
    Account,
    AccountState,
    Case,
    CasePaper,
    Platform,
    PublicNotice,
)
from guiju.registry.workflow import OPEN, CaseKind
from guiju.rulebook.articles import article_14
from guiju.units import selectors as units
from guiju.units.models import Staff, Unit

MOST_SIMILAR = 12
"""Similar accounts shown; whoever has more in the neighbourhood has seen the point."""


def has(case: Case, purpose: CasePaper.Purpose) -> bool:
    """Whether a paper of the purpose is attached."""
    return any(each.purpose == purpose for each in case.papers.all())


def holders(unit_id: int, *, today: date) -> dict[str, frozenset[int]]:
    """Role → the people who hold it in the unit on the day and have not left."""
    found: defaultdict[str, set[int]] = defaultdict(set)
    team = units.teams([unit_id], today=today).get(unit_id, [])
    gone = set(
        Staff.objects.filter(
            pk__in=[each.staff_id for each in team], left_on__lt=today
        ).values_list("pk", flat=True)
    )
    for each in team:
        if each.staff_id not in gone:
            found[each.role.value].add(each.staff_id)
    return {role: frozenset(people) for role, people in found.items()}


def person(staff_id: int | None, *, today: date) -> Staff | None:
    """Somebody who is at work on the day."""
    if staff_id is None:
        return None
    at_work = Q(left_on=None) | Q(left_on__gte=today)
    return Staff.objects.filter(at_work, pk=staff_id).first()


def platform(platform_id: int | None) -> Platform | None:
    """The platform an opening names."""
    return None if platform_id is None else Platform.objects.filter(pk=platform_id).first()


def unit(unit_id: int) -> Unit | None:
    """The unit an application names."""
    return Unit.objects.filter(pk=unit_id).first()


def names_on_platform(host: Unit, platform_id: int) -> tuple[str, ...]:
    """Names of a unit's accounts on a platform that are not closed."""
    accounts = Account.objects.filter(host=host, platform_id=platform_id).exclude(
        state=AccountState.CLOSED
    )
    return tuple(accounts.order_by("name").values_list("name", flat=True))


def on_platform(case: Case, platform_id: int) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """Names of the host's accounts on a platform that are not closed, and of other openings for it."""
    openings = Case.objects.filter(
        kind=CaseKind.OPENING,
        host_id=case.host_id,
        state__in=[each for each in OPEN if each != "draft"],
        application__platform_id=platform_id,
    ).exclude(pk=case.pk)
    return (
        names_on_platform(case.host, platform_id),
        tuple(each.name for each in openings),
    )


def similar(case: Case) -> list[Account]:
    """Accounts of similar function that could be shared (A9-1).

    The host's own on other platforms, those of the units around it — its superior and what belongs to that —
    with the same field of work, and those whose declared tasks and field are the same.
    """
    form = applications.read(CaseKind.OPENING, case.application)
    assert isinstance(form, applications.Opening)
    own = Q(host_id=case.host_id)
    around = Q(host_id=case.host.parent_id) | Q(host__parent_id=case.host.parent_id)
    field = form.field.strip()
    alike = own | (around & Q(field__icontains=field)) if len(field) >= 2 else own
    found = (
        Account.objects.filter(alike)
        .exclude(state=AccountState.CLOSED)
        .select_related("host", "platform")
        .order_by("host__path", "platform__position", "pk")
    )
    return list(found[:MOST_SIMILAR])


def merged(case: Case) -> list[Account]:
    """The accounts a merger closes."""
    return [each.account for each in case.merged.all()]


def other_cases(case: Case) -> list[Case]:
    """Cases of the same accounts that have left the draft and are not over."""
    accounts = [case.account_id, *(each.account_id for each in case.merged.all())]
    touched = Q(account_id__in=accounts) | Q(merged__account_id__in=accounts)
    return list(
        Case.objects.filter(touched, state__in=[each for each in OPEN if each != "draft"])
        .exclude(pk=case.pk)
        .select_related("account")
        .distinct()
        .order_by("pk")
    )


def notice(case: Case, *, today: date) -> article_14.Notice:
    """The notice that counts: the running one, or for a deregistration that of the closing announcing it."""
    found = _notice_that_counts(case)
    if found is None:
        return article_14.Notice(None, None, provisional=False, working_days=0, today=today)
    return article_14.Notice(
        posted_on=timezone.localdate(found.posted_at),
        last_on=found.clock.due_on,
        provisional=found.clock.provisional,
        working_days=found.clock.working_days or 0,
        today=today,
    )


def _notice_that_counts(case: Case) -> PublicNotice | None:
    own = (
        PublicNotice.objects.filter(case=case, state=PublicNotice.State.RUNNING)
        .select_related("clock")
        .first()
    )
    if own is not None or case.account_id is None or case.kind != CaseKind.DEREGISTRATION:
        return own
    return (
        PublicNotice.objects.filter(
            case__account_id=case.account_id,
            case__kind=CaseKind.CLOSING,
            case__application__deregisters=True,
            state=PublicNotice.State.RUN,
        )
        .select_related("clock")
        .order_by("-posted_at")
        .first()
    )
