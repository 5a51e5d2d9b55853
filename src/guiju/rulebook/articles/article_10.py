"""Article 10: who opens accounts, how many, and on which platforms.

Townships and departments that face the public open an account; classified units and those that do not
face the public are exempt. A unit has one account per platform. Accounts that cannot be kept up are
closed. Only approved platforms are used. What is to be merged is judged in `article_10_merging`.

Readings taken. *Unable to keep up* (确属无力维护) is the unit's to say: a long silence only
proposes closing. Which platforms the State has approved is a dated list in the pack, which the county
office may amend with a day from or until which a platform stands.

    >>> from guiju.rulebook import packs
    >>> unit = PublicUnit(unit_id=3, unit="白岩镇", kind="town", faces_public=True, classified=False,
    ...                   accounts=0)
    >>> [breach.code for breach in missing_account(unit, pack=packs.load("puding-2022"))]
    ['A10-1']
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from guiju.rulebook import wording
from guiju.rulebook.breach import Breach, Sentence
from guiju.rulebook.pack import Pack
from guiju.rulebook.registry import Kind, rule


@dataclass(frozen=True, slots=True)
class PublicUnit:
    """A unit, what kind it is (`town`, `department`, …), and how many accounts it has in operation."""

    unit_id: int
    unit: str
    kind: str
    faces_public: bool
    classified: bool
    accounts: int


@rule("A10-1", kind=Kind.WATCH)
def missing_account(facts: PublicUnit, *, pack: Pack) -> list[Breach]:
    """A township or department that faces the public has no account in operation."""
    exempt = facts.classified or not facts.faces_public
    if facts.kind not in pack.strings("A10-1", "required_of") or exempt or facts.accounts:
        return []
    return [
        Breach(
            code="A10-1",
            sentence=Sentence(
                zh=f"{facts.unit}面向公众履职，但没有在运行的政务新媒体账号。",
                en=f"{facts.unit} faces the public but has no account in operation.",
            ),
            way_out=Sentence(
                zh=f"请{facts.unit}申请开办，或登记已有账号；属涉密或不面向公众的，由主管单位在单位资料中注明。",
                en=f"{facts.unit} applies to open one, or registers the one it has; if it is classified "
                "or does not face the public, its competent unit records that.",
            ),
            evidence=("no-account",),
        )
    ]


@dataclass(frozen=True, slots=True)
class OpeningPlace:
    """Where a unit wants an account: what it has there already, and which openings are on their way."""

    unit: str
    platform_name: Sentence
    accounts: tuple[str, ...]
    openings: tuple[str, ...] = ()


@rule("A10-2", kind=Kind.GATE)
def second_account(facts: OpeningPlace, *, pack: Pack) -> list[Breach]:
    """The unit already has an account on the platform, or another opening there is on its way."""
    if not facts.accounts and not facts.openings:
        return []
    existing = facts.accounts or facts.openings
    zh = "".join(f"“{name}”" for name in existing)
    en = wording.enumeration([f"“{name}”" for name in existing])
    zh_what, en_what = (
        ("账号", "the account") if facts.accounts else ("正在办理的开办事项", "the opening")
    )
    return [
        Breach(
            code="A10-2",
            sentence=Sentence(
                zh=f"{facts.unit}在{facts.platform_name.zh}上已有{zh_what}{zh}，一个单位在同一平台只开办一个账号。",
                en=f"{facts.unit} already has {en_what} {en} on {facts.platform_name.en}; a unit has one "
                "account per platform.",
            ),
            way_out=Sentence(
                zh="请使用已有账号；已有账号不再使用的，先办理关停。",
                en="Use what there is; if it is no longer wanted, close it first.",
            ),
            evidence=existing,
        )
    ]


@dataclass(frozen=True, slots=True)
class Applicant:
    """In whose name an account would be opened: the host's kind, and what the platform will register."""

    unit: str
    unit_kind: str
    registered_to: str
    """`unit`, `person`, or empty when nothing is stated."""


@rule("A10-5", kind=Kind.GATE)
def wrong_applicant(facts: Applicant, *, pack: Pack) -> list[Breach]:
    """The account would be in an internal body's name, in a person's, or in nobody's."""
    breaches = []
    if facts.unit_kind == "internal":
        breaches.append(
            Breach(
                code="A10-5",
                sentence=Sentence(
                    zh=f"“{facts.unit}”是内设机构，不得以内设机构名义开办账号。",
                    en=f"“{facts.unit}” is an internal body, and no account is opened in its name.",
                ),
                way_out=Sentence(
                    zh="请以其所属单位的名义申请，由该内设机构承办。",
                    en="Apply in the name of the unit it belongs to; the internal body can be the undertaker.",
                ),
                evidence=("internal",),
            )
        )
    if facts.registered_to != "unit":
        person = facts.registered_to == "person"
        breaches.append(
            Breach(
                code="A10-5",
                sentence=Sentence(
                    zh="平台上的注册主体是个人，个人不得以单位名义开办账号。"
                    if person
                    else "没有写明平台上的注册主体。",
                    en="The platform would register a person, and no person opens an account in a unit's name."
                    if person
                    else "It is not stated in whose name the platform registers the account.",
                ),
                way_out=Sentence(
                    zh="请以单位名义在平台注册，注册主体填写“本单位”。",
                    en="Register it at the platform in the unit's name, and state so.",
                ),
                evidence=(f"registered-to:{facts.registered_to or 'unstated'}",),
            )
        )
    return breaches


@dataclass(frozen=True, slots=True)
class OpeningDecision:
    """What stands behind an opening."""

    minutes: bool
    consented: bool


@rule("A10-7", kind=Kind.GATE)
def undecided_opening(facts: OpeningDecision, *, pack: Pack) -> list[Breach]:
    """Minutes of collective study or the principal leader's consent are not on file."""
    missing = [
        (key, name)
        for key, on_file, name in (
            (
                "minutes",
                facts.minutes,
                Sentence(zh="集体研究记录", en="the minutes of collective study"),
            ),
            (
                "consent",
                facts.consented,
                Sentence(zh="主要领导同意意见", en="the principal leader's consent"),
            ),
        )
        if not on_file
    ]
    if not missing:
        return []
    said = wording.names(name for _key, name in missing)
    return [
        Breach(
            code="A10-7",
            sentence=Sentence(zh=f"缺少：{said.zh}。", en=f"Missing: {said.en}."),
            way_out=Sentence(
                zh="请上传集体研究记录；主要领导登录本系统表示同意。",
                en="Attach the minutes; the principal leader logs in and consents.",
            ),
            evidence=tuple(key for key, _name in missing),
        )
    ]


@dataclass(frozen=True, slots=True)
class AccountActivity:
    """When an account last posted; without any post, when it was opened. Both unknown: not judged."""

    account_id: int
    account: str
    unit: str
    opened_on: date | None
    last_post_on: date | None
    today: date


@rule("A10-4", kind=Kind.WATCH)
def idle_account(facts: AccountActivity, *, pack: Pack) -> list[Breach]:
    """No post for the pack's number of days: closing is proposed, the unit decides."""
    silent_since = facts.last_post_on or facts.opened_on
    if silent_since is None:
        return []
    silent_days = (facts.today - silent_since).days
    if silent_days < pack.integer("A10-4", "idle_days"):
        return []
    since = wording.day(silent_since)
    begun = Sentence(zh="开办以来从未发布信息", en="since it was opened")
    if facts.last_post_on is not None:
        begun = Sentence(zh="未再发布信息", en="since its last post")
    return [
        Breach(
            code="A10-4",
            sentence=Sentence(
                zh=f"账号“{facts.account}”自{since.zh}{begun.zh}，已{silent_days}天。",
                en=f"The account “{facts.account}” has been silent {begun.en} on {since.en}, "
                f"{silent_days} days ago.",
            ),
            way_out=Sentence(
                zh=f"请{facts.unit}恢复更新；确实无力维护的，按第十四条公告后关停。",
                en=f"{facts.unit} resumes posting, or, if it cannot keep the account up, closes it "
                "after the public notice of Article 14.",
            ),
            evidence=(f"silent-since:{silent_since.isoformat()}",),
            facts={"silent_since": silent_since.isoformat(), "silent_days": silent_days},
        )
    ]


@dataclass(frozen=True, slots=True)
class PlatformUse:
    """An account on a platform, with what the county's own list says of the platform.

    `approved_from` and `struck_off_on` are the county's amendments to the pack's list; None leaves the
    pack's word.
    """

    account_id: int
    account: str
    unit: str
    platform: str
    platform_name: Sentence
    today: date
    approved_from: date | None = None
    struck_off_on: date | None = None


@rule("A10-6", kind=Kind.WATCH)
def unapproved_platform(facts: PlatformUse, *, pack: Pack) -> list[Breach]:
    """The account's platform is not on the approved list on the day, or has been struck off."""
    off = _off_the_list(facts, pack)
    if off is None:
        return []
    why, evidence = off
    return [
        Breach(
            code="A10-6",
            sentence=Sentence(
                zh=f"{why.zh}，账号“{facts.account}”不应在该平台运行。",
                en=f"{why.en}; the account “{facts.account}” must not run there.",
            ),
            way_out=Sentence(
                zh=f"请{facts.unit}按第十四条公告后关停该账号，内容迁往核准平台上的账号。",
                en=f"{facts.unit} closes the account after the public notice of Article 14 and moves "
                "its content to an account on an approved platform.",
            ),
            evidence=(f"platform:{facts.platform}", evidence),
            facts={"platform": facts.platform},
        )
    ]


@rule("A10-6", kind=Kind.GATE)
def closed_platform(facts: PlatformUse, *, pack: Pack) -> list[Breach]:
    """The platform on which an account is to be opened is not on the approved list on the day."""
    off = _off_the_list(facts, pack)
    if off is None:
        return []
    why, evidence = off
    return [
        Breach(
            code="A10-6",
            sentence=Sentence(
                zh=f"{why.zh}，不得在该平台开办账号。",
                en=f"{why.en}; no account is opened there.",
            ),
            way_out=Sentence(
                zh="请改选名单内的平台；确需使用的，由县政府办公室核准列入名单后再申请。",
                en="Choose a platform on the list; if it is really needed, apply after the county office "
                "has approved it.",
            ),
            evidence=(f"platform:{facts.platform}", evidence),
        )
    ]


def _off_the_list(facts: PlatformUse, pack: Pack) -> tuple[Sentence, str] | None:
    """Why the platform is not on the list on the day, with the evidence; None when it is on it."""
    item = pack.item("A10-6", "platforms", facts.platform)
    struck_off_on = facts.struck_off_on or (item.struck_off_on if item else None)
    approved_from = facts.approved_from or (item.approved_from if item else None)
    listed = item is not None or facts.approved_from is not None
    name = facts.platform_name
    if struck_off_on is not None and facts.today >= struck_off_on:
        since = wording.day(struck_off_on)
        return (
            Sentence(
                zh=f"{name.zh}自{since.zh}起移出核准平台名单",
                en=f"{name.en} was struck off the list of approved platforms on {since.en}",
            ),
            f"struck-off:{struck_off_on.isoformat()}",
        )
    if not listed or (approved_from is not None and facts.today < approved_from):
        return (
            Sentence(
                zh=f"{name.zh}不在核准平台名单内",
                en=f"{name.en} is not on the list of approved platforms",
            ),
            "not-approved",
        )
    return None
