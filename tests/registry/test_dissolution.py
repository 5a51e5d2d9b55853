"""A unit under use is not dissolved: nobody would answer for its accounts (Articles 7 and 14)."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta

import pytest

from guiju.registry import services as registry
from guiju.registry.models import AccountState
from guiju.registry.services import AccountFacts
from guiju.units import services as units
from guiju.units.models import Unit, UnitKind
from guiju.units.rights import Refused
from guiju.units.services import UnitFacts
from tests.cast import NOW, TODAY, Cast


@pytest.fixture
def museum(cast: Cast) -> Unit:
    """A unit with an account and nobody appointed."""
    unit = units.add_unit(
        cast.supervisor,
        parent_id=cast.government.pk,
        facts=UnitFacts(name="普定县博物馆", kind=UnitKind.INSTITUTION),
        now=NOW,
    )
    cast.add_account(unit, "普定博物馆")
    return unit


def dissolve(cast: Cast, unit: Unit, on: date) -> list[str]:
    with pytest.raises(Refused) as refusal:
        units.dissolve_unit(cast.supervisor, unit_id=unit.pk, on=on, now=NOW)
    for breach in refusal.value.breaches:
        assert breach.way_out.zh != breach.sentence.zh
    return [breach.code for breach in refusal.value.breaches]


def test_a_unit_with_accounts_is_not_dissolved(cast: Cast, museum: Unit) -> None:
    assert dissolve(cast, museum, TODAY) == ["A14-1"]


def test_every_reason_against_it_is_said_at_once(cast: Cast) -> None:
    cast.add_account(cast.town, "普定城关发布")
    reasons = dissolve(cast, cast.town, TODAY + timedelta(days=1))
    assert reasons == ["A6-1", "A6-1", "A8-1", "A14-1"]


def test_a_dissolution_is_not_entered_before_its_day(cast: Cast, museum: Unit) -> None:
    assert dissolve(cast, museum, date(2999, 1, 1)) == ["A6-1", "A14-1"]


def test_when_its_accounts_are_closed_it_can_be_dissolved(cast: Cast, museum: Unit) -> None:
    account = museum.accounts.get()  # type: ignore[attr-defined]
    facts: AccountFacts = registry.facts_of(account)
    registry.correct_account(
        cast.supervisor,
        account_id=account.pk,
        version=account.version,
        seen=facts,
        facts=replace(facts, state=AccountState.CLOSED, closed_on=TODAY),
        reason="早已关停，漏登",
        now=NOW,
    )
    assert (
        units.dissolve_unit(cast.supervisor, unit_id=museum.pk, on=TODAY, now=NOW).dissolved_on
        == TODAY
    )
