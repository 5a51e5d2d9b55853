"""A7-2: a token in the hands of an outside undertaker works only while everything is in force."""

from __future__ import annotations

import json
from collections.abc import Callable
from datetime import datetime, timedelta

import pytest
import time_machine
from django.test import Client
from django.urls import reverse

from guiju.newsroom import services
from guiju.newsroom.selectors import ways_in
from guiju.registry.models import Account
from guiju.units import services as units
from guiju.units.models import Agreement, Role, Staff, Undertaker
from guiju.units.rights import Officer, Refused
from tests.cast import NOW, TODAY, Cast
from tests.newsroom.test_push_api import item, push

pytestmark = pytest.mark.django_db
HOUR = timedelta(hours=1)


@pytest.fixture
def undertaker(cast: Cast) -> Undertaker:
    """An outside undertaker of the town with everything in force until the end of the day."""
    entrusted = cast.entrust(cast.town)
    cast.secure(entrusted, until_on=TODAY)
    return entrusted


@pytest.fixture
def technician(cast: Cast, undertaker: Undertaker) -> Staff:
    """A technician of the undertaker."""
    person = units.add_staff(
        cast.supervisor,
        unit_id=cast.town.pk,
        name="罗外",
        position="",
        telephone="",
        employer_id=undertaker.pk,
        now=NOW,
    )
    units.appoint(
        cast.supervisor,
        staff_id=person.pk,
        unit_id=cast.town.pk,
        role=Role.TECHNICIAN,
        from_on=TODAY,
        until_on=None,
        now=NOW,
    )
    return person


def made(officer: Officer, cast: Cast, undertaker: Undertaker | None = None) -> str:
    key = undertaker.pk if undertaker else None
    return services.make_token(
        officer, unit_id=cast.town.pk, name="采编系统", undertaker_id=key, now=NOW
    ).secret


def answer(client: Client, secret: str, at: datetime = NOW) -> tuple[int, str]:
    with time_machine.travel(at, tick=False):
        told = push(client, secret, item())
    return told.status_code, json.dumps(told.json(), ensure_ascii=False)


def end_an_hour_ago(cast: Cast) -> None:
    units.terminate_agreement(
        cast.supervisor,
        agreement_id=Agreement.objects.get(kind=Agreement.Kind.CONFIDENTIALITY).pk,
        at=NOW - HOUR,
        reason="泄露工作信息",
        now=NOW,
    )


def test_a_token_made_by_its_technician_rests_once_an_agreement_ended_an_hour_ago(
    client: Client, cast: Cast, account: Account, technician: Staff
) -> None:
    secret = made(cast.officer(technician.pk), cast)
    assert answer(client, secret)[0] == 200
    end_an_hour_ago(cast)
    status, said = answer(client, secret)
    assert status == 403
    assert "保密协议已于2026年6月10日09:00终止" in said
    assert "A7-2" in said


def test_a_token_made_for_it_by_the_units_own_people_rests_as_well(
    client: Client, cast: Cast, account: Account, undertaker: Undertaker
) -> None:
    secret = made(cast.principal_of(cast.town), cast, undertaker)
    assert answer(client, secret, NOW + 13 * HOUR)[0] == 200
    status, said = answer(client, secret, NOW + 14 * HOUR)
    assert status == 403
    assert said.count("A7-2") == 2 * 3


def test_the_end_of_the_persons_own_appointment_ends_it_too(
    client: Client, cast: Cast, account: Account, technician: Staff
) -> None:
    secret = made(cast.officer(technician.pk), cast)
    units.record_leaving(cast.supervisor, staff_id=technician.pk, on=TODAY, now=NOW)
    assert answer(client, secret)[0] == 200
    status, said = answer(client, secret, NOW + timedelta(hours=14))
    assert (status, "A7-2" in said) == (403, True)


def test_the_units_own_token_goes_on(
    client: Client, cast: Cast, account: Account, undertaker: Undertaker
) -> None:
    secret = made(cast.principal_of(cast.town), cast)
    end_an_hour_ago(cast)
    assert answer(client, secret)[0] == 200


def test_observations_are_refused_in_the_same_way(
    client: Client, cast: Cast, technician: Staff
) -> None:
    secret = made(cast.officer(technician.pk), cast)
    end_an_hour_ago(cast)
    with time_machine.travel(NOW, tick=False):
        told = client.post(
            "/api/v1/observations",
            '{"observations": []}',
            "application/json",
            headers={"Authorization": f"Bearer {secret}"},
        )
    assert told.status_code == 403


def test_none_is_made_for_one_that_is_not_secured_or_is_anothers(
    cast: Cast, undertaker: Undertaker
) -> None:
    other = cast.entrust(cast.other_town, "黔中田园融媒体工作室")
    with pytest.raises(Refused) as caught:
        made(cast.principal_of(cast.town), cast, other)
    assert [each.evidence for each in caught.value.breaches] == [
        ("agreement",),
        ("confidentiality",),
        ("review",),
        ("elsewhere",),
    ]


def test_the_page_says_why_a_token_rests(
    cast: Cast, technician: Staff, client_of: Callable[[int], Client]
) -> None:
    made(cast.officer(technician.pk), cast)
    browser = client_of(cast.principal_of(cast.town).staff_id)
    with time_machine.travel(NOW, tick=False):
        assert "保密协议" not in browser.get(reverse("newsroom:tokens")).content.decode()
        end_an_hour_ago(cast)
        shown = browser.get(reverse("newsroom:tokens")).content.decode()
    assert "保密协议已于" in shown


def test_more_tokens_ask_no_more_queries(
    cast: Cast,
    technician: Staff,
    undertaker: Undertaker,
    django_assert_num_queries: Callable[[int], object],
) -> None:
    principal = cast.principal_of(cast.town)
    for number in (1, 3):
        for _each in range(number):
            made(cast.officer(technician.pk), cast)
        # The tokens, the undertaker with terms and supervisions, and the maker with the same once more.
        with django_assert_num_queries(9):  # type: ignore[attr-defined]
            ways_in.token_rows(principal, at=NOW)
