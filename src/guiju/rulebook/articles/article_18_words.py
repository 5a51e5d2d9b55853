"""Article 18, the same root and the same words: one information says the same thing wherever it stands (同根同源).

Readings taken. *The same information* is a manuscript and what its accounts make of it, and posts of one host with
the same title on the same day (a parameter of the pack); posts of other hosts under a common title,
as on a storm, name their own telephone numbers and are other information. *The same thing* is said where no
two statements exclude one another: dates, times, amounts, shares, numbers, telephones, document numbers, places, names.
What a short form leaves out is no contradiction; that it lacks the day until which something must be done is asked
before it is signed.

    >>> from guiju.rulebook import packs
    >>> told = Contradiction(Sentence(zh="截止日期不一致", en="the deadline differs"), evidence="posts:1-2")
    >>> facts = SamePosts(account="普定发布", unit="县政府办", contradictions=(told,))
    >>> [breach.evidence for breach in contradicting_posts(facts, pack=packs.load("puding-2022"))]
    [('posts:1-2',)]
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import NamedTuple

from guiju.rulebook.breach import Breach, Sentence
from guiju.rulebook.pack import Pack
from guiju.rulebook.registry import Kind, rule

MOST_TOLD = 5
"""So many contradictions are told in the sentence; all of them stand in the evidence."""


class Contradiction(NamedTuple):
    """Two statements that cannot both be right, as a sentence without its full stop, and what they stand in."""

    said: Sentence
    evidence: str


@dataclass(frozen=True, slots=True)
class ManyForms:
    """A manuscript whose forms for its accounts contradict it, or one another, where nothing excuses that."""

    title: str
    contradictions: tuple[Contradiction, ...]


@rule("A18-3", kind=Kind.CHECK)
def contradicting_variants(facts: ManyForms, *, pack: Pack) -> list[Breach]:
    """What is written for an account contradicts the manuscript, or what is written for another account."""
    if not facts.contradictions:
        return []
    said = _listed(facts.contradictions)
    return [
        Breach(
            code="A18-3",
            sentence=Sentence(
                zh=f"同一信息在各账号说法不一致：{said.zh}。",
                en=f"The same information does not agree between its accounts: {said.en}.",
            ),
            way_out=Sentence(
                zh="请核对后统一；确属两件事的，在提示旁说明理由，申请例外。",
                en="Check which is right and write it everywhere; where two different things are meant, ask for an "
                "exemption at the remark with the reason.",
            ),
            evidence=tuple(dict.fromkeys(each.evidence for each in facts.contradictions)),
        )
    ]


@dataclass(frozen=True, slots=True)
class SamePosts:
    """Posts of an account that say otherwise than earlier ones of the same host on the same information."""

    account: str
    unit: str
    contradictions: tuple[Contradiction, ...]


@rule("A18-3", kind=Kind.WATCH)
def contradicting_posts(facts: SamePosts, *, pack: Pack) -> list[Breach]:
    """What stands on an account contradicts what the same host published elsewhere."""
    if not facts.contradictions:
        return []
    said = _listed(facts.contradictions)
    return [
        Breach(
            code="A18-3",
            sentence=Sentence(
                zh=f"账号“{facts.account}”的信息与本单位其他账号的同一信息说法不一致：{said.zh}。",
                en=f"“{facts.account}” says otherwise than the unit's other accounts on the same information: "
                f"{said.en}.",
            ),
            way_out=Sentence(
                zh=f"请{facts.unit}核对哪一处正确，在各平台上更正一致；确属两件事的，提出申辩并说明理由。",
                en=f"{facts.unit} checks which is right and corrects the others on their platforms; where two "
                "different things are meant, contest it with the reason.",
            ),
            evidence=tuple(dict.fromkeys(each.evidence for each in facts.contradictions)),
        )
    ]


def _listed(contradictions: tuple[Contradiction, ...]) -> Sentence:
    told = contradictions[:MOST_TOLD]
    zh, en = "；".join(each.said.zh for each in told), "; ".join(each.said.en for each in told)
    if len(contradictions) > MOST_TOLD:
        zh, en = (
            f"{zh}等{len(contradictions)}处",
            f"{en}, and {len(contradictions) - MOST_TOLD} more",
        )
    return Sentence(zh=zh, en=en)
