"""The round finds a month that is over and was not archived (A24-1)."""

from __future__ import annotations

from datetime import date

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from guiju import ledger
from guiju.newsroom import services, tasks
from guiju.newsroom.selectors.archives import unpacked_months
from guiju.rulebook import packs
from guiju.units.selectors import calendar
from tests.cast import TODAY
from tests.supervision.conftest import ZONE, Stage, at

MAY = date(2026, 5, 1)
LAST_DAY, DAY_AFTER = date(2026, 6, 17), date(2026, 6, 18)
"""The posts came in on 10 June; five working days from then."""


def open_findings(stage: Stage, day: date) -> list[str]:
    stage.round(day)
    return [each.subject_key for each in stage.standing("A24-1")]


def test_it_is_found_when_the_grace_is_over_and_not_before(stage: Stage) -> None:
    stage.account()
    assert open_findings(stage, TODAY) == []
    assert open_findings(stage, LAST_DAY) == []
    assert open_findings(stage, DAY_AFTER) == [f"{stage.cast.town.pk}:archive-2026-05"]
    assert stage.only("A24-1").unit == stage.cast.town


def test_where_the_worker_did_its_work_nothing_is_found(stage: Stage) -> None:
    stage.account()
    while tasks.pack_next_month(now=at(TODAY)):
        pass
    assert open_findings(stage, DAY_AFTER) == []


def test_the_package_settles_it_at_the_next_round_and_that_of_another_month_does_not(
    stage: Stage,
) -> None:
    stage.account()
    assert open_findings(stage, DAY_AFTER)
    april, town = date(2026, 4, 1), stage.cast.town.pk
    services.pack_due_month(by=ledger.SYSTEM, unit_id=town, month=april, now=at(DAY_AFTER))
    assert open_findings(stage, date(2026, 6, 22))
    services.pack_due_month(by=ledger.SYSTEM, unit_id=town, month=MAY, now=at(date(2026, 6, 22)))
    assert open_findings(stage, date(2026, 6, 23)) == []


def test_the_month_that_runs_and_a_unit_without_posts_are_not_found(stage: Stage) -> None:
    account = stage.silent_account()
    stage.post(account, [date(2026, 6, 9)])
    assert open_findings(stage, date(2026, 6, 30)) == []


@pytest.mark.django_db
def test_the_months_of_many_units_cost_as_many_queries_as_those_of_one(stage: Stage) -> None:
    def queries() -> int:
        with CaptureQueriesContext(connection) as captured:
            unpacked_months(DAY_AFTER, zone=ZONE, calendar=known, pack=packs.load("puding-2022"))
        return len(captured)

    known = calendar()
    stage.account()
    one = queries()
    stage.account(stage.cast.other_town, "另一发布")
    assert queries() == one == 3
