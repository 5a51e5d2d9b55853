"""A unit under use is not dissolved: nobody would answer for its accounts (Articles 7 and 14)."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import date, timedelta

import pytest
from django.db import IntegrityError, connection, transaction
from django.db.models import ProtectedError

from guiju.ledger.models import Entry
from guiju.newsroom.services import make_token
from guiju.registry import services as registry
from guiju.registry.models import Account, AccountState
from guiju.registry.selectors import imports
from guiju.registry.services import AccountFacts, RegisterFile
from guiju.units import services as units
from guiju.units.models import Role, Unit, UnitKind
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


# --- Under use: whoever had it before them when it was dissolved --------------------------------


@pytest.fixture
def gone(cast: Cast) -> Unit:
    """A unit that was dissolved this morning; others still have it on their screens."""
    unit = units.add_unit(
        cast.supervisor,
        parent_id=cast.government.pk,
        facts=UnitFacts(name="普定县地方志编纂中心", kind=UnitKind.INSTITUTION),
        now=NOW,
    )
    return units.dissolve_unit(cast.supervisor, unit_id=unit.pk, on=TODAY, now=NOW)


GIVING: dict[str, Callable[[Cast, Unit], object]] = {
    "an account": lambda cast, unit: cast.add_account(unit, "普定方志"),
    "somebody else's account": lambda cast, unit: _move(cast, unit),
    "a token": lambda cast, unit: make_token(
        cast.supervisor, unit_id=unit.pk, name="推送", now=NOW
    ),
    "a person": lambda cast, unit: units.add_staff(
        cast.supervisor, unit_id=unit.pk, name="孙来", position="", telephone="", now=NOW
    ),
    "an appointment": lambda cast, unit: units.appoint(
        cast.supervisor,
        staff_id=cast.people[cast.town.pk, Role.EDITOR],
        unit_id=unit.pk,
        role=Role.EDITOR,
        from_on=TODAY,
        until_on=None,
        now=NOW,
    ),
}


def _move(cast: Cast, unit: Unit) -> object:
    account = cast.add_account(cast.town, "普定城关发布")
    facts: AccountFacts = registry.facts_of(account)
    try:
        return registry.correct_account(
            cast.supervisor,
            account_id=account.pk,
            version=account.version,
            seen=facts,
            facts=replace(facts, host_id=unit.pk),
            reason="登记有误",
            now=NOW,
        )
    finally:
        account.refresh_from_db()
        assert account.host == cast.town


@pytest.mark.parametrize("what", GIVING)
def test_a_dissolved_unit_is_given_nothing_and_the_refusal_names_it(
    cast: Cast, gone: Unit, what: str
) -> None:
    with pytest.raises(Refused) as refusal:
        GIVING[what](cast, gone)
    said = [breach.sentence.zh for breach in refusal.value.breaches if breach.code == "A6-1"]
    assert said == ["“普定县地方志编纂中心”已撤销。"]
    assert not Account.objects.filter(host=gone).exists()
    assert Entry.objects.latest("number").act in {"UNIT_DISSOLVED", "ACCOUNT_REGISTERED"}


def test_a_register_planned_before_the_dissolution_brings_nothing_in(
    cast: Cast, museum: Unit, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The plan was made while the unit stood; when it is written the unit is gone."""
    unit = units.add_unit(
        cast.supervisor,
        parent_id=cast.government.pk,
        facts=UnitFacts(name="普定县档案馆", kind=UnitKind.INSTITUTION),
        now=NOW,
    )
    file = RegisterFile(
        filename="登记表.csv",
        content="账号名称,注册平台,单位名称\n普定档案,微博,普定县档案馆\n".encode(),
    )
    made = imports.plan(cast.supervisor, file, today=TODAY)
    units.dissolve_unit(cast.supervisor, unit_id=unit.pk, on=TODAY, now=NOW)
    monkeypatch.setattr(imports, "plan", lambda *arguments, **named: made)
    before = Entry.objects.count()
    with pytest.raises(Refused) as refusal:
        registry.import_register(cast.supervisor, file=file, now=NOW)
    assert refusal.value.breaches[0].sentence.zh == "“普定县档案馆”已撤销。"
    assert list(Account.objects.values_list("name", flat=True)) == ["普定博物馆"]
    assert Entry.objects.count() == before


def _delete_by_hand(unit: Unit) -> None:
    with transaction.atomic(), connection.cursor() as cursor:
        cursor.execute("DELETE FROM units_unit WHERE id = %s", [unit.pk])
        connection.check_constraints()


def test_a_unit_under_use_cannot_be_deleted_even_by_hand(cast: Cast, museum: Unit) -> None:
    with pytest.raises(ProtectedError):
        museum.delete()
    with pytest.raises(IntegrityError):
        _delete_by_hand(museum)
    assert Unit.objects.filter(pk=museum.pk).exists()
