"""Article 24: what accounts publish is ordered, analysed and archived, month by month.

Readings taken. *Archived* (归档): a package of each unit for each month in which it published. The article names no
day. The worker makes the package when the month is over; the pack grants so many working days after the last day of the
month, or after its first post came in when that was later. What came in too late for the whole grace to lie in the month
that follows (a history brought in afterwards) is packed on request and not found wanting. A round looks so many months
back.

    >>> from guiju.rulebook import packs
    >>> months_before(date(2026, 2, 10), pack=packs.load("puding-2022"))
    (datetime.date(2026, 1, 1), datetime.date(2025, 12, 1), datetime.date(2025, 11, 1))
    >>> facts = Month("城关镇", date(2026, 5, 1), due_on=date(2026, 6, 5), today=date(2026, 6, 8))
    >>> [breach.evidence for breach in unarchived_month(facts, pack=packs.load("puding-2022"))]
    [('month:2026-05',)]
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta

from guiju.rulebook import wording
from guiju.rulebook.breach import Breach, Sentence
from guiju.rulebook.calendar import WorkingCalendar
from guiju.rulebook.pack import Pack
from guiju.rulebook.registry import Kind, rule

CODE = "A24-1"


def month_after(month: date) -> date:
    """The first day of the next month.

    >>> month_after(date(2026, 12, 1))
    datetime.date(2027, 1, 1)
    """
    return (month.replace(day=28) + timedelta(days=4)).replace(day=1)


def months_before(day: date, *, pack: Pack) -> tuple[date, ...]:
    """The first days of the months a round looks back on, the latest first; none begun before the pack was in force."""
    found, month = [], day
    for _ in range(pack.integer(CODE, "looked_back_months")):
        month = (month.replace(day=1) - timedelta(days=1)).replace(day=1)
        if month >= pack.in_force_from:
            found.append(month)
    return tuple(found)


def due_on(month: date, first_seen_on: date, *, calendar: WorkingCalendar, pack: Pack) -> date:
    """The last day for the package of a month whose first post came in on a day."""
    over_on = month_after(month) - timedelta(days=1)
    grace = pack.integer(CODE, "archive_working_days")
    return calendar.deadline(max(over_on, first_seen_on), grace).last_day


@dataclass(frozen=True, slots=True)
class Month:
    """A month in which a unit published and of which there is no package."""

    unit: str
    month: date
    """Its first day."""
    due_on: date
    today: date


@rule(CODE, kind=Kind.WATCH)
def unarchived_month(facts: Month, *, pack: Pack) -> list[Breach]:
    """The month is over, so is the grace, and there is no package of it."""
    following = month_after(facts.month)
    if facts.today <= facts.due_on or facts.due_on >= month_after(following):
        return []
    due = wording.day(facts.due_on)
    month = f"{facts.month:%Y-%m}"
    return [
        Breach(
            code=CODE,
            sentence=Sentence(
                zh=f"{facts.unit}{facts.month.year}年{facts.month.month}月发布的内容应于{due.zh}前归档，至今没有归档包。",
                en=f"What {facts.unit} published in {month} was to be archived by {due.en}; there is no package of it.",
            ),
            way_out=Sentence(
                zh=f"请{facts.unit}主要负责人在“归档”页面生成该月归档包，并请系统管理员检查后台任务为何未自动生成。",
                en=f"The operations principal of {facts.unit} makes the package on the archive page, and the system "
                "administrator finds out why the worker did not.",
            ),
            evidence=(f"month:{month}",),
        )
    ]
