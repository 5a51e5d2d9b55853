"""Article 16: what is published is content of a kind, from a department that answers for it.

Reading taken. Every manuscript says which of the eight tasks of Article 3 it serves (A18-5); which of the five
disclosures it belongs to is stated where it belongs to one, since services and interaction do not. The
department is the one whose business it is, not the editor's.

    >>> from guiju.rulebook import packs
    >>> facts = Classified(task="", disclosure="", department="")
    >>> [breach.code for breach in unnamed_department(facts, pack=packs.load("puding-2022"))]
    ['A16-2']
"""

from __future__ import annotations

from dataclasses import dataclass

from guiju.rulebook.breach import Breach, Sentence
from guiju.rulebook.pack import Pack
from guiju.rulebook.registry import Kind, rule


@dataclass(frozen=True, slots=True)
class Classified:
    """What a manuscript states of its own kind: codes of the pack, empty where nothing is stated."""

    task: str
    disclosure: str
    department: str


@rule("A16-2", kind=Kind.RECORD)
def unnamed_department(facts: Classified, *, pack: Pack) -> list[Breach]:
    """The department that produced the content is not named."""
    if facts.department.strip():
        return []
    return [
        Breach(
            code="A16-2",
            sentence=Sentence(
                zh="没有注明提供内容的业务部门。",
                en="The department that produced the content is not named.",
            ),
            way_out=Sentence(zh="请填写来源部门。", en="State the department it comes from."),
            evidence=("department",),
        )
    ]


@rule("A16-1", kind=Kind.RECORD)
def unknown_disclosure(facts: Classified, *, pack: Pack) -> list[Breach]:
    """The disclosure stated is none of the five."""
    if not facts.disclosure or pack.item("A16-1", "disclosures", facts.disclosure):
        return []
    return [
        Breach(
            code="A16-1",
            sentence=Sentence(
                zh="所选五公开类别不存在。", en="The disclosure stated is none of the five."
            ),
            way_out=Sentence(zh="请重新选择五公开类别。", en="Choose the disclosure again."),
            evidence=(facts.disclosure,),
        )
    ]
