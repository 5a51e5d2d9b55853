"""Article 7: who opens an account hosts it; an outside undertaker works under agreements, review and supervision.

Readings taken. *Agreed powers and duties, a confidentiality agreement, a qualification review*: the three are
on file, each with the days between which it counts, both included; a review that was failed counts on none.
From the moment an agreement is terminated it counts no more. Without all three no person of the undertaker
has a role, and with them only a role that never signs. *Daily supervision*, at least once a quarter: a period
begins in January and has the pack's number of months; each whole period in which the undertaker was in place
has a record, and a missed one is mended by a record made later.

    >>> from datetime import UTC, date, datetime
    >>> from guiju.rulebook import packs
    >>> term = Term("agreement", date(2026, 1, 1), date(2026, 6, 30))
    >>> facts = Undertaking(undertaker_id=3, undertaker="星火文化传媒", host_id=7, host="城关镇", outside=True,
    ...                     since=date(2026, 1, 1), terms=(term,), at=datetime(2026, 7, 1, tzinfo=UTC))
    >>> [breach.evidence for breach in unsecured(facts, pack=packs.load("puding-2022"))]
    [('agreement',), ('confidentiality',), ('review',)]
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime, timedelta

from guiju.rulebook import wording
from guiju.rulebook.breach import Breach, Sentence
from guiju.rulebook.pack import Item, Pack
from guiju.rulebook.registry import Kind, rule


@dataclass(frozen=True, slots=True)
class Term:
    """An agreement or a review on file: its code in the pack's list, and from which day to which it counts."""

    kind: str
    from_on: date
    until_on: date
    passed: bool = True
    """Whether the review found the undertaker qualified; an agreement always has."""
    terminated_at: datetime | None = None
    """When it was ended before its day, in the county's time."""

    @property
    def last_on(self) -> date:
        """The last day on which it counts, if only for some hours."""
        if self.terminated_at is None:
            return self.until_on
        return min(self.until_on, self.terminated_at.date())

    def in_force(self, at: datetime) -> bool:
        """Whether it counts at a moment of the county's time: on its last day until midnight."""
        stands = self.terminated_at is None or at < self.terminated_at
        return self.passed and stands and self.from_on <= at.date() <= self.until_on


@dataclass(frozen=True, slots=True, kw_only=True)
class Undertaking:
    """A host's undertaker at a moment, with all that is on file of it."""

    undertaker_id: int
    undertaker: str
    host_id: int
    host: str
    outside: bool
    since: date
    at: datetime
    """The moment asked about, in the county's time; for a day, the end of it."""
    ended_at: datetime | None = None
    terms: tuple[Term, ...] = ()
    supervised_on: tuple[date, ...] = ()
    accounts: int = 0
    """Accounts in operation that name it as their undertaker."""

    @property
    def ended(self) -> bool:
        """Whether it no longer is the host's undertaker."""
        return self.ended_at is not None and self.at >= self.ended_at

    def of(self, kind: str) -> tuple[Term, ...]:
        """What is on file of one kind, the one that reaches furthest last."""
        return tuple(
            sorted((each for each in self.terms if each.kind == kind), key=lambda x: x.until_on)
        )


@rule("A7-2", kind=Kind.GATE)
def unsecured(facts: Undertaking, *, pack: Pack) -> list[Breach]:
    """People of the undertaker may have no role now: one breach for everything that is not in force."""
    if not facts.outside:
        return []
    if facts.ended:
        return [_no_longer(facts)]
    return [
        _not_in_force(facts, required)
        for required in pack.items("A7-2", "required")
        if not any(term.in_force(facts.at) for term in facts.of(required.code))
    ]


@dataclass(frozen=True, slots=True)
class NamedUndertaker:
    """An undertaker that an account is to name."""

    undertaking: Undertaking
    host_id: int
    """The account's host."""
    host: str


@rule("A7-2", kind=Kind.GATE)
def unfit_undertaker(facts: NamedUndertaker, *, pack: Pack) -> list[Breach]:
    """An account cannot name it: it is another host's, has ended, or its papers are not all in force."""
    undertaking = facts.undertaking
    if undertaking.host_id != facts.host_id:
        return [_of_another_host(facts)]
    if undertaking.ended:
        return [_no_longer(undertaking)]
    return unsecured(undertaking, pack=pack)


@dataclass(frozen=True, slots=True)
class OutsideRole:
    """A role that a person of an outside undertaker is to be given."""

    person: str
    undertaker: str
    host: str
    role: str
    at_host: bool
    """Whether the role is in the unit that entrusted the undertaker."""


@rule("A7-2", kind=Kind.GATE)
def unfit_role(facts: OutsideRole, *, pack: Pack) -> list[Breach]:
    """A person from outside is to sign or to decide, or to work for a unit that entrusted nothing to them."""
    allowed = pack.items("A7-2", "outside_roles")
    breaches = []
    if facts.role not in {each.code for each in allowed}:
        said = wording.names(each.name for each in allowed)
        breaches.append(
            Breach(
                code="A7-2",
                sentence=Sentence(
                    zh=f"{facts.person}是外部承办单位“{facts.undertaker}”的人员，只能担任{said.zh}，不得审核、签发。",
                    en=f"{facts.person} works for the outside undertaker “{facts.undertaker}” and can be "
                    f"{said.en} only; outside people neither review nor sign.",
                ),
                way_out=Sentence(
                    zh=f"请由{facts.host}本单位人员担任此职务。",
                    en=f"Give the role to somebody of {facts.host} itself.",
                ),
                evidence=(f"role:{facts.role}",),
            )
        )
    if not facts.at_host:
        breaches.append(
            Breach(
                code="A7-2",
                sentence=Sentence(
                    zh=f"“{facts.undertaker}”只受{facts.host}委托，{facts.person}不能在其他单位任职。",
                    en=f"“{facts.undertaker}” is entrusted by {facts.host} alone; {facts.person} cannot work "
                    "for another unit.",
                ),
                way_out=Sentence(
                    zh="请由该单位另行委托并登记协议和审查。",
                    en="That unit entrusts it on its own, with agreements and review on file.",
                ),
                evidence=("elsewhere",),
            )
        )
    return breaches


@rule("A7-3", kind=Kind.WATCH)
def ending(facts: Undertaking, *, pack: Pack) -> list[Breach]:
    """What an outside undertaker works under has ended while it is in place, or ends soon unrenewed."""
    if not facts.outside:
        return []
    if facts.ended:
        return _still_named(facts)
    today, warned = facts.at.date(), timedelta(days=pack.integer("A7-3", "warn_days_before"))
    breaches = []
    for required in pack.items("A7-2", "required"):
        last = unbroken_until(facts, required.code)
        if last is None:
            gone = _not_in_force(facts, required)
            breaches.append(
                Breach("A7-3", gone.sentence, gone.way_out, (f"{required.code}:ended",))
            )
        elif last - today <= warned:
            breaches.append(_ends_soon(facts, required, last, (last - today).days))
    return breaches


@rule("A7-3", kind=Kind.WATCH)
def unsupervised(facts: Undertaking, *, pack: Pack) -> list[Breach]:
    """No supervision of an outside undertaker is on record since the last whole period began."""
    months = pack.integer("A7-3", "supervision_every_months")
    end = period_start(facts.at.date(), months)
    begin = period_start(end - timedelta(days=1), months)
    if not facts.outside or facts.ended or facts.since > begin:
        return []
    if any(on >= begin for on in facts.supervised_on):
        return []
    first, last = wording.day(begin), wording.day(end - timedelta(days=1))
    return [
        Breach(
            code="A7-3",
            sentence=Sentence(
                zh=f"{first.zh}至{last.zh}，{facts.host}没有对承办单位“{facts.undertaker}”的监督记录。",
                en=f"{facts.host} has no record of supervising its undertaker “{facts.undertaker}” from "
                f"{first.en} to {last.en}.",
            ),
            way_out=Sentence(
                zh=f"请{facts.host}检查其承办工作并登记监督记录，每{months}个月至少一次。",
                en=f"{facts.host} looks into its work and records the supervision, at least once in {months} "
                "months.",
            ),
            evidence=(f"supervision:{begin.isoformat()}",),
        )
    ]


def period_start(day: date, months: int) -> date:
    """The first day of the period of `months` months, counted from January, in which a day lies.

    >>> period_start(date(2026, 6, 10), 3)
    datetime.date(2026, 4, 1)
    """
    return date(day.year, (day.month - 1) // months * months + 1, 1)


def unbroken_until(facts: Undertaking, kind: str) -> date | None:
    """The last day up to which one kind counts from now on without a gap; None when none counts now."""
    standing = [
        term
        for term in facts.of(kind)
        if term.passed and (term.terminated_at is None or term.terminated_at > facts.at)
    ]
    last = max((term.last_on for term in standing if term.in_force(facts.at)), default=None)
    if last is None:
        return None
    for term in sorted(standing, key=lambda each: each.from_on):
        if term.from_on <= last + timedelta(days=1):
            last = max(last, term.last_on)
    return last


def _of_another_host(facts: NamedUndertaker) -> Breach:
    undertaker, own = facts.undertaking.undertaker, facts.undertaking.host
    return Breach(
        code="A7-2",
        sentence=Sentence(
            zh=f"“{undertaker}”是{own}的承办单位，不是{facts.host}的承办单位。",
            en=f"“{undertaker}” is the undertaker of {own}, not of {facts.host}.",
        ),
        way_out=Sentence(
            zh=f"请选择{facts.host}的承办单位；没有的，先指定内设机构或委托外部单位。",
            en=f"Choose an undertaker of {facts.host}; where there is none, name or entrust one first.",
        ),
        evidence=("elsewhere",),
    )


def _no_longer(facts: Undertaking) -> Breach:
    return Breach(
        code="A7-2",
        sentence=Sentence(
            zh=f"“{facts.undertaker}”已不再是{facts.host}的承办单位。",
            en=f"“{facts.undertaker}” is no longer the undertaker of {facts.host}.",
        ),
        way_out=Sentence(
            zh=f"如继续委托，请{facts.host}重新委托并登记协议和审查。",
            en=f"If it is to go on, {facts.host} entrusts it anew, with agreements and review on file.",
        ),
        evidence=("ended",),
    )


def _not_in_force(facts: Undertaking, required: Item) -> Breach:
    """Why one of the required papers does not count now, and what to do."""
    zh, en = _state(facts.of(required.code), facts.at)
    return Breach(
        code="A7-2",
        sentence=Sentence(
            zh=f"{facts.host}委托“{facts.undertaker}”承办，{required.name.zh}{zh}。",
            en=f"{facts.host} entrusted “{facts.undertaker}”, and its {required.name.en} {en}.",
        ),
        way_out=Sentence(
            zh=f"请{facts.host}登记有效的{required.name.zh}；在此之前，其人员不能担任任何职务。",
            en=f"{facts.host} puts a {required.name.en} in force on file; until then its people have no role.",
        ),
        evidence=(required.code,),
    )


def _state(terms: tuple[Term, ...], at: datetime) -> tuple[str, str]:
    """What has become of the papers of one kind, none of which counts now, in both languages."""
    if not terms:
        return "尚未登记", "is not on file"
    last = terms[-1]
    if not last.passed:
        return "没有通过", "was not passed"
    if last.terminated_at is not None and last.terminated_at <= at:
        day = wording.day(last.terminated_at.date())
        hour = f"{last.terminated_at:%H:%M}"
        return f"已于{day.zh}{hour}终止", f"was terminated at {hour} on {day.en}"
    if last.from_on > at.date():
        day = wording.day(last.from_on)
        return f"自{day.zh}起才生效", f"is in force from {day.en} only"
    day = wording.day(last.until_on)
    return f"已于{day.zh}到期", f"ended on {day.en}"


def _ends_soon(facts: Undertaking, required: Item, last: date, left: int) -> Breach:
    day = wording.day(last)
    return Breach(
        code="A7-3",
        sentence=Sentence(
            zh=f"承办单位“{facts.undertaker}”的{required.name.zh}{day.zh}到期，还有{left}天。",
            en=f"The {required.name.en} of the undertaker “{facts.undertaker}” ends on {day.en}, in "
            f"{wording.count(left, 'day')}.",
        ),
        way_out=Sentence(
            zh=f"请{facts.host}续签并登记；不再续签的，终止承办并交接，到期后其人员的权限随即停止。",
            en=f"{facts.host} renews it and puts it on file, or ends the undertaking and takes the work over: "
            "its people lose their rights when that day is over.",
        ),
        evidence=(f"{required.code}:{last.isoformat()}",),
        facts={"until_on": last.isoformat()},
    )


def _still_named(facts: Undertaking) -> list[Breach]:
    """The undertaking has ended, but accounts in operation still name it."""
    if facts.accounts == 0:
        return []
    return [
        Breach(
            code="A7-3",
            sentence=Sentence(
                zh=f"“{facts.undertaker}”已不再是{facts.host}的承办单位，但仍有{facts.accounts}个账号登记由其承办。",
                en=f"“{facts.undertaker}” is no longer the undertaker of {facts.host}, yet "
                f"{wording.count(facts.accounts, 'account')} in operation still {'names' if facts.accounts == 1 else 'name'} it.",
            ),
            way_out=Sentence(
                zh=f"请{facts.host}按第十四条办理承办单位变更。",
                en=f"{facts.host} changes the undertaker of these accounts by a case of Article 14.",
            ),
            evidence=("still-named",),
            facts={"accounts": facts.accounts},
        )
    ]
