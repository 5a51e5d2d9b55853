"""Article 17, opinions of the review: what was said must be settled is settled before the manuscript goes on.

Readings taken. *The procedure of review* (明确审核主体、审核程序): whoever reads a manuscript as one of its editors, reviewers
or signers may comment on its words, and may say that a comment must be settled first; then nobody submits, reviews or
signs the manuscript while it is open. *By whom*: whoever made the comment settles it, or, in their absence, somebody who
reviews or signs for the unit and did not write in the manuscript; a writer does not find that what a reviewer asked of
them has been done. A comment without that mark holds nothing up and is settled by anybody at work on the manuscript.

    >>> from guiju.rulebook import packs
    >>> facts = Commented((Unsettled(7, "王慎", "清扫村道"),))
    >>> [breach.sentence.zh for breach in unsettled_comments(facts, pack=packs.load("puding-2022"))]
    ['有1条须先处理的批注尚未处理：王慎对“清扫村道”的批注。']
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import NamedTuple

from guiju.rulebook import wording
from guiju.rulebook.articles.article_17 import Person
from guiju.rulebook.breach import Breach, Sentence
from guiju.rulebook.pack import Pack
from guiju.rulebook.registry import Kind, rule

MOST_NAMED = 5
"""Comments are named up to so many, the others counted."""


class Unsettled(NamedTuple):
    """An open comment that must be settled: who made it, and the words it is on; empty when it is on the whole."""

    id: int
    by: str
    quote: str


@dataclass(frozen=True, slots=True)
class Commented:
    """A manuscript with the comments that must be settled and are not."""

    unsettled: tuple[Unsettled, ...] = ()


@rule("A17-1", kind=Kind.GATE)
def unsettled_comments(facts: Commented, *, pack: Pack) -> list[Breach]:
    """A comment that must be settled is open."""
    if not facts.unsettled:
        return []
    count = len(facts.unsettled)
    named = wording.names([_named(each) for each in facts.unsettled[:MOST_NAMED]])
    more = count > MOST_NAMED
    said = "comment that must be settled is" if count == 1 else "comments that must be settled are"
    return [
        Breach(
            code="A17-1",
            sentence=Sentence(
                zh=f"有{count}条须先处理的批注尚未处理：{named.zh}{'等' if more else ''}。",
                en=f"{count} {said} open: {named.en}{' and others' if more else ''}.",
            ),
            way_out=Sentence(
                zh="请按批注修改或回复说明，再由批注人（批注人不在的，由未参与编写的审核、签发人员）标为已处理。",
                en="Change the text or answer; then whoever made the comment, or in their absence a reviewer or signer "
                "who did not write it, marks it as settled.",
            ),
            evidence=tuple(f"comment:{each.id}" for each in facts.unsettled),
        )
    ]


@dataclass(frozen=True, slots=True)
class Settling:
    """Who would settle a comment that must be settled; `decides`: they review or sign for the unit."""

    made_by: Person
    candidate: Person
    writers: tuple[Person, ...]
    decides: bool


@rule("A17-2", kind=Kind.GATE)
def settled_by_writer(facts: Settling, *, pack: Pack) -> list[Breach]:
    """A writer would find that what somebody else asked of the text has been done."""
    name = facts.candidate.name
    own = facts.candidate.is_same(facts.made_by)
    if own or not any(each.is_same(facts.candidate) for each in facts.writers):
        return []
    return [
        Breach(
            code="A17-2",
            sentence=Sentence(
                zh=f"{name}参与编写了这篇稿件，不能认定{facts.made_by.name}须先处理的批注已经处理。",
                en=f"{name} wrote in this manuscript and does not decide that the comment of {facts.made_by.name}, which "
                "must be settled, has been.",
            ),
            way_out=_BY_OTHERS,
            evidence=("settle:written",),
        )
    ]


@rule("A17-1", kind=Kind.GATE)
def settled_by_bystander(facts: Settling, *, pack: Pack) -> list[Breach]:
    """Somebody who neither made the comment nor reviews or signs for the unit would settle it."""
    if facts.decides or facts.candidate.is_same(facts.made_by):
        return []
    return [
        Breach(
            code="A17-1",
            sentence=Sentence(
                zh=f"{facts.made_by.name}的这条批注须先处理，{facts.candidate.name}不承担本单位的审核、签发，不能标为已处理。",
                en=f"This comment of {facts.made_by.name} must be settled, and {facts.candidate.name} neither reviews nor "
                "signs for the unit.",
            ),
            way_out=_BY_OTHERS,
            evidence=("settle:bystander",),
        )
    ]


_BY_OTHERS = Sentence(
    zh="请先回复说明，再请批注人标为已处理；批注人不在的，请未参与编写的审核或签发人员处理。",
    en="Answer it, and let whoever made it settle it, or in their absence a reviewer or signer who did not write it.",
)


def _named(each: Unsettled) -> Sentence:
    if not each.quote:
        return Sentence(zh=f"{each.by}对全文的批注", en=f"{each.by} on the whole")
    return Sentence(zh=f"{each.by}对“{each.quote}”的批注", en=f"{each.by} on “{each.quote}”")
