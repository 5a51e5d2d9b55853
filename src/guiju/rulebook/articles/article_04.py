"""Article 4: responsibility for online ideology is assigned.

The law asks for a system of responsibility and names no form. The reading taken: every account has one
named person who holds it, so that nobody has to look for them when it matters.

    >>> from guiju.rulebook import packs
    >>> facts = AccountHolder(account_id=1, account="普定发布", unit="县政府办", holder="")
    >>> [breach.code for breach in missing_holder(facts, pack=packs.load("puding-2022"))]
    ['A4-1']
"""

from __future__ import annotations

from dataclasses import dataclass

from guiju.rulebook.breach import Breach, Sentence
from guiju.rulebook.pack import Pack
from guiju.rulebook.registry import Kind, rule


@dataclass(frozen=True, slots=True)
class AccountHolder:
    """Who answers for the ideology of an account; `holder` is empty when nobody is named."""

    account_id: int
    account: str
    unit: str
    holder: str


@rule("A4-1", kind=(Kind.RECORD, Kind.WATCH))
def missing_holder(facts: AccountHolder, *, pack: Pack) -> list[Breach]:
    """The account has no named holder of the responsibility for online ideology."""
    if facts.holder.strip():
        return []
    return [
        Breach(
            code="A4-1",
            sentence=Sentence(
                zh=f"账号“{facts.account}”未明确网络意识形态责任人。",
                en=f"Nobody is named as holding responsibility for online ideology "
                f"for the account “{facts.account}”.",
            ),
            way_out=Sentence(
                zh=f"请{facts.unit}在账号页面登记责任人。",
                en=f"{facts.unit} names the holder on the account's page.",
            ),
            evidence=("ideology-holder",),
        )
    ]
