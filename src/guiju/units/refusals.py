"""How acts on units and staff say no.

raise Refused([refusal("A6-1", "该单位已撤销。", "The unit has been dissolved.")])
"""

from __future__ import annotations

from guiju.rulebook.breach import Breach, Sentence
from guiju.units.models import Unit

CORRECT = Sentence(zh="请更正所填日期后重新提交。", en="Correct the date and submit again.")
RELOAD = Sentence(zh="请刷新页面，查看最新情况。", en="Reload the page and see how it stands.")
"""The way out where somebody else has acted meanwhile."""


def refusal(code: str, zh: str, en: str, *, out: Sentence = CORRECT) -> Breach:
    """A breach with its way out; without one it is the date that must be corrected."""
    return Breach(code=code, sentence=Sentence(zh=zh, en=en), way_out=out)


def dissolved(unit: Unit) -> list[Breach]:
    """A dissolved unit takes neither units nor people nor competence."""
    if unit.dissolved_on is None:
        return []
    return [
        refusal(
            "A6-1",
            f"“{unit.name}”已撤销。",
            f"“{unit.name}” has been dissolved.",
            out=Sentence(zh="请改选现有单位。", en="Choose a unit that stands."),
        )
    ]
