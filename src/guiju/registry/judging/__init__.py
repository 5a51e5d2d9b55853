"""What stands in the way of a step of a case: every breach at once, from the articles.

    breaches(case, "submit_case", today=date(2026, 6, 10))

The page of a case shows the same list that refuses the act. The judges gather facts; the articles decide.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import date
from types import MappingProxyType

from guiju.registry import workflow
from guiju.registry.judging import existing, naming, opening, undertaking
from guiju.registry.models import Case
from guiju.registry.workflow import CaseKind, State
from guiju.rulebook.breach import Breach
from guiju.rulebook.pack import Pack
from guiju.units.law import pack_on

Judge = Callable[[Case, date, Pack], list[Breach]]

_APPLIED: tuple[Judge, ...] = (
    opening.statement,
    opening.tasks,
    opening.holder_of_ideology,
    opening.leaders,
    opening.plan,
    opening.place,
    opening.applicant,
    opening.team,
    undertaking.of_opening,
    naming.opening_name,
)
_OWN: Mapping[CaseKind, tuple[Judge, ...]] = {
    CaseKind.CHANGE: (existing.change, undertaking.of_change, naming.changed_name),
    CaseKind.MERGER: (existing.merger,),
    CaseKind.CLOSING: (),
    CaseKind.DEREGISTRATION: (),
}
_LAST: Mapping[CaseKind, Judge] = {
    CaseKind.CHANGE: existing.obstacles,
    CaseKind.MERGER: existing.obstacles,
    CaseKind.CLOSING: existing.obstacles,
    CaseKind.DEREGISTRATION: existing.deregistered,
}


def breaches(case: Case, act: str, *, today: date) -> list[Breach]:
    """Everything that stands in the way of `act`, in the order of the articles; empty means allowed."""
    pack = pack_on(today)
    found = [
        each
        for judge in JUDGES.get((act, CaseKind(case.kind)), ())
        for each in judge(case, today, pack)
    ]
    return sorted(found, key=lambda breach: (breach.article, breach.code))


def in_the_way(case: Case, *, today: date) -> dict[str, list[Breach]]:
    """Act → what stands in its way, for every act that could come next from where the case stands."""
    return {
        act: breaches(case, act, today=today)
        for act in workflow.acts_from(CaseKind(case.kind), State(case.state))
    }


def _judges() -> dict[tuple[str, CaseKind], tuple[Judge, ...]]:
    applied = (*_APPLIED, opening.opening_minutes)
    found: dict[tuple[str, CaseKind], tuple[Judge, ...]] = {
        ("submit_case", CaseKind.OPENING): (*applied, undertaking.as_text),
        ("consent_to_case", CaseKind.OPENING): applied,
        ("file_case", CaseKind.OPENING): (*_APPLIED, opening.opening_decision),
        ("put_in_operation", CaseKind.OPENING): (
            opening.statement,
            opening.place,
            opening.applicant,
            opening.team,
            undertaking.of_opening,
            opening.opening_decision,
            opening.set_up,
            naming.opening_name,
        ),
    }
    for kind, own in _OWN.items():
        asked = (existing.reason, existing.subject, *own)
        decided = (existing.decision, existing.subject, *own)
        found["submit_case", kind] = (*asked, undertaking.as_text)
        found["consent_to_case", kind] = asked
        found["confirm_study", kind] = (existing.study, existing.subject, *own)
        found["file_case", kind] = decided
        found["open_notice", kind] = decided
        found["restart_notice", kind] = decided
        found[f"complete_{kind.value}", kind] = (*decided, existing.notice, _LAST[kind])
    return found


JUDGES: Mapping[tuple[str, CaseKind], tuple[Judge, ...]] = MappingProxyType(_judges())
"""(act, kind) → who judges it. An act that is not here needs only the right state and the right person."""
