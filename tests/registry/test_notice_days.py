"""The days of a notice (Article 14) wherever they show: holidays, make-up days, a year not yet published, a clock set back."""

from __future__ import annotations

import json
from collections.abc import Callable
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest
import time_machine
from django.core.management import call_command
from django.test import Client
from django.urls import reverse

from guiju.ledger.models import Entry
from guiju.registry import services
from guiju.registry.models import AccountState, Case, PublicNotice
from guiju.registry.workflow import CaseKind, State
from guiju.units.models import Clock, Role
from guiju.units.rights import Refused
from tests.cast import NOW, Cast
from tests.registry import cases
from tests.rulebook.years import holidays_after_new_year

pytestmark = pytest.mark.django_db

DECEMBER = datetime(2026, 12, 14, 2, 0, tzinfo=UTC)
"""15 working days from here reach into 2027, which is not published: 5 January as far as is known."""
KNOWN, LATER = date(2027, 1, 5), date(2027, 1, 6)


def at(day: date) -> datetime:
    """Ten in the morning in the county."""
    return datetime(day.year, day.month, day.day, 2, 0, tzinfo=UTC)


def announced(cast: Cast, *, now: datetime) -> Case:
    """The closing of an account, its notice published at this moment."""
    account = cast.add_account(cast.town, "城关微博", platform="weibo")
    return cases.noticed(cast, cases.existing(cast, account, CaseKind.CLOSING, now=now), now=now)


def complete(cast: Cast, case: Case, *, on: date) -> list[str]:
    """The codes that refuse the completion on a day; empty when it is done."""
    try:
        services.complete_closing(
            cast.principal_of(cast.town),
            case_id=case.pk,
            version=cases.fresh(case).version,
            now=at(on),
        )
    except Refused as refusal:
        return [each.code for each in refusal.breaches]
    return []


@pytest.mark.parametrize(
    ("opened", "first", "last"),
    [
        # Before Spring Festival 2026: Saturday 14 February is worked, 15 to 23 are off, 28 is worked.
        (date(2026, 2, 13), date(2026, 2, 14), date(2026, 3, 12)),
        # In the middle of it: the first day worked after it is Tuesday the 24th.
        (date(2026, 2, 18), date(2026, 2, 24), date(2026, 3, 13)),
        # On National Day: Saturday 10 October is worked.
        (date(2026, 10, 1), date(2026, 10, 8), date(2026, 10, 27)),
        # On a Sunday without any holiday near.
        (date(2026, 7, 5), date(2026, 7, 6), date(2026, 7, 24)),
    ],
)
def test_a_notice_runs_from_the_next_working_day_through_fifteen(
    cast: Cast, opened: date, first: date, last: date
) -> None:
    """A14-2."""
    case = announced(cast, now=at(opened))
    notice = case.notices.get()
    assert (notice.first_on, notice.clock.due_on) == (first, last)
    assert not notice.clock.provisional
    assert complete(cast, case, on=last) == ["A14-2"]
    assert complete(cast, case, on=last + timedelta(days=1)) == []


class TestAYearNotYetPublished:
    """A14-2: the day is provisional, and the later day wins when the official year arrives."""

    @pytest.fixture
    def case(self, cast: Cast) -> Case:
        return announced(cast, now=DECEMBER)

    @pytest.fixture
    def arrives(self, tmp_path: Path) -> Callable[..., None]:
        def bring(*days: tuple[int, bool]) -> None:
            """The official year as `guiju calendar import` takes it; days of January, off or worked."""
            file = tmp_path / "2027.json"
            new_year: list[dict[str, Any]] = [
                {"name": "元旦", "date": f"2027-01-{day:02}", "isOffDay": off} for day, off in days
            ]
            year = {
                "year": 2027,
                "papers": ["https://www.gov.cn/made-up-for-this-test"],
                "days": [*new_year, *holidays_after_new_year(2027)],
            }
            file.write_text(json.dumps(year, ensure_ascii=False), encoding="utf-8")
            with time_machine.travel(at(date(2026, 12, 20)), tick=False):
                call_command("calendar", "import", str(file))

        return bring

    def shown(self, cast: Cast, case: Case, client_of: Callable[[int], Client]) -> tuple[str, str]:
        """What the public reads, and what the unit reads on the page of its case."""
        with time_machine.travel(at(date(2026, 12, 21)), tick=False):
            notice = case.notices.get()
            public = Client().get(reverse("portal:notice", args=[notice.pk])).content.decode()
            browser = client_of(cast.people[cast.town.pk, Role.OPERATIONS_PRINCIPAL])
            own = browser.get(reverse("registry:case", args=[case.pk])).content.decode()
        return public, own

    def test_until_it_arrives_every_page_says_that_the_day_is_provisional(
        self, cast: Cast, case: Case, client_of: Callable[[int], Client]
    ) -> None:
        clock = case.notices.get().clock
        assert (clock.due_on, clock.provisional) == (KNOWN, True)
        for page in self.shown(cast, case, client_of):
            assert "2027年1月5日" in page
            assert "暂定" in page

    def test_a_year_that_makes_it_later_moves_the_clock_the_pages_and_the_gate(
        self,
        cast: Cast,
        case: Case,
        arrives: Callable[..., None],
        client_of: Callable[[int], Client],
    ) -> None:
        arrives((1, True), (4, True))
        clock = case.notices.get().clock
        assert (clock.due_on, clock.provisional) == (LATER, False)
        for page in self.shown(cast, case, client_of):
            assert "2027年1月6日" in page
            assert "2027年1月5日" not in page
            assert "暂定" not in page
        assert complete(cast, case, on=LATER) == ["A14-2"]
        assert complete(cast, case, on=LATER + timedelta(days=1)) == []
        entry = Entry.objects.get(act="CALENDAR_IMPORTED")
        [moved] = entry.detail["clocks"]
        assert (moved["before"], moved["after"]) == (str(KNOWN), str(LATER))

    def test_a_year_that_makes_it_earlier_leaves_the_day_the_public_was_told(
        self,
        cast: Cast,
        case: Case,
        arrives: Callable[..., None],
        client_of: Callable[[int], Client],
    ) -> None:
        arrives((1, True), (2, False), (3, False))
        clock = case.notices.get().clock
        assert (clock.due_on, clock.provisional) == (KNOWN, False)
        for page in self.shown(cast, case, client_of):
            assert "2027年1月5日" in page
            assert "暂定" not in page
        assert complete(cast, case, on=KNOWN) == ["A14-2"]
        assert complete(cast, case, on=KNOWN + timedelta(days=1)) == []


@pytest.mark.parametrize("back", [1, 30, 400])
def test_a_clock_set_back_completes_nothing_and_takes_nothing_back(cast: Cast, back: int) -> None:
    """A14-2."""
    case = announced(cast, now=NOW)
    assert complete(cast, case, on=NOW.date() - timedelta(days=back)) == ["A14-2"]
    case = cases.fresh(case)
    assert case.state == State.NOTICED
    assert case.notices.get().state == PublicNotice.State.RUNNING
    assert Clock.objects.get().state == Clock.State.RUNNING
    assert case.account is not None
    assert case.account.state == AccountState.OPERATING
