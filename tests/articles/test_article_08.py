"""Article 8: leaders are known, four internal systems are on file, one department answers for all."""

from __future__ import annotations

import pytest

from guiju.rulebook.articles import article_08
from guiju.rulebook.articles.article_08 import Departments, UnitLeaders, UnitSystems
from tests.articles.law import PUDING, only

BOTH = frozenset({"principal_leader", "leader_in_charge"})


def unit(*, accounts: int = 1, roles: frozenset[str] = BOTH) -> UnitLeaders:
    return UnitLeaders(unit_id=3, unit="城关镇", accounts=accounts, roles=roles)


def test_a_unit_with_both_leaders_is_in_order() -> None:
    assert article_08.missing_leaders(unit(), pack=PUDING) == []


def test_other_roles_beside_them_do_not_matter() -> None:
    roles = BOTH | {"editor", "reviewer"}
    assert article_08.missing_leaders(unit(roles=roles), pack=PUDING) == []


def test_a_unit_without_accounts_owes_nobody() -> None:
    assert article_08.missing_leaders(unit(accounts=0, roles=frozenset()), pack=PUDING) == []


def test_a_unit_that_lacks_the_leader_in_charge_is_told_which() -> None:
    """A8-1."""
    breach = only(
        article_08.missing_leaders(unit(roles=frozenset({"principal_leader"})), pack=PUDING)
    )
    assert breach.evidence == ("leader_in_charge",)
    assert breach.sentence.zh == "城关镇有1个账号在运行，但没有在任的分管领导。"
    assert "leader in charge" in breach.sentence.en
    assert "principal leader" not in breach.sentence.en


def test_a_unit_that_lacks_both_hears_of_both_at_once() -> None:
    """A8-1."""
    breach = only(article_08.missing_leaders(unit(accounts=2, roles=frozenset()), pack=PUDING))
    assert breach.evidence == ("principal_leader", "leader_in_charge")
    assert "主要领导、分管领导" in breach.sentence.zh
    assert "runs 2 accounts" in breach.sentence.en


def test_one_person_in_another_role_does_not_stand_in_for_a_leader() -> None:
    roles = frozenset({"operations_principal", "leader_in_charge"})
    assert only(article_08.missing_leaders(unit(roles=roles), pack=PUDING)).evidence == (
        "principal_leader",
    )


SYSTEMS = frozenset({"opening", "operation", "use", "supervision"})


def systems(*, accounts: int = 1, on_file: frozenset[str] = SYSTEMS) -> UnitSystems:
    return UnitSystems(unit_id=3, unit="城关镇", accounts=accounts, on_file=on_file)


def test_a_unit_with_the_four_systems_on_file_is_in_order() -> None:
    """A8-2."""
    assert article_08.missing_systems(systems(), pack=PUDING) == []


def test_a_unit_without_accounts_needs_no_systems() -> None:
    """A8-2."""
    assert article_08.missing_systems(systems(accounts=0, on_file=frozenset()), pack=PUDING) == []


def test_every_system_that_is_missing_is_named_at_once() -> None:
    """A8-2."""
    breach = only(
        article_08.missing_systems(systems(on_file=frozenset({"opening", "use"})), pack=PUDING)
    )
    assert breach.evidence == ("operation", "supervision")
    assert breach.sentence.zh == "城关镇有1个账号在运行，但运维制度、监管制度没有存档。"


@pytest.mark.parametrize(
    ("new_media", "website"), [("办公室", "办公室"), ("办公室", ""), ("", "信息中心"), ("", "")]
)
def test_one_department_for_both_or_none_named_is_in_order(new_media: str, website: str) -> None:
    """A8-3."""
    facts = Departments(3, "城关镇", new_media, website)
    assert article_08.different_departments(facts, pack=PUDING) == []


def test_two_departments_are_a_breach_that_names_both() -> None:
    """A8-3."""
    facts = Departments(3, "城关镇", "宣传办", "信息中心")
    breach = only(article_08.different_departments(facts, pack=PUDING))
    assert breach.evidence == ("宣传办", "信息中心")
    assert "宣传办" in breach.sentence.zh
    assert "信息中心" in breach.sentence.zh
