"""The board of the nine duties (A6-3): each has its place, counts within reach, and promises nothing."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from guiju.console.selectors import duties
from guiju.newsroom import services
from guiju.newsroom.responding import settling
from guiju.registry.workflow import CaseKind
from guiju.rulebook.not_coded import NOT_CODED
from guiju.units.models import Role
from tests.cast import NOW, TODAY, Cast
from tests.console.conftest import Look, round_done, silent_account
from tests.newsroom.campaigns import planned
from tests.newsroom.responses import named
from tests.registry import cases
from tests.units.handing import hand_over

NINE = [
    "planning",
    "guidance",
    "supervision",
    "opening",
    "closing",
    "shared",
    "protection",
    "emergencies",
    "training",
]


def figures(cast: Cast, key: str) -> list[int]:
    board = duties.board(cast.supervisor, today=TODAY)
    duty = next(each for each in board if each.key == key)
    return [each.value for each in duty.figures]


def test_each_of_the_nine_duties_has_its_place(look: Look) -> None:
    """A6-3."""
    board = duties.board(look.cast.supervisor, today=TODAY)
    assert [each.key for each in board] == NINE
    page = look.supervisor.get("/console/duties/").content.decode()
    for each in board:
        assert str(each.title) in page or f'id="{each.key}"' in page


def test_a_duty_says_what_it_holds_and_what_it_does_not_yet(look: Look) -> None:
    for duty in duties.board(look.cast.supervisor, today=TODAY):
        assert duty.figures or duty.to_come
        assert not set(duty.codes) & set(NOT_CODED)
        assert all(each.code in NOT_CODED for each in duty.to_come)


def test_it_counts_what_is_there(look: Look) -> None:
    account = silent_account(look.cast, "城关发布")
    round_done()
    cases.noticed(look.cast, cases.existing(look.cast, account, CaseKind.CLOSING))
    cases.consented(
        look.cast,
        cases.existing(
            look.cast, silent_account(look.cast, "城关微博", platform="weibo"), CaseKind.CLOSING
        ),
    )
    assert figures(look.cast, "closing") == [0, 2, 0, 1]
    assert figures(look.cast, "opening")[2] == 1
    assert figures(look.cast, "planning")[0] == 2
    assert figures(look.cast, "supervision")[0] > 0


def test_competent_units_with_nobody_in_office_are_seen(look: Look) -> None:
    """The offices of town and department; handed to the county office, the town's area is looked after again."""
    assert figures(look.cast, "supervision")[-1] == 2
    look.cast.add_staff(look.cast.internal_body, "钱管", Role.SUPERVISOR)
    assert figures(look.cast, "supervision")[-1] == 1
    hand_over(look.cast, look.cast.town, look.cast.office, now=NOW)
    assert figures(look.cast, "supervision")[-1] == 0


@pytest.mark.parametrize("accounts", [1, 3])
def test_the_board_costs_the_same_for_one_account_as_for_three(look: Look, accounts: int) -> None:
    for number in range(accounts):
        silent_account(look.cast, f"城关发布{number}", platform="weibo")
    round_done()
    officer = look.cast.supervisor
    with CaptureQueriesContext(connection) as asked:
        duties.board(officer, today=TODAY)
    assert len(asked) == 10


def test_campaigns_that_run_and_cases_nobody_has_answered_are_counted(look: Look) -> None:
    planned(look.cast, look.cast.town)
    case = named(look.cast, learned_at=NOW - timedelta(days=3))
    assert figures(look.cast, "planning")[-1] == 1
    assert figures(look.cast, "emergencies") == [1, 0]
    settling.note_late(now=NOW)
    assert figures(look.cast, "emergencies") == [1, 1]
    services.conclude_without(look.cast.supervisor, case_id=case.pk, reason="已答复。", now=NOW)
    assert figures(look.cast, "emergencies") == [0, 0]
