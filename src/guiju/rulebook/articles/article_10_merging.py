"""Article 10, merging: doubles on one platform, and accounts elsewhere that are alike and little used.

Readings taken. *In principle one* (原则上) makes doubles a finding with a plan to merge, not an offence
for the day they are found; the plan has a day, and is overdue after it. *Alike* (功能相近): of one field
of work, with most of their declared tasks in common; *little used*: every figure that is known is low.
The county allows an account on every platform where national policy wants few: the finding shows both.

    >>> from guiju.rulebook import packs
    >>> group = PlatformGroup(unit_id=3, unit="县公安局", platform="weibo", platform_name=Sentence("微博", "Weibo"),
    ...                       accounts=(NamedAccount(1, "普定公安"), NamedAccount(2, "平安普定")))
    >>> [breach.code for breach in doubled_accounts(group, pack=packs.load("puding-2022"))]
    ['A10-2']
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from guiju.rulebook import wording
from guiju.rulebook.breach import Breach, Sentence
from guiju.rulebook.pack import Pack
from guiju.rulebook.registry import Kind, rule


@dataclass(frozen=True, slots=True)
class NamedAccount:
    """An account by key and name."""

    account_id: int
    name: str


@dataclass(frozen=True, slots=True)
class MergerPlan:
    """Which account is to remain, and by when the merger is to be completed."""

    remains: str
    by_when: date


@dataclass(frozen=True, slots=True)
class PlatformGroup:
    """The accounts in operation that one unit has on one platform, and the plan to merge them, if any."""

    unit_id: int
    unit: str
    platform: str
    platform_name: Sentence
    accounts: tuple[NamedAccount, ...]
    today: date = date.max
    plan: MergerPlan | None = None


@rule("A10-2", kind=(Kind.GATE, Kind.WATCH))
def doubled_accounts(facts: PlatformGroup, *, pack: Pack) -> list[Breach]:
    """A unit has several accounts on one platform; one breach lists them all, and how far their merger is."""
    if len(facts.accounts) < 2:
        return []
    accounts = sorted(facts.accounts, key=lambda account: account.account_id)
    zh = "".join(f"“{account.name}”" for account in accounts)
    en = wording.enumeration([f"“{account.name}”" for account in accounts])
    overdue = facts.plan is not None and facts.today > facts.plan.by_when
    planned, way_out = _merging(facts.unit, facts.plan, overdue=overdue)
    late = (f"plan-overdue:{facts.plan.by_when.isoformat()}",) if facts.plan and overdue else ()
    return [
        Breach(
            code="A10-2",
            sentence=Sentence(
                zh=f"{facts.unit}在{facts.platform_name.zh}上有{len(accounts)}个账号：{zh}。{planned.zh}",
                en=f"{facts.unit} has {len(accounts)} accounts on {facts.platform_name.en}: {en}. {planned.en}",
            ),
            way_out=way_out,
            evidence=(*(f"account:{account.account_id}" for account in accounts), *late),
            facts={
                "platform": facts.platform,
                "accounts": [account.account_id for account in accounts],
            },
        )
    ]


def _merging(unit: str, plan: MergerPlan | None, *, overdue: bool) -> tuple[Sentence, Sentence]:
    """How far the merger is, and what is to be done next."""
    if plan is None:
        return (
            Sentence(zh="尚无整合计划。", en="There is no plan to merge them yet."),
            Sentence(
                zh=f"请{unit}确定保留一个账号，制定整合计划，其余按第十四条公告后关停。",
                en=f"{unit} keeps one, plans the merger, and closes the others after the public "
                "notice of Article 14.",
            ),
        )
    by_when = wording.day(plan.by_when)
    if overdue:
        return (
            Sentence(
                zh=f"整合计划保留“{plan.remains}”，应于{by_when.zh}前完成，已经逾期。",
                en=f"The plan keeps “{plan.remains}” and was to be completed by {by_when.en}; it is overdue.",
            ),
            Sentence(
                zh=f"请{unit}立即办理合并并公告；不能办结的，向主管单位说明理由，重新确定期限。",
                en=f"{unit} brings the merger and its public notice under way at once, or explains to its "
                "competent unit why not and plans it anew.",
            ),
        )
    return (
        Sentence(
            zh=f"整合计划保留“{plan.remains}”，{by_when.zh}前完成。",
            en=f"The plan keeps “{plan.remains}” and is to be completed by {by_when.en}.",
        ),
        Sentence(
            zh=f"请{unit}按计划办理合并，公告期满后办结。",
            en=f"{unit} applies for the merger as planned and completes it after the public notice.",
        ),
    )


@dataclass(frozen=True, slots=True)
class UsedAccount:
    """What an account does and how much it is used. None: not known.

    `reads` are those of the last 30 days; `posts` those of the `posting_days` working days of Article 18.
    """

    account_id: int
    name: str
    platform: str
    platform_name: Sentence
    tasks: frozenset[str]
    field: str
    followers: int | None
    reads: int | None
    posts: int


@dataclass(frozen=True, slots=True)
class UnitUse:
    """The accounts in operation of one unit, with how they are used."""

    unit_id: int
    unit: str
    posting_days: int
    accounts: tuple[UsedAccount, ...]


@rule("A10-3", kind=Kind.WATCH)
def alike_and_little_used(facts: UnitUse, *, pack: Pack) -> list[Breach]:
    """Accounts that do what the unit does on another platform too, and that few follow, read or feed."""
    weak = [
        account
        for account in sorted(facts.accounts, key=lambda each: each.account_id)
        if _little_used(account, pack)
        and any(_alike(account, other, pack) for other in facts.accounts)
    ]
    if not weak:
        return []
    said = [_use(each, facts.posting_days) for each in weak]
    return [
        Breach(
            code="A10-3",
            sentence=Sentence(
                zh=f"{facts.unit}有{len(weak)}个账号与本单位其他平台的账号功能相近，且关注和使用较少："
                f"{'；'.join(each.zh for each in said)}。",
                en=f"{facts.unit} has {wording.count(len(weak), 'account')} that does what it does on another "
                f"platform too and is little used: {'; '.join(each.en for each in said)}."
                if len(weak) == 1
                else f"{facts.unit} has {len(weak)} accounts that do what it does on other platforms too and "
                f"are little used: {'; '.join(each.en for each in said)}.",
            ),
            way_out=Sentence(
                zh=f"请{facts.unit}研究：本县办法允许每个平台各有一个账号，国家要求清理整合功能相近、关注和利用率低的账号，"
                "两者都要顾及。确无必要的，办理合并或关停并公告；需要保留的，改进内容，或在问题页面说明理由。",
                en=f"{facts.unit} weighs both: the county's measures allow an account on every platform, national "
                "policy wants accounts that are alike and little used to be merged. What is not needed is merged "
                "or closed after a public notice; what is kept is improved, or the reason is given at the finding.",
            ),
            evidence=tuple(f"account:{each.account_id}" for each in weak),
            facts={"accounts": [each.account_id for each in weak]},
        )
    ]


def _little_used(account: UsedAccount, pack: Pack) -> bool:
    """Two figures at least are known and low, and none is known that is not: one alone says too little."""
    figures = (
        (account.followers, pack.integer("A10-3", "few_followers")),
        (account.reads, pack.integer("A10-3", "few_reads")),
        (account.posts, pack.integer("A10-3", "few_posts")),
    )
    known = [figure < few for figure, few in figures if figure is not None]
    return len(known) >= 2 and all(known)


def _alike(one: UsedAccount, other: UsedAccount, pack: Pack) -> bool:
    """On different platforms, of the same field, with enough of their declared tasks in common."""
    if one.platform == other.platform or not (one.tasks and other.tasks):
        return False
    if one.field and other.field and one.field != other.field:
        return False
    shared = len(one.tasks & other.tasks) * 100
    return shared >= pack.integer("A10-3", "alike_percent") * len(one.tasks | other.tasks)


def _use(account: UsedAccount, posting_days: int) -> Sentence:
    zh = [f"近{posting_days}个工作日发布{account.posts}条"]
    en = [f"{wording.count(account.posts, 'post')} in {posting_days} working days"]
    if account.reads is not None:
        zh.insert(0, f"近30天阅读{account.reads}次")
        en.insert(0, f"{wording.count(account.reads, 'read')} in 30 days")
    if account.followers is not None:
        zh.insert(0, f"粉丝{account.followers}人")
        en.insert(0, wording.count(account.followers, "follower"))
    return Sentence(
        zh=f"{account.platform_name.zh}“{account.name}”（{'，'.join(zh)}）",
        en=f"“{account.name}” on {account.platform_name.en} ({', '.join(en)})",
    )
