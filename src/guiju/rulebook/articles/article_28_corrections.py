"""Article 28, what is out and wrong: corrected or taken down by an act that was signed, on every account that carried it.

Readings taken. What stands on a platform is what was signed (Art. 17, 28); so it is changed or taken down only by a
*correction*, which is signed at the level of what was published, and from then on the old wording is no longer what
was signed, wherever it still stands. The regulation names no number of hours; the pack's is the county's choice.

    >>> from guiju.rulebook import packs
    >>> done = Finished(account="普定发布", edited=False, withdrawn=True, link=False, proof=False)
    >>> [breach.evidence for breach in unproven(done, pack=packs.load("puding-2022"))]
    [('proof',)]
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import NamedTuple

from guiju.rulebook import wording
from guiju.rulebook.breach import Breach, Sentence
from guiju.rulebook.pack import Pack
from guiju.rulebook.registry import Kind, rule


def due(since: datetime, *, pack: Pack) -> datetime:
    """By when a correction is signed, and then by when an account has carried it out."""
    return since + timedelta(hours=pack.integer("A28-1", "correct_within_hours"))


@dataclass(frozen=True, slots=True)
class Finished:
    """How a unit says that it has dealt with a text: taken down or changed, and what shows it."""

    account: str
    edited: bool
    withdrawn: bool
    link: bool
    proof: bool
    published_anew: bool = False
    """The signed wording goes out to the account as a post of its own, by an interface."""


@rule("A28-1", kind=Kind.GATE)
def unproven(facts: Finished, *, pack: Pack) -> list[Breach]:
    """Nothing shows that it was done, or it is not what was signed."""
    if facts.edited and facts.withdrawn:
        return [
            _refused(
                "edited",
                Sentence(
                    zh=f"撤稿须在“{facts.account}”上删除原文，不能以改字代替。",
                    en=f"A withdrawal takes the text off “{facts.account}”; changing words is not enough.",
                ),
                Sentence(zh="请删除后登记。", en="Delete it, then enter that."),
            )
        ]
    if facts.edited and facts.published_anew:
        return [
            _refused(
                "anew",
                Sentence(
                    zh=f"更正后的内容由系统在“{facts.account}”重新发布，原文须删除。",
                    en=f"The program publishes the new wording on “{facts.account}”; the old post is taken down.",
                ),
                Sentence(zh="请删除原文后登记。", en="Delete the old post, then enter that."),
            )
        ]
    if facts.edited and not facts.link:
        return [
            _refused(
                "link",
                Sentence(
                    zh="没有填写更正后的链接。", en="The link of the changed post is missing."
                ),
                Sentence(
                    zh="请打开更正后的信息，复制链接填写。",
                    en="Open the changed post and copy its link.",
                ),
            )
        ]
    if not facts.edited and not (facts.link or facts.proof):
        return [
            _refused(
                "proof",
                Sentence(
                    zh="没有可以证明已经删除的材料。", en="Nothing shows that it was taken down."
                ),
                Sentence(
                    zh="请上传删除后的截图，或填写平台说明已删除的链接。",
                    en="Upload a screenshot of what is seen now, or the link where the platform says it is gone.",
                ),
            )
        ]
    return []


class LateTask(NamedTuple):
    """A text that an account should have corrected or taken down by now; `of` names the correction."""

    correction_id: int
    title: str
    due: Sentence
    unsigned: bool = False
    """The correction itself waits for its signature."""


@dataclass(frozen=True, slots=True)
class Correcting:
    """An account and the corrections of which the time is over."""

    account: str
    unit: str
    late: tuple[LateTask, ...]


@rule("A28-1", kind=Kind.WATCH)
def late_corrections(facts: Correcting, *, pack: Pack) -> list[Breach]:
    """Texts that still stand on the account though they were to be corrected or taken down."""
    if not facts.late:
        return []
    said = wording.names(
        [
            Sentence(
                zh=f"《{each.title}》（{each.due.zh}前{'签发' if each.unsigned else '办结'}）",
                en=f"“{each.title}” ({'sign' if each.unsigned else 'do'} by {each.due.en})",
            )
            for each in facts.late
        ]
    )
    return [
        Breach(
            code="A28-1",
            sentence=Sentence(
                zh=f"账号“{facts.account}”上有差错的信息逾期未更正或撤下：{said.zh}。",
                en=f"Texts with errors on “{facts.account}” were not corrected or taken down in time: {said.en}.",
            ),
            way_out=Sentence(
                zh=f"请{facts.unit}在更正撤稿页面立即签发或办结；平台不允许的，写明情况由发布单位或县政府办公室核定。",
                en=f"{facts.unit} signs it or carries it out now, on the page of the correction; where the platform "
                "does not let it, it says so, and the unit that published or the county office decides.",
            ),
            evidence=tuple(f"correction:{each.correction_id}" for each in facts.late),
        )
    ]


def _refused(evidence: str, sentence: Sentence, way_out: Sentence) -> Breach:
    return Breach(code="A28-1", sentence=sentence, way_out=way_out, evidence=(evidence,))
