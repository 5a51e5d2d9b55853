"""Article 18: what is posted is accurate and well worded, and every account posts on every due day.

    除节假日外，原则上每天至少更新发布 1条信息。

Readings taken. 节假日 are the non-working days of the official calendar: weekends and announced holidays
do not count, make-up working days do (a parameter of the pack; the body named in Article 39 may change
it). 原则上 makes a missed day a finding to explain, never a gate. The round looks at a window of recent
due days that ends yesterday, because today is not over, and finds each account once with all the days it
missed, however many.

    >>> from datetime import date
    >>> from guiju.rulebook import packs
    >>> from guiju.rulebook.calendar import WorkingCalendar
    >>> pack = packs.load("puding-2022")
    >>> window = posting_window(WorkingCalendar.official(), today=date(2026, 11, 24), pack=pack)
    >>> window.days[0].isoformat(), window.days[-1].isoformat()
    ('2026-11-10', '2026-11-23')
    >>> facts = Posting(account_id=1, account="普定发布", unit="县政府办", window=window,
    ...                 posts_on={day: 1 for day in window.days if day.day != 12})
    >>> missed_days(facts, pack=pack)[0].evidence
    ('2026-11-12',)
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, timedelta

from guiju.rulebook import manuscript_remarks, post_remarks, wording
from guiju.rulebook.breach import Breach, Sentence
from guiju.rulebook.calendar import HolidaysReading, WorkingCalendar
from guiju.rulebook.manuscript_remarks import RemarkedManuscript
from guiju.rulebook.pack import Pack
from guiju.rulebook.post_remarks import CheckedPost
from guiju.rulebook.registry import Kind, rule


@rule("A18-1", kind=Kind.CHECK)
def wrong_expressions(facts: CheckedPost, *, pack: Pack) -> list[Breach]:
    """A post holds wrong or non-standard expressions, prohibited words or unlawful content."""
    return post_remarks.breach(
        "A18-1",
        facts,
        fault=Sentence(
            zh="有不规范或禁用的表述", en="holds wrong, non-standard or prohibited expressions"
        ),
        way_out=Sentence(
            zh=f"请{facts.unit}的编辑在平台上更正或删除该信息；属误判的，提出申辩并说明理由。",
            en=f"An editor of {facts.unit} corrects or deletes the post on the platform; if this is "
            "a false alarm, contest it with the reason.",
        ),
    )


@dataclass(frozen=True, slots=True)
class Window:
    """The recent days on which a post was due, in order, and those of them that are provisional."""

    days: tuple[date, ...]
    provisional: frozenset[date] = frozenset()


def posting_window(calendar: WorkingCalendar, *, today: date, pack: Pack) -> Window:
    """The due days up to yesterday that a round of `today` looks at, the same for every account."""
    days = calendar.posting_days_ending(
        today - timedelta(days=1),
        pack.integer("A18-2", "window_working_days"),
        reading=HolidaysReading(pack.text("A18-2", "holidays_reading")),
    )
    return Window(days, frozenset(day for day in days if calendar.is_provisional(day)))


@dataclass(frozen=True, slots=True)
class Posting:
    """How many posts an account had on the days of the window.

    `counts_from` is the first day judged (the day after opening or registration); days in a `suspended`
    period, both ends included, are not judged.
    """

    account_id: int
    account: str
    unit: str
    window: Window
    posts_on: Mapping[date, int]
    counts_from: date | None = None
    suspended: tuple[tuple[date, date], ...] = ()


@rule("A18-2", kind=Kind.WATCH)
def missed_days(facts: Posting, *, pack: Pack) -> list[Breach]:
    """The account did not post on due days of the window; one breach lists them all."""
    least = pack.integer("A18-2", "posts_per_working_day")
    judged = [day for day in facts.window.days if _is_judged(facts, day)]
    missed = [day for day in judged if facts.posts_on.get(day, 0) < least]
    if not missed:
        return []
    said = wording.days(missed, provisional=facts.window.provisional)
    reading = HolidaysReading(pack.text("A18-2", "holidays_reading"))
    working = reading is HolidaysReading.OFFICIAL_CALENDAR
    due = Sentence(
        zh=f"近{len(judged)}个工作日" if working else f"近{len(judged)}个应更新日",
        en=f"the last {wording.count(len(judged), 'working day' if working else 'due day')}",
    )
    short = Sentence(zh="未更新", en="did not post")
    if least > 1:
        short = Sentence(zh=f"更新不足{least}条", en=f"had fewer than {least} posts")
    unsure = [day for day in missed if day in facts.window.provisional]
    return [
        Breach(
            code="A18-2",
            sentence=Sentence(
                zh=f"账号“{facts.account}”{due.zh}中有{len(missed)}天{short.zh}：{said.zh}。",
                en=f"“{facts.account}” {short.en} on {len(missed)} of {due.en}: {said.en}.",
            ),
            way_out=Sentence(
                zh=f"请{facts.unit}恢复每个工作日更新并说明原因；停更有正当理由的，提出申辩。"
                if working
                else f"请{facts.unit}恢复每日更新并说明原因；停更有正当理由的，提出申辩。",
                en=f"{facts.unit} resumes posting on every {'working' if working else 'due'} day and "
                "explains the gap; a gap with good reason is contested.",
            ),
            evidence=tuple(day.isoformat() for day in missed),
            facts={
                "days": [day.isoformat() for day in missed],
                "provisional": [day.isoformat() for day in unsure],
                "judged": len(judged),
            },
        )
    ]


def _is_judged(facts: Posting, day: date) -> bool:
    if facts.counts_from is not None and day < facts.counts_from:
        return False
    return not any(first <= day <= last for first, last in facts.suspended)


@rule("A18-5", kind=Kind.RECORD)
def unclassified(task: str, *, pack: Pack) -> list[Breach]:
    """A manuscript does not say which task of Article 3 it serves, or names none of them."""
    if task and pack.item("A3-1", "tasks", task):
        return []
    return [
        Breach(
            code="A18-5",
            sentence=Sentence(
                zh="没有选择信息分类（所承担的任务）。",
                en="It does not say which task it serves.",
            ),
            way_out=Sentence(zh="请在八项任务中选择一项。", en="Choose one of the eight tasks."),
            evidence=("task",),
        )
    ]


@rule("A18-1", kind=Kind.CHECK)
def unresolved_expressions(facts: RemarkedManuscript, *, pack: Pack) -> list[Breach]:
    """A manuscript holds wrong or prohibited expressions that were neither mended nor excepted."""
    return manuscript_remarks.breach(
        "A18-1",
        facts,
        fault=Sentence(
            zh="稿件有不规范或禁用的表述",
            en="The manuscript holds wrong or prohibited expressions",
        ),
        way_out=Sentence(
            zh="请按建议修改；确属引用或专有名称的，写明理由并经另一人确认。",
            en="Follow the suggestions; if it is a quotation or a proper name, say so and let a second person "
            "confirm it.",
        ),
    )
