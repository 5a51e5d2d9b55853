"""Article 17, during leave: who may review or sign in another's place, and from when until when.

Readings taken. *By appointment with dates*: nobody acts for another without a record that names the capacity, a first
and a last day; a deputy holds only that capacity, and cannot pass it on. *Three different people*: a step taken for
somebody counts as that person's step too, so that neither the deputy nor the person replaced has a second hand in the
same manuscript (`article_17.same_hands`). Whoever is away is nobody's deputy, and a deputy does not go away without
another one being named first: a capacity is never two steps from whoever holds it.

    >>> from datetime import date
    >>> from guiju.rulebook import packs
    >>> away, deputy = Person(1, "郑安"), Person(2, "冯平")
    >>> capacity, today = Sentence(zh="主要负责人", en="operations principal"), date(2026, 6, 10)
    >>> facts = Delegating(away, deputy, capacity, "城关镇", Period(date(2026, 6, 11), today), today)
    >>> [breach.evidence for breach in unfit_deputy(facts, pack=packs.load("puding-2022"))]
    [('order',)]
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import NamedTuple

from guiju.rulebook import wording
from guiju.rulebook.articles.article_17 import Person
from guiju.rulebook.breach import Breach, Sentence
from guiju.rulebook.pack import Pack
from guiju.rulebook.registry import Kind, rule


class Period(NamedTuple):
    """From a day until a day, both included; None: until further notice."""

    first: date
    last: date | None

    def overlaps(self, other: Period) -> bool:
        """Whether the two share a day."""
        return (other.last is None or self.first <= other.last) and (
            self.last is None or other.first <= self.last
        )

    def contains(self, other: Period) -> bool:
        """Whether the other lies within this one."""
        return self.first <= other.first and (
            self.last is None or (other.last is not None and other.last <= self.last)
        )


ALWAYS = Period(date.min, None)


@dataclass(frozen=True, slots=True)
class Delegating:
    """A capacity that somebody else would exercise for a time.

    `capacity` is the role in words. `can_be_delegated`: it reviews or signs. `of_host`: the deputy belongs to the unit
    all the time. `taken`: who acts in the same capacity in a part of the period already. `away`: who acts for the
    deputy in a part of it. `covers`: for whom the person replaced acts in a part of it. `leaves_on`: the deputy's last day.
    """

    holder: Person
    deputy: Person
    capacity: Sentence
    unit: str
    period: Period
    today: date
    held: Period = ALWAYS
    can_be_delegated: bool = True
    of_host: bool = True
    taken: tuple[str, ...] = ()
    away: tuple[str, ...] = ()
    covers: tuple[str, ...] = ()
    leaves_on: date | None = None


@rule("A17-2", kind=Kind.GATE)
def unfit_deputy(facts: Delegating, *, pack: Pack) -> list[Breach]:
    """Days that make no sense, a capacity that is not held or taken already, a deputy who may not be one."""
    return _unfit_days(facts) + _unfit_capacity(facts) + _unfit_person(facts)


def _unfit_days(facts: Delegating) -> list[Breach]:
    first, last = facts.period
    breaches = []
    if last is None or last < first:
        breaches.append(
            _unfit(
                "order",
                "代理须写明起止日期，结束日期不得早于开始日期。",
                "A deputy is named from a day until a day, and the last is not before the first.",
                "请更正起止日期。",
                "Correct the days.",
            )
        )
    if first < facts.today:
        said = wording.day(facts.today)
        breaches.append(
            _unfit(
                "past",
                f"代理不能从过去的日期起算（今天是{said.zh}），此前办理的事项不能补认为代理。",
                f"A deputy is not named from a day that has passed (today is {said.en}); what was done before "
                "cannot be made a deputy's act afterwards.",
                "请从今天或以后的日期起算。",
                "Begin today or later.",
            )
        )
    if last is not None and not facts.held.contains(facts.period) and last >= first:
        breaches.append(
            _unfit(
                "held",
                f"{facts.holder.name}在该时段内并非始终担任{facts.unit}{facts.capacity.zh}。",
                f"{facts.holder.name} is not {facts.capacity.en} of {facts.unit} all that time.",
                "请把代理时段限定在任职期内，或先登记任职。",
                "Keep within the appointment, or enter the appointment first.",
            )
        )
    return breaches


def _unfit_capacity(facts: Delegating) -> list[Breach]:
    breaches = []
    if not facts.can_be_delegated:
        breaches.append(
            _unfit(
                "capacity",
                f"{facts.capacity.zh}不承担审核、签发，不需要也不能登记代理。",
                f"The {facts.capacity.en} neither reviews nor signs; no deputy is named for it.",
                "需要有人接替的，请另行任命。",
                "Appoint somebody where the work must go on.",
            )
        )
    if facts.taken:
        names = "、".join(facts.taken)
        breaches.append(
            _unfit(
                "taken",
                f"该时段已由{names}代理，同一职务同一时间只能有一名代理人。",
                f"{', '.join(facts.taken)} acts in this capacity in that time already; there is one deputy at a time.",
                "请先终止原代理，或另选时段。",
                "End that first, or choose other days.",
            )
        )
    if facts.covers:
        names = "、".join(facts.covers)
        breaches.append(
            _unfit(
                "covers",
                f"{facts.holder.name}在该时段正代理{names}，本人不在岗时无人履职；代理不得再转代理。",
                f"{facts.holder.name} acts for {', '.join(facts.covers)} in that time, and a deputy has no deputy.",
                f"请先为{names}另行登记代理人，再登记本次代理。",
                f"Name another deputy for {', '.join(facts.covers)} first.",
            )
        )
    return breaches


def _unfit_person(facts: Delegating) -> list[Breach]:
    name = facts.deputy.name
    breaches = []
    if facts.deputy.is_same(facts.holder):
        breaches.append(
            _unfit(
                "self",
                f"{name}不能代理本人。",
                f"{name} cannot act for themselves.",
                "请选择另一位同志。",
                "Choose somebody else.",
            )
        )
    if not facts.of_host:
        breaches.append(
            _unfit(
                "host",
                f"{name}在该时段不属于{facts.unit}；审核、签发由主办单位本单位人员代理。",
                f"{name} does not belong to {facts.unit} all that time; the host's own people act for one another.",
                f"请在{facts.unit}在岗人员中选择。",
                f"Choose among the people of {facts.unit}.",
            )
        )
    if facts.leaves_on is not None and (
        facts.period.last is None or facts.period.last > facts.leaves_on
    ):
        said = wording.day(facts.leaves_on)
        breaches.append(
            _unfit(
                "left",
                f"{name}于{said.zh}离岗，不能代理到该日之后。",
                f"{name} leaves on {said.en} and cannot act after that day.",
                "请选择在岗人员，或提前结束日期。",
                "Choose somebody at work, or end earlier.",
            )
        )
    if facts.away:
        names = "、".join(facts.away)
        breaches.append(
            _unfit(
                "away",
                f"{name}本人在该时段请假，由{names}代理；代理不得再转代理。",
                f"{name} is away in that time and {', '.join(facts.away)} acts for them; a deputy has no deputy.",
                "请选择该时段在岗的同志。",
                "Choose somebody who is at work in that time.",
            )
        )
    return breaches


def _unfit(key: str, zh: str, en: str, out_zh: str, out_en: str) -> Breach:
    return Breach(
        code="A17-2",
        sentence=Sentence(zh=zh, en=en),
        way_out=Sentence(zh=out_zh, en=out_en),
        evidence=(key,),
    )
