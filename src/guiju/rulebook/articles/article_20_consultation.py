"""Article 20, others' matters: what concerns another unit is agreed with it before it is published.

Readings taken. *Concerns* (涉及其他单位工作内容): the text names the unit. That it is merely named, as the addressee of a
letter is, the author says in writing, and the remark is excused. *Communicated beforehand* (提前做好沟通协调): the unit was
asked about exactly this text and answered, or kept silent until its term was over, which is recorded as silence. Its
objection stops the text until whoever signs decides on it in writing, or the text becomes another one. A reprint is the
word of its source.

    >>> from guiju.rulebook import packs
    >>> facts = Consulting(title="检修通知", unasked=("县水务局",))
    >>> [breach.code for breach in unconsulted(facts, pack=packs.load("puding-2022"))]
    ['A20-1']
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import NamedTuple

from guiju.rulebook import wording
from guiju.rulebook.breach import Breach, Sentence
from guiju.rulebook.pack import Pack
from guiju.rulebook.registry import Kind, rule


class Waiting(NamedTuple):
    """A body that was asked and has until the end of the day to answer."""

    name: str
    due_on: date


class Objecting(NamedTuple):
    """A body that does not agree, and why."""

    name: str
    because: str


@dataclass(frozen=True, slots=True)
class Consulting:
    """A manuscript and the bodies it concerns: those nobody asked, those that have not answered, those that object."""

    title: str
    unasked: tuple[str, ...] = ()
    waiting: tuple[Waiting, ...] = ()
    objecting: tuple[Objecting, ...] = ()


@rule("A20-1", kind=Kind.GATE)
def unconsulted(facts: Consulting, *, pack: Pack) -> list[Breach]:
    """A unit whose matters the text concerns was not asked, has not answered yet, or objects."""
    found = []
    if facts.unasked:
        named = wording.names([_quoted(each) for each in facts.unasked])
        found.append(
            _breach(
                facts.unasked,
                Sentence(
                    zh=f"信息涉及{named.zh}，尚未征求意见。",
                    en=f"It concerns {named.en}, who was not consulted.",
                ),
                Sentence(
                    zh="请向所涉单位征求意见；仅提及名称的，在提示旁说明理由，申请例外。",
                    en="Consult the unit; where it is merely named, ask for an exemption at the remark with the "
                    "reason.",
                ),
            )
        )
    if facts.waiting:
        named = wording.names(
            [
                Sentence(
                    zh=f"“{each.name}”（{wording.day(each.due_on).zh}前答复）",
                    en=f"“{each.name}” (due {wording.day(each.due_on).en})",
                )
                for each in facts.waiting
            ]
        )
        found.append(
            _breach(
                tuple(each.name for each in facts.waiting),
                Sentence(
                    zh=f"已征求意见，尚未答复：{named.zh}。",
                    en=f"Consulted and not answered yet: {named.en}.",
                ),
                Sentence(
                    zh="请等待答复；期满未答复的，系统如实记录后可继续办理。",
                    en="Wait for the answer; when the term is over without one, that is recorded and it may go on.",
                ),
            )
        )
    if facts.objecting:
        named = wording.names(
            [
                Sentence(zh=f"“{each.name}”：{each.because}", en=f"“{each.name}”: {each.because}")
                for each in facts.objecting
            ]
        )
        found.append(
            _breach(
                tuple(each.name for each in facts.objecting),
                Sentence(
                    zh=f"所涉单位有不同意见：{named.zh}。", en=f"There is an objection: {named.en}."
                ),
                Sentence(
                    zh="请修改后重新征求意见，或由签发人书面作出处理。",
                    en="Change the text and consult again, or let whoever signs decide on it in writing.",
                ),
            )
        )
    return found


def _quoted(name: str) -> Sentence:
    return Sentence(zh=f"“{name}”", en=f"“{name}”")


def _breach(evidence: tuple[str, ...], sentence: Sentence, way_out: Sentence) -> Breach:
    return Breach(code="A20-1", sentence=sentence, way_out=way_out, evidence=evidence)
