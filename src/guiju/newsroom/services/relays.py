"""Relay orders: issued by the county office, carried by the accounts it names, or excused (A5-2, A21-4).

order = issue_relay_order(supervisor, facts=RelayFacts(…), account_ids=[3, 4], now=now)
take_relay(editor, relay_id=7, now=now)            # a draft with source, link and text
enter_relay_link(editor, relay_id=7, url="https://…", now=now)
ask_excuse(editor, relay_id=7, reason="账号正在注销", now=now)
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import asdict, dataclass
from datetime import datetime
from typing import Any

from django.db.models import QuerySet
from django.utils import timezone

from guiju import ledger
from guiju.ledger.acts import Actor, Record
from guiju.newsroom.judging import reprinting
from guiju.newsroom.models import Manuscript, Post, Relay, RelayOrder
from guiju.newsroom.models.manuscripts import Origin
from guiju.newsroom.relaying.workflow import OPEN, STATE_WORDS, TRANSITIONS, State
from guiju.newsroom.services.manuscripts import begin_manuscript
from guiju.newsroom.services.reprints import keep_original
from guiju.newsroom.writing.refusing import stated_reason, stated_words
from guiju.platforms import plaintext, richtext
from guiju.platforms.articles import ReadArticle
from guiju.registry.models import Account, AccountState
from guiju.rulebook.articles import article_05, article_21
from guiju.rulebook.breach import Breach, Sentence
from guiju.rulebook.registry import Kind, held
from guiju.units import clocks
from guiju.units import selectors as units
from guiju.units.clocks import Term
from guiju.units.law import pack_on
from guiju.units.refusals import RELOAD, refusal
from guiju.units.rights import Officer, Refused, Right, require

MOST_CHARACTERS = 200_000


@dataclass(frozen=True, slots=True)
class RelayFacts:
    """What an order states. `text` is the original, where the office has it at hand."""

    ground: RelayOrder.Ground
    title: str
    source: str
    url: str
    due_at: datetime
    text: str = ""
    words: str = ""


@held("A5-2", kind=Kind.CLOCK)
@held("A21-4", kind=Kind.CLOCK)
def issue_relay_order(
    officer: Officer, *, facts: RelayFacts, account_ids: Sequence[int], now: datetime
) -> RelayOrder:
    """Order accounts to carry something by an hour; a clock runs for each. Raises `Refused` with every breach."""
    with ledger.act("RELAY_ORDERED", by=officer.actor, at=now, article=facts.ground) as record:
        rows = Account.objects.select_related("host").filter(pk__in=account_ids).order_by("pk")
        accounts = list(rows)
        for account in accounts:
            require(officer, Right.ORDER_RELAYS, account.host)
        found = _order_breaches(accounts, facts.due_at, now) + _source_breaches(facts, now)
        if found:
            raise Refused(found)
        order = RelayOrder.objects.create(
            **asdict(facts) | {"text": plaintext.clean(facts.text).strip()[:MOST_CHARACTERS]},
            issued_by_id=officer.staff_id,
            issued_at=now,
        )
        relays = Relay.objects.bulk_create(
            Relay(order=order, account=account) for account in accounts
        )
        for relay in relays:
            _start_clock(relay, since=now)
        _about(record, order)
        record.changed({}, {"due_at": order.due_at, "accounts": [each.pk for each in accounts]})
    return order


@held("A5-2", kind=Kind.CLOCK)
def prolong_relay_order(
    officer: Officer, *, order_id: int, due_at: datetime, reason: str, now: datetime
) -> RelayOrder:
    """Give an order another deadline; the clocks that run are counted to it."""
    with ledger.act("RELAY_PROLONGED", by=officer.actor, at=now, article="A5-2") as record:
        order = _running_order(officer, order_id)
        relays = list(_open(order).select_related("account__host"))
        before, order.due_at = order.due_at, due_at
        if breaches := _order_breaches([each.account for each in relays], due_at, now):
            raise Refused(breaches)
        for relay in relays:
            relay.order = order
            clocks.end(order.ground, ("relay", relay.pk), met=False, now=now)
            _start_clock(relay, since=now)
        order.save(update_fields=["due_at"])
        _about(record, order)
        record.changed({"due_at": before}, {"due_at": due_at})
        record.note(reason=stated_reason(reason, code="A5-2"))
    return order


def withdraw_relay_order(
    officer: Officer, *, order_id: int, reason: str, now: datetime
) -> RelayOrder:
    """Call an order off; what was carried by then stays, nobody else has to."""
    with ledger.act("RELAY_WITHDRAWN", by=officer.actor, at=now, article="A5-2") as record:
        order = _running_order(officer, order_id)
        order.withdrawn_at, order.withdrawn_because = now, stated_reason(reason, code="A5-2")[:500]
        for relay in _open(order):
            clocks.end(order.ground, ("relay", relay.pk), met=False, now=now)
        _open(order).update(state=State.CALLED_OFF)
        order.save(update_fields=["withdrawn_at", "withdrawn_because"])
        _about(record, order)
        record.note(reason=order.withdrawn_because)
    return order


@held("A5-2", kind=Kind.CLOCK)
def see_relay(officer: Officer, *, relay_id: int, now: datetime) -> Relay:
    """Record that somebody who can carry it has read the order; what was seen before stays as it is."""
    with ledger.act("RELAY_SEEN", by=officer.actor, at=now, article="A5-2") as record:
        relay = _held(officer, relay_id, Right.WRITE_MANUSCRIPTS)
        _move(record, relay, "see_relay", seen_at=now)
    return relay


@held("A5-2", kind=Kind.CLOCK)
@held("A21-1", kind=Kind.GATE)
def take_relay(officer: Officer, *, relay_id: int, now: datetime) -> Manuscript:
    """Begin a draft for every account of the unit that the order names: source, link, and the text if there is one."""
    with ledger.act("RELAY_TAKEN", by=officer.actor, at=now, article="A5-2") as record:
        relay = _held(officer, relay_id, Right.WRITE_MANUSCRIPTS)
        order, host = relay.order, relay.account.host
        siblings = list(
            _open(order)
            .filter(account__host=host, manuscript=None, state__in=[State.SENT, State.SEEN])
            .select_for_update(of=("self",))
            .select_related("account", "order")
        )
        if relay.pk not in {each.pk for each in siblings}:
            raise Refused([_not_now(relay)])
        manuscript = begin_manuscript(
            officer,
            host_id=host.pk,
            account_ids=[each.account_id for each in siblings],
            stated={
                "title": order.title,
                "body": richtext.from_plain(order.text),
                "origin": Origin.REPRINT,
                "source": order.source,
                "source_url": order.url,
            },
            now=now,
        )
        if order.text:
            read = ReadArticle(order.title, order.text)
            keep_original(
                officer,
                manuscript_id=manuscript.pk,
                read=read,
                url=order.url,
                fetched=False,
                now=now,
            )
        for each in siblings:
            each.manuscript = manuscript
            _move(
                record, each, "take_relay", taken_at=now, seen_at=each.seen_at or now,
                manuscript=manuscript,
            )  # fmt: skip
        record.note(manuscript=manuscript.pk)
    return manuscript


@held("A5-2", kind=Kind.CLOCK)
def enter_relay_link(officer: Officer, *, relay_id: int, url: str, now: datetime) -> Relay:
    """Say where the account carries it; the moment is that of the post if it is known, else now."""
    with ledger.act("RELAY_CARRIED", by=officer.actor, at=now, article="A5-2") as record:
        relay = _held(officer, relay_id, Right.WRITE_MANUSCRIPTS)
        post = Post.objects.filter(account=relay.account, url=url, deleted_on=None).first()
        _carried(record, relay, "enter_relay_link", post=post, url=url, at=None, now=now)
    return relay


@held("A5-2", kind=Kind.CLOCK)
def find_carried(
    *, by: Actor, relay_id: int, post_id: int | None, url: str, at: datetime, now: datetime
) -> Relay:
    """The program has seen on the account what it was to carry: a delivery that is live, or a post that came in."""
    with ledger.act("RELAY_CARRIED", by=by, at=now, article="A5-2") as record:
        relay = _locked(relay_id)
        post = Post.objects.filter(pk=post_id).first() if post_id else None
        _carried(record, relay, "find_carried", post=post, url=url, at=at, now=now)
    return relay


@held("A5-2", kind=Kind.CLOCK)
def ask_excuse(officer: Officer, *, relay_id: int, reason: str, now: datetime) -> Relay:
    """Say why an account cannot carry it; the clock runs on until the county office decides."""
    with ledger.act("EXCUSE_ASKED", by=officer.actor, at=now, article="A5-2") as record:
        relay = _held(officer, relay_id, Right.WRITE_MANUSCRIPTS)
        reason = stated_reason(reason, code="A5-2")[:500]
        _move(record, relay, "ask_excuse", reason=reason, answer="", seen_at=relay.seen_at or now)
        record.note(reason=reason)
    return relay


@held("A5-2", kind=Kind.CLOCK)
def excuse_relay(officer: Officer, *, relay_id: int, answer: str, now: datetime) -> Relay:
    """The county office agrees that the account need not carry it."""
    with ledger.act("RELAY_EXCUSED", by=officer.actor, at=now, article="A5-2") as record:
        relay = _held(officer, relay_id, Right.ORDER_RELAYS)
        _move(record, relay, "excuse_relay", answer=stated_words(answer, code="A5-2")[:500])
        clocks.end(relay.order.ground, ("relay", relay.pk), met=False, now=now)
        record.note(reason=relay.answer)
    return relay


@held("A5-2", kind=Kind.CLOCK)
def decline_excuse(officer: Officer, *, relay_id: int, answer: str, now: datetime) -> Relay:
    """The county office does not agree: the account carries it, by the same deadline."""
    with ledger.act("EXCUSE_DECLINED", by=officer.actor, at=now, article="A5-2") as record:
        relay = _held(officer, relay_id, Right.ORDER_RELAYS)
        _move(record, relay, "decline_excuse", answer=stated_words(answer, code="A5-2")[:500])
        record.note(reason=relay.answer)
    return relay


def _carried(
    record: Record, relay: Relay, act: str, *, post: Post | None, url: str, at: datetime | None,
    now: datetime,
) -> None:  # fmt: skip
    carried_at = at or (post.published_at if post else now)
    _move(
        record,
        relay,
        act,
        post=post,
        url=url,
        carried_at=carried_at,
        seen_at=relay.seen_at or now,
    )
    met = carried_at <= relay.order.due_at
    clocks.end(relay.order.ground, ("relay", relay.pk), met=met, now=now)
    record.note(link=url, late=not met)


def _order_breaches(accounts: Sequence[Account], due_at: datetime, now: datetime) -> list[Breach]:
    facts = article_05.Order(
        accounts=len(accounts),
        closed=tuple(each.name for each in accounts if each.state != AccountState.OPERATING),
        due_at=due_at,
        now=now,
    )
    return article_05.unsound_order(facts, pack=pack_on(timezone.localdate(now)))


def _source_breaches(facts: RelayFacts, now: datetime) -> list[Breach]:
    """What Article 21 would have against every reprint that the order asks for."""
    today = timezone.localdate(now)
    reprint, pack = reprinting.stated(facts.source, facts.url, today=today), pack_on(today)
    return article_21.unnamed_source(reprint, pack=pack) + article_21.unapproved_source(
        reprint, pack=pack
    )


def _start_clock(relay: Relay, *, since: datetime) -> None:
    clocks.start(
        Term(
            code=relay.order.ground,
            label=f"协同转发：{relay.order.title}（{relay.account.name}）",
            due_on=timezone.localdate(relay.order.due_at),
        ),
        unit=relay.account.host,
        subject=("relay", relay.pk),
        since=timezone.localdate(since),
        calendar=units.calendar(),
    )


def _running_order(officer: Officer, order_id: int) -> RelayOrder:
    """The order with its row locked; raises `Refused` when it is over, or is not the officer's to change."""
    order = RelayOrder.objects.select_for_update().get(pk=order_id)
    for host in {each.account.host for each in order.relays.select_related("account__host")}:
        require(officer, Right.ORDER_RELAYS, host)
    if order.withdrawn_at is not None or not _open(order).exists():
        raise Refused([_over(order)])
    return order


def _open(order: RelayOrder) -> QuerySet[Relay]:
    return Relay.objects.filter(order=order, state__in=OPEN).order_by("pk")


def _locked(relay_id: int) -> Relay:
    rows = Relay.objects.select_for_update(of=("self",))
    return rows.select_related("order", "account__host").get(pk=relay_id)


def _held(officer: Officer, relay_id: int, right: Right) -> Relay:
    relay = _locked(relay_id)
    require(officer, right, relay.account.host)
    return relay


def _move(record: Record, relay: Relay, act: str, **fields: Any) -> None:
    """To the state the act leads to, with these fields; raises `Refused` where it leads nowhere."""
    ended = TRANSITIONS.after(act, State(relay.state))
    if ended is None:
        raise Refused([_not_now(relay)])
    before, relay.state = relay.state, ended
    for name, value in fields.items():
        setattr(relay, name, value)
    relay.save(update_fields=["state", *fields])
    record.on("relay", relay.pk, str(relay), unit=relay.account.host_id)
    record.changed({"state": before}, {"state": ended})


def _about(record: Record, order: RelayOrder) -> None:
    record.on("relay_order", order.pk, order.title)


def _not_now(relay: Relay) -> Breach:
    words = STATE_WORDS[State(relay.state)]
    return refusal(
        "A5-2",
        f"账号“{relay.account.name}”的这项任务{words.zh}，不能再这样办理。",
        f"This cannot be done: “{relay.account.name}” is {words.en}.",
        out=RELOAD,
    )


def _over(order: RelayOrder) -> Breach:
    return refusal(
        "A5-2",
        f"任务“{order.title}”已经结束。",
        f"The order “{order.title}” is over.",
        out=Sentence(zh="需要时请另下任务。", en="Issue another one if it is needed."),
    )
