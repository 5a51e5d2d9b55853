"""Article 16: what is published is content of a kind, from a department that answers for it.

Reading taken. Every manuscript says which of the eight tasks of Article 3 it serves (A18-5); which of the five
disclosures it belongs to is stated where it belongs to one, since services and interaction do not. The
department is the one whose business it is, not the editor's. A *campaign* (主题策划) is one theme over a time with a
responsible unit; what is planned for a day names the accounts, a person and, where there is one, the column. That
something planned is not out by its day is shown to the unit and is no breach: the article asks for planning, not for
a date.

    >>> from guiju.rulebook import packs
    >>> facts = Classified(task="", disclosure="", department="")
    >>> [breach.code for breach in unnamed_department(facts, pack=packs.load("puding-2022"))]
    ['A16-2']
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta

from guiju.rulebook import wording
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


LONGEST = timedelta(days=366)
"""A campaign is one theme over a time; what is longer than a year is a column."""


@dataclass(frozen=True, slots=True)
class CampaignPlan:
    """A campaign about to be put on the plan, or changed.

    `alike`: campaigns of the same unit under the same theme or hashtag whose time overlaps. `outside`: items already
    planned for a day that would no longer be in its time. `is_new`: it is not on the plan yet.
    """

    first_on: date
    last_on: date
    today: date
    alike: tuple[str, ...] = ()
    outside: tuple[str, ...] = ()
    is_new: bool = True


@rule("A16-3", kind=Kind.PAGE)
def unsound_campaign(facts: CampaignPlan, *, pack: Pack) -> list[Breach]:
    """A campaign that cannot be kept as it is planned."""
    found = []
    if facts.last_on < facts.first_on:
        found.append(
            _unsound(
                "reversed",
                Sentence(zh="结束日期早于开始日期。", en="The last day lies before the first day."),
                Sentence(zh="请核对起止日期。", en="Check both days."),
            )
        )
    elif facts.last_on - facts.first_on >= LONGEST:
        found.append(
            _unsound(
                "long",
                Sentence(
                    zh="主题策划的时间超过一年。", en="The campaign would last more than a year."
                ),
                Sentence(
                    zh="请缩短时间；长期刊发的内容请列为账号栏目。",
                    en="Shorten it; what is published all the time is a column of the account.",
                ),
            )
        )
    if facts.is_new and facts.last_on < facts.today and facts.first_on <= facts.last_on:
        found.append(
            _unsound(
                "past",
                Sentence(zh="主题策划的时间已过。", en="The time of the campaign is over."),
                Sentence(zh="请填写今天或以后的结束日期。", en="State a last day from today on."),
            )
        )
    if facts.alike:
        named = wording.quoted(facts.alike)
        found.append(
            _unsound(
                "alike",
                Sentence(
                    zh=f"同一单位在这段时间已有同主题或同话题的策划：{named.zh}。",
                    en=f"The unit has a campaign under the same theme or hashtag in that time: {named.en}.",
                ),
                Sentence(
                    zh="请在原策划中增加安排，或调整主题、话题和时间。",
                    en="Add to that campaign, or change theme, hashtag or time.",
                ),
            )
        )
    if facts.outside:
        named = wording.quoted(facts.outside)
        found.append(
            _unsound(
                "outside",
                Sentence(
                    zh=f"以下安排的日期将不在策划时间内：{named.zh}。",
                    en=f"These items would be planned for a day outside its time: {named.en}.",
                ),
                Sentence(
                    zh="请先调整这些安排的日期，或将其取消。",
                    en="Move these items first, or take them off the plan.",
                ),
            )
        )
    return found


@dataclass(frozen=True, slots=True)
class ItemPlan:
    """Something about to be planned for a day, or changed.

    `closed` and `foreign` name accounts that are not in operation, and that are not of the unit; `dropped_out` those
    on which it is out and which would be taken off. `moved`: its day is new. `person_works`: the responsible person
    has an appointment in the unit today. `column_fits`: no column is named, or one of these accounts runs it.
    """

    on: date
    first_on: date
    last_on: date
    today: date
    accounts: int
    unit: str
    person: str
    closed: tuple[str, ...] = ()
    foreign: tuple[str, ...] = ()
    dropped_out: tuple[str, ...] = ()
    moved: bool = True
    person_works: bool = True
    column_fits: bool = True


@rule("A16-3", kind=Kind.PAGE)
def unsound_item(facts: ItemPlan, *, pack: Pack) -> list[Breach]:
    """An item that nobody could publish as it is planned."""
    found = []
    if not facts.first_on <= facts.on <= facts.last_on:
        found.append(
            _unsound(
                "day",
                Sentence(
                    zh=f"日期不在策划时间内（{facts.first_on}至{facts.last_on}）。",
                    en=f"The day lies outside the campaign ({facts.first_on} to {facts.last_on}).",
                ),
                Sentence(
                    zh="请改选策划时间内的日期，或先调整策划的起止日期。",
                    en="Choose a day within it, or change the days of the campaign first.",
                ),
            )
        )
    elif facts.moved and facts.on < facts.today:
        found.append(
            _unsound(
                "past",
                Sentence(zh="日期已过。", en="The day is over."),
                Sentence(zh="请填写今天或以后的日期。", en="Choose today or a later day."),
            )
        )
    if not facts.accounts:
        found.append(
            _unsound(
                "accounts",
                Sentence(zh="没有选择发布账号。", en="No account is chosen."),
                Sentence(zh="请至少选择一个账号。", en="Choose at least one account."),
            )
        )
    for evidence, names, said, out in (
        (
            "closed", facts.closed,
            Sentence(zh="不在运营中", en="not in operation"),
            Sentence(zh="请改选在运营的账号。", en="Choose accounts in operation."),
        ),
        (
            "foreign", facts.foreign,
            Sentence(zh=f"不属于“{facts.unit}”", en=f"not of “{facts.unit}”"),
            Sentence(
                zh="请选择本单位账号；其他单位的账号请另列一项安排。",
                en="Choose accounts of the unit; another unit's get an item of their own.",
            ),
        ),
        (
            "out", facts.dropped_out,
            Sentence(zh="已经发布，不能从安排中去掉", en="carrying it already and cannot be taken off"),
            Sentence(zh="请保留这些账号。", en="Keep these accounts."),
        ),
    ):  # fmt: skip
        if names:
            named = wording.quoted(names)
            found.append(
                _unsound(
                    evidence,
                    Sentence(zh=f"账号{named.zh}{said.zh}。", en=f"{named.en}: {said.en}."),
                    out,
                )
            )
    if not facts.person_works:
        found.append(
            _unsound(
                "person",
                Sentence(
                    zh=f"“{facts.person}”目前不在“{facts.unit}”任职。",
                    en=f"“{facts.person}” holds no appointment in “{facts.unit}” at the moment.",
                ),
                Sentence(
                    zh="请改选在任人员作为责任人。", en="Choose a person who works there now."
                ),
            )
        )
    if not facts.column_fits:
        found.append(
            _unsound(
                "column",
                Sentence(
                    zh="所选栏目已结束，或不是所选账号的栏目。",
                    en="The column has ended, or none of the chosen accounts runs it.",
                ),
                Sentence(
                    zh="请改选栏目，或同时选择开设该栏目的账号。",
                    en="Choose another column, or the account that runs it as well.",
                ),
            )
        )
    return found


@rule("A16-3", kind=Kind.PAGE)
def unfinished_campaign(ahead: tuple[str, ...], *, pack: Pack) -> list[Breach]:
    """A campaign about to be closed while items are planned for days to come and not out."""
    if not ahead:
        return []
    named = wording.quoted(ahead)
    return [
        _unsound(
            "ahead",
            Sentence(
                zh=f"以下安排尚未到期，也未发布：{named.zh}。",
                en=f"These items are still to come and not out: {named.en}.",
            ),
            Sentence(
                zh="请待其发布后再总结；不再发布的，请先取消并说明理由。",
                en="Close the campaign when they are out, or take them off the plan with a reason first.",
            ),
        )
    ]


def _unsound(evidence: str, sentence: Sentence, way_out: Sentence) -> Breach:
    return Breach(code="A16-3", sentence=sentence, way_out=way_out, evidence=(evidence,))
