"""Emergencies, hot topics and rumours as cases: opened, given a responding body, concluded (A23-1).

case = open_response(supervisor, facts=ResponseFacts(…), now=now)
name_body(supervisor, case_id=case.pk, version=1, body_id=9, account_ids=[3, 4], now=now)
conclude_response(supervisor, case_id=case.pk, outcome="水质检测合格，已恢复供水", now=now)
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from django.utils import timezone

from guiju import ledger
from guiju.ledger.acts import Actor, Record
from guiju.newsroom.models import Invitation, Publisher, ResponseCase, Statement
from guiju.newsroom.responding import keeping
from guiju.newsroom.responding.keeping import CODE, about, locked, move
from guiju.newsroom.responding.workflow import SILENT
from guiju.newsroom.workflow import State as Written
from guiju.newsroom.writing.refusing import stated_reason, stated_words
from guiju.platforms.plaintext import clean
from guiju.registry.models import Account, AccountState
from guiju.rulebook.articles import article_23
from guiju.rulebook.registry import Kind, held
from guiju.units.law import pack_on
from guiju.units.models import Unit
from guiju.units.refusals import dissolved
from guiju.units.rights import Officer, Refused, Right, require


@dataclass(frozen=True, slots=True)
class ResponseFacts:
    """What a case states. `seen` is what a screenshot says; `unit_id` the unit it concerns."""

    kind: ResponseCase.Kind
    title: str
    said: str
    unit_id: int
    learned_at: datetime
    place: str = ""
    url: str = ""
    seen: str = ""


@held(CODE, kind=Kind.CLOCK)
def open_response(officer: Officer, *, facts: ResponseFacts, now: datetime) -> ResponseCase:
    """Open a case; its hours run from the moment it was learned of. Raises `Refused` with every breach."""
    with ledger.act("RESPONSE_OPENED", by=officer.actor, at=now, article=CODE) as record:
        unit = Unit.objects.get(pk=facts.unit_id)
        require(officer, Right.OPEN_RESPONSES, unit)
        seen, pack = clean(facts.seen).strip(), pack_on(timezone.localdate(now))
        opening = article_23.Opening(facts.kind, facts.learned_at, bool(seen or facts.url), now)
        if breaches := dissolved(unit) + article_23.unsound_case(opening, pack=pack):
            raise Refused(breaches)
        case = ResponseCase.objects.create(
            kind=facts.kind,
            title=clean(facts.title).strip()[:200],
            said=clean(facts.said).strip()[:10_000],
            url=facts.url,
            seen=seen[:10_000],
            place=clean(facts.place).strip()[:120],
            unit=unit,
            learned_at=facts.learned_at,
            due_at=article_23.due_at(facts.kind, facts.learned_at, pack=pack),
            opened_by_id=officer.staff_id,
            opened_at=now,
        )
        about(record, case)
        record.changed(
            {}, {"kind": case.kind, "learned_at": case.learned_at, "due_at": case.due_at}
        )
    return case


@held(CODE, kind=Kind.CLOCK)
def name_body(
    officer: Officer,
    *,
    case_id: int,
    version: int,
    body_id: int,
    account_ids: Sequence[int],
    now: datetime,
) -> ResponseCase:
    """Name the responding body and the accounts that publish what it says; both within what the officer answers for."""
    with ledger.act("RESPONSE_BODY_NAMED", by=officer.actor, at=now, article=CODE) as record:
        case = locked(case_id)
        require(officer, Right.LEAD_RESPONSES, case.unit)
        keeping.require_version(case, version)
        body = Unit.objects.get(pk=body_id)
        require(officer, Right.LEAD_RESPONSES, body)
        rows = Account.objects.select_related("host").filter(pk__in=account_ids).order_by("pk")
        accounts = list(rows)
        for account in accounts:
            require(officer, Right.LEAD_RESPONSES, account.host)
        naming = article_23.Naming(
            len(accounts),
            tuple(each.name for each in accounts if each.state != AccountState.OPERATING),
        )
        pack = pack_on(timezone.localdate(now))
        if breaches := dissolved(body) + article_23.unpublishable(naming, pack=pack):
            raise Refused(breaches)
        before = case.body
        move(record, case, "name_body", body=body, named_at=now)
        case.publishers.exclude(account__in=accounts).delete()
        known = set(case.publishers.values_list("account_id", flat=True))
        Publisher.objects.bulk_create(
            Publisher(case=case, account=each) for each in accounts if each.pk not in known
        )
        record.note(
            body=body.name,
            body_before=before.name if before else "",
            accounts=[each.pk for each in accounts],
        )
    return case


@held(CODE, kind=Kind.CLOCK)
def conclude_response(
    officer: Officer, *, case_id: int, outcome: str, now: datetime
) -> ResponseCase:
    """Conclude a case that was answered, and say how it ended."""
    with ledger.act("RESPONSE_CONCLUDED", by=officer.actor, at=now, article=CODE) as record:
        case = locked(case_id)
        keeping.require_lead(officer, case)
        out = [each for each in case.statements.all() if each.out_at is not None]
        facts = article_23.Concluding(
            kind=case.kind,
            out=len(out),
            refuted=case.refuted_at is not None,
            pending=_pending(case),
        )
        if breaches := article_23.unconcluded(facts, pack=pack_on(timezone.localdate(now))):
            raise Refused(breaches)
        _conclude(record, case, "conclude_response", outcome, now)
    return case


@held(CODE, kind=Kind.CLOCK)
def conclude_without(officer: Officer, *, case_id: int, reason: str, now: datetime) -> ResponseCase:
    """Conclude a case to which nothing is published, with the reason: handed to another body, settled, no rumour."""
    with ledger.act("RESPONSE_CONCLUDED_WITHOUT", by=officer.actor, at=now, article=CODE) as record:
        case = locked(case_id)
        keeping.require_lead(officer, case)
        if pending := _pending(case):
            facts = article_23.Concluding(kind=case.kind, out=1, refuted=True, pending=pending)
            raise Refused(article_23.unconcluded(facts, pack=pack_on(timezone.localdate(now))))
        _conclude(record, case, "conclude_without", reason, now)
    return case


@held(CODE, kind=Kind.CLOCK)
def reopen_response(officer: Officer, *, case_id: int, reason: str, now: datetime) -> ResponseCase:
    """There is more to say: the case is open again, and what was measured stays."""
    with ledger.act("RESPONSE_REOPENED", by=officer.actor, at=now, article=CODE) as record:
        case = locked(case_id)
        require(officer, Right.LEAD_RESPONSES, case.unit)
        stated = stated_reason(reason, code=CODE)[:1000]
        move(record, case, "reopen_response", concluded_at=None, outcome="")
        record.note(reason=stated)
    return case


@held(CODE, kind=Kind.CLOCK)
def note_late_response(*, by: Actor, case_id: int, now: datetime) -> ResponseCase:
    """The hours of a case are over and no statement is out: that is on record, once and for good."""
    with ledger.act("RESPONSE_LATE", by=by, at=now, article=CODE) as record:
        case = locked(case_id)
        if case.late_at is not None or case.state not in SILENT or case.due_at > now:
            raise Refused([keeping.not_now(case)])
        case.late_at = now
        case.save(update_fields=["late_at"])
        about(record, case)
        record.changed({"late_at": None}, {"late_at": now})
    return case


def _pending(case: ResponseCase) -> tuple[str, ...]:
    """The statements that are written, and neither out nor given up."""
    rows = Statement.objects.filter(case=case, out_at=None)
    left = rows.exclude(manuscript__state=Written.WITHDRAWN).select_related("manuscript")
    return tuple(str(each.manuscript) for each in left)


def _conclude(record: Record, case: ResponseCase, act: str, words: str, now: datetime) -> None:
    """With how it ended; nobody has to answer an invitation any more."""
    stated = stated_words(words, code=CODE)[:1000]
    move(record, case, act, concluded_at=now, outcome=stated)
    waiting = Invitation.objects.filter(case=case, state=Invitation.State.SENT)
    waiting.update(state=Invitation.State.LAPSED)
    record.note(reason=stated)
