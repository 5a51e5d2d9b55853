"""Article 12: an account is verified and designed before it runs; one unit's accounts look the same everywhere.

The reading taken for names: accounts of one unit on *different* platforms are compared; width, case and
spaces do not count as a difference; *in principle* (原则上) leaves room for a deviation whose reason is on
record. Looks are compared by a perceptual hash of the avatars, which scaling and re-encoding hardly change.
Several accounts on one platform are Article 10's matter.

    >>> from guiju.rulebook import packs
    >>> facts = UnitNames(unit_id=1, unit="县政府办", accounts=(
    ...     PlatformName(1, "wechat-official", Sentence("微信公众号", "WeChat"), "普定发布"),
    ...     PlatformName(2, "weibo", Sentence("微博", "Weibo"), "微普定")))
    >>> [breach.code for breach in differing_names(facts, pack=packs.load("puding-2022"))]
    ['A12-2']
"""

from __future__ import annotations

import unicodedata
from dataclasses import dataclass
from itertools import combinations

from guiju.rulebook import wording
from guiju.rulebook.breach import Breach, Sentence
from guiju.rulebook.pack import Pack
from guiju.rulebook.registry import Kind, rule


@dataclass(frozen=True, slots=True)
class PlatformName:
    """The name of one account in operation; `reason` is the recorded reason for a deviation, if any."""

    account_id: int
    platform: str
    platform_name: Sentence
    name: str
    reason: str = ""


@dataclass(frozen=True, slots=True)
class UnitNames:
    """The accounts in operation of one unit."""

    unit_id: int
    unit: str
    accounts: tuple[PlatformName, ...]


@rule("A12-2", kind=Kind.WATCH)
def differing_names(facts: UnitNames, *, pack: Pack) -> list[Breach]:
    """Accounts of one unit on different platforms have different names and no recorded reason."""
    unexplained = sorted(
        (account for account in facts.accounts if not account.reason.strip()),
        key=lambda account: account.account_id,
    )
    if not any(
        one.platform != other.platform and _plain(one.name) != _plain(other.name)
        for one, other in combinations(unexplained, 2)
    ):
        return []
    zh = "，".join(f"{account.platform_name.zh}“{account.name}”" for account in unexplained)
    en = wording.enumeration(
        [f"“{account.name}” on {account.platform_name.en}" for account in unexplained]
    )
    return [
        Breach(
            code="A12-2",
            sentence=Sentence(
                zh=f"{facts.unit}在不同平台的账号名称不一致：{zh}。",
                en=f"The accounts of {facts.unit} have different names on different platforms: {en}.",
            ),
            way_out=Sentence(
                zh=f"请{facts.unit}统一名称并办理变更，或在账号页面登记名称不一致的理由。",
                en=f"{facts.unit} makes the names agree by a change of account, or records the reason "
                "for the difference on the account's page.",
            ),
            evidence=tuple(
                f"account:{account.account_id}={_plain(account.name)}" for account in unexplained
            ),
            facts={"accounts": [account.account_id for account in unexplained]},
        )
    ]


@dataclass(frozen=True, slots=True)
class PlatformLook:
    """The avatar of one account in operation as a perceptual hash of 64 bits, in 16 hexadecimal digits."""

    account_id: int
    platform: str
    platform_name: Sentence
    name: str
    look: str
    reason: str = ""


@dataclass(frozen=True, slots=True)
class UnitLooks:
    """The accounts in operation of one unit of which the avatar is known."""

    unit_id: int
    unit: str
    accounts: tuple[PlatformLook, ...]


@rule("A12-2", kind=Kind.WATCH)
def differing_looks(facts: UnitLooks, *, pack: Pack) -> list[Breach]:
    """Accounts of one unit on different platforms show different avatars and no recorded reason."""
    unexplained = sorted(
        (account for account in facts.accounts if not account.reason.strip()),
        key=lambda account: account.account_id,
    )
    most = pack.integer("A12-2", "same_look_bits")
    differing = [
        (one, other)
        for one, other in combinations(unexplained, 2)
        if one.platform != other.platform and _bits_between(one.look, other.look) > most
    ]
    if not differing:
        return []
    concerned = {each.account_id for pair in differing for each in pair}
    told = [each for each in unexplained if each.account_id in concerned]
    named = wording.names(each.platform_name for each in told)
    return [
        Breach(
            code="A12-2",
            sentence=Sentence(
                zh=f"{facts.unit}在{named.zh}上的账号头像不一致。",
                en=f"The accounts of {facts.unit} on {named.en} show different avatars.",
            ),
            way_out=Sentence(
                zh=f"请{facts.unit}统一头像，更换后在账号页面登记“查看平台”；确需不同的，在账号页面登记理由。",
                en=f"{facts.unit} makes the avatars agree and records what the platform then shows on the "
                "account's page, or records there why they differ.",
            ),
            evidence=tuple(f"account:{each.account_id}={each.look}" for each in told),
            facts={"accounts": [each.account_id for each in told]},
        )
    ]


def _bits_between(one: str, other: str) -> int:
    """In how many of its 64 bits a look differs from another."""
    return (int(one, 16) ^ int(other, 16)).bit_count()


@dataclass(frozen=True, slots=True)
class Readiness:
    """How far an account that may be opened has been set up at its platform."""

    name: str
    verified: bool
    """Real-name verification is dated and its proof is on file."""
    avatar: bool
    background: bool
    columns: bool
    found_at: bool
    """Its stable platform id or its link is stated, so that it can be found again."""


@rule("A12-1", kind=Kind.GATE)
def not_set_up(facts: Readiness, *, pack: Pack) -> list[Breach]:
    """The account is not verified, or lacks avatar, background or its planned columns."""
    missing = [
        (key, name)
        for key, name in (
            (
                "verified",
                Sentence(zh="实名认证日期和证明", en="day and proof of real-name verification"),
            ),
            ("avatar", Sentence(zh="头像", en="the avatar")),
            ("background", Sentence(zh="背景", en="the background")),
            ("columns", Sentence(zh="栏目设置", en="the planned columns")),
            (
                "found_at",
                Sentence(
                    zh="平台账号标识或链接", en="the platform's id of the account or its link"
                ),
            ),
        )
        if not getattr(facts, key)
    ]
    if not missing:
        return []
    said = wording.names(name for _key, name in missing)
    return [
        Breach(
            code="A12-1",
            sentence=Sentence(
                zh=f"账号“{facts.name}”尚未齐备：{said.zh}。",
                en=f"The account “{facts.name}” still lacks {said.en}.",
            ),
            way_out=Sentence(
                zh="请在平台上完成设置，在“开通准备”中登记并上传证明后投入运行。",
                en="Finish it at the platform, state it under “Set-up” with the proofs, then put it in operation.",
            ),
            evidence=tuple(key for key, _name in missing),
        )
    ]


def _plain(name: str) -> str:
    """The name without what readers do not see as a difference: width, case, spaces."""
    return "".join(unicodedata.normalize("NFKC", name).casefold().split())
