"""Article 14: change, closing and deregistration are decided, filed and announced before they take effect.

Readings taken. *Collective study or the principal leader's consent* (集体研究或主要领导同意): either is
enough, and either is on record — the consent as the leader's own act in the program, collective study as its
minutes. *Not fewer than 15 working days* (不少于15个工作日): the day on which the notice is published does not
count, the last day does, so the act can be completed on the day after it at the earliest. A notice that was
withdrawn or interrupted has not run; another one counts from its own day.

    >>> from datetime import date
    >>> from guiju.rulebook import packs
    >>> run = Notice(posted_on=date(2026, 9, 21), last_on=date(2026, 10, 16), provisional=False,
    ...              working_days=15, today=date(2026, 10, 16))
    >>> [breach.sentence.en for breach in notice_not_run(run, pack=packs.load("puding-2022"))]
    ['The public notice runs until 16 Oct 2026 (15 working days).']
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta

from guiju.rulebook import wording
from guiju.rulebook.breach import Breach, Sentence
from guiju.rulebook.pack import Pack
from guiju.rulebook.registry import Kind, rule


@dataclass(frozen=True, slots=True)
class Decision:
    """What stands behind a change, closing or deregistration."""

    reason: str
    consented: bool
    """The principal leader has consented, as an act of their own."""
    minutes: bool
    """Minutes of collective study are on file."""


@rule("A14-1", kind=Kind.GATE)
def undecided(facts: Decision, *, pack: Pack) -> list[Breach]:
    """There is neither collective study nor the principal leader's consent, or no reason is stated."""
    breaches = []
    if not facts.reason.strip():
        breaches.append(
            Breach(
                code="A14-1",
                sentence=Sentence(zh="没有写明理由。", en="No reason is stated."),
                way_out=Sentence(
                    zh="请写明变更、关停或注销的理由。",
                    en="State why it is changed, closed or deregistered.",
                ),
                evidence=("reason",),
            )
        )
    if not facts.consented and not facts.minutes:
        breaches.append(
            Breach(
                code="A14-1",
                sentence=Sentence(
                    zh="既没有本单位集体研究的记录，也没有主要领导同意。",
                    en="There are neither minutes of collective study nor the principal leader's consent.",
                ),
                way_out=Sentence(
                    zh="请主要领导在本系统中同意；经集体研究的，上传会议记录，由分管领导确认。",
                    en="The principal leader consents here; or minutes of collective study are attached and "
                    "confirmed by the leader in charge.",
                ),
                evidence=("decision",),
            )
        )
    return breaches


@dataclass(frozen=True, slots=True)
class Notice:
    """The public notice of a case on a day. `last_on` is its last day, None while there is no notice."""

    posted_on: date | None
    last_on: date | None
    provisional: bool
    working_days: int
    today: date


@rule("A14-2", kind=Kind.CLOCK)
def notice_not_run(facts: Notice, *, pack: Pack) -> list[Breach]:
    """The public notice has not been published, is too short, or has not run to its end."""
    required = pack.integer("A14-2", "notice_working_days")
    if facts.posted_on is None or facts.last_on is None:
        return [
            Breach(
                code="A14-2",
                sentence=Sentence(
                    zh="还没有向社会公告，或公告已经撤回。",
                    en="There is no public notice, or it was withdrawn.",
                ),
                way_out=Sentence(
                    zh=f"请先发布公告，公告期不少于{required}个工作日。",
                    en=f"Publish the notice first; it runs for not fewer than {required} working days.",
                ),
                evidence=("no-notice",),
            )
        ]
    if facts.working_days < required:
        return [
            Breach(
                code="A14-2",
                sentence=Sentence(
                    zh=f"公告期只有{facts.working_days}个工作日，少于{required}个工作日。",
                    en=f"The notice ran for {facts.working_days} working days, fewer than {required}.",
                ),
                way_out=Sentence(zh="请重新发布公告。", en="Publish the notice anew."),
                evidence=("short-notice",),
            )
        ]
    if facts.today > facts.last_on and facts.today >= facts.posted_on:
        return []
    last, first = wording.day(facts.last_on), wording.day(facts.last_on + timedelta(days=1))
    zh_unsure = "，为暂定日期，以国务院办公厅公布的放假安排为准" if facts.provisional else ""
    en_unsure = ", provisional until the official year is published" if facts.provisional else ""
    return [
        Breach(
            code="A14-2",
            sentence=Sentence(
                zh=f"公告期至{last.zh}止（{facts.working_days}个工作日{zh_unsure}）。",
                en=f"The public notice runs until {last.en} ({facts.working_days} working days{en_unsure}).",
            ),
            way_out=Sentence(
                zh=f"{first.zh}起可以办结。", en=f"It can be completed from {first.en} on."
            ),
            evidence=(f"until:{facts.last_on.isoformat()}",),
            facts={"last_on": facts.last_on.isoformat(), "provisional": facts.provisional},
        )
    ]
