"""How a unit keeps its own house, judged: undertakers, systems, departments, reviews owed, archives (Articles 7, 8, 17, 23, 24).

for part, breaches in house.of_parts(facts, unit, pack): ...
house.of_unit(facts, unit, accounts=2, excused=frozenset(), pack=pack)
"""

from __future__ import annotations

from collections.abc import Iterator

from guiju.rulebook.articles import (
    article_07,
    article_08,
    article_17_emergency,
    article_23,
    article_24,
)
from guiju.rulebook.breach import Breach
from guiju.rulebook.pack import Pack
from guiju.supervision.facts import Facts, UnitRow

Judged = Iterator[tuple[str, list[Breach]]]
"""What tells the findings of one code on a unit apart, and what was found."""


def of_parts(facts: Facts, unit: UnitRow, pack: Pack) -> Judged:
    """What is judged of each undertaker, emergency publication, response case and month of a unit."""
    yield from _undertakers(facts, unit, pack)
    yield from _emergencies(facts, unit, pack)
    for each in facts.responses.get(unit.id, ()):
        late = article_23.late_statement(each, pack=pack)
        yield f"response-{each.case_id}", late + article_23.vanished_statement(each, pack=pack)
    for month in facts.unpacked.get(unit.id, ()):
        yield f"archive-{month.month:%Y-%m}", article_24.unarchived_month(month, pack=pack)


def _undertakers(facts: Facts, unit: UnitRow, pack: Pack) -> Judged:
    for undertaking in facts.undertakings.get(unit.id, ()):
        yield (
            f"undertaker-{undertaking.undertaker_id}",
            [
                *article_07.ending(undertaking, pack=pack),
                *article_07.unsupervised(undertaking, pack=pack),
            ],
        )


def _emergencies(facts: Facts, unit: UnitRow, pack: Pack) -> Judged:
    for each in facts.emergencies.get(unit.id, ()):
        afterwards = article_17_emergency.Afterwards(
            unit.name, each.title, each.signed_on, each.due_on, facts.day
        )
        yield (
            f"manuscript-{each.manuscript_id}",
            article_17_emergency.unreviewed_emergency(afterwards, pack=pack),
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
