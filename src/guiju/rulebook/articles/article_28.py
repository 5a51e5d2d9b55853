"""Article 28: what is registered of an account is changed only by a case; what stands on it was signed.

The reading taken: the facts Article 14 governs — name, host, platform, the platform's id of the account, and
that it is closed — change through a case with its decision, filing and public notice; what merely describes the
account (followers, contacts, tasks) is kept right by the unit. A mistake of entry is corrected by the competent
unit, with a reason, as an act of its own.

    >>> from guiju.rulebook import packs
    >>> facts = Restatement(account="普定发布", governed=(Sentence(zh="名称", en="the name"),))
    >>> [breach.code for breach in uncased_change(facts, pack=packs.load("puding-2022"))]
    ['A28-2']
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import NamedTuple

from guiju.rulebook import wording
from guiju.rulebook.breach import Breach, Sentence
from guiju.rulebook.pack import Pack
from guiju.rulebook.registry import Kind, rule


@dataclass(frozen=True, slots=True)
class Restatement:
    """What somebody would state anew of an account without a case: the governed facts among it."""

    account: str
    governed: tuple[Sentence, ...]


@rule("A28-2", kind=Kind.GATE)
def uncased_change(facts: Restatement, *, pack: Pack) -> list[Breach]:
    """Facts that Article 14 governs would change without a case."""
    if not facts.governed:
        return []
    said = wording.names(facts.governed)
    return [
        Breach(
            code="A28-2",
            sentence=Sentence(
                zh=f"账号“{facts.account}”的{said.zh}须经第十四条规定的程序变更，不能直接修改。",
                en=f"{said.en[:1].upper()}{said.en[1:]} of “{facts.account}” "
                f"{'changes' if len(facts.governed) == 1 else 'change'} only through a case of Article 14.",
            ),
            way_out=Sentence(
                zh="请在账号页面办理变更或关停；属登记差错的，由主管单位写明理由后更正。",
                en="Begin a change or closing on the account's page; a mistake of entry is corrected by the "
                "competent unit with a reason.",
            ),
            evidence=tuple(each.en for each in facts.governed),
        )
    ]


class SeenPost(NamedTuple):
    """A post as it stands on its platform."""

    id: int
    label: str
    published_on: date


@dataclass(frozen=True, slots=True)
class SignedHere:
    """An account on which everything is signed here since a day, and the posts that do not fit that."""

    account: str
    unit: str
    since: date
    orphans: tuple[SeenPost, ...] = ()
    altered: tuple[SeenPost, ...] = ()
    vanished: tuple[SeenPost, ...] = ()


@rule("A28-1", kind=Kind.WATCH)
def unexplained_posts(facts: SignedHere, *, pack: Pack) -> list[Breach]:
    """Posts that no signed manuscript explains."""
    if not facts.orphans:
        return []
    since, named = wording.day(facts.since), _named(facts.orphans)
    return [
        Breach(
            code="A28-1",
            sentence=Sentence(
                zh=f"“{facts.account}”自{since.zh}起在本系统签发，现有{len(facts.orphans)}条信息没有对应的签发"
                f"稿件：{named.zh}。",
                en=f"“{facts.account}” signs here since {since.en}; {len(facts.orphans)} of its posts no signed "
                f"manuscript explains: {named.en}.",
            ),
            way_out=Sentence(
                zh=f"请{facts.unit}查明由谁发布：属本单位发布的补办审核签发并登记链接；不属本单位发布的，立即删除、"
                "更换密码并报告安全管理员。",
                en=f"{facts.unit} finds out who published them: its own people have them reviewed and signed and "
                "enter the link; if it was nobody of the unit, delete them, change the password and report to "
                "the security administrator.",
            ),
            evidence=tuple(f"post:{each.id}" for each in facts.orphans),
        )
    ]


@rule("A28-1", kind=Kind.WATCH)
def altered_posts(facts: SignedHere, *, pack: Pack) -> list[Breach]:
    """Posts whose words are not those that were signed."""
    if not facts.altered:
        return []
    named = _named(facts.altered)
    return [
        Breach(
            code="A28-1",
            sentence=Sentence(
                zh=f"“{facts.account}”有{len(facts.altered)}条信息与签发内容不一致：{named.zh}。",
                en=f"{len(facts.altered)} posts of “{facts.account}” are not what was signed: {named.en}.",
            ),
            way_out=Sentence(
                zh=f"请{facts.unit}与签发稿逐字核对：平台上改动的恢复原文；确需改动的，重新审核签发。",
                en=f"{facts.unit} compares them with what was signed: restore the text on the platform, or have "
                "the change reviewed and signed.",
            ),
            evidence=tuple(f"altered:{each.id}" for each in facts.altered),
        )
    ]


@rule("A28-1", kind=Kind.WATCH)
def vanished_posts(facts: SignedHere, *, pack: Pack) -> list[Breach]:
    """What was signed and published has gone from the platform, and no signed correction took it down."""
    if not facts.vanished:
        return []
    named = _named(facts.vanished)
    return [
        Breach(
            code="A28-1",
            sentence=Sentence(
                zh=f"“{facts.account}”有{len(facts.vanished)}条签发信息已从平台消失，没有签发的更正或撤稿：{named.zh}。",
                en=f"{len(facts.vanished)} signed posts of “{facts.account}” have gone from the platform without a "
                f"signed correction: {named.en}.",
            ),
            way_out=Sentence(
                zh=f"请{facts.unit}查明由谁删除：应当撤下的补办撤稿；误删或被平台删除的，恢复或重新签发后发布。",
                en=f"{facts.unit} finds out who took them down: what had to go is withdrawn by a correction; what was "
                "deleted by mistake or by the platform is put back, or signed and published again.",
            ),
            evidence=tuple(f"vanished:{each.id}" for each in facts.vanished),
        )
    ]


def _named(posts: tuple[SeenPost, ...]) -> Sentence:
    return wording.names(
        [Sentence(zh=f"“{each.label}”", en=f"“{each.label}”") for each in posts[:3]]
    )
