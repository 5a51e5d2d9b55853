"""Article 5, the matrix: what the county orders to be carried is carried by the accounts it names, in time.

Readings taken. A *relay order* (协同转发任务) names what is to be carried, which accounts are to carry it and by when,
to the hour. It is carried when the account has published it, from the draft the order brings or in its own way.
A unit that cannot carry it says why, and the county excuses it or not. An order that carries important policy of the
centre, the State Council or the province rests on Article 21 (`article_21_relays`); any other on this one.

    >>> from datetime import UTC, datetime
    >>> from guiju.rulebook import packs
    >>> order = Order(accounts=0, closed=(), due_at=datetime(2026, 6, 10, 18, tzinfo=UTC),
    ...               now=datetime(2026, 6, 10, 9, tzinfo=UTC))
    >>> [breach.evidence for breach in unsound_order(order, pack=packs.load("puding-2022"))]
    [('accounts',)]
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import NamedTuple

from guiju.rulebook import wording
from guiju.rulebook.breach import Breach, Sentence
from guiju.rulebook.pack import Pack
from guiju.rulebook.registry import Kind, rule


@dataclass(frozen=True, slots=True)
class Order:
    """A relay order about to be issued, or given another time: how many accounts, which of them are closed."""

    accounts: int
    closed: tuple[str, ...]
    due_at: datetime
    now: datetime


@rule("A5-2", kind=Kind.CLOCK)
def unsound_order(facts: Order, *, pack: Pack) -> list[Breach]:
    """Nobody could carry the order, or not in time."""
    found = []
    if not facts.accounts:
        found.append(
            _unsound(
                "accounts",
                Sentence(zh="没有选择转发账号。", en="The order names no account."),
                Sentence(
                    zh="请选择由哪些账号转发。", en="Choose the accounts that are to carry it."
                ),
            )
        )
    if facts.closed:
        named = wording.quoted(facts.closed)
        found.append(
            _unsound(
                "closed",
                Sentence(
                    zh=f"账号{named.zh}不在运营中。",
                    en=f"{named.en} cannot carry it: not in operation.",
                ),
                Sentence(zh="请改选在运营的账号。", en="Choose accounts in operation."),
            )
        )
    if facts.due_at <= facts.now:
        found.append(
            _unsound(
                "due_at",
                Sentence(zh="完成时限已过。", en="The deadline has passed already."),
                Sentence(zh="请填写晚于现在的时限。", en="State a deadline that lies ahead."),
            )
        )
    return found


class LateRelay(NamedTuple):
    """An order that the account has not carried though its time is over."""

    order_id: int
    title: str
    due: Sentence


@dataclass(frozen=True, slots=True)
class Carrying:
    """An account and the relay orders it has not carried in time."""

    account: str
    unit: str
    late: tuple[LateRelay, ...]


@rule("A5-2", kind=Kind.CLOCK)
def late_relays(facts: Carrying, *, pack: Pack) -> list[Breach]:
    """Relay orders of the county that the account has not carried in time."""
    return not_carried("A5-2", facts)


def not_carried(code: str, facts: Carrying) -> list[Breach]:
    """The one breach of `code` by an account that is late with relay orders; none when it is late with none."""
    if not facts.late:
        return []
    said = wording.names(
        [
            Sentence(
                zh=f"《{each.title}》（{each.due.zh}前）", en=f"“{each.title}” (by {each.due.en})"
            )
            for each in facts.late
        ]
    )
    return [
        Breach(
            code=code,
            sentence=Sentence(
                zh=f"账号“{facts.account}”逾期未转发：{said.zh}。",
                en=f"“{facts.account}” has not carried in time: {said.en}.",
            ),
            way_out=Sentence(
                zh=f"请{facts.unit}尽快转发并登记链接；确有原因不能转发的，在任务页面说明理由，由县政府办公室核定。",
                en=f"{facts.unit} carries it now and enters the link; where it cannot, it says why on the page of the "
                "order, and the county office decides.",
            ),
            evidence=tuple(f"relay_order:{each.order_id}" for each in facts.late),
        )
    ]


def _unsound(evidence: str, sentence: Sentence, way_out: Sentence) -> Breach:
    return Breach(code="A5-2", sentence=sentence, way_out=way_out, evidence=(evidence,))
