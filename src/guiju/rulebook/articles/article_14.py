"""Article 14: change, closing and deregistration are decided, filed and announced before they take effect.

Readings taken. *Collective study or the principal leader's consent* (集体研究或主要领导同意): either is
enough, and either is on record — the consent as the leader's own act in the program, collective study as its
minutes. *Not fewer than 15 working days* (不少于15个工作日): the day on which the notice is published does not
count, the last day does, so the act can be completed on the day after it at the earliest. A notice that was
withdrawn or interrupted has not run; another one counts from its own day. An account that its platform shows
otherwise than the register is followed by its stable platform id; a case explains what it asks for once its
notice has run, and not before.

    >>> from datetime import date
    >>> from guiju.rulebook import packs
    >>> run = Notice(posted_on=date(2026, 9, 21), last_on=date(2026, 10, 16), provisional=False,
    ...              working_days=15, today=date(2026, 10, 16))
    >>> [breach.sentence.en for breach in notice_not_run(run, pack=packs.load("puding-2022"))]
    ['The public notice runs until 16 Oct 2026 (15 working days).']
"""

from __future__ import annotations

import unicodedata
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from typing import NamedTuple

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
class Waiting:
    """Manuscripts that are to go out on an account about to be closed; `signed` of them wait for their hour only."""

    account: str
    manuscripts: int
    signed: int


@rule("A14-1", kind=Kind.GATE)
def manuscripts_waiting(facts: Waiting, *, pack: Pack) -> list[Breach]:
    """An account is not closed while manuscripts for it are being written or wait to be published.

    How many is said, never which: whoever files the case has no business in the unit's drafts.
    """
    number, signed = facts.manuscripts, facts.signed
    if not number:
        return []
    waiting = wording.count(number, "manuscript")
    return [
        Breach(
            code="A14-1",
            sentence=Sentence(
                zh=f"还有{number}篇稿件要在“{facts.account}”发布，其中已签发{signed}篇。",
                en=f"{waiting} {'is' if number == 1 else 'are'} to go out on “{facts.account}”, {signed} of them "
                "signed off.",
            ),
            way_out=Sentence(
                zh="请先发布这些稿件、予以作废，或改到其他账号发布；已签发的，先撤销签发。",
                en="Publish them, give them up or move them to another account first; what is signed off is "
                "revoked before.",
            ),
            evidence=(f"manuscripts:{number}", f"signed:{signed}"),
            facts={"manuscripts": number, "signed": signed},
        )
    ]


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


class Underway(NamedTuple):
    """A case of an account that is on its way, what it asks for, and the last day of its public notice.

    `ends` says that the account is given up by it: a closing, a deregistration, or a merger into another.
    `runs_until` is None while no notice is published.
    """

    ends: bool
    name: str = ""
    platform_uid: str = ""
    verification_text: str = ""
    host_names: tuple[str, ...] = ()
    runs_until: date | None = None


@dataclass(frozen=True, slots=True)
class Look:
    """What the register states of an account beside what its platform showed on a day.

    `unit_names` are the names by which the platform may know the host. `gone` means that the platform no
    longer has the account; one that could merely not be reached is not judged.
    """

    account_id: int
    account: str
    unit: str
    unit_names: tuple[str, ...]
    platform_name: Sentence
    platform_uid: str
    verification_text: str
    seen_on: date
    gone: bool
    shown_name: str
    shown_uid: str
    shown_verification_text: str
    shown_holder: str
    today: date
    underway: tuple[Underway, ...] = ()


class _Difference(NamedTuple):
    key: str
    sentence: Sentence
    explained_by: Callable[[Underway], bool]


@rule("A14-3", kind=Kind.WATCH)
def uncased_difference(facts: Look, *, pack: Pack) -> list[Breach]:
    """The platform shows the account renamed, gone or in another's name, and no case has come so far.

    A case explains exactly what it asks for, from the day after its notice has run; a unit that acts at the
    platform earlier has not waited for the notice, and is told so.
    """
    parts, evidence, early = [], [], False
    for each in _differences(facts):
        cases = [case for case in facts.underway if each.explained_by(case)]
        if any(case.runs_until and facts.today > case.runs_until for case in cases):
            continue
        waiting = max((case.runs_until for case in cases if case.runs_until), default=None)
        parts.append(_with_case(each.sentence, bool(cases), waiting))
        evidence.append(f"early-{each.key}" if cases else each.key)
        early = early or bool(cases)
    if not parts:
        return []
    seen = wording.day(facts.seen_on)
    uid = facts.platform_uid or facts.shown_uid
    return [
        Breach(
            code="A14-3",
            sentence=Sentence(
                zh=f"{seen.zh}在{facts.platform_name.zh}上看到的账号“{facts.account}”"
                f"{f'（平台标识{uid}）' if uid else ''}与台账不符：{'；'.join(each.zh for each in parts)}。",
                en=f"On {seen.en} {facts.platform_name.en} showed the account “{facts.account}”"
                f"{f' (platform id {uid})' if uid else ''} otherwise than registered: "
                f"{'; '.join(each.en for each in parts)}.",
            ),
            way_out=_way_back(facts.unit, early=early),
            evidence=tuple(evidence),
            facts={"seen_on": facts.seen_on.isoformat(), "platform_uid": uid},
        )
    ]


def _differences(facts: Look) -> Iterator[_Difference]:
    """What the platform shows otherwise than the register; an account that is gone shows nothing else."""
    if facts.gone:
        yield _Difference(
            "gone",
            Sentence(zh="平台上已查不到该账号", en="the platform no longer has it"),
            lambda case: case.ends,
        )
        return
    if facts.shown_name and not _same(facts.shown_name, facts.account):
        yield _Difference(
            f"renamed:{facts.shown_name}",
            Sentence(
                zh=f"名称为“{facts.shown_name}”", en=f"it is called “{facts.shown_name}” there"
            ),
            lambda case: _same(case.name, facts.shown_name),
        )
    if facts.platform_uid and facts.shown_uid and facts.shown_uid != facts.platform_uid:
        yield _Difference(
            f"uid:{facts.shown_uid}",
            Sentence(
                zh=f"平台标识为“{facts.shown_uid}”", en=f"its platform id is “{facts.shown_uid}”"
            ),
            lambda case: case.platform_uid == facts.shown_uid,
        )
    holder = _another(facts.shown_holder, facts.unit_names)
    text = "" if holder else _another(facts.shown_verification_text, facts.unit_names)
    if holder:
        yield _Difference(
            f"holder:{holder}",
            Sentence(zh=f"账号主体为“{holder}”", en=f"its holder is “{holder}”"),
            lambda case: bool(case.host_names) and not _another(holder, case.host_names),
        )
    elif text and not _same(text, facts.verification_text):
        yield _Difference(
            f"verified:{text}",
            Sentence(
                zh=f"认证信息为“{text}”，未写明{facts.unit}",
                en=f"its verification says “{text}” and does not name {facts.unit}",
            ),
            lambda case: (
                _same(case.verification_text, text)
                or (bool(case.host_names) and not _another(text, case.host_names))
            ),
        )


def _with_case(said: Sentence, cased: bool, waiting: date | None) -> Sentence:
    if not cased:
        return Sentence(zh=f"{said.zh}，没有办理相应事项", en=f"{said.en}, and no case asks for it")
    if waiting is None:
        return Sentence(
            zh=f"{said.zh}，相应事项尚未公告", en=f"{said.en} before the case was announced"
        )
    last = wording.day(waiting)
    return Sentence(
        zh=f"{said.zh}，而公告期至{last.zh}止，尚未期满",
        en=f"{said.en} although the public notice runs until {last.en}",
    )


def _way_back(unit: str, *, early: bool) -> Sentence:
    if early:
        return Sentence(
            zh=f"公告期满以前不得先行变动：请{unit}在平台上恢复原状，期满后再办结；确已不能恢复的，书面报告主管单位。",
            en=f"Nothing is done before the notice has run: {unit} puts it back at the platform and completes "
            "the case afterwards; if that is impossible, it reports to its competent unit in writing.",
        )
    return Sentence(
        zh=f"请{unit}核实：本单位变动的，在平台上恢复原状，或按第十四条办理变更、关停并公告；不是本单位所为的，"
        "立即联系平台处理，并报告主管单位。",
        en=f"{unit} finds out. What it did itself it puts back, or applies for change or closing with the "
        "public notice of Article 14; what it did not do it takes up with the platform at once and reports "
        "to its competent unit.",
    )


def _another(text: str, names: tuple[str, ...]) -> str:
    """The text when it names nobody of `names`; empty when it does, or says nothing."""
    plain = _plain(text)
    named = any(one in plain or plain in one for name in names if (one := _plain(name)))
    return "" if not plain or named else text


def _same(one: str, other: str) -> bool:
    return _plain(one) == _plain(other)


def _plain(text: str) -> str:
    """The text without what readers do not see as a difference: width, case, spaces."""
    return "".join(unicodedata.normalize("NFKC", text).casefold().split())
