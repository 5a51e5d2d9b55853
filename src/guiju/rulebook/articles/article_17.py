"""Article 17: reviewed first, then signed off at the level the content asks for.

Readings taken. *Three different people* (编辑、审核、签发分开): whoever wrote any part of what is signed is its
editor; a person with two log-ins or two entries on the staff list is one person; a step that a deputy takes is
also a step of the person replaced, so that no person stands in a chain twice, in whatever capacity. *Level*: the pack names the
role that signs each level; whoever stands above it may sign too, since the higher sign-off contains the lower
one, but nobody below. *Proposed level*: raised by anybody, lowered only by a reviewer in writing and with a
second person who did not write it. *The exact content*: what was signed is bound by the digest of every
variant with its pictures and papers.

    >>> from guiju.rulebook import packs
    >>> writer, reviewer = Person(1, "李梅"), Person(2, "王慎")
    >>> chain = Chain(writers=(writer,), reviewer=reviewer, doing="sign_off", candidate=reviewer)
    >>> [breach.sentence.zh for breach in same_hands(chain, pack=packs.load("puding-2022"))]
    ['王慎已经审核过这篇稿件，不能再签发。']
"""

from __future__ import annotations

from dataclasses import dataclass
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
    """Who had a hand in the content, and who would do the next step (`review` or `sign_off`).

    `acting_for` and `reviewer_for`: whose deputy the candidate would be, and the reviewer was. `others`: who could do
    the step instead, named in the way out; None: it was not looked up.
    """

    writers: tuple[Person, ...]
    candidate: Person
    doing: str
    reviewer: Person | None = None
    acting_for: Person | None = None
    reviewer_for: Person | None = None
    others: tuple[Sentence, ...] | None = None


@rule("A17-2", kind=Kind.GATE)
def same_hands(facts: Chain, *, pack: Pack) -> list[Breach]:
    """Whoever would review or sign, or is replaced in it, has written or reviewed the same manuscript."""
    reviewers = tuple(each for each in (facts.reviewer, facts.reviewer_for) if each is not None)
    done = (
        (facts.writers, "编写", "wrote", "written"),
        (reviewers, "审核", "reviewed", "reviewed"),
    )
    breaches = []
    for hands, done_zh, done_en, key in done:
        if any(each.is_same(facts.candidate) for each in hands):
            breaches.append(_own_hands(facts, done_zh, done_en, key))
        if facts.acting_for is not None and any(each.is_same(facts.acting_for) for each in hands):
            breaches.append(_hands_of_the_absent(facts, facts.acting_for, done_zh, done_en, key))
    return breaches


_NEXT_ZH = {"review": "审核", "sign_off": "签发"}
_NEXT_EN = {"review": "review it", "sign_off": "sign it off"}


def _own_hands(facts: Chain, done_zh: str, done_en: str, key: str) -> Breach:
    name, next_zh, next_en = facts.candidate.name, _NEXT_ZH[facts.doing], _NEXT_EN[facts.doing]
    return Breach(
        code="A17-2",
        sentence=Sentence(
            zh=f"{name}已经{done_zh}过这篇稿件，不能再{next_zh}。",
            en=f"{name} {done_en} this manuscript and cannot {next_en} as well.",
        ),
        way_out=_somebody_else(facts),
        evidence=(f"{facts.doing}:{key}",),
    )


def _hands_of_the_absent(
    facts: Chain, absent: Person, done_zh: str, done_en: str, key: str
) -> Breach:
    name, next_zh, next_en = facts.candidate.name, _NEXT_ZH[facts.doing], _NEXT_EN[facts.doing]
    return Breach(
        code="A17-2",
        sentence=Sentence(
            zh=f"{absent.name}已经{done_zh}过这篇稿件，{name}不能再代理其{next_zh}。",
            en=f"{absent.name} {done_en} this manuscript; {name} cannot {next_en} in their place.",
        ),
        way_out=_somebody_else(facts),
        evidence=(f"{facts.doing}:{key}:absent",),
    )


def _somebody_else(facts: Chain) -> Sentence:
    """The way out: by name where it was looked up who could."""
    next_zh, next_en = _NEXT_ZH[facts.doing], _NEXT_EN[facts.doing]
    if facts.others is None:
        return Sentence(
            zh=f"编辑、审核、签发由三个人分别承担，请另一位有权限的同志{next_zh}。",
            en="Editing, review and sign-off are by three people; let another one who may do it.",
        )
    if not facts.others:
        return Sentence(
            zh=f"编辑、审核、签发由三个人分别承担，目前没有其他人可以{next_zh}：请本单位另行任命，或按起止日期登记一名未参与本稿的代理人。",
            en="Editing, review and sign-off are by three people, and at present nobody else may "
            f"{next_en}: appoint somebody, or name a deputy with dates who had no hand in it.",
        )
    named = wording.names(facts.others)
    return Sentence(
        zh=f"编辑、审核、签发由三个人分别承担，可以{next_zh}的有：{named.zh}。",
        en=f"Editing, review and sign-off are by three people. Who may {next_en}: {named.en}.",
    )


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
                zh=f"请{role.zh}签发；{role.zh}请假的，由本人或本单位按起止日期登记代理人。",
                en=f"Let the {role.en} sign; during leave they or the unit name a deputy, with dates.",
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
    """A lowering of the level that is asked for or confirmed; `second_for`: whose deputy the second person would be."""

    reason: str
    asked_by: Person
    second: Person | None
    second_for: Person | None = None


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
    hands = (lowered.asked_by, *facts.writers)
    for second, key, zh, en in (
        (lowered.second, "second", "", ""),
        (lowered.second_for, "second:absent", "其代理人也", ", nor can their deputy"),
    ):
        if second is not None and any(each.is_same(second) for each in hands):
            breaches.append(
                _lowering(
                    key,
                    f"{second.name}是编写人或提出人，{zh}不能确认降级。",
                    f"{second.name} wrote it or asked for it and cannot confirm the lower level{en}.",
                    "请由另一位审核或签发人员确认。",
                    "Let another reviewer or signer confirm it.",
                )
            )
    return breaches


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
