"""Article 21: a reprint names its source, says what the original says, and comes from where it may.

Readings taken. *Party and government sites* (党政网站): addresses below `gov.cn`, and the sites on the list of
approved sources, on which the county enters party sites and the news units it relies on; a source that is no
site is approved by its name. *Distortion* (歪曲、篡改): what makes the reprint say something else — negation,
number, date, amount, subject, what was tentative — is refused; a reason that the unit states and the signer reads
lets it stand, since originals are wrong at times, too.

    >>> from guiju.rulebook import packs
    >>> facts = Reprint(source="", link="https://www.gov.cn/1.html", host="www.gov.cn", approved=False)
    >>> [breach.evidence for breach in unnamed_source(facts, pack=packs.load("puding-2022"))]
    [('source',)]
"""

from __future__ import annotations

from dataclasses import dataclass

from guiju.rulebook import wording
from guiju.rulebook.breach import Breach, Sentence
from guiju.rulebook.pack import Pack
from guiju.rulebook.registry import Kind, rule

GOVERNMENT = "gov.cn"
"""The domain that the State Council gives to governments and their bodies only."""
MOST_QUOTED = 8
"""Alterations quoted in the sentence; all of them stand in the evidence."""


@dataclass(frozen=True, slots=True)
class Reprint:
    """What a reprint states of where it comes from; `host` is the site of its link, `approved` whether the
    list of approved sources has it."""

    source: str
    link: str
    host: str
    approved: bool


@rule("A21-1", kind=Kind.GATE)
def unnamed_source(facts: Reprint, *, pack: Pack) -> list[Breach]:
    """Source or link of the original is not stated."""
    missing = []
    if not facts.source.strip():
        missing.append(("source", "来源", "its source"))
    if not facts.link.strip():
        missing.append(("link", "原文链接", "the link of the original"))
    return [
        Breach(
            code="A21-1",
            sentence=Sentence(zh=f"转载没有注明{zh}。", en=f"The reprint does not state {en}."),
            way_out=Sentence(zh=f"请填写{zh}。", en=f"State {en}."),
            evidence=(key,),
        )
        for key, zh, en in missing
    ]


@rule("A21-3", kind=Kind.GATE)
def unapproved_source(facts: Reprint, *, pack: Pack) -> list[Breach]:
    """The source is neither a government site nor on the list of approved sources."""
    if not facts.link.strip() or facts.approved or is_government(facts.host):
        return []
    shown = facts.host or facts.source
    return [
        Breach(
            code="A21-3",
            sentence=Sentence(
                zh=f"“{shown}”不是党政网站，也不在稿源单位名单内。",
                en=f"“{shown}” is no party or government site and not on the list of approved sources.",
            ),
            way_out=Sentence(
                zh="请改用党政网站的原文；确需使用的，由县政府办公室将其列入稿源单位名单。",
                en="Take the original from a party or government site, or let the county office enter the source "
                "on the list.",
            ),
            evidence=(shown,),
        )
    ]


def is_government(host: str) -> bool:
    """Whether a site is below the domain of governments."""
    return f".{host.rstrip('.').lower()}".endswith(f".{GOVERNMENT}")


@dataclass(frozen=True, slots=True)
class HeldAgainst:
    """A reprint held against its original: whether that is on record, and what was altered (`said`)."""

    has_original: bool
    altered: tuple[Sentence, ...] = ()
    reason: str = ""


@rule("A21-2", kind=Kind.CHECK)
def distorted(facts: HeldAgainst, *, pack: Pack) -> list[Breach]:
    """The original is not on record, or the reprint says something else and nobody says why."""
    if not facts.has_original:
        return [
            Breach(
                code="A21-2",
                sentence=Sentence(
                    zh="没有原文，无法与转载比对。",
                    en="The original is not on record; nothing can be compared.",
                ),
                way_out=Sentence(
                    zh="请按链接读取原文，或粘贴原文。",
                    en="Read the original from its link, or paste it.",
                ),
                evidence=("no-original",),
            )
        ]
    if not facts.altered or facts.reason.strip():
        return []
    said = wording.clauses(
        [
            Sentence(each.zh.rstrip("。"), each.en.rstrip("."))
            for each in facts.altered[:MOST_QUOTED]
        ]
    )
    return [
        Breach(
            code="A21-2",
            sentence=Sentence(
                zh=f"转载改变了原意（共{len(facts.altered)}处）：{said.zh}。",
                en=f"The reprint says something else ({len(facts.altered)} places): {said.en}.",
            ),
            way_out=Sentence(
                zh="请按原文改正；原文确有错误的，写明理由，由签发人审定。",
                en="Follow the original; if the original is wrong, say why, for the signer to judge.",
            ),
            evidence=tuple(dict.fromkeys(each.zh for each in facts.altered)),
        )
    ]
