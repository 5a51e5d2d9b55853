"""How acts on units and staff say no.

raise Refused([refusal("A6-1", "该单位已撤销。", "The unit has been dissolved.")])
"""

from __future__ import annotations

from guiju.rulebook.breach import Breach, Sentence
from guiju.units.models import Unit


def refusal(code: str, zh: str, en: str) -> Breach:
    """A breach whose way out is to correct what was entered."""
    return Breach(
        code=code,
        sentence=Sentence(zh=zh, en=en),
        way_out=Sentence(zh="请更正后重新提交。", en="Correct it and submit again."),
    )


def dissolved(unit: Unit) -> list[Breach]:
    """A dissolved unit takes neither units nor people nor competence."""
    if unit.dissolved_on is None:
        return []
    return [refusal("A6-1", f"“{unit.name}”已撤销。", f"“{unit.name}” has been dissolved.")]
