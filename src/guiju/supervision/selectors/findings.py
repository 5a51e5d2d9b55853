"""Reads of findings, always within the reach of the officer who looks.

FindingFilter(state="standing", code="A18-2", unit_id=7, sort="opened")
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta

from django.db.models import Count, Q, QuerySet, TextChoices
from django.utils.translation import gettext_lazy as _

from guiju.supervision.models import Finding
from guiju.supervision.workflow import State
from guiju.units.models import Unit
from guiju.units.rights import Officer, Right

STANDING = "standing"
"""In place of a state: everything that is not closed."""


class Age(TextChoices):
    """How long a finding has been open at least, in days."""

    WEEK = "7", _("7 days or longer")
    MONTH = "30", _("30 days or longer")
    QUARTER = "90", _("90 days or longer")


ORDERS: dict[str, tuple[str, ...]] = {
    "": ("-veto", "opened_on", "pk"),
    "opened": ("opened_on", "pk"),
    "-opened": ("-opened_on", "-pk"),
    "unit": ("unit__path", "code", "pk"),
    "-unit": ("-unit__path", "code", "pk"),
    "code": ("code", "opened_on", "pk"),
    "-code": ("-code", "opened_on", "pk"),
}
"""The orders of the list by the word in the address; without one, vetoes come first, then the oldest."""


@dataclass(frozen=True, slots=True, kw_only=True)
class FindingFilter:
    """What a list of findings shows. Empty means: not filtered by it."""

    state: str = STANDING
    code: str = ""
    article: int | None = None
    unit_id: int | None = None
    platform: str = ""
    veto: bool = False
    age: str = ""
    words: str = ""
    sort: str = ""


def visible_findings(officer: Officer, *, right: Right = Right.SEE) -> QuerySet[Finding]:
    """The findings of the units over which the officer has `right`, with what a list shows."""
    return Finding.objects.filter(officer.within(right, "unit__path")).select_related(
        "unit", "account", "account__platform"
    )


def chosen_findings(officer: Officer, chosen: FindingFilter, *, today: date) -> QuerySet[Finding]:
    """The findings a filter chooses, in its order."""
    rows = _narrowed(visible_findings(officer), chosen, today=today)
    if chosen.code:
        rows = rows.filter(code=chosen.code)
    return rows.order_by(*ORDERS.get(chosen.sort, ORDERS[""]))


@dataclass(frozen=True, slots=True)
class CodeCount:
    """How many findings of a code a list holds."""

    code: str
    count: int
    veto: bool


def counts_by_code(
    officer: Officer, chosen: FindingFilter | None = None, *, today: date | None = None
) -> list[CodeCount]:
    """How many findings each code has, most first: those standing, or what the filter leaves of all codes."""
    chosen = chosen or FindingFilter()
    rows = (
        _narrowed(
            Finding.objects.filter(officer.within(Right.SEE, "unit__path")), chosen, today=today
        )
        .order_by()
        .values_list("code", "veto")
        .annotate(count=Count("pk"))
    )
    counts = [CodeCount(code, count, veto) for code, veto, count in rows]
    return sorted(counts, key=lambda each: (-each.count, each.code))


def open_findings(officer: Officer) -> QuerySet[Finding]:
    """What the officer's own units have to rectify: standing findings over which they may act."""
    return (
        visible_findings(officer, right=Right.RECTIFY)
        .filter(state__in=(State.OPEN, State.REPORTED, State.CONTESTED))
        .order_by(*ORDERS[""])
    )


def findings_waiting_for_decision(officer: Officer) -> QuerySet[Finding]:
    """The contests the officer can decide, longest waiting first."""
    return (
        visible_findings(officer, right=Right.DECIDE_CONTESTS)
        .filter(state=State.CONTESTED)
        .order_by("contested_at", "pk")
    )


def findings_of_account(officer: Officer, account_id: int) -> QuerySet[Finding]:
    """The standing findings on one account and its posts."""
    return (
        visible_findings(officer)
        .filter(account_id=account_id)
        .exclude(state=State.CLOSED)
        .order_by(*ORDERS[""])
    )


def open_count_by_account(account_ids: Iterable[int] | None = None) -> dict[int, int]:
    """Account → how many findings stand on it and its posts; accounts without any are missing. One query."""
    rows = Finding.objects.exclude(state=State.CLOSED).exclude(account=None)
    if account_ids is not None:
        rows = rows.filter(account_id__in=list(account_ids))
    return dict(rows.order_by().values_list("account_id").annotate(count=Count("pk")))


def _narrowed(
    rows: QuerySet[Finding], chosen: FindingFilter, *, today: date | None
) -> QuerySet[Finding]:
    if chosen.state == STANDING:
        rows = rows.exclude(state=State.CLOSED)
    elif chosen.state:
        rows = rows.filter(state=chosen.state)
    if chosen.article is not None:
        prefix = f"A{chosen.article}-" if chosen.article else "N"
        rows = rows.filter(code__startswith=prefix)
    if chosen.unit_id is not None:
        top = Unit.objects.filter(pk=chosen.unit_id).values_list("path", flat=True).first()
        rows = rows.filter(unit__path__startswith=top) if top else rows.none()
    if chosen.platform:
        rows = rows.filter(account__platform__code=chosen.platform)
    if chosen.veto:
        rows = rows.filter(veto=True)
    if chosen.age and today is not None:
        rows = rows.filter(opened_on__lte=today - timedelta(days=int(chosen.age)))
    if chosen.words:
        rows = rows.filter(
            Q(subject_label__icontains=chosen.words)
            | Q(unit__name__icontains=chosen.words)
            | Q(sentence_zh__icontains=chosen.words)
        )
    return rows
