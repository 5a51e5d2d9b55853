"""Article 11: an account has an operations team and the means to work.

The team: a principal, a deputy, a chief editor and a managing department, with editors, reviewers and
technicians (at least one each); budget and equipment are stated. The reading taken: one person may hold
several roles of the team — the law forbids that only for one and the same manuscript (Article 17).

    >>> from guiju.rulebook import packs
    >>> pack = packs.load("puding-2022")
    >>> roles = frozenset(pack.strings("A11-1", "required_roles")) - {"reviewer"}
    >>> team = Team(unit_id=3, unit="城关镇", accounts=1, roles=roles)
    >>> [breach.evidence for breach in incomplete_team(team, pack=pack)]
    [('reviewer',)]
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from guiju.rulebook import wording
from guiju.rulebook.breach import Breach, Sentence
from guiju.rulebook.pack import Pack
from guiju.rulebook.registry import Kind, rule


@dataclass(frozen=True, slots=True)
class Team:
    """Roles somebody holds in the unit on the day, and which means are on file.

    `means` says of each means the register asks for (`managing_department`, `budget`, `equipment`)
    whether it is stated; one it does not mention was not asked for and is not judged.
    """

    unit_id: int
    unit: str
    accounts: int
    roles: frozenset[str]
    means: Mapping[str, bool] = field(default_factory=dict, hash=False)


@rule("A11-1", kind=(Kind.GATE, Kind.WATCH))
def incomplete_team(facts: Team, *, pack: Pack) -> list[Breach]:
    """A unit that runs accounts lacks a role of the operations team, or a means it must state."""
    roles = pack.items("A11-1", "required_roles")
    means = pack.items("A11-1", "required_means")
    missing = [role for role in roles if role.code not in facts.roles]
    missing += [one for one in means if not facts.means.get(one.code, True)]
    if facts.accounts == 0 or not missing:
        return []
    said = wording.names(one.name for one in missing)
    return [
        Breach(
            code="A11-1",
            sentence=Sentence(
                zh=f"{facts.unit}的运营管理专班不完整，缺：{said.zh}。",
                en=f"The operations team of {facts.unit} is incomplete; missing: {said.en}.",
            ),
            way_out=Sentence(
                zh=f"请{facts.unit}补充任命或登记所缺各项，一人可兼多个角色，但同一稿件的编辑、审核、签发不得为同一人。",
                en=f"{facts.unit} appoints or records what is missing. One person may hold several roles, "
                "but not two of edit, review and sign-off on one manuscript.",
            ),
            evidence=tuple(one.code for one in missing),
            facts={"accounts": facts.accounts},
        )
    ]


@dataclass(frozen=True, slots=True)
class OpeningTeam:
    """Who would work on an account: the people in each role on the day, and the means that are stated.

    Empty texts are means that are not stated. People who have left or whose appointment has ended are
    not among the holders.
    """

    unit: str
    holders: Mapping[str, frozenset[int]]
    means: Mapping[str, str]


@rule("A11-1", kind=Kind.GATE)
def unready_team(facts: OpeningTeam, *, pack: Pack) -> list[Breach]:
    """A role nobody holds, a means that is not stated, or one person who would edit and review alone."""
    roles = pack.items("A11-1", "required_roles")
    missing = [role for role in roles if not facts.holders.get(role.code)]
    missing += [
        one
        for one in pack.items("A11-1", "required_means")
        if not facts.means.get(one.code, "").strip()
    ]
    breaches = []
    if missing:
        said = wording.names(one.name for one in missing)
        breaches.append(
            Breach(
                code="A11-1",
                sentence=Sentence(
                    zh=f"{facts.unit}的运营管理专班和保障条件不完整，缺：{said.zh}。",
                    en=f"Operations team and means of {facts.unit} are incomplete; missing: {said.en}.",
                ),
                way_out=Sentence(
                    zh="请在本单位人员中任命所缺角色，在申请中写明所缺保障条件。",
                    en="Appoint the roles among the unit's staff, and state the means in the application.",
                ),
                evidence=tuple(one.code for one in missing),
            )
        )
    editors = facts.holders.get("editor", frozenset())
    reviewers = facts.holders.get("reviewer", frozenset())
    if len(editors) == 1 and editors == reviewers:
        breaches.append(
            Breach(
                code="A11-1",
                sentence=Sentence(
                    zh="编辑和审核只有同一个人，同一稿件无法由不同的人编辑和审核。",
                    en="Editor and reviewer are one and the same person, who cannot review what they edited.",
                ),
                way_out=Sentence(
                    zh="请另行任命一名编辑或审核人员。", en="Appoint another editor or reviewer."
                ),
                evidence=("editor-is-reviewer",),
            )
        )
    return breaches
