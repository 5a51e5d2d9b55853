"""Article 17: reviewed first, then signed off at the level the content asks for.

Readings taken. *Three different people* (编辑、审核、签发分开): whoever wrote any part of what is signed is its
editor; a person with two log-ins or two entries on the staff list is one person. *Level*: the pack names the
role that signs each level; whoever stands above it may sign too, since the higher sign-off contains the lower
one, but nobody below. *Proposed level*: raised by anybody, lowered only by a reviewer in writing and with a
second person who did not write it. *The exact content*: what was signed is bound by the digest of every
variant with its pictures and papers. *Emergency*: the named authority signs before review, and the review is
held afterwards within the pack's term.

    >>> from guiju.rulebook import packs
    >>> writer, reviewer = Person(1, "李梅"), Person(2, "王慎")
    >>> chain = Chain(writers=(writer,), reviewer=reviewer, doing="sign_off", candidate=reviewer)
    >>> [breach.sentence.zh for breach in same_hands(chain, pack=packs.load("puding-2022"))]
    ['王慎已经审核过这篇稿件，不能再签发。']
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import NamedTuple

from guiju.rulebook import wording
from guiju.rulebook.breach import Breach, Sentence
from guiju.rulebook.pack import Item, Pack
from guiju.rulebook.registry import Kind, rule


class Person(NamedTuple):
    """Somebody on the staff list; `marks` are what tells that two entries are one person: telephone, address."""

    id: int
    name: str
    marks: frozenset[str] = frozenset()

    def is_same(self, other: Person) -> bool:
        """Whether both are one person, entered once or twice."""
        return self.id == other.id or (self.name == other.name and bool(self.marks & other.marks))


@dataclass(frozen=True, slots=True)
class Chain:
    """Who had a hand in the content, and who would do the next step (`review` or `sign_off`)."""

    writers: tuple[Person, ...]
    candidate: Person
    doing: str
    reviewer: Person | None = None


@rule("A17-2", kind=Kind.GATE)
def same_hands(facts: Chain, *, pack: Pack) -> list[Breach]:
    """Whoever would review or sign has written or reviewed the same manuscript."""
    name = facts.candidate.name
    next_zh = {"review": "审核", "sign_off": "签发"}[facts.doing]
    next_en = {"review": "review it", "sign_off": "sign it off"}[facts.doing]
    found = []
    if any(each.is_same(facts.candidate) for each in facts.writers):
        found.append(("编写", "wrote", "written"))
    if facts.reviewer is not None and facts.reviewer.is_same(facts.candidate):
        found.append(("审核", "reviewed", "reviewed"))
    return [
        Breach(
            code="A17-2",
            sentence=Sentence(
                zh=f"{name}已经{done_zh}过这篇稿件，不能再{next_zh}。",
                en=f"{name} {done_en} this manuscript and cannot {next_en} as well.",
            ),
            way_out=Sentence(
                zh=f"编辑、审核、签发由三个人分别承担，请另一位有权限的同志{next_zh}。",
                en="Editing, review and sign-off are by three people; let another one who may do it.",
            ),
            evidence=(f"{facts.doing}:{key}",),
        )
        for done_zh, done_en, key in found
    ]


@dataclass(frozen=True, slots=True)
class SignOff:
    """Who would sign off a manuscript of a level: the roles they hold in its host."""

    level: str
    name: str
    roles: frozenset[str]


@rule("A17-1", kind=Kind.GATE)
def wrong_signer(facts: SignOff, *, pack: Pack) -> list[Breach]:
    """The level asks for another signer than the one who would sign."""
    signers = signers_of(facts.level, pack=pack)
    if facts.roles & signers:
        return []
    level = level_of(facts.level, pack=pack)
    role = _ROLES.get(level.signer, Sentence(zh=level.signer, en=level.signer))
    return [
        Breach(
            code="A17-1",
            sentence=Sentence(
                zh=f"{level.name.zh}信息由{role.zh}签发，{facts.name}不担任该职务。",
                en=f"A manuscript of the level “{level.name.en}” is signed by the {role.en}, "
                f"which {facts.name} is not.",
            ),
            way_out=Sentence(
                zh=f"请{role.zh}签发；{role.zh}请假的，由本单位按期限任命代行人员。",
                en=f"Let the {role.en} sign; during leave the unit appoints somebody in their place, with dates.",
            ),
            evidence=(facts.level,),
        )
    ]


def signers_of(level: str, *, pack: Pack) -> frozenset[str]:
    """The roles that may sign a level: its own, and those of the levels above it."""
    levels = pack.items("A17-1", "levels")
    place = [each.code for each in levels].index(level)
    return frozenset(each.signer for each in levels[place:])


def level_of(level: str, *, pack: Pack) -> Item:
    """The level as the pack names it."""
    found = pack.item("A17-1", "levels", level)
    if found is None:
        raise ValueError(f"{pack.id} has no level {level!r}")
    return found


@dataclass(frozen=True, slots=True)
class Approved:
    """What stands behind a manuscript that would go out: digests that were reviewed and signed, and at what level.

    `content` is the digest of what would go out now. None: there is no such approval, or it was voided.
    """

    content: str
    reviewed: str | None
    signed: str | None
    signed_level: str
    level: str
    in_emergency: bool = False


@rule("A17-1", kind=Kind.GATE)
def unapproved(facts: Approved, *, pack: Pack) -> list[Breach]:
    """It would go out without review, without sign-off, or signed for a lower level than it has."""
    breaches = []
    if facts.reviewed is None and not facts.in_emergency:
        breaches.append(
            _missing("reviewed", "没有审核记录", "It was not reviewed", "请先提交审核。", "Submit it for review first.")
        )  # fmt: skip
    if facts.signed is None:
        breaches.append(
            _missing("signed", "没有签发", "It was not signed off", "请按级别签发。", "Let it be signed off at its level.")
        )  # fmt: skip
    elif level_of(facts.level, pack=pack).signer not in signers_of_signed(facts, pack=pack):
        level = level_of(facts.level, pack=pack).name
        breaches.append(
            _missing(
                "level",
                f"签发级别低于稿件级别（{level.zh}）",
                f"It was signed for a lower level than it has ({level.en})",
                "请按现在的级别重新签发。",
                "Let it be signed again at its present level.",
            )
        )
    return breaches


def signers_of_signed(facts: Approved, *, pack: Pack) -> frozenset[str]:
    """The signers of every level up to the one for which it was signed."""
    levels = pack.items("A17-1", "levels")
    place = [each.code for each in levels].index(facts.signed_level)
    return frozenset(each.signer for each in levels[: place + 1])


@rule("A17-4", kind=Kind.GATE)
def altered(facts: Approved, *, pack: Pack) -> list[Breach]:
    """What would go out is not what was reviewed or signed."""
    bound = [each for each in (facts.reviewed, facts.signed) if each is not None]
    if all(each == facts.content for each in bound):
        return []
    return [
        Breach(
            code="A17-4",
            sentence=Sentence(
                zh="内容与审核签发时不一致，原签发失效。",
                en="The content is not what was reviewed and signed; the signature is void.",
            ),
            way_out=Sentence(
                zh="请退回编辑核对，重新审核、签发后再发布；非本单位人员修改的，立即报告安全管理员。",
                en="Take it back, check it, and let it be reviewed and signed anew; if nobody of the unit "
                "changed it, report to the security administrator at once.",
            ),
            evidence=("altered",),
        )
    ]


class Lowered(NamedTuple):
    """A lowering of the level that is asked for or confirmed."""

    reason: str
    asked_by: Person
    second: Person | None


@dataclass(frozen=True, slots=True)
class Lowering:
    """A manuscript that would be handled below the level proposed."""

    writers: tuple[Person, ...]
    lowered: Lowered


SHORTEST_REASON = 6
"""Characters of a reason that says something."""


@rule("A17-3", kind=Kind.GATE)
def unfounded_lowering(facts: Lowering, *, pack: Pack) -> list[Breach]:
    """The level would be lowered by whoever wrote it, without a reason, or by one person alone."""
    lowered = facts.lowered
    breaches = []
    if len(lowered.reason.strip()) < SHORTEST_REASON:
        breaches.append(
            _lowering(
                "reason",
                "没有写明降级理由。",
                "No reason for the lower level is given.",
                "请审核人书面写明为什么不属于所建议的级别。",
                "The reviewer says in writing why the proposed level does not fit.",
            )
        )
    if any(each.is_same(lowered.asked_by) for each in facts.writers):
        breaches.append(
            _lowering(
                "writer",
                f"{lowered.asked_by.name}是编写人，不能提出降级。",
                f"{lowered.asked_by.name} wrote it and cannot ask for a lower level.",
                "请由未参与编写的审核人提出。",
                "Let a reviewer ask who did not write it.",
            )
        )
    if lowered.second is not None and (
        lowered.second.is_same(lowered.asked_by)
        or any(each.is_same(lowered.second) for each in facts.writers)
    ):
        breaches.append(
            _lowering(
                "second",
                f"{lowered.second.name}是编写人或提出人，不能确认降级。",
                f"{lowered.second.name} wrote it or asked for it and cannot confirm the lower level.",
                "请由另一位审核或签发人员确认。",
                "Let another reviewer or signer confirm it.",
            )
        )
    return breaches


@dataclass(frozen=True, slots=True)
class Emergency:
    """Who would sign before review, why, and which earlier emergencies still wait for their review."""

    name: str
    roles: frozenset[str]
    reason: str
    unreviewed: tuple[str, ...] = ()


@rule("A17-5", kind=Kind.GATE)
def no_emergency(facts: Emergency, *, pack: Pack) -> list[Breach]:
    """Not the named authority, no reason, or an earlier emergency whose review is overdue."""
    authority = pack.items("A17-5", "authority")
    breaches = []
    if not facts.roles & {each.code for each in authority}:
        said = wording.names([each.name for each in authority])
        breaches.append(
            _emergency(
                "authority",
                f"应急发布只能由{said.zh}授权，{facts.name}不担任该职务。",
                f"In an emergency only the {said.en} signs, which {facts.name} is not.",
                f"请{said.zh}签发，或按一般程序办理。",
                f"Let the {said.en} sign, or take the ordinary way.",
            )
        )
    if len(facts.reason.strip()) < SHORTEST_REASON:
        breaches.append(
            _emergency(
                "reason",
                "没有写明应急事由。",
                "It is not said what the emergency is.",
                "请写明发生了什么、为什么不能等待审核。",
                "Say what happened and why it cannot wait for review.",
            )
        )
    breaches += [
        _emergency(
            f"unreviewed:{title}",
            f"此前应急发布的“{title}”逾期未补审。",
            f"“{title}”, published in an emergency, was not reviewed afterwards in time.",
            "请先补审，再使用应急程序。",
            "Review that one first.",
        )
        for title in facts.unreviewed
    ]
    return breaches


@dataclass(frozen=True, slots=True)
class Afterwards:
    """A manuscript published in an emergency whose review afterwards is still due."""

    unit: str
    title: str
    signed_on: date
    due_on: date
    today: date


@rule("A17-5", kind=Kind.WATCH)
def unreviewed_emergency(facts: Afterwards, *, pack: Pack) -> list[Breach]:
    """The review that an emergency publication must have afterwards is overdue."""
    if facts.today <= facts.due_on:
        return []
    signed, due = wording.day(facts.signed_on), wording.day(facts.due_on)
    return [
        Breach(
            code="A17-5",
            sentence=Sentence(
                zh=f"{signed.zh}应急发布的“{facts.title}”应于{due.zh}前补审，至今未补审。",
                en=f"“{facts.title}”, published in an emergency on {signed.en}, was to be reviewed by "
                f"{due.en} and has not been.",
            ),
            way_out=Sentence(
                zh=f"请{facts.unit}的审核人员在稿件页面补审，有问题的立即更正或撤回。",
                en=f"A reviewer of {facts.unit} reviews it on its page; what is wrong is corrected or "
                "withdrawn at once.",
            ),
            evidence=("afterwards",),
        )
    ]


_ROLES = {
    "operations_principal": Sentence(zh="主要负责人", en="operations principal"),
    "leader_in_charge": Sentence(zh="分管领导", en="leader in charge"),
    "principal_leader": Sentence(zh="主要领导", en="principal leader"),
}


def _missing(key: str, zh: str, en: str, out_zh: str, out_en: str) -> Breach:
    return Breach(
        code="A17-1",
        sentence=Sentence(zh=f"{zh}，不得发布。", en=f"{en}; nothing goes out like that."),
        way_out=Sentence(zh=out_zh, en=out_en),
        evidence=(key,),
    )


def _lowering(key: str, zh: str, en: str, out_zh: str, out_en: str) -> Breach:
    return Breach(
        code="A17-3",
        sentence=Sentence(zh=zh, en=en),
        way_out=Sentence(zh=out_zh, en=out_en),
        evidence=(key,),
    )


def _emergency(key: str, zh: str, en: str, out_zh: str, out_en: str) -> Breach:
    return Breach(
        code="A17-5",
        sentence=Sentence(zh=zh, en=en),
        way_out=Sentence(zh=out_zh, en=out_en),
        evidence=(key,),
    )
