"""Article 17 in an emergency: the named authority signs before review, and the review is held afterwards (A17-5).

>>> from guiju.rulebook import packs
>>> facts = Emergency("周正", frozenset({"principal_leader"}), "山体滑坡，须立即发布避险提示")
>>> no_emergency(facts, pack=packs.load("puding-2022"))
[]
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from guiju.rulebook import wording
from guiju.rulebook.articles.article_17 import SHORTEST_REASON
from guiju.rulebook.breach import Breach, Sentence
from guiju.rulebook.pack import Pack
from guiju.rulebook.registry import Kind, rule


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


def _emergency(key: str, zh: str, en: str, out_zh: str, out_en: str) -> Breach:
    return Breach(
        code="A17-5",
        sentence=Sentence(zh=zh, en=en),
        way_out=Sentence(zh=out_zh, en=out_en),
        evidence=(key,),
    )
