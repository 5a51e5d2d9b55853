"""The working calendar in the browser: a year at a glance, a term computed, an official year imported."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator
from typing import Any

import pytest
import time_machine
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import reverse
from pytest_django import DjangoAssertNumQueries

from guiju.ledger.models import Entry
from guiju.units import selectors
from guiju.units.models import CalendarYear, Role
from tests.cast import NOW, Cast
from tests.rulebook.years import holidays_after_new_year

PAGE = "/console/units/calendar/"
IMPORT = "/console/units/calendar/import/"
YEAR: dict[str, Any] = {
    "year": 2027,
    "papers": [],
    "days": [
        {"name": "元旦", "date": "2027-01-01", "isOffDay": True},
        {"name": "元旦", "date": "2027-01-04", "isOffDay": True},
        *holidays_after_new_year(2027),
    ],
}


@pytest.fixture(autouse=True)
def _on_the_day() -> Iterator[None]:
    with time_machine.travel(NOW, tick=False):
        yield


@pytest.fixture
def office(cast: Cast, client_of: Callable[[int], Client]) -> Client:
    return client_of(cast.supervisor_id)


def bring(browser: Client, content: bytes, name: str = "2027.json") -> str:
    """Upload a file; gives the page that answers."""
    answer = browser.post(IMPORT, {"file": SimpleUploadedFile(name, content)}, follow=True)
    assert answer.status_code == 200
    return answer.content.decode()


def test_the_addresses_are_those_of_the_room() -> None:
    assert reverse("units:calendar") == PAGE
    assert reverse("units:calendar_import") == IMPORT


def test_a_year_shows_holidays_and_make_up_days(office: Client) -> None:
    answer = office.get(PAGE)
    assert answer.context["year"] == 2026
    days = [day for _, weeks in answer.context["months"] for week in weeks for day in week if day]
    assert len(days) == 365
    unusual = {day.day.isoformat(): day.working for day in days if day.unusual}
    assert unusual["2026-10-01"] is False
    assert True in unusual.values()
    assert [day.day.isoformat() for day in days if day.today] == ["2026-06-10"]


def test_a_term_is_computed_and_marked_provisional(office: Client) -> None:
    asked = {"start": "2026-12-14", "days": "15"}
    page = office.get(PAGE, asked).content.decode()
    assert "2027年1月5日" in page
    assert "暂定" in page
    bring(office, json.dumps(YEAR).encode())
    answer = office.get(PAGE, asked)
    assert (
        answer.context["answer"].last_day.isoformat(),
        answer.context["answer"].provisional,
    ) == (
        "2027-01-06",
        False,
    )


@pytest.mark.parametrize(
    "query",
    [
        {"year": "²"},
        {"year": "9" * 50},
        {"year": "二零二六"},
        {"start": "9999-12-31", "days": "5"},
        {"start": "0001-01-01", "days": "5"},
        {"start": "2026-02-30", "days": "5"},
        {"start": "2026-12-14", "days": "0"},
        {"start": "2026-12-14", "days": "-1"},
        {"start": "2026-12-14", "days": "9" * 50},
        {"start": "", "days": ""},
    ],
)
def test_a_question_that_is_none_is_answered_without_a_fault(
    office: Client, query: dict[str, str]
) -> None:
    answer = office.get(PAGE, query)
    assert answer.status_code == 200
    assert answer.context["answer"] is None
    if "start" in query:
        assert answer.context["form"].errors


def test_an_official_year_is_imported_once_and_again_without_harm(office: Client) -> None:
    page = bring(office, b"\xef\xbb\xbf" + json.dumps(YEAR).encode())
    assert "2027" in page
    assert 2027 in selectors.calendar().published
    entry = Entry.objects.latest("number")
    assert (entry.act, entry.article, entry.subject_label) == (
        "CALENDAR_IMPORTED", "A14-2", "2027",
    )  # fmt: skip
    bring(office, json.dumps(YEAR).encode())
    assert CalendarYear.objects.count() == 1


@pytest.mark.parametrize(
    "content",
    [
        b"PK\x03\x04 not json",
        b"\xff\xfe\x00\x01",
        b"[]",
        b"null",
        b'{"year": 2027}',
        b'{"year": 2027, "days": [1]}',
        b'{"year": 2027, "days": []}',
        b'{"year": 1, "days": [{}]}',
        b"[" * 150_000,
        b'{"year": 2027, "days": [{"name": "a", "date": "2030-01-01", "isOffDay": true}]}',
        b" " * 200_001,
    ],
)
def test_a_file_that_is_no_official_year_is_refused_in_chinese(
    office: Client, content: bytes
) -> None:
    page = bring(office, content)
    assert not CalendarYear.objects.exists()
    assert "alert" in page


def test_a_year_that_lacks_holidays_is_refused_and_they_are_named(office: Client) -> None:
    page = bring(office, json.dumps(YEAR | {"days": YEAR["days"][:-2]}).encode())
    assert "中秋、国庆" in page
    assert not CalendarYear.objects.exists()


def test_without_a_file_nothing_is_imported(office: Client) -> None:
    assert office.post(IMPORT, {}).status_code == 302
    assert not CalendarYear.objects.exists()


@pytest.mark.parametrize("text", ["元旦\\u0000", "元旦\\ud800"])
def test_text_no_database_can_keep_is_refused(office: Client, text: str) -> None:
    year = json.dumps(YEAR | {"papers": ["PAPER"]}).replace("PAPER", text)
    bring(office, year.encode())
    assert not CalendarYear.objects.exists()


def test_only_the_county_office_imports(cast: Cast, client_of: Callable[[int], Client]) -> None:
    leader = client_of(cast.people[cast.town.pk, Role.LEADER_IN_CHARGE])
    assert IMPORT not in leader.get(PAGE).content.decode()
    file = SimpleUploadedFile("2027.json", json.dumps(YEAR).encode())
    assert leader.post(IMPORT, {"file": file}).status_code == 403
    town = client_of(cast.add_staff(cast.town_office, "钱管", Role.SUPERVISOR).pk)
    file.seek(0)
    assert town.post(IMPORT, {"file": file}).status_code == 403
    assert not CalendarYear.objects.exists()


def test_the_page_takes_as_many_queries_with_three_imported_years_as_with_one(
    office: Client, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    def bring_year(year: int) -> None:
        day = {"name": "元旦", "date": f"{year}-01-04", "isOffDay": True}
        days = [day, *holidays_after_new_year(year)]
        bring(office, json.dumps({"year": year, "days": days}).encode())
        office.get(PAGE)

    bring_year(2027)
    with django_assert_num_queries(6):
        office.get(PAGE)
    bring_year(2028)
    bring_year(2029)
    with django_assert_num_queries(6):
        office.get(PAGE)
