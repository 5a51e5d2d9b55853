"""The facts of a response case, amended with a reason; what was signed before is not touched (A23-1).

amend_response(leader, case_id=7, version=3, facts=AmendedFacts(…), reason="时间记错", now=now)
"""

from __future__ import annotations

from dataclasses import asdict, dataclass
from datetime import datetime
from typing import Any

from django.utils import timezone

from guiju import ledger
from guiju.newsroom.models import ResponseAmendment, ResponseCase, Statement
from guiju.newsroom.responding import keeping
from guiju.newsroom.responding.keeping import CODE, about, locked
from guiju.newsroom.responding.workflow import OPEN
from guiju.newsroom.workflow import State as Written
from guiju.newsroom.writing.refusing import stated_reason
from guiju.platforms.plaintext import clean
from guiju.rulebook.articles import article_23
from guiju.rulebook.articles.article_23 import Amending
from guiju.rulebook.breach import Sentence
from guiju.rulebook.registry import Kind, held
from guiju.units.law import pack_on
from guiju.units.refusals import refusal
from guiju.units.rights import Officer, Refused


@dataclass(frozen=True, slots=True)
class AmendedFacts:
    """What the case states from now on."""

    kind: ResponseCase.Kind
    title: str
    said: str
    learned_at: datetime
    place: str = ""

    def tidy(self) -> dict[str, Any]:
        """The columns, without what does not belong into them."""
        return asdict(self) | {
            "title": clean(self.title).strip()[:200],
            "said": clean(self.said).strip()[:10_000],
            "place": clean(self.place).strip()[:120],
        }


@held(CODE, kind=Kind.CLOCK)
def amend_response(
    officer: Officer,
    *,
    case_id: int,
    version: int,
    facts: AmendedFacts,
    reason: str,
    now: datetime,
) -> ResponseCase:
    """Amend title, summary, place, kind or the moment it was learned of; the hours are counted anew from there.

    What the case said before is kept and shown with the reason. Statements and their manuscripts stay what they are.
    Raises `Refused` with every breach.
    """
    with ledger.act("RESPONSE_AMENDED", by=officer.actor, at=now, article=CODE) as record:
        case = locked(case_id)
        keeping.require_lead(officer, case)
        keeping.require_version(case, version)
        if case.state not in OPEN:
            raise Refused([keeping.not_now(case)])
        after = facts.tidy()
        before = {name: getattr(case, name) for name in after}
        changed = [name for name, value in after.items() if before[name] != value]
        if not changed:
            raise Refused([refusal(CODE, "没有改动。", "Nothing is changed.", out=_CHANGE)])
        pack = pack_on(timezone.localdate(now))
        standing = case.statements.exclude(manuscript__state=Written.WITHDRAWN)
        # A moment that stands is not judged anew.
        moment = now if "learned_at" in changed else facts.learned_at
        seen = bool(case.seen or case.url)
        opening = article_23.Opening(facts.kind, facts.learned_at, seen, moment)
        amending = Amending(
            kind=facts.kind,
            learned_at=facts.learned_at,
            first_at=case.first_at,
            refutes=standing.filter(kind=Statement.Kind.REFUTATION).exists(),
        )
        breaches = article_23.unsound_case(opening, pack=pack)
        breaches += article_23.unsound_amendment(amending, pack=pack)
        if breaches:
            raise Refused(breaches)
        ResponseAmendment.objects.create(
            case=case,
            by_id=officer.staff_id,
            at=now,
            reason=stated_reason(reason, code=CODE)[:500],
            before={name: _kept(before[name]) for name in changed},
        )
        due_before = case.due_at
        for name in changed:
            setattr(case, name, after[name])
        case.due_at = article_23.due_at(facts.kind, facts.learned_at, pack=pack)
        if case.first_at is None and case.due_at > now:
            # It was noted as late by hours that did not hold.
            case.late_at = None
        case.version += 1
        case.save(update_fields=[*changed, "due_at", "late_at", "version"])
        about(record, case)
        # The summary itself is kept with the case: what people said is not written into the ledger for good.
        told = [name for name in changed if name != "said"]
        record.changed(
            {name: before[name] for name in told} | {"due_at": due_before},
            {name: after[name] for name in told} | {"due_at": case.due_at},
        )
        record.note(reason=reason.strip()[:500], summary_amended="said" in changed)
    return case


_CHANGE = Sentence(zh="请修改后再提交。", en="Change what is wrong, then submit.")


def _kept(value: Any) -> str:
    return value.isoformat() if isinstance(value, datetime) else str(value)
