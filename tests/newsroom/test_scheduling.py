"""When a manuscript goes out, as its page says and sets it (A17-1)."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import UTC, datetime

import pytest
import time_machine
from django.test import Client
from django.urls import reverse

from guiju.newsroom.models import Delivery, Manuscript
from guiju.units.models import Role
from tests.cast import NOW, Cast
from tests.newsroom.manuscripts import fresh, signed, written

Browser = Callable[[int], Client]
EVENING = datetime(2026, 6, 10, 12, 30, tzinfo=UTC)
"""20:30 in the county."""


@pytest.fixture(autouse=True)
def _now() -> Iterator[None]:
    with time_machine.travel(NOW, tick=False):
        yield


@pytest.fixture
def editor(cast: Cast, client_of: Browser) -> Client:
    return client_of(cast.people[cast.town.pk, Role.EDITOR])


def sent(manuscript: Manuscript, **given: object) -> tuple[str, dict[str, object]]:
    address = reverse("newsroom:manuscript_schedule", args=[manuscript.pk])
    return address, {"version": fresh(manuscript).version, **given}


def page(browser: Client, manuscript: Manuscript) -> str:
    address = reverse("newsroom:manuscript", args=[manuscript.pk])
    return browser.get(address).content.decode()


def test_the_page_says_that_it_goes_out_when_signed_and_not_in_the_quiet_hours(
    cast: Cast, editor: Client
) -> None:
    shown = page(editor, written(cast, cast.town))
    assert "签发后即发布" in shown
    assert "22:00" in shown


def test_a_time_is_set_in_the_time_of_the_county_and_taken_back(cast: Cast, editor: Client) -> None:
    manuscript = written(cast, cast.town)
    address, data = sent(manuscript, publish_at="2026-06-10T20:30")
    assert editor.post(address, data).status_code == 302
    assert fresh(manuscript).publish_at == EVENING
    assert "2026-06-10 20:30" in page(editor, manuscript)
    address, data = sent(manuscript, clear="on")
    editor.post(address, data)
    assert fresh(manuscript).publish_at is None


def test_what_is_signed_and_waits_goes_out_at_the_new_time(cast: Cast, editor: Client) -> None:
    manuscript = signed(cast, written(cast, cast.town))
    address, data = sent(manuscript, publish_at="2026-06-10T20:30")
    editor.post(address, data)
    assert Delivery.objects.get(manuscript=manuscript).due_at == EVENING


@pytest.mark.parametrize(
    ("given", "status"), [("2026-06-09T08:00", 403), ("tomorrow", 422), ("", 422)]
)
def test_no_time_or_one_that_has_passed_is_said_to_be_so(
    cast: Cast, editor: Client, given: str, status: int
) -> None:
    manuscript = written(cast, cast.town)
    address, data = sent(manuscript, publish_at=given)
    assert editor.post(address, data).status_code == status
    assert fresh(manuscript).publish_at is None


def test_the_reviewer_does_not_set_it(cast: Cast, client_of: Browser) -> None:
    manuscript = written(cast, cast.town)
    reviewer = client_of(cast.people[cast.town.pk, Role.REVIEWER])
    address, data = sent(manuscript, publish_at="2026-06-10T20:30")
    assert reviewer.post(address, data).status_code == 403
    assert "manuscript_schedule" not in page(reviewer, manuscript)
