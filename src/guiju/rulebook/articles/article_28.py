"""Article 28: what is registered of an account is changed only by a case.

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
