"""What the checks still say of a manuscript that would be laid before others, and the breach articles make of it.

    >>> remark = StandingRemark(Sentence(zh="标题", en="title"), "社会注义", "社会主义")
    >>> facts = RemarkedManuscript(title="通知", remarks={"A18-1": (remark,)})
    >>> [found.suggestion for found in facts.remarks["A18-1"]]
    ['社会主义']

A remark that was excepted, with its reason and its second person, is not among the facts.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import NamedTuple

from guiju.rulebook import wording
from guiju.rulebook.breach import Breach, Sentence

MOST_PLACES = 4
"""So many places are quoted in the sentence; all of them stand in the evidence."""


class StandingRemark(NamedTuple):
    """One place: where it stands, what it says (personal data masked), what it should say."""

    where: Sentence
    excerpt: str
    suggestion: str = ""


@dataclass(frozen=True, slots=True)
class RemarkedManuscript:
    """A manuscript and the remarks that still stand of it, by code."""

    title: str
    remarks: Mapping[str, tuple[StandingRemark, ...]] = field(default_factory=dict)


def breach(
    code: str, facts: RemarkedManuscript, *, fault: Sentence, way_out: Sentence
) -> list[Breach]:
    """The one breach of `code` by the manuscript, naming its places; none when nothing stands."""
    remarks = facts.remarks.get(code, ())
    if not remarks:
        return []
    quoted: dict[str, Sentence] = {}
    for each in remarks:
        zh, en = f"{each.where.zh}“{each.excerpt}”", f"{each.where.en} “{each.excerpt}”"
        if each.suggestion:
            zh, en = f"{zh}（应为“{each.suggestion}”）", f"{en} (write “{each.suggestion}”)"
        quoted.setdefault(zh, Sentence(zh=zh, en=en))
    said = wording.names(list(quoted.values())[:MOST_PLACES])
    if len(quoted) > MOST_PLACES:
        said = Sentence(
            zh=f"{said.zh}等{len(quoted)}处", en=f"{said.en}, and {len(quoted) - MOST_PLACES} more"
        )
    return [
        Breach(
            code=code,
            sentence=Sentence(zh=f"{fault.zh}：{said.zh}。", en=f"{fault.en}: {said.en}."),
            way_out=way_out,
            evidence=tuple(quoted),
        )
    ]
