"""Article 21, important policy from above: relayed by the accounts the county names, by its deadline.

>>> from guiju.rulebook import packs
>>> late = LateRelay(3, "国务院关于……的通知", Sentence(zh="6月10日18时", en="10 June, 18:00"))
>>> facts = Carrying(account="普定发布", unit="县政府办", late=(late,))
>>> [breach.code for breach in late_policy(facts, pack=packs.load("puding-2022"))]
['A21-4']
"""

from __future__ import annotations

from guiju.rulebook.articles.article_05 import Carrying, LateRelay, not_carried
from guiju.rulebook.breach import Breach, Sentence
from guiju.rulebook.pack import Pack
from guiju.rulebook.registry import Kind, rule

__all__ = ["Carrying", "LateRelay", "Sentence", "late_policy"]


@rule("A21-4", kind=Kind.CLOCK)
def late_policy(facts: Carrying, *, pack: Pack) -> list[Breach]:
    """Policy of the centre, the State Council or the province that the account has not relayed in time."""
    return not_carried("A21-4", facts)
