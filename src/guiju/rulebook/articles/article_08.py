"""Article 8: who is responsible, four internal systems, and one department for website and new media.

The reading taken: a unit that runs accounts must be able to name both, appointed on the day in question.
The same rule guards an opening (the unit is then judged as if it already ran the account) and is watched
by the daily round afterwards. The four systems are asked of a unit that runs accounts. A unit that names no
department for a website has none to compare.

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


@dataclass(frozen=True, slots=True)
class UnitSystems:
    """Which internal systems a unit has on file on the day, and how many accounts it has in operation."""

    unit_id: int
    unit: str
    accounts: int
    on_file: frozenset[str]


@rule("A8-2", kind=Kind.WATCH)
def missing_systems(facts: UnitSystems, *, pack: Pack) -> list[Breach]:
    """A unit that runs accounts has not all of the required internal systems on file."""
    missing = [
        each for each in pack.items("A8-2", "required_systems") if each.code not in facts.on_file
    ]
    if facts.accounts == 0 or not missing:
        return []
    said = wording.names(each.name for each in missing)
    return [
        Breach(
            code="A8-2",
            sentence=Sentence(
                zh=f"{facts.unit}有{facts.accounts}个账号在运行，但{said.zh}没有存档。",
                en=f"{facts.unit} runs {wording.count(facts.accounts, 'account')} but has no internal system "
                f"on file for {said.en}.",
            ),
            way_out=Sentence(
                zh=f"请{facts.unit}制定{said.zh}，在单位页面的“内部制度”中上传存档。",
                en=f"{facts.unit} draws it up and files it on the unit's page, under Internal systems.",
            ),
            evidence=tuple(each.code for each in missing),
            facts={"accounts": facts.accounts},
        )
    ]


@dataclass(frozen=True, slots=True)
class Departments:
    """The departments that answer for a unit's new media and for its website; empty where none is named."""

    unit_id: int
    unit: str
    new_media: str
    website: str


@rule("A8-3", kind=Kind.WATCH)
def different_departments(facts: Departments, *, pack: Pack) -> list[Breach]:
    """Website and new media of a unit are answered for by different departments."""
    if not facts.new_media or not facts.website or facts.new_media == facts.website:
        return []
    return [
        Breach(
            code="A8-3",
            sentence=Sentence(
                zh=f"{facts.unit}的政务新媒体由{facts.new_media}管理，政府网站由{facts.website}管理，不是同一职能部门。",
                en=f"{facts.new_media} answers for the new media of {facts.unit}, {facts.website} for its "
                "website: not the same department.",
            ),
            way_out=Sentence(
                zh=f"请{facts.unit}明确由同一职能部门负责，并由主管单位更正登记。",
                en=f"{facts.unit} makes one department answer for both, and its competent unit corrects the "
                "register.",
            ),
            evidence=(facts.new_media, facts.website),
        )
    ]
