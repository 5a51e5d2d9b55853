"""Completed cases are reported upwards within working days, where the rule pack says so."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import date

import pytest
import time_machine
from django.test import Client

from guiju.ledger.models import Entry
from guiju.registry import reporting, services
from guiju.registry.exchange.layout import Column, Layout, Source
from guiju.registry.models import Case
from guiju.registry.selectors import Wanted
from guiju.rulebook import packs
from guiju.rulebook.pack import Pack, Parameters
from guiju.units import law
from guiju.units.models import Clock
from guiju.units.rights import Refused
from tests.cast import NOW, Cast
from tests.registry import cases
from tests.registry.national import row, taken

Browser = Callable[[int], Client]
PAGE = "/console/accounts/exchange/layouts/"
LAYOUT = Layout(columns=(Column(source=Source.NAME, header="账号名称"),), upwards=True)


@pytest.fixture
def province(monkeypatch: pytest.MonkeyPatch) -> Pack:
    """A province that wants reports within five working days."""
    own = packs.load("puding-2022")
    given = own.parameters.get("A14-1", Parameters({}, frozenset()))
    wanted = replace(given, values={**given.values, reporting.PARAMETER: 5})
    pack = replace(own, parameters={**own.parameters, "A14-1": wanted})
    monkeypatch.setattr(law, "pack_on", lambda today: pack)
    return pack


def opened(cast: Cast) -> Case:
    """An opening, completed."""
    case = cases.drafted(cast, cast.town)
    case = cases.attach(cast, case, *cases.OPENING_PAPERS)
    case = cases.set_up(cast, cases.filed(cast, case))
    return services.put_in_operation(
        cast.editor_of(cast.town), case_id=case.pk, version=case.version, now=NOW
    )


def waiting() -> list[tuple[str, date]]:
    return [(str(case), clock.due_on) for clock, case in reporting.waiting()]


def test_a_pack_that_says_nothing_starts_no_clock(cast: Cast) -> None:
    opened(cast)
    assert waiting() == []


def test_an_opening_is_reported_within_five_working_days(cast: Cast, province: Pack) -> None:
    case = opened(cast)
    # Wednesday the 10th; the weekend does not count, the Dragon Boat Festival begins on the 19th.
    assert waiting() == [(str(case), date(2026, 6, 17))]
    assert Clock.objects.get(subject_kind=reporting.SUBJECT).unit == cast.office


def test_an_export_that_goes_upwards_reports_it(cast: Cast, province: Pack) -> None:
    case = opened(cast)
    inside = services.add_layout(
        cast.supervisor, name="内部", definition=replace(LAYOUT, upwards=False), now=NOW
    )
    upwards = services.add_layout(cast.supervisor, name="上报", definition=LAYOUT, now=NOW)

    services.export_register(cast.supervisor, layout_id=inside.pk, wanted=Wanted(), now=NOW)
    assert len(waiting()) == 1
    # An export without the account reports nothing of it.
    elsewhere = Wanted(unit=cast.other_town)
    services.export_register(cast.supervisor, layout_id=upwards.pk, wanted=elsewhere, now=NOW)
    assert len(waiting()) == 1
    services.export_register(cast.supervisor, layout_id=upwards.pk, wanted=Wanted(), now=NOW)
    assert waiting() == []
    last = Entry.objects.filter(act="REGISTER_EXPORTED").latest("number")
    assert last.detail["reported_cases"] == [case.pk]


def test_a_case_entered_there_by_hand_is_recorded(
    cast: Cast, province: Pack, client_of: Browser
) -> None:
    case = opened(cast)
    browser = client_of(cast.supervisor_id)
    with time_machine.travel(NOW, tick=False):
        assert case.name in browser.get(PAGE).content.decode()
        browser.post(f"/console/accounts/exchange/reports/{case.pk}/")
    assert waiting() == []
    assert Clock.objects.get(subject_kind=reporting.SUBJECT).state == Clock.State.MET
    with pytest.raises(Refused) as refusal:
        services.report_case(cast.supervisor, case_id=case.pk, now=NOW)
    assert [each.code for each in refusal.value.breaches] == ["A14-1"]
    with pytest.raises(Refused):
        services.report_case(cast.principal_of(cast.town), case_id=case.pk, now=NOW)


def test_one_account_is_reported_by_hand_and_its_cases_with_it(
    cast: Cast, province: Pack, client_of: Browser
) -> None:
    case = opened(cast)
    assert case.account is not None
    browser = client_of(cast.supervisor_id)
    page = f"/console/accounts/exchange/accounts/{case.account_id}/report/"
    with time_machine.travel(NOW, tick=False):
        assert case.account.name in browser.get(page).content.decode()
        assert browser.post(page).status_code == 302
        assert "2026-06-10 10:00" in browser.get(page).content.decode()
    case.account.refresh_from_db()
    assert case.account.reported_at == NOW
    assert waiting() == []
    last = Entry.objects.filter(act="ACCOUNT_REPORTED").latest("number")
    assert (last.subject_id, last.detail["reported_cases"]) == (case.account_id, [case.pk])
    with pytest.raises(Refused):
        services.report_account(cast.principal_of(cast.town), account_id=case.account.pk, now=NOW)


def test_a_file_of_one_account_reports_that_one_alone(cast: Cast, client_of: Browser) -> None:
    one, other = cast.add_account(cast.town, "城关发布"), cast.add_account(cast.town, "城关通知")
    upwards = services.add_layout(cast.supervisor, name="上报", definition=LAYOUT, now=NOW)
    with time_machine.travel(NOW, tick=False):
        answer = client_of(cast.supervisor_id).post(
            f"{PAGE}{upwards.pk}/export/", {"account": one.pk}
        )
    assert answer.status_code == 200
    one.refresh_from_db()
    other.refresh_from_db()
    assert (one.reported_at, other.reported_at) == (NOW, None)
    assert Entry.objects.get(act="REGISTER_EXPORTED").detail["rows"] == 1


def test_the_differences_say_what_was_reported_since_the_day_of_the_list(
    cast: Cast, client_of: Browser
) -> None:
    account = cast.add_account(cast.town, "城关发布", platform="weibo", platform_uid="5012")
    taken(cast, row("别处"))
    with time_machine.travel(NOW, tick=False):
        browser = client_of(cast.supervisor_id)
        before = browser.get("/console/accounts/exchange/").content.decode()
        services.report_account(cast.supervisor, account_id=account.pk, now=NOW)
        after = browser.get("/console/accounts/exchange/").content.decode()
    assert "已报送" not in before
    assert "2026-06-10已报送" in after
