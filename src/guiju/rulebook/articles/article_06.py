"""Article 6: every area has one competent unit, which is told when a term of the law is not kept.

Readings taken. *Supervises and assesses* (监督考核): the unit a term binds is reminded before the term ends,
and its competent unit is told afterwards; on which working days is the county's own choice, in the pack. A
competence *passes* from one unit to another on a day, by a paper and for a reason; an area is never without
one, and a unit is competent for one area at a time, its own part of the county.

    >>> from datetime import date
    >>> from guiju.rulebook import packs
    >>> from guiju.rulebook.calendar import WorkingCalendar
    >>> term = Term(since_on=date(2026, 6, 1), due_on=date(2026, 6, 12), bars=False)
    >>> steps = reminders_of(term, calendar=WorkingCalendar.official(), pack=packs.load("puding-2022"))
    >>> [(each.offset, each.on.isoformat()) for each in steps][:2]
    [(-5, '2026-06-05'), (-1, '2026-06-11')]
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from guiju.rulebook import wording
from guiju.rulebook.breach import Breach, Sentence
from guiju.rulebook.calendar import WorkingCalendar
from guiju.rulebook.pack import Pack
from guiju.rulebook.registry import Kind, held, rule


@dataclass(frozen=True, slots=True)
class Term:
    """A term that runs. `bars`: it keeps something from being done until it is over, and is never overdue."""

    since_on: date
    due_on: date
    bars: bool


@dataclass(frozen=True, slots=True, order=True)
class Step:
    """A day on which somebody is told. `offset`: working days after the last day, negative before it."""

    offset: int
    on: date

    @property
    def overdue(self) -> bool:
        """Whether the term has ended on that day."""
        return self.offset > 0


@held("A6-3", kind=Kind.CLOCK)
def reminders_of(term: Term, *, calendar: WorkingCalendar, pack: Pack) -> tuple[Step, ...]:
    """When the people a term binds are reminded, and when the competent unit is told; the first one first.

    Days up to the one on which the term began are left out: on that day everybody has just acted.
    """
    if term.bars:
        steps = [Step(1, calendar.deadline(term.due_on, 1).last_day)]
    else:
        steps = [
            Step(-before, calendar.working_days_ending(term.due_on, before + 1)[0])
            for before in pack.integers("A6-3", "remind_working_days_before")
        ]
        steps += [
            Step(after, calendar.deadline(term.due_on, after).last_day)
            for after in pack.integers("A6-3", "escalate_working_days_after")
        ]
    return tuple(sorted(each for each in steps if each.on > term.since_on))


def due_step(steps: tuple[Step, ...], *, today: date, told: int | None) -> Step | None:
    """What is to be said today: the last step that has come, unless it or a later one was `told` before.

    Steps that were slept through are not made good one by one, and a clock set back says nothing twice.
    """
    come = [each for each in steps if each.on <= today and (told is None or each.offset > told)]
    return come[-1] if come else None


@dataclass(frozen=True, slots=True)
class Competence:
    """A unit as holder of a competence. `area` is empty where it holds none."""

    unit_id: int
    unit: str
    dissolved: bool
    area: str = ""


@dataclass(frozen=True, slots=True)
class HandOver:
    """A competence about to pass. `superior` says that the receiver is competent for the area around."""

    area: str
    area_dissolved: bool
    giver: Competence | None
    receiver: Competence
    superior: bool
    agreed: bool
    """A hand-over of the same area is agreed already and its day is to come."""
    on: date
    today: date
    reason: str
    paper: bool


@rule("A6-1", kind=Kind.GATE)
def hand_over_barred(facts: HandOver, *, pack: Pack) -> list[Breach]:
    """What stands against a competence passing to another unit; all of it at once."""
    breaches = []
    if facts.area_dissolved:
        breaches.append(
            _breach(
                "area-dissolved",
                f"“{facts.area}”已撤销。", f"“{facts.area}” has been dissolved.",
                "撤销的单位无需主管单位。", "A dissolved unit needs no competent unit.",
            )
        )  # fmt: skip
    if facts.receiver.dissolved:
        breaches.append(
            _breach(
                "receiver-dissolved",
                f"“{facts.receiver.unit}”已撤销，不能接收主管职责。",
                f"“{facts.receiver.unit}” has been dissolved and cannot take over.",
                "请改选现有单位。", "Choose a unit that stands.",
            )
        )  # fmt: skip
    if facts.giver is None:
        breaches.append(
            _breach(
                "no-giver",
                f"“{facts.area}”没有单独的主管单位，无从移交。",
                f"“{facts.area}” has no competent unit of its own that could hand over.",
                "请在该单位页面直接指定主管单位。",
                "Name a competent unit on the page of that unit instead.",
            )
        )  # fmt: skip
    elif facts.giver.unit_id == facts.receiver.unit_id:
        breaches.append(
            _breach(
                "same",
                f"“{facts.receiver.unit}”现在就是“{facts.area}”的主管单位。",
                f"“{facts.receiver.unit}” is competent for “{facts.area}” already.",
                "请选择另一个单位。", "Choose another unit.",
            )
        )  # fmt: skip
    elif facts.receiver.area and not facts.superior:
        breaches.append(
            _breach(
                "has-area",
                f"“{facts.receiver.unit}”已主管“{facts.receiver.area}”，不能同时主管“{facts.area}”。",
                f"“{facts.receiver.unit}” is competent for “{facts.receiver.area}” and cannot take "
                f"“{facts.area}” as well.",
                "请先移交其原主管范围，或改由上一级主管单位接收。",
                "Hand over its own area first, or let the next higher competent unit take over.",
            )
        )  # fmt: skip
    if facts.agreed:
        breaches.append(
            _breach(
                "agreed",
                f"“{facts.area}”的主管职责已定有移交，尚未到期。",
                f"A hand-over of “{facts.area}” is agreed already; its day is to come.",
                "请先撤回已定的移交。", "Withdraw that hand-over first.",
            )
        )  # fmt: skip
    if facts.on < facts.today:
        said = wording.day(facts.today)
        breaches.append(
            _breach(
                "past",
                "移交日期早于今天，已办理的事项无法改由他人负责。",
                "The day of the hand-over is past; what was done since cannot become another's act.",
                f"请填写{said.zh}或以后的日期。", f"Give {said.en} or a later day.",
            )
        )  # fmt: skip
    if not facts.reason.strip():
        breaches.append(
            _breach(
                "reason",
                "没有写明移交理由。", "No reason is stated.",
                "请写明移交理由。", "State why the competence passes.",
            )
        )  # fmt: skip
    if not facts.paper:
        breaches.append(
            _breach(
                "paper",
                "没有附上移交的依据文件。", "The paper the hand-over rests on is missing.",
                "请上传决定移交的文件。", "Attach the paper by which it was decided.",
            )
        )  # fmt: skip
    return breaches


@dataclass(frozen=True, slots=True)
class Areas:
    """What a unit about to be dissolved is competent for; `area` is empty where that is nothing."""

    unit: str
    area: str


@rule("A6-1", kind=Kind.GATE)
def area_left_alone(facts: Areas, *, pack: Pack) -> list[Breach]:
    """The unit is competent for an area, which would be left with nobody."""
    if not facts.area:
        return []
    return [
        _breach(
            "area",
            f"“{facts.unit}”是“{facts.area}”的主管单位，撤销后该范围无人主管。",
            f"“{facts.unit}” is competent for “{facts.area}”, which would be left with nobody.",
            f"请先在“{facts.area}”的页面将主管职责移交其他单位。",
            f"First hand the competence over, on the page of “{facts.area}”.",
        )
    ]


def _breach(what: str, zh: str, en: str, out_zh: str, out_en: str) -> Breach:
    return Breach(
        code="A6-1",
        sentence=Sentence(zh=zh, en=en),
        way_out=Sentence(zh=out_zh, en=out_en),
        evidence=(what,),
    )
