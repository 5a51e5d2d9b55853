"""Acts on undertakers: named, entrusted, given up; agreements filed, reviewed, terminated; supervised.

host = entrust_undertaker(officer, host_id=7, name="星火文化传媒有限公司", credit_code="", since_on=day, now=now)
file_agreement(officer, undertaker_id=host.pk, kind=Agreement.Kind.AGREEMENT, from_on=…, until_on=…, upload=…, now=now)
terminate_agreement(officer, agreement_id=3, at=now, reason="服务不达标", now=now)   # rights end at once
"""

from __future__ import annotations

from datetime import date, datetime

from django.db.models import Max
from django.utils import timezone

from guiju import ledger
from guiju.ledger.acts import Record
from guiju.platforms.plaintext import clean
from guiju.rulebook.breach import Sentence
from guiju.rulebook.registry import Kind, held
from guiju.units import clocks, papers, undertaking
from guiju.units.models import Agreement, Staff, Supervision, Undertaker, Unit, UnitKind
from guiju.units.papers import Upload
from guiju.units.refusals import dissolved, refusal
from guiju.units.rights import Officer, Refused, Right, require

LONGEST_TEXT = 4_000
LONGEST_REASON = 500


@held("A7-1", kind=Kind.RECORD)
def name_undertaker(
    officer: Officer, *, host_id: int, body_id: int, since_on: date, now: datetime
) -> Undertaker:
    """A host names an internal body of its own as undertaker."""
    with ledger.act("UNDERTAKER_NAMED", by=officer.actor, at=now, article="A7-1") as record:
        host = Unit.objects.select_for_update().get(pk=host_id)
        body = Unit.objects.get(pk=body_id)
        require(officer, Right.KEEP_UNDERTAKERS, host)
        breaches = dissolved(host) + dissolved(body)
        if body.kind != UnitKind.INTERNAL or not body.path.startswith(host.path) or body == host:
            breaches.append(undertaking.not_internal(body, host))
        if Undertaker.objects.filter(host=host, body=body, ended_at=None).exists():
            breaches.append(undertaking.in_place_already(str(body), host))
        if breaches:
            raise Refused(breaches)
        undertaker = Undertaker.objects.create(
            host=host, body=body, since_on=since_on, named_at=now
        )
        _on(record, undertaker)
        record.changed({}, {"body": body.name, "since_on": since_on})
    return undertaker


@held("A7-1", kind=Kind.RECORD)
def entrust_undertaker(
    officer: Officer, *, host_id: int, name: str, credit_code: str, since_on: date, now: datetime
) -> Undertaker:
    """A host entrusts a body from outside; its people get no role before everything is in force (A7-2)."""
    with ledger.act("UNDERTAKER_ENTRUSTED", by=officer.actor, at=now, article="A7-1") as record:
        host = Unit.objects.select_for_update().get(pk=host_id)
        require(officer, Right.KEEP_UNDERTAKERS, host)
        name, credit_code = " ".join(clean(name).split()), credit_code.strip().upper()
        breaches = dissolved(host) + undertaking.wrong_body(name, credit_code)
        if Undertaker.objects.filter(host=host, outside_name=name, ended_at=None).exists():
            breaches.append(undertaking.in_place_already(name, host))
        if breaches:
            raise Refused(breaches)
        undertaker = Undertaker.objects.create(
            host=host, outside_name=name, credit_code=credit_code, since_on=since_on, named_at=now
        )
        undertaking.start_supervision_term(undertaker, since=since_on)
        _on(record, undertaker)
        record.changed({}, {"outside_name": name, "credit_code": credit_code, "since_on": since_on})
    return undertaker


@held("A7-2", kind=Kind.GATE)
def end_undertaker(
    officer: Officer, *, undertaker_id: int, reason: str, now: datetime
) -> Undertaker:
    """The undertaking ends now; people from outside have no right from this moment on."""
    with ledger.act("UNDERTAKER_ENDED", by=officer.actor, at=now, article="A7-1") as record:
        undertaker = _kept(officer, undertaker_id)
        undertaker.ended_at, undertaker.end_reason = now, _reason(reason)
        undertaker.save(update_fields=["ended_at", "end_reason"])
        for each in undertaker.agreements.all():
            clocks.end("A7-3", ("agreement", each.pk), met=False, now=now)
        clocks.end("A7-3", ("undertaker", undertaker.pk), met=False, now=now)
        _on(record, undertaker)
        record.changed({"ended_at": None}, {"ended_at": now})
        record.note(reason=undertaker.end_reason)
    return undertaker


@held("A7-2", kind=Kind.GATE)
def file_agreement(
    officer: Officer,
    *,
    undertaker_id: int,
    kind: Agreement.Kind,
    from_on: date,
    until_on: date,
    passed: bool = True,
    upload: Upload,
    now: datetime,
) -> Agreement:
    """Put an agreement, or the review of the qualification, on file; its SM3 digest enters the ledger.

    A review counts from its day until the day up to which it is valid; one that was not passed counts on
    none. Raises `paper_formats.PaperError` for a file that is not what its name says or cannot be kept.
    """
    with ledger.act("AGREEMENT_FILED", by=officer.actor, at=now, article="A7-2") as record:
        undertaker = _kept(officer, undertaker_id)
        breaches = undertaking.wrong_term(
            undertaker, kind, from_on, until_on, passed=passed, today=timezone.localdate(now)
        )
        if breaches:
            raise Refused(breaches)
        paper = papers.kept(upload, unit=undertaker.host, officer=officer, now=now)
        agreement = Agreement.objects.create(
            undertaker=undertaker,
            kind=kind,
            from_on=from_on,
            until_on=until_on,
            passed=passed,
            paper=paper,
        )
        if passed:
            undertaking.start_term(agreement, now=now)
        _on(record, undertaker)
        record.changed({}, {"from_on": from_on, "until_on": until_on, "passed": passed})
        record.note(agreement=kind.value, file=paper.name, digest=paper.stored_id)
    return agreement


@held("A7-2", kind=Kind.GATE)
def terminate_agreement(
    officer: Officer, *, agreement_id: int, at: datetime, reason: str, now: datetime
) -> Agreement:
    """End an agreement before its day, at an hour within its term.

    From that moment on the undertaker's people have no rights, whether they are logged in or not.
    """
    with ledger.act("AGREEMENT_TERMINATED", by=officer.actor, at=now, article="A7-2") as record:
        agreement = Agreement.objects.select_for_update().get(pk=agreement_id)
        undertaker = _kept(officer, agreement.undertaker_id)
        breaches = undertaking.wrong_termination(agreement, at)
        if breaches:
            raise Refused(breaches)
        before = agreement.terminated_at
        agreement.terminated_at, agreement.end_reason = at, _reason(reason)
        agreement.save(update_fields=["terminated_at", "end_reason"])
        clocks.end("A7-3", ("agreement", agreement.pk), met=False, now=now)
        if at > now:
            undertaking.start_term(agreement, now=now)
        _on(record, undertaker)
        record.changed({"terminated_at": before}, {"terminated_at": at})
        record.note(agreement=agreement.kind, reason=agreement.end_reason)
    return agreement


@held("A7-3", kind=Kind.RECORD)
def record_supervision(
    officer: Officer,
    *,
    undertaker_id: int,
    on: date,
    by_id: int,
    looked_at: str,
    outcome: str,
    now: datetime,
) -> Supervision:
    """Record how the host looked into the work of its outside undertaker: day, who, what, outcome."""
    with ledger.act("UNDERTAKER_SUPERVISED", by=officer.actor, at=now, article="A7-3") as record:
        undertaker = _kept(officer, undertaker_id)
        by = Staff.objects.get(pk=by_id)
        looked_at = clean(looked_at).strip()[:LONGEST_TEXT]
        outcome = clean(outcome).strip()[:LONGEST_TEXT]
        breaches = undertaking.wrong_supervision(
            undertaker, by, on, looked_at, outcome, today=timezone.localdate(now)
        )
        if breaches:
            raise Refused(breaches)
        supervision = Supervision.objects.create(
            undertaker=undertaker,
            on=on,
            by=by,
            looked_at=looked_at,
            outcome=outcome,
            recorded_at=now,
        )
        clocks.end("A7-3", ("undertaker", undertaker.pk), met=True, now=now)
        latest = undertaker.supervisions.aggregate(latest=Max("on"))["latest"]
        undertaking.start_supervision_term(undertaker, since=latest)
        _on(record, undertaker)
        record.note(on=on, supervised_by=by.name, looked_at=looked_at, outcome=outcome)
    return supervision


def _kept(officer: Officer, undertaker_id: int) -> Undertaker:
    """The undertaker with its row locked, if the officer keeps it and it is in place."""
    undertaker = (
        Undertaker.objects.select_for_update(of=("self",))
        .select_related("host", "body")
        .get(pk=undertaker_id)
    )
    require(officer, Right.KEEP_UNDERTAKERS, undertaker.host)
    if undertaker.ended_at is not None:
        raise Refused([undertaking.ended_already(undertaker)])
    return undertaker


def _on(record: Record, undertaker: Undertaker) -> None:
    record.on("undertaker", undertaker.pk, str(undertaker), unit=undertaker.host_id)


def _reason(text: str) -> str:
    reason = clean(text).strip()[:LONGEST_REASON]
    if not reason:
        raise Refused(
            [
                refusal(
                    "A7-1",
                    "没有写明理由。",
                    "No reason is given.",
                    out=Sentence(zh="请写明终止的理由。", en="Say why it ends."),
                )
            ]
        )
    return reason
