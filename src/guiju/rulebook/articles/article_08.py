"""Article 8: the principal leader is first responsible, the leader in charge directly responsible.

The reading taken: a unit that runs accounts must be able to name both, appointed on the day in question.
The same rule guards an opening (the unit is then judged as if it already ran the account) and is watched
by the daily round afterwards.

    >>> from guiju.rulebook import packs
    >>> facts = UnitLeaders(unit_id=3, unit="城关镇", accounts=2, roles=frozenset({"leader_in_charge"}))
    >>> [breach.evidence for breach in missing_leaders(facts, pack=packs.load("puding-2022"))]
    [('principal_leader',)]
"""

from __future__ import annotations

from dataclasses import dataclass

from guiju.rulebook import wording
from guiju.rulebook.breach import Breach, Sentence
from guiju.rulebook.pack import Pack
from guiju.rulebook.registry import Kind, rule


@dataclass(frozen=True, slots=True)
class UnitLeaders:
    """The roles somebody holds in a unit on the day, and how many accounts the unit has in operation."""

    unit_id: int
    unit: str
    accounts: int
    roles: frozenset[str]


@rule("A8-1", kind=(Kind.GATE, Kind.WATCH))
def missing_leaders(facts: UnitLeaders, *, pack: Pack) -> list[Breach]:
    """A unit that runs accounts lacks its principal leader or its leader in charge."""
    required = pack.items("A8-1", "required_roles")
    missing = [role for role in required if role.code not in facts.roles]
    if facts.accounts == 0 or not missing:
        return []
    said = wording.names(role.name for role in missing)
    return [
        Breach(
            code="A8-1",
            sentence=Sentence(
                zh=f"{facts.unit}有{facts.accounts}个账号在运行，但没有在任的{said.zh}。",
                en=f"{facts.unit} runs {wording.count(facts.accounts, 'account')} but has "
                f"{wording.enumeration([f'no {role.name.en}' for role in missing])} in office.",
            ),
            way_out=Sentence(
                zh=f"请{facts.unit}登记{said.zh}的任职；任期已满的，登记接任者。",
                en=f"{facts.unit} records the appointment of its {said.en}; where a term has ended, "
                "that of the successor.",
            ),
            evidence=tuple(role.code for role in missing),
            facts={"accounts": facts.accounts},
        )
    ]
