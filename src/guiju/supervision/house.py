"""How a unit keeps its own house, judged: undertakers, internal systems, departments (Articles 7 and 8).

for part, breaches in house.of_undertakers(facts, unit_id, pack): ...
house.of_unit(facts, unit, accounts=2, excused=frozenset(), pack=pack)
"""

from __future__ import annotations

from collections.abc import Iterator

from guiju.rulebook.articles import article_07, article_08
from guiju.rulebook.breach import Breach
from guiju.rulebook.pack import Pack
from guiju.supervision.facts import Facts, UnitRow


def of_undertakers(facts: Facts, unit_id: int, pack: Pack) -> Iterator[tuple[str, list[Breach]]]:
    """The breaches about each undertaker of a host, under a part of the host's key."""
    for undertaking in facts.undertakings.get(unit_id, ()):
        yield (
            f"undertaker-{undertaking.undertaker_id}",
            [
                *article_07.ending(undertaking, pack=pack),
                *article_07.unsupervised(undertaking, pack=pack),
            ],
        )


def of_unit(
    facts: Facts, unit: UnitRow, *, accounts: int, excused: frozenset[str], pack: Pack
) -> Iterator[Breach]:
    """Systems that are missing and not `excused`, and departments that differ."""
    on_file = facts.systems.get(unit.id, frozenset()) | excused
    yield from article_08.missing_systems(
        article_08.UnitSystems(unit.id, unit.name, accounts, on_file), pack=pack
    )
    yield from article_08.different_departments(
        article_08.Departments(
            unit.id, unit.name, unit.managing_department or "", unit.website_department or ""
        ),
        pack=pack,
    )
