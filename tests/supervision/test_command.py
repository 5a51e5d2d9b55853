"""`guiju round` as people and programs call it."""

from __future__ import annotations

import json
import re
from datetime import date
from io import StringIO

import pytest
from django.core.management import call_command
from django.core.management.base import CommandError

from guiju.supervision.models import RoundStep
from tests.cast import TODAY, Cast
from tests.supervision.conftest import Stage

KEYS = ["date", "accounts", "posts", "opened", "refreshed", "closed", "open", "seconds"]


def command(*arguments: str) -> tuple[str, str]:
    out, err = StringIO(), StringIO()
    call_command("round", *arguments, stdout=out, stderr=err)
    return out.getvalue(), err.getvalue()


def test_with_json_the_last_line_is_the_outcome_and_nothing_else_is_on_it(stage: Stage) -> None:
    stage.account()
    stage.silent_account(stage.cast.other_town, "马官发布")
    out, err = command("--date", TODAY.isoformat(), "--json")
    outcome = json.loads(out.strip().split("\n")[-1])
    assert list(outcome) == KEYS
    assert (outcome["date"], outcome["accounts"], outcome["posts"]) == ("2026-06-10", 2, 10)
    assert outcome["opened"] == outcome["open"] > 0
    assert len(err.strip().split("\n")) == len(RoundStep) - 1


def test_the_second_time_nothing_changes(stage: Stage) -> None:
    stage.silent_account()
    command("--date", "2026-06-10", "--json")
    outcome = json.loads(command("--date", "2026-06-10", "--json")[0])
    assert (outcome["opened"], outcome["refreshed"], outcome["closed"]) == (0, 0, 0)


def test_without_json_it_is_a_sentence(cast: Cast) -> None:
    out, _err = command("--date", "2026-06-10")
    assert out.startswith("2026-06-10 巡检：账号0个，信息0条；")


def test_it_speaks_as_the_machine_does(cast: Cast, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("LC_ALL", "en_GB.UTF-8")
    out, err = command("--date", "2026-06-10")
    assert out.startswith("2026-06-10: 0 accounts and 0 posts")
    assert not re.search("[一-鿿]", out + err)


def test_without_a_date_it_is_the_round_of_today(cast: Cast) -> None:
    from django.utils import timezone

    outcome = json.loads(command("--json")[0])
    assert date.fromisoformat(outcome["date"]) == timezone.localdate()


def test_profile_says_where_the_time_went(cast: Cast) -> None:
    _out, err = command("--date", "2026-06-10", "--profile")
    for step in ("texts", "facts", "judging", "writing"):
        assert f"{step}: " in err


@pytest.mark.parametrize("day", ["2026-13-01", "yesterday", "10.6.2026", ""])
@pytest.mark.django_db
def test_a_bad_date_is_one_sentence(day: str) -> None:
    with pytest.raises(CommandError) as error:
        command("--date", day)
    assert str(error.value) == f"“{day}”不是日期，写法如 2026-12-14。"


def test_a_day_to_come_is_refused_with_the_way_out(cast: Cast) -> None:
    with pytest.raises(CommandError, match="尚未到来.*请巡检今天"):
        command("--date", "2999-01-01")
