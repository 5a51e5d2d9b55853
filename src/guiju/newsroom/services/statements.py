"""Statements of the responding body: each a manuscript that goes through the gate, published there and by other units (A23-1).

statement = begin_statement(editor, case_id=7, kind=Statement.Kind.FIRST, corrects_id=None, now=now)
take_statement(editor_of_the_town, statement_id=statement.pk, host_id=9, now=now)
find_statement_out(by=ledger.SYSTEM, delivery_id=5, now=now)
"""

from __future__ import annotations

from datetime import datetime

from django.db.models import Max

from guiju import ledger
from guiju.ledger.acts import Actor
from guiju.newsroom.delivery.workflow import OUT
from guiju.newsroom.models import (
    Delivery,
    Manuscript,
    ResponseCase,
    Statement,
    StatementCopy,
)
from guiju.newsroom.responding import keeping, providing
from guiju.newsroom.responding.keeping import CODE, about, locked, move
from guiju.newsroom.responding.providing import ProvidedText
from guiju.newsroom.responding.workflow import OPEN, State
from guiju.newsroom.services.manuscripts import begin_manuscript, save_manuscript
from guiju.newsroom.workflow import State as Written
from guiju.newsroom.writing import copying
from guiju.platforms import richtext
from guiju.rulebook.breach import Breach, Sentence
from guiju.rulebook.registry import Kind, held
from guiju.units.models import Unit
from guiju.units.refusals import RELOAD, refusal
from guiju.units.rights import Officer, Refused, Right, require


@held(CODE, kind=Kind.CLOCK)
def begin_statement(
    officer: Officer,
    *,
    case_id: int,
    kind: Statement.Kind,
    corrects_id: int | None,
    now: datetime,
) -> Statement:
    """Begin the next statement of a case: a manuscript of the responding body, for those of its accounts that publish."""
    with ledger.act("STATEMENT_BEGUN", by=officer.actor, at=now, article=CODE) as record:
        case = locked(case_id)
        if case.body is None or case.state == State.OPENED:
            raise Refused([keeping.no_body()])
        require(officer, Right.WRITE_MANUSCRIPTS, case.body)
        if case.state not in OPEN:
            raise Refused([keeping.not_now(case)])
        corrected = case.statements.filter(pk=corrects_id).first() if corrects_id else None
        if breaches := _unfitting(case, kind, corrected):
            raise Refused(breaches)
        number = (case.statements.aggregate(last=Max("number"))["last"] or 0) + 1
        text = ProvidedText(_title(case, kind), corrected.text if corrected else "")
        manuscript = _begun(officer, case, case.body, text, of=case.body, now=now)
        statement = Statement.objects.create(
            case=case,
            number=number,
            kind=kind,
            corrects=corrected,
            manuscript=manuscript,
            begun_at=now,
        )
        about(record, case)
        record.note(statement=number, manuscript=manuscript.pk)
    return statement


@held(CODE, kind=Kind.CLOCK)
def take_statement(
    officer: Officer, *, statement_id: int, host_id: int, now: datetime
) -> Manuscript:
    """Take over for a unit's own accounts what the responding body has signed; it goes through that unit's gate."""
    with ledger.act("STATEMENT_TAKEN", by=officer.actor, at=now, article=CODE) as record:
        host = Unit.objects.get(pk=host_id)
        require(officer, Right.WRITE_MANUSCRIPTS, host)
        case = locked(Statement.objects.get(pk=statement_id).case_id)
        statement = Statement.objects.select_related("manuscript__host").get(pk=statement_id)
        publishes = bool(_accounts(case, host))
        if not publishes or host.pk == statement.manuscript.host_id or case.state not in OPEN:
            raise Refused([keeping.not_now(case) if publishes else _no_publisher(host)])
        text = providing.provided_text(statement)
        if text is None:
            raise Refused(providing.not_provided(statement, now=now))
        copies = StatementCopy.objects.filter(statement=statement, manuscript__host=host)
        if copies.exclude(manuscript__state=Written.WITHDRAWN).exists():
            raise Refused([_taken(host)])
        manuscript = _begun(officer, case, host, text, of=statement.manuscript.host, now=now)
        manuscript = _illustrated(officer, manuscript, statement.manuscript, text, now)
        StatementCopy.objects.create(statement=statement, manuscript=manuscript)
        about(record, case)
        record.note(statement=statement.number, manuscript=manuscript.pk)
    return manuscript


@held(CODE, kind=Kind.CLOCK)
def find_statement_out(*, by: Actor, delivery_id: int, now: datetime) -> Statement:
    """The program has seen a statement on an account; the moment is when readers could see it first."""
    with ledger.act("STATEMENT_OUT", by=by, at=now, article=CODE) as record:
        delivery = Delivery.objects.select_related("approval__edition").get(pk=delivery_id)
        found = providing.statement_of(delivery.manuscript_id)
        if found is None or delivery.live_at is None or delivery.state not in OUT:
            raise Refused([_not_out()])
        case = locked(found.case_id)
        statement = Statement.objects.select_for_update().get(pk=found.pk)
        if statement.out_at is not None:
            raise Refused([_not_out()])
        at, content = delivery.live_at, delivery.approval.edition.content
        own = content["variants"].get(str(delivery.account_id), content)
        statement.out_at, statement.url = at, delivery.url
        statement.title = (own["title"] or content["title"])[:200]
        statement.text = richtext.plain(own["body"] or content["body"])
        statement.save(update_fields=["out_at", "url", "title", "text"])
        moments = {"first_at": min(case.first_at or at, at)}
        if statement.kind == Statement.Kind.REFUTATION:
            moments["refuted_at"] = min(case.refuted_at or at, at)
        move(record, case, "find_statement", **moments)
        record.note(
            statement=statement.number,
            link=delivery.url,
            minutes=max(int((at - case.learned_at).total_seconds()) // 60, 0),
            late=moments["first_at"] > case.due_at,
        )
    return statement


def _begun(
    officer: Officer, case: ResponseCase, host: Unit, text: ProvidedText, *, of: Unit, now: datetime
) -> Manuscript:
    """The manuscript in which a unit says something in a case, for its accounts that publish; `of` answers for it."""
    return begin_manuscript(
        officer,
        host_id=host.pk,
        account_ids=_accounts(case, host),
        stated={
            "title": text.title,
            "body": richtext.from_plain(text.text),
            "department": of.name[:120],
            "task": "respond",
        },
        now=now,
    )


def _illustrated(
    officer: Officer, copy: Manuscript, signed: Manuscript, text: ProvidedText, now: datetime
) -> Manuscript:
    """The copy with the pictures and papers of what was signed, the pictures where they stood."""
    pictures = copying.pictures(signed, into=copy, now=now)
    copying.papers(signed, into=copy)
    body = copying.renamed(text.body, pictures)
    return save_manuscript(
        officer, manuscript_id=copy.pk, version=copy.version, stated={"body": body}, now=now
    )


def _accounts(case: ResponseCase, host: Unit) -> list[int]:
    """The accounts of a unit that publish the statements of a case."""
    rows = case.publishers.filter(account__host=host).order_by("pk")
    return list(rows.values_list("account_id", flat=True))


_TITLES = {
    Statement.Kind.FIRST: "关于{title}的情况通报",
    Statement.Kind.REFUTATION: "辟谣：{title}",
    Statement.Kind.UPDATE: "关于{title}的续报",
    Statement.Kind.CONCLUSION: "关于{title}的处置结果通报",
    Statement.Kind.CORRECTION: "更正：{title}",
}
"""How the draft of a statement is headed until whoever writes it says otherwise."""


def _title(case: ResponseCase, kind: Statement.Kind) -> str:
    return _TITLES[kind].format(title=case.title)[:200]


def _unfitting(
    case: ResponseCase, kind: Statement.Kind, corrected: Statement | None
) -> list[Breach]:
    """A statement of this kind has no place in the case as it stands: everything that is wrong with it."""
    found = []
    standing = case.statements.exclude(manuscript__state=Written.WITHDRAWN)
    if kind == Statement.Kind.FIRST and standing.exists():
        found.append(
            refusal(
                CODE,
                "首次回应已经有了。",
                "There is a first statement already.",
                out=Sentence(
                    zh="请写续报、最终通报或更正。", en="Write an update or a correction."
                ),
            )
        )
    if kind == Statement.Kind.REFUTATION and case.kind != ResponseCase.Kind.RUMOUR:
        found.append(
            refusal(
                CODE,
                "只有谣言才需要辟谣。",
                "Only a rumour is refuted.",
                out=Sentence(zh="请改写通报或续报。", en="Write another kind of statement."),
            )
        )
    if kind == Statement.Kind.CORRECTION and (corrected is None or corrected.out_at is None):
        found.append(
            refusal(
                CODE,
                "没有选择要更正的、已发布的回应。",
                "It is not said which published statement it corrects.",
                out=Sentence(
                    zh="请选择要更正的回应；未发布的请直接修改稿件。",
                    en="Choose one that is out; one that is not is changed in its manuscript.",
                ),
            )
        )
    return found


def _no_publisher(host: Unit) -> Breach:
    return refusal(
        CODE,
        f"“{host.name}”没有该事项的发布账号。",
        f"No account of “{host.name}” publishes the statements of this case.",
        out=Sentence(
            zh="需要发布的，请主管单位把账号列入发布账号。",
            en="Let the competent unit add the account to those that publish.",
        ),
    )


def _taken(host: Unit) -> Breach:
    return refusal(
        CODE,
        f"“{host.name}”已经接收了这份回应。",
        f"“{host.name}” has taken this statement over already.",
        out=Sentence(zh="请在稿件页面继续办理。", en="Go on with its manuscript."),
    )


def _not_out() -> Breach:
    return refusal(
        CODE,
        "这份回应尚未上线，或已经登记。",
        "The statement is not live, or entered already.",
        out=RELOAD,
    )
