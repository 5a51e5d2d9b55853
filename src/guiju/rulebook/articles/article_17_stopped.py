"""Article 17, afterwards: what was signed and stopped on its way out, until somebody settles it.

>>> from guiju.rulebook import packs
>>> facts = Stopped("城关发布", "城关镇人民政府", ("汛期提示",))
>>> [breach.code for breach in stopped_deliveries(facts, pack=packs.load("puding-2022"))]
['A17-4']
"""

from __future__ import annotations

from dataclasses import dataclass

from guiju.rulebook import wording
from guiju.rulebook.breach import Breach, Sentence
from guiju.rulebook.pack import Pack
from guiju.rulebook.registry import Kind, rule


@dataclass(frozen=True, slots=True)
class Stopped:
    """An account to which something signed did not go out, because it was not what was signed any more."""

    account: str
    unit: str
    manuscripts: tuple[str, ...]


@rule("A17-4", kind=Kind.WATCH)
def stopped_deliveries(facts: Stopped, *, pack: Pack) -> list[Breach]:
    """Deliveries that were stopped at the last moment, and that nobody has settled."""
    if not facts.manuscripts:
        return []
    named = wording.quoted(facts.manuscripts)
    return [
        Breach(
            code="A17-4",
            sentence=Sentence(
                zh=f"{named.zh}发往“{facts.account}”时被拦下：内容或依据与签发时不符。",
                en=f"{named.en}: stopped on the way to “{facts.account}”, not being what was signed.",
            ),
            way_out=Sentence(
                zh=f"请{facts.unit}查明何人何时改动，由签发人取消发布后重新办理；非本单位人员改动的，立即报告"
                "安全管理员。",
                en=f"{facts.unit} finds out who changed it; the signer calls the delivery off, and it is done anew. "
                "If nobody of the unit changed it, report to the security administrator at once.",
            ),
            evidence=tuple(f"stopped:{each}" for each in facts.manuscripts),
        )
    ]
